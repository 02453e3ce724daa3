"""The past of a casebook: what was done, what would be taken back, what lies in the trash. It writes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from secondopinion_desktop.app.came_in import BothSaid, both_said, stayed, told
from secondopinion_desktop.app.deed_words import as_done, done_again, taken_back
from secondopinion_desktop.app.history import (
    EntryEdit,
    HistoryLine,
    ToldChange,
    edits_of,
    history_lines,
    told_changes,
)
from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.app.left_to_others import left_to_others
from secondopinion_desktop.app.naming import Naming
from secondopinion_desktop.app.trash import Removal, removals
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Changed, Stayed
from secondopinion_desktop.records.deeds import HUNG
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.steps import as_one, in_steps
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.database_history import Signed

__all__ = ["EntryEdit", "HistoryLine", "Past", "Removal", "ToldChange"]


class Past:
    """Asked by screens and scripts through the casebook, whose case it reads as it stands now."""

    def __init__(self, database: Database, device: str, case: Callable[[], Case]) -> None:
        self._database = database
        self._device = device
        self._case = case

    def lines(self, limit: int | None = None) -> tuple[HistoryLine, ...]:
        """What was done with all its edits, newest first."""
        return history_lines(self._database, self._case(), limit)

    def changes(self) -> tuple[ToldChange, ...]:
        """Every change in a sentence, newest first."""
        return told_changes(self._database, self._case())

    def changes_of(self, entry_id: str) -> tuple[ToldChange, ...]:
        """Every change that touched an entry, in a sentence, newest first."""
        return told_changes(self._database, self._case(), self._database.touches_of(entry_id))

    def told(self, ids: Sequence[str]) -> tuple[ToldChange, ...]:
        """These changes in a sentence each, newest first."""
        return told_changes(self._database, self._case(), ids)

    def last_touch(self, entry_id: str) -> Signed | None:
        """Who changed an entry last, and when."""
        return self._database.last_touch(entry_id)

    def signed_since(self, seen: Seen) -> tuple[Signed, ...]:
        """Who changed anything, and when, since the journal had seen this; oldest first."""
        return self._database.signed_since(seen)

    def entries_of(self, changes: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
        """The entries each of these changes touched."""
        return self._database.entries_of(changes)

    def names(self) -> dict[tuple[str, int], str]:
        """The id of every change, by the hand that wrote it and its number."""
        return {key: change for key, (change, _) in self._database.names().items()}

    def seen(self) -> Seen:
        """What the journal has seen."""
        return self._database.seen()

    def entries_in(self, parts: Sequence[str]) -> Sequence[str]:
        """The entries one step touched, in the order in which it did; `parts` are the ids of its changes."""
        return tuple(dict.fromkeys(entry for one in parts for entry in self._database.entries_in(one)))

    def edits_of(self, parts: Sequence[str], entries: Sequence[str]) -> tuple[EntryEdit, ...]:
        """What one step did to these entries, field by field; of an import of thousands not all are asked for."""
        return edits_of(self._database, self._case(), parts, entries)

    def trash(self) -> tuple[Entry, ...]:
        """Removed entries, the one removed last first."""
        return tuple(one.entry for one in self._database.trash())

    def removals(self) -> tuple[Removal, ...]:
        """What is in the trash by the change that put it there, the last one first, its parts with it."""
        return removals(self._database, self._case())

    def trash_ids(self) -> frozenset[str]:
        """The ids of what was removed and can be brought back."""
        return frozenset(self._database.trash_ids())

    def standing_on(self, change_id: str) -> tuple[str, ...]:
        """What later changes stand on this one and would have to go with it, said as done, the newest first."""
        changes = [as_one(parts) for parts in in_steps(self._database.standing_on(change_id, HUNG))]
        names = Naming.of_changes(changes, self._database, self._case())
        return tuple(as_done(change, names, {}) for change in changes)

    def goes_along(self, change_id: str) -> tuple[str, ...]:
        """The ids of all that is taken back with this change, the newest first: what stands on it, and its own step."""
        later = self._database.standing_on(change_id, HUNG)
        return (*(one.id for one in later), *reversed(self.step_with(change_id)))

    def step_with(self, change_id: str) -> tuple[str, ...]:
        """The ids of what is in effect of the step this change is a part of, oldest first."""
        return self._database.step_with(change_id)

    def step_of(self, change_id: str) -> str:
        """The first change of the step this one is a part of; itself, when it is one by itself or taken back."""
        return next(iter(self.step_with(change_id)), change_id)

    def is_in_effect(self, change_id: str) -> bool:
        """True while nobody took this change back."""
        return self._database.is_in_effect(change_id)

    def was_taken_back(self, change_id: str) -> bool:
        """True once somebody took this change back; what it did may be forgotten for good without that."""
        if self._database.is_in_effect(change_id):
            return False
        change = self._database.change(change_id)
        return change is not None and change.deed == "do"

    def still_stands(self, change_id: str) -> bool:
        """True while this change is in effect and what it added is there, what it removed gone."""
        if not self._database.is_in_effect(change_id):
            return False
        changes, case = self._database.changes_told(self.step_with(change_id)).values(), self._case()
        gone = {step.entry: step.deed == "remove" for parts in in_steps(changes) for step in as_one(parts).steps}
        return all((case.get(entry) is None) == is_gone for entry, is_gone in gone.items())

    def told_of(self, merged: Sequence[Merged]) -> tuple[str, ...]:
        """What came in from other copies, each change in a sentence, oldest first."""
        return told(merged, self._database, self._case())

    def stayed(self, merged: Sequence[Merged]) -> tuple[str, ...]:
        """What was removed in a copy made for somebody and stays here all the same."""
        return stayed(merged, self._case())

    def both_said(self, merged: Sequence[Merged]) -> tuple[BothSaid, ...]:
        """What was answered differently on both sides, and what stands now."""
        return both_said(merged, self._database, self._case())

    def undo_news(self, *, in_vain: bool = False) -> str:
        """What undo would take back, said as done: "Taken back: 21 papers added."; "" when there is nothing. `in_vain`
        says that nothing of it was left to take back."""
        ids = self.to_undo()
        return self.taken_back(ids, in_vain=in_vain) if ids else ""

    def redo_news(self, *, in_vain: bool = False) -> str:
        """What redo would do again, said as done; "" when there is nothing; `in_vain` as above."""
        changes = [as_one(parts) for parts in in_steps(self._database.changes_told(self.to_redo()).values())]
        names = Naming.of_changes(changes, self._database, self._case())
        return "".join(done_again(change, names, in_vain=in_vain) for change in changes)

    def left_to_others(self, changed: Changed) -> dict[Stayed, str]:
        """What an undo or redo left as somebody else wrote it, one sentence for each field or entry."""
        return left_to_others(changed.stayed, self._database, self._case(), self._device)

    def to_undo(self) -> tuple[str, ...]:
        """The ids of the changes that undo would take back, oldest first."""
        one = self._database.to_undo(self._device)
        return one.ids if one is not None else ()

    def to_redo(self) -> tuple[str, ...]:
        """The ids of the changes that redo would do again, oldest first."""
        one = self._database.to_redo(self._device)
        return one.ids if one is not None else ()

    def size_of(self, ids: Sequence[str]) -> int:
        """In how many steps of the journal these changes were made."""
        return self._database.size_of(ids)

    def taken_back(self, ids: Sequence[str], *, in_vain: bool = False) -> str:
        """The news that these changes were taken back, the one asked for last; to be asked before they are. `in_vain`
        where nothing of them was left."""
        steps = in_steps(self._database.changes_told(ids).values())
        names = Naming.of_changes((one for parts in steps for one in parts), self._database, self._case())
        steps.sort(key=lambda parts: any(one.id == ids[-1] for one in parts))
        return taken_back([as_one(parts) for parts in steps], names, in_vain=in_vain)
