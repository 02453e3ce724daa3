"""What was saved of damaged casebooks, entry by entry: which value stands, and which are in doubt, said in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.app.naming import field_in_words
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import Saved
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Stored, load_value
from secondopinion_desktop.store.salvage import Remains, SavedEntry

MOST_SAID = 20


@dataclass(frozen=True)
class Doubt:
    """A field of which nobody knows any more what was written: what was read of it."""

    entry: str
    kind: str
    field: str
    read: tuple[Stored, ...]


def entries_saved(
    left: Sequence[Remains], known: set[str], *, everything: bool
) -> tuple[tuple[Saved, ...], tuple[Doubt, ...]]:
    """What damaged casebooks hold that a sound one (whose changes are `known`) does not, or `everything`."""
    ids = dict.fromkeys(
        one
        for remains in left
        for one in (remains.entries if everything else _touched(remains, known) | _unheard_of(remains, left[0]))
    )
    found = [_together([remains.entries[one] for remains in left if one in remains.entries]) for one in ids]
    there = [one for one in found if one is not None]
    return tuple(_as_saved(one) for one in there), tuple(doubt for one in there for doubt in _doubts(one))


def _touched(remains: Remains, known: set[str]) -> set[str]:
    """The entries that changes nobody else knows of are about."""
    unknown = (change for one, change in remains.changes.items() if one not in known)
    return {step["entry"] for change in unknown for step in change.steps}


def _unheard_of(remains: Remains, base: Remains) -> set[str]:
    """Entries whose making is lost from the journal: no change tells of them, yet they are there."""
    return set() if remains.is_complete else remains.entries.keys() - base.entries.keys()


def _together(found: Sequence[SavedEntry]) -> SavedEntry | None:
    """One entry from all that hold it: of the one that knows most, its doubts settled by the others."""
    if not found:
        return None
    best = min(found, key=lambda one: len(one.doubts))
    values, doubts = dict(best.values), dict(best.doubts)
    for name, read in best.doubts.items():
        told = {one.values[name] for one in found if name not in one.doubts and one.values.get(name) in read}
        if len(told) == 1:
            values[name] = told.pop()
            del doubts[name]
    return replace(best, values=values, doubts=doubts)


def _as_saved(one: SavedEntry) -> Saved:
    fields = kind_of(one.kind).by_name
    values = {name: load_value(fields[name], stored) for name, stored in one.values.items() if stored is not None}
    return Saved(one.id, one.kind, one.trashed, values)


def _doubts(one: SavedEntry) -> Iterable[Doubt]:
    return (Doubt(one.id, one.kind, name, read) for name, read in one.doubts.items() if read)


def doubts_in_words(doubts: Sequence[Doubt], case: Case) -> list[Problem]:
    """Each field in doubt in a sentence; of very many the first, and how many more."""
    said = [
        Problem(
            _in_words(doubt, case), "It is left blank; look at the paper, or bring back a backup.", id="field-in-doubt"
        )
        for doubt in doubts
    ]
    if len(said) > MOST_SAID:
        more = len(said) - MOST_SAID
        said[MOST_SAID:] = [
            Problem(f"{more} more fields could not be read for certain and are left blank.", id="more-fields-in-doubt")
        ]
    return said


def _in_words(doubt: Doubt, case: Case) -> str:
    info = kind_of(doubt.kind)
    entry = case.get(doubt.entry)
    called = info.title_of(entry, case) if entry is not None else info.label
    field = info.by_name[doubt.field]
    read: list[str] = []
    for stored in doubt.read:
        try:
            read.append(f"“{field_in_words(case, field, load_value(field, stored))}”")
        except (ValueError, TypeError, KeyError):
            continue
    ways = f" (it may have been {' or '.join(read)})" if read else ""
    return f"{info.label} “{called}”: “{field.label}” could not be read for certain{ways}."
