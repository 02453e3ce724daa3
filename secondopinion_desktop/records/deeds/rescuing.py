"""What a rescue sets right in a casebook: entries that were saved, and fields that nobody can vouch for left blank."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from secondopinion_desktop.records.change import Create, Edit, Remove, SetFields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Value


@dataclass(frozen=True)
class Saved:
    """One entry as it was saved: its kind, whether it lay in the trash, and every field but blank ones."""

    id: str
    kind: str
    trashed: bool
    fields: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class SetRight:
    """The edits that set a casebook right, and the entries that come out of the trash first."""

    back: tuple[str, ...]
    edits: tuple[Edit, ...]


def set_right(saved: Iterable[Saved], there: Mapping[str, Entry], in_trash: frozenset[str]) -> SetRight:
    """What must be done so that these entries stand as they were saved. `there` are those a casebook has, also in the
    trash (`in_trash`)."""
    back: list[str] = []
    edits: list[Edit] = []
    for one in saved:
        entry = there.get(one.id)
        if entry is None:
            edits.append(Create(one.kind, one.id, one.fields))
        elif kind_of(entry).name == one.kind:
            if one.id in in_trash and not one.trashed:
                back.append(one.id)
            edits += _fields_set(one, entry)
        if one.trashed and one.id not in in_trash:
            edits.append(Remove(one.id))
    return SetRight(tuple(back), tuple(edits))


def _fields_set(one: Saved, entry: Entry) -> list[Edit]:
    fields = {
        name: one.fields.get(name)
        for name in kind_of(entry).by_name
        if _answered(one.fields.get(name)) != _answered(getattr(entry, name))
    }
    return [SetFields(one.id, fields)] if fields else []


def _answered(value: Value) -> Value:
    """The value; None for either way of being blank."""
    return None if value == () else value
