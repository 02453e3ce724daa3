"""Rows that are worded when they are asked for: of thousands of entries a page shows a dozen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.ui.widgets.rows import ListRow


class RowsAsked(Sequence[ListRow]):
    """The rows of these entries; `word` makes one."""

    def __init__(self, entries: Sequence[Entry], word: Callable[[Entry], ListRow]) -> None:
        self._entries = entries
        self._word = word

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> ListRow: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[ListRow, ...]: ...

    def __getitem__(self, at: int | slice) -> ListRow | tuple[ListRow, ...]:
        if isinstance(at, slice):
            return tuple(self._word(entry) for entry in self._entries[at])
        return self._word(self._entries[at])
