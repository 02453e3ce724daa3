"""What was forgotten for good stays so when a damaged casebook is put together again, from older backups too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.forgetting import FINGERPRINTS, Forgotten, forgets_in, makers_of_packets
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.store.journal_rows import step_of_row
from secondopinion_desktop.store.salvage import Remains, SavedChange, SavedEntry


def let_go_of_forgotten(left: Sequence[Remains]) -> tuple[JournalStep, ...]:
    """Take out of all of these what any of them says is forgotten: steps, entries, fields, and papers.

    Answers what that is, to be forgotten again in a casebook that does not know of it.
    """
    changes = {one: _recorded(change) for remains in left for one, change in remains.changes.items()}
    forgets = forgets_in(changes.values())
    if not forgets:
        return ()
    forgotten = Forgotten(forgets, makers_of_packets(changes.values()))
    made_anew = {
        step.entry
        for change in changes.values()
        for step in forgotten.left_of(change).steps
        if step.deed == "create" and step.entry in forgotten.whole
    }
    gone = forgotten.whole - made_anew
    fields = {(step.entry, step.field) for forget in forgets for step in forget.steps if step.field is not None}
    dropped = {print_ for remains in left for print_ in _named(remains.entries, gone, fields)}
    for remains in left:
        remains.changes = {one: _left_of(change, forgotten) for one, change in remains.changes.items()}
        remains.entries = {one: _without(entry, fields) for one, entry in remains.entries.items() if one not in gone}
    named = {print_ for remains in left for print_ in _named(remains.entries, frozenset(remains.entries), set())}
    for remains in left:
        for print_ in dropped - named:
            remains.papers.pop(print_, None)
            remains.readings.pop(print_, None)
    steps = dict.fromkeys(step for forget in forgets for step in forget.steps)
    return tuple(step for step in steps if step.field is not None or step.entry in gone)


def _left_of(change: SavedChange, forgotten: Forgotten) -> SavedChange:
    told = _recorded(change)
    left = forgotten.left_of(told)
    said = {"deed": left.deed, "what": left.what.name, "says": left.what.text()}
    pairs = zip(change.steps, told.steps, strict=True)
    return SavedChange({**change.row, **said}, tuple(row for row, step in pairs if not forgotten.voids(told, step)))


def _without(entry: SavedEntry, fields: set[tuple[str, str]]) -> SavedEntry:
    names = {field for one, field in fields if one == entry.id}
    if not names:
        return entry
    values = {name: None if name in names else value for name, value in entry.values.items()}
    return replace(
        entry, values=values, doubts={name: read for name, read in entry.doubts.items() if name not in names}
    )


def _named(entries: Mapping[str, SavedEntry], whole: frozenset[str], fields: set[tuple[str, str]]) -> set[str]:
    """The fingerprints that these entries, or these fields of entries, name."""
    found: set[str] = set()
    for one, entry in entries.items():
        for kind, name in FINGERPRINTS:
            if entry.kind == kind and (one in whole or (one, name) in fields):
                read = (entry.values.get(name), *entry.doubts.get(name, ()))
                found |= {value for value in read if isinstance(value, str)}
    return found


def _recorded(change: SavedChange) -> Recorded:
    row = change.row
    names = ("entry", "kind", "deed", "field", "old", "new")
    return Recorded(
        id=row["id"],
        hand=row["hand"],
        number=row["number"],
        knew=Seen.read(row["knew"]),
        stamp=row["stamp"],
        device=row["device"],
        author=row["author"],
        at=row["at"],
        deed=row["deed"],
        of=row.get("of"),
        what=Deed.read(row["what"], row["says"]),
        steps=tuple(step_of_row(*(one[name] for name in names)) for one in change.steps),
    )
