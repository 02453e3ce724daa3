"""The journal as people read it: what was done, when, by whom, and what exactly it altered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from secondopinion_desktop.app.deed_words import as_done
from secondopinion_desktop.app.naming import Naming, field_of, short
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.steps import as_one, in_steps, turned
from secondopinion_desktop.records.together import step_of
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
    """One step in one sentence. `at` is local time in ISO 8601; `deed` is start, do, undo, redo or note.

    `can_be_taken_back` is true of what a person did and nobody took back since. It is called by the id of its first
    change; `parts` are the ids of all of them.
    """

    change_id: str
    title: str
    done: str
    at: str
    author: str
    device: str
    deed: str
    can_be_taken_back: bool
    parts: tuple[str, ...]


@dataclass(frozen=True)
class HistoryLine(ToldChange):
    """One step with its `edits` as plain sentences; `made_packet` when it notes that a packet was made."""

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
    """Every step in a sentence, newest first; only those with these changes where `ids` are given."""
    told = database.changes_told(ids)
    changes = list(told.values()) if ids is None else database.in_whole(told.values())
    steps = _Steps(database, case, changes).all()
    return tuple(ToldChange(*_told(step)) for step in steps if ids is None or not set(ids).isdisjoint(step.parts))


def history_lines(database: Database, case: Case, limit: int | None) -> tuple[HistoryLine, ...]:
    """The steps with their edits, newest first; entries in the trash are still called by their names."""
    changes = database.history(limit)
    if limit is not None and any(step_of(one.what) for one in changes):
        changes = database.history()  # The first part of a step may lie further back.
    steps = _Steps(database, case, changes)
    return tuple(
        HistoryLine(
            *_told(step),
            edits=_sentences(step.whole, steps.names),
            made_packet=any(one.deed == "create" and one.kind == "packet_made" for one in step.whole.steps),
        )
        for step in islice(steps.all(), limit)
    )


def edits_of(database: Database, case: Case, parts: Sequence[str], entries: Sequence[str]) -> tuple[EntryEdit, ...]:
    """What one step did to these entries; `parts` are the ids of its changes, the oldest first."""
    changes = [change for one in parts if (change := database.change_to(one, entries)) is not None]
    change = as_one(changes) if changes else None
    if change is None:
        return ()
    names = Naming.of_changes((change,), database, case)
    by_entry: dict[str, list[JournalStep]] = {}
    for step in change.steps:
        by_entry.setdefault(step.entry, []).append(step)
    return tuple(_entry_edit(steps, names) for steps in by_entry.values())


def originals_of(steps: Sequence[Sequence[Recorded]], database: Database) -> dict[str, Recorded]:
    """What each step that took something back, or did it again, turned: by the id the step is called by."""
    there = {one.id: one for parts in steps for one in parts}
    there |= database.changes_told({one.of for one in there.values() if one.of} - there.keys())
    found = {as_one(parts).id: turned(parts, there) for parts in steps}
    return {one: original for one, original in found.items() if original is not None}


@dataclass(frozen=True)
class _Step:
    """A step as one change, as done, and whether it can be taken back."""

    whole: Recorded
    done: str
    is_in_effect: bool
    parts: tuple[str, ...]


class _Steps:
    """Changes as the steps they are parts of."""

    def __init__(self, database: Database, case: Case, changes: Sequence[Recorded]) -> None:
        """From changes, newest first."""
        self._steps = in_steps(changes)
        self._there = database.in_effect()
        self._originals = originals_of(self._steps, database)
        ones = [as_one(parts) for parts in self._steps]
        self.names = Naming.of_changes((*ones, *self._originals.values()), database, case)

    def all(self) -> Iterator[_Step]:
        for parts in self._steps:
            one = as_one(parts)
            is_in_effect = one.deed == "do" and any(part.id in self._there for part in parts)
            ids = tuple(part.id for part in parts)
            yield _Step(one, as_done(one, self.names, self._originals), is_in_effect, ids)


def _told(step: _Step) -> tuple[str, str, str, str, str, str, str, bool, tuple[str, ...]]:
    one = step.whole
    about = (one.id, one.title, step.done, one.at, one.author, one.device, one.deed)
    return (*about, step.is_in_effect, step.parts)


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
            names.in_words(field, step.old, whole=True),
            names.in_words(field, step.new, whole=True),
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
