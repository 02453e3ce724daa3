"""What undo and redo would do next, on each computer, as the journal tells it.

Each computer takes back what was done on it, never somebody else's change by Ctrl+Z. A "note" is what the program wrote
down about itself (a packet it made), a "merge" what came in from another copy: no steps of a person's, so both are
passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.together import taken_together
from secondopinion_desktop.store import schema


@dataclass(frozen=True)
class Undoable:
    """A change that can be undone or redone: its id, what it did, and on which computer it was made."""

    id: str
    what: Deed
    device: str

    @property
    def title(self) -> str:
        """What the change is called."""
        return title_of(self.what)


class UndoStacks:
    """The changes in effect, and those taken back, by the computer that would turn them next."""

    def __init__(self, changes: Iterable[tuple[Undoable, str, str | None]] = ()) -> None:
        """From the journal's changes in order: each with its deed, and the change it turned."""
        self._in_effect: dict[str, Undoable] = {}
        self._redo: dict[str, list[Undoable]] = {}
        self._held: dict[str, list[Undoable]] = {}
        for change, deed, of in changes:
            self.note(change, deed, of)

    def note(self, change: Undoable, deed: str, of: str | None) -> None:
        """Follow one more change."""
        if deed == "do":
            self._stands(change)
            self._redo.pop(change.device, None)
        elif deed == "undo" and of in self._in_effect:
            self._redo.setdefault(change.device, []).append(self._in_effect.pop(of))
            self._in_effect.update((one.id, one) for one in self._held.pop(of, ()))
        elif deed == "redo":
            self._done_again(of)

    def _done_again(self, of: str | None) -> None:
        for waiting in self._redo.values():
            found = next((one for one in reversed(waiting) if one.id == of), None)
            if found is not None:
                waiting.remove(found)
                self._stands(found)

    def _stands(self, change: Undoable) -> None:
        """A change is in effect; those it took back together are not, until it is taken back itself."""
        taken = [self._in_effect.pop(one, None) for one in taken_together(change.what)]
        self._held[change.id] = [one for one in reversed(taken) if one is not None]
        self._in_effect[change.id] = change

    def to_undo(self, device: str) -> Undoable | None:
        """What undo would take back on this computer."""
        return next((one for one in reversed(self._in_effect.values()) if one.device == device), None)

    def to_redo(self, device: str) -> Undoable | None:
        """What redo would do again on this computer."""
        waiting = self._redo.get(device)
        return waiting[-1] if waiting else None

    def in_effect(self, change_id: str) -> Undoable | None:
        """This change, when a person made it and it is not taken back."""
        return self._in_effect.get(change_id)

    def all_in_effect(self) -> frozenset[str]:
        """The ids of all changes that can be taken back."""
        return frozenset(self._in_effect)


def load_stacks(connection: Connection) -> UndoStacks:
    """What can be undone and redone, however often the casebook was closed since."""
    kept = schema.change.c
    columns = (kept.id, kept.what, kept.says, kept.device, kept.deed, kept.of)
    rows = connection.execute(select(*columns).order_by(kept.stamp))
    return UndoStacks((Undoable(row.id, Deed.read(row.what, row.says), row.device), row.deed, row.of) for row in rows)
