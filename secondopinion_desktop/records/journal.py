"""The journal as values: every change with its steps, who made it, and what they knew."""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.values import Stored


@dataclass(frozen=True)
class JournalStep:
    """One row of the journal: an entry created, one field set, an entry removed or restored.

    Or, with the deed "forget", an entry or one field of it forgotten for good.
    """

    entry: str
    kind: str
    deed: str
    field: str | None = None
    old: Stored = None
    new: Stored = None


@dataclass(frozen=True)
class Recorded:
    """One change as the journal keeps it: the `number`th of its `hand`, whose author had seen what `knew` says.

    `deed` is start (the casebook's first), do, undo, redo, merge, forget, or note (what the program wrote down about
    itself, which undo passes over); `of` is the change undone or redone. `stamp` gives its place in the order everybody
    reads the journal in.
    """

    id: str
    hand: str
    number: int
    knew: Seen
    stamp: str
    device: str
    author: str
    at: str
    deed: str
    of: str | None
    what: Deed
    steps: tuple[JournalStep, ...] = ()

    @property
    def title(self) -> str:
        """What the change is called."""
        return title_of(self.what)

    def knows(self, other: Recorded) -> bool:
        """Whether the author of this change had seen the other one."""
        return self.knew.has(other.hand, other.number)
