"""What a person did, as the journal keeps it: the deed's name and what it was about. Its words are made when shown.

So the history speaks whatever language and wording the program has by then. To add one: name it where the change is
made, and give it its words in records/deed_titles.py; a test fails until it has them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

Said = str | int | float | bool | None
_NOTHING: Mapping[str, Said] = MappingProxyType({})

AS_TYPED = "as_typed"
"""The deed whose title somebody wrote themselves: a script, or a person."""


@dataclass(frozen=True)
class Deed:
    """A deed and its parameters: `mark_row` with the row and the state it was given."""

    name: str
    says: Mapping[str, Said] = field(default_factory=lambda: _NOTHING)

    def __hash__(self) -> int:
        return hash((self.name, frozenset(self.says.items())))

    def text(self) -> str:
        """What it says, as the journal keeps it."""
        return json.dumps(dict(self.says), ensure_ascii=False)

    @classmethod
    def read(cls, name: str, text: str) -> Deed:
        """What `text` gave; ValueError when it is something else."""
        return _read(name, text)

    @classmethod
    def typed(cls, title: str) -> Deed:
        """A deed that is called what somebody wrote."""
        return cls(AS_TYPED, {"title": title})

    @classmethod
    def of(cls, deed: Deed | str) -> Deed:
        """The deed itself, or one called by these words."""
        return deed if isinstance(deed, Deed) else cls.typed(deed)


@lru_cache(maxsize=1 << 13)
def _read(name: str, text: str) -> Deed:
    # Many changes say the same, and what a deed says never changes.
    says = json.loads(text)
    if not isinstance(says, dict):
        raise ValueError("not what a deed says")
    return Deed(name, MappingProxyType(says))


def deed(name: str, /, **says: Said) -> Deed:
    """A deed with what it was about; what is not known is left out."""
    return Deed(name, {key: value for key, value in says.items() if value is not None})
