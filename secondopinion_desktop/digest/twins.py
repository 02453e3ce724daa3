"""Entries that say one thing twice, a list sent or pasted again: a doctor would read a double dose out of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Allergy, Background, Condition, Medicine, Proof, Symptom

_LISTED: tuple[type[Entry], ...] = (Medicine, Allergy, Condition, Background, Symptom)
"""Kinds that are lists of facts and that no other entry names; of things, two alike are two things."""


def twins(case: Case) -> Mapping[str, str]:
    """Each entry that says word for word what an earlier one says, with the id of that earlier one."""
    return _twins(case.part(*(kind_of(kind).name for kind in _LISTED)))


@lru_cache(maxsize=4)
def _twins(case: Case) -> Mapping[str, str]:
    first: dict[tuple[object, ...], str] = {}
    found: dict[str, str] = {}
    for kind in _LISTED:
        for entry in case.all(kind):
            said = _said(entry)
            if any(value is not None for value in said[1:]) and first.setdefault(said, entry.id) != entry.id:
                found[entry.id] = first[said]
    return found


def each_once(case: Case) -> Case:
    """The case with such entries told once; pages that prove any of them prove the one that stays."""
    same = twins(case)
    if not same:
        return case
    moved = [
        dataclasses.replace(one, entry=same[one.entry]) for one in case.all(Proof) if one.entry and one.entry in same
    ]
    return case.with_entries(moved, without=same)


def _said(entry: Entry) -> tuple[object, ...]:
    values = (getattr(entry, field.name) for field in kind_of(entry).fields)
    return (kind_of(entry).name, *(_compared(value) for value in values))


def _compared(value: object) -> object:
    """Words as they compare: spaces and capitals do not count, nor does a blank that was emptied again."""
    if isinstance(value, str):
        return " ".join(value.casefold().split()) or None
    return None if value == () else value
