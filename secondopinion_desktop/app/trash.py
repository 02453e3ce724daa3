"""The trash as people look into it: what one removal put there, when and by whom, and how it comes back."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from secondopinion_desktop.app.deed_words import as_done
from secondopinion_desktop.app.history import originals_of
from secondopinion_desktop.app.naming import Naming, field_in_words
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import HUNG, ComingBack, Trashed, coming_back
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Answer, Document, Tick
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.database_history import InTrash


@dataclass(frozen=True)
class Removed:
    """An entry in the trash by itself, with the parts that went along with it; links and page notes stay unnamed."""

    entry: Entry
    called: str
    parts: tuple[Entry, ...]


@dataclass(frozen=True)
class Removal:
    """What one change put into the trash. `at` is local time in ISO 8601."""

    change_id: str
    done: str
    at: str
    author: str
    removed: tuple[Removed, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what was removed, to bring all of it back together."""
        return tuple(one.entry.id for one in self.removed)


def removals(database: Database, case: Case) -> tuple[Removal, ...]:
    """What is in the trash, by the change that put it there, the last one first."""
    there = database.trash()
    by_change: dict[str, list[InTrash]] = {}
    for one in there:
        by_change.setdefault(one.removal.id, []).append(one)
    changes = {one.removal.id: one.removal for one in there}
    originals = originals_of([(one,) for one in changes.values()], database)
    names = Naming.of_changes((*changes.values(), *originals.values()), database, case)
    found = []
    for change_id, held in by_change.items():
        removed = _removed([one.entry for one in held], case)
        if removed:
            change = changes[change_id]
            found.append(Removal(change_id, as_done(change, names, originals), change.at, change.author, removed))
    return tuple(found)


def comes_back(database: Database, case: Case, ids: Collection[str]) -> ComingBack:
    """What comes out of the trash to bring these entries back. Problem when one is not in it, or has no room."""
    trash = _trashed(database)
    for one in ids:
        if one not in trash:
            raise Problem(
                "This entry is not in the trash.",
                "Look in the trash for what can be brought back.",
                id="entry-not-trash",
            )
        _insist_on_room(trash[one].entry, case)
    return coming_back(case, trash, ids)


def lines_of(entry: Entry, case: Case) -> tuple[tuple[str, str], ...]:
    """What was answered in an entry: the question, and the answer in words."""
    told = ((field.label, field_in_words(case, field, getattr(entry, field.name))) for field in kind_of(entry).fields)
    return tuple((label, words) for label, words in told if words)


def called(entry: Entry, case: Case) -> str:
    """What an entry in the trash is called."""
    if isinstance(entry, Document):
        return entry.title or entry.file_name or kind_of(entry).label
    return kind_of(entry).title_of(entry, case)


def _trashed(database: Database) -> Mapping[str, Trashed]:
    return {one.entry.id: _with_company(one) for one in database.trash()}


def _with_company(one: InTrash) -> Trashed:
    steps = one.removal.steps
    with_it = frozenset(step.entry for step in steps if step.deed == "remove")
    loose = tuple(
        (step.entry, step.field)
        for step in steps
        if step.deed == "set" and step.field and step.new is None and step.old == one.entry.id
    )
    return Trashed(one.entry, with_it, loose)


def _removed(entries: list[Entry], case: Case) -> tuple[Removed, ...]:
    """The entries that went by themselves; what is part of another one in here stands with it."""
    here = {one.id: one for one in entries}
    whole_of: dict[str, str] = {}
    for one in entries:
        fields = HUNG.get(kind_of(one).name, ())
        whole = next((held for field in sorted(fields) if (held := getattr(one, field)) in here), None)
        if whole is not None:
            whole_of[one.id] = whole
    parts: dict[str, list[Entry]] = {}
    for part in whole_of:
        root = part
        while root in whole_of:
            root = whole_of[root]
        if not kind_of(here[part]).inner:
            parts.setdefault(root, []).append(here[part])
    # What a newer mark or answer took the place of was never removed by anybody.
    alone = [one for one in entries if one.id not in whole_of and not isinstance(one, Tick | Answer)]
    return tuple(Removed(one, called(one, case), tuple(parts.get(one.id, ()))) for one in alone)


def _insist_on_room(entry: Entry, case: Case) -> None:
    info = kind_of(entry)
    if info.single and case.of_kind(info.name):
        raise Problem(
            f"This file already has its “{info.label}” entry.",
            "Copy what you need from the trash into it.",
            id="only-one-of-kind",
        )
