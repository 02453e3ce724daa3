"""Which rows show what others changed and nobody here has looked at yet: one place for every list of the window."""

from __future__ import annotations

from collections.abc import Iterable

NEW = "new"


class NewMarks:
    """Names the rows by their keys, which are the entries they show."""

    def __init__(self) -> None:
        self._keys: frozenset[str] = frozenset()

    def set_keys(self, keys: Iterable[str]) -> bool:
        """Mark these from now on, in lists that are filled; True when they are others than before."""
        before, self._keys = self._keys, frozenset(keys)
        return before != self._keys

    def has(self, key: str) -> bool:
        """Whether the row with this key is to be marked."""
        return key in self._keys


new_marks = NewMarks()
