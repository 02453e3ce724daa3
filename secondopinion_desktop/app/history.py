"""The journal as people read it: what was done, when, by whom, and what exactly it altered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from secondopinion_desktop.app.deed_words import as_done
from secondopinion_desktop.app.naming import Naming, field_of, short
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Value, load_value
from secondopinion_desktop.store.database import Database

_SPOKEN_OF = {
    "proof": ("entry", "document", "page"),
    "packet_made": ("opinion", "made_on", "preset", "version", "pages", "sent_to", "sent_on", "note"),
}
"""Of what the program keeps beside what a person wrote, the fields that say something to a person."""
_DEEDS = {"create": "added", "remove": "removed", "restore": "brought back"}


@dataclass(frozen=True)
class ToldChange:
    """One change in one sentence. `at` is local time in ISO 8601; `deed` is start, do, undo, redo or note.

    `can_be_taken_back` is true of what a person did and nobody took back since.
    """

    change_id: str
    title: str
    done: str
    at: str
    author: str
    device: str
    deed: str
    can_be_taken_back: bool


@dataclass(frozen=True)
class HistoryLine(ToldChange):
    """One change with its `edits` as plain sentences; `made_packet` when it notes that a packet was made."""

    edits: tuple[str, ...]
    made_packet: bool = False


@dataclass(frozen=True)
class FieldEdit:
    """One field before and after, in words; `old` is the value it held. A secret is never shown."""

    field: str
    label: str
    before: str
    after: str
    old: Value
    is_secret: bool = False


@dataclass(frozen=True)
class EntryEdit:
    """What a change did to one entry. `deed` is "added", "removed", "brought back" or ""."""

    entry: str
    kind: str
    name: str
    deed: str
    fields: tuple[FieldEdit, ...]


def told_changes(database: Database, case: Case, ids: Sequence[str] | None = None) -> tuple[ToldChange, ...]:
    """Every change in a sentence, newest first; only these where `ids` are given."""
    changes = database.history() if ids is None else tuple(database.changes(ids).values())
    originals, there = {change.id: change for change in changes}, database.in_effect()
    originals |= database.changes({change.of for change in changes if change.of and change.of not in originals})
    names = Naming.of_changes(originals.values(), database, case)
    return tuple(ToldChange(*_told(change, names, originals, there)) for change in changes)


def history_lines(database: Database, case: Case, limit: int | None) -> tuple[HistoryLine, ...]:
    """The changes with their edits, newest first; entries in the trash are still called by their names."""
    changes = database.history(limit)
    originals = {change.id: change for change in changes}
    originals |= database.changes({change.of for change in changes if change.of and change.of not in originals})
    names = Naming.of_changes(originals.values(), database, case)
    there = database.in_effect()
    return tuple(
        HistoryLine(
            *_told(change, names, originals, there),
            edits=_sentences(change, names),
            made_packet=any(step.deed == "create" and step.kind == "packet_made" for step in change.steps),
        )
        for change in changes
    )


def edits_of(database: Database, case: Case, change_id: str, entries: Sequence[str]) -> tuple[EntryEdit, ...]:
    """What one change did to these entries."""
    change = database.change_to(change_id, entries)
    if change is None:
        return ()
    names = Naming.of_changes((change,), database, case)
    by_entry: dict[str, list[JournalStep]] = {}
    for step in change.steps:
        by_entry.setdefault(step.entry, []).append(step)
    return tuple(_entry_edit(steps, names) for steps in by_entry.values())


def _told(
    change: Recorded, names: Naming, originals: dict[str, Recorded], there: frozenset[str]
) -> tuple[str, str, str, str, str, str, str, bool]:
    done = as_done(change, names, originals)
    about = (change.id, change.title, done, change.at, change.author, change.device, change.deed)
    return (*about, change.deed == "do" and change.id in there)


def _entry_edit(steps: list[JournalStep], names: Naming) -> EntryEdit:
    info = KINDS[steps[0].kind]
    deed = next((_DEEDS[step.deed] for step in reversed(steps) if step.deed in _DEEDS), "")
    if any(step.deed == FORGET for step in steps):
        deed = _forgotten(steps)
    found = [(step, field) for step in steps if step.deed == "set" and (field := field_of(step)) is not None]
    if info.name in _SPOKEN_OF:
        found = [(step, field) for step, field in found if field.name in _SPOKEN_OF[info.name]]
    fields = tuple(
        FieldEdit(
            field.name,
            field.label,
            names.in_words(field, step.old),
            names.in_words(field, step.new),
            load_value(field, step.old),
            field.secret,
        )
        for step, field in found
    )
    return EntryEdit(steps[0].entry, info.name, short(names.of(steps[0].entry, info)), deed, fields)


def _sentences(change: Recorded, names: Naming) -> tuple[str, ...]:
    edits: list[str] = []
    for _, steps in groupby(change.steps, key=lambda step: step.entry):
        edits += _sentences_of(list(steps), names)
    return tuple(edits)


def _sentences_of(steps: list[JournalStep], names: Naming) -> list[str]:
    """What was done to one entry, beginning with the entry itself."""
    info = KINDS[steps[0].kind]
    who = f"{info.label} “{short(names.of(steps[0].entry, info))}”"
    lines = [f"{who}: {_DEEDS[step.deed]}" for step in steps if step.deed in _DEEDS]
    if any(step.deed == FORGET for step in steps):
        lines = [f"{info.label}: {_forgotten(steps)}"]  # Named it would not be forgotten.
    return [*(lines or [who]), *(_set_sentence(step, names) for step in steps if step.deed == "set")]


def _forgotten(steps: list[JournalStep]) -> str:
    """What of an entry was forgotten."""
    if any(step.field is None for step in steps):
        return "forgotten for good"
    return "its file is kept no longer" if steps[0].kind == "packet_made" else "its password forgotten for good"


def _set_sentence(step: JournalStep, names: Naming) -> str:
    field = field_of(step)
    if field is None:
        return f"{step.field}: {step.new}"
    label = field.label.rstrip("?")
    new = names.in_words(field, step.new)
    return f"{label}: {new}" if step.old is None else f"{label}: {names.in_words(field, step.old)} → {new}"
