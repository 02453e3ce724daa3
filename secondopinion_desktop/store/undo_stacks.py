"""What undo and redo would do next, on each computer, as the journal tells it.

Each computer takes back what was done on it, never somebody else's change by Ctrl+Z. A "note" is what the program wrote
down about itself (a packet it made), a "merge" what came in from another copy: no steps of a person's, so both are
passed over. What was written down part by part is one step, which stands where it began: whoever did something else
meanwhile takes that back first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.deed_titles import title_of
from secondopinion_desktop.records.together import as_one_deed, step_of, taken_together
from secondopinion_desktop.store import schema


@dataclass(frozen=True)
class Undoable:
    """A change that can be undone or redone: its id, what it did, and on which computer it was made."""

    id: str
    what: Deed
    device: str

    @property
    def step(self) -> str:
        """The step it is a part of; itself, when it is one alone."""
        return step_of(self.what) or self.id


@dataclass(frozen=True)
class UndoStep:
    """What is undone or redone at once: the changes, oldest first."""

    changes: tuple[Undoable, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(as_one_deed([one.what for one in self.changes]))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its changes, oldest first."""
        return tuple(one.id for one in self.changes)


class UndoStacks:
    """The changes in effect, and those taken back, by the computer that would turn them next."""

    def __init__(self, changes: Iterable[tuple[Undoable, str, str | None]] = ()) -> None:
        """From the journal's changes in order: each with its deed, and the change it turned."""
        self._in_effect: dict[str, Undoable] = {}
        self._steps: dict[str, dict[str, Undoable]] = {}
        self._redo: dict[str, list[Undoable]] = {}
        self._held: dict[str, list[Undoable]] = {}
        self._done: dict[str, Undoable] = {}
        for change, deed, of in changes:
            self.note(change, deed, of)

    def note(self, change: Undoable, deed: str, of: str | None) -> None:
        """Follow one more change."""
        if deed == "do":
            # What only goes on with a step that is there was begun before: it must not end a redo a person waits for.
            goes_on = change.step in self._steps
            self._done[change.id] = change
            self._stands(change)
            if not goes_on:
                self._redo.pop(change.device, None)
        elif deed == "undo" and of in self._in_effect:
            self._redo.setdefault(change.device, []).append(self._taken(of))
            for one in self._held.pop(of, ()):
                self._put(one)
        elif deed == "redo":
            self._done_again(of)

    def _done_again(self, of: str | None) -> None:
        one = self._done.get(of or "")
        if one is None or one.id in self._in_effect:
            return
        # It need not wait any more: another copy on the same computer may have done something new at that time.
        for waiting in self._redo.values():
            if one in waiting:
                waiting.remove(one)
        self._stands(one)

    def _stands(self, change: Undoable) -> None:
        """A change is in effect; those it took back together are not, until it is taken back itself."""
        taken = [self._taken(one) for one in taken_together(change.what) if one in self._in_effect]
        self._held[change.id] = list(reversed(taken))
        self._put(change)

    def _put(self, change: Undoable) -> None:
        self._in_effect[change.id] = change
        self._steps.setdefault(change.step, {})[change.id] = change

    def _taken(self, change_id: str) -> Undoable:
        change = self._in_effect.pop(change_id)
        parts = self._steps[change.step]
        del parts[change_id]
        if not parts:
            del self._steps[change.step]
        return change

    def to_undo(self, device: str) -> UndoStep | None:
        """What undo would take back on this computer."""
        for parts in reversed(self._steps.values()):
            if next(iter(parts.values())).device == device:
                return UndoStep(tuple(parts.values()))
        return None

    def to_redo(self, device: str) -> UndoStep | None:
        """What redo would do again on this computer."""
        parts: list[Undoable] = []
        for one in reversed(self._redo.get(device, [])):
            if parts and one.step != parts[0].step:
                break
            parts.append(one)
        return UndoStep(tuple(parts)) if parts else None

    def in_effect(self, change_id: str) -> Undoable | None:
        """This change, when a person made it and it is not taken back."""
        return self._in_effect.get(change_id)

    def step_with(self, change_id: str) -> tuple[str, ...]:
        """The ids of what is in effect of the step this change is a part of, oldest first."""
        one = self._in_effect.get(change_id)
        return tuple(self._steps[one.step]) if one is not None else ()

    def all_in_effect(self) -> frozenset[str]:
        """The ids of all changes that can be taken back."""
        return frozenset(self._in_effect)


def load_stacks(connection: Connection) -> UndoStacks:
    """What can be undone and redone, however often the casebook was closed since."""
    kept = schema.change.c
    columns = (kept.id, kept.what, kept.says, kept.device, kept.deed, kept.of)
    rows = connection.execute(select(*columns).order_by(kept.stamp))
    return UndoStacks((Undoable(row.id, Deed.read(row.what, row.says), row.device), row.deed, row.of) for row in rows)
