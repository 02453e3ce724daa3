"""What is said once of a thing: the newer mark or answer takes the place of the one before, in the same entry."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from secondopinion_desktop.records.change import Create, Edit, Remove, SetFields
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.natural import natural_id
from secondopinion_desktop.records.values import Value, blank

SAID_ONCE = ("tick", "answer")
"""Kinds of which a newer entry takes the place of the one that is about the same."""


def said_once(there: Collection[str], kind: str, fields: Mapping[str, Value]) -> tuple[Edit, ...]:
    """The edits that say this now, where the entries `there` (in the case) said it before."""
    own = natural_id(kind, fields)
    if own is None:
        raise ValueError(f"a {kind} that says nothing of what it is the one of")
    others = tuple(Remove(one) for one in there if one != own)
    return (*others, said_anew(kind, own, fields) if own in there else Create(kind, own, fields))


def said_anew(kind: str, entry_id: str, fields: Mapping[str, Value]) -> SetFields:
    """Everything the entry says, given anew: what is not named is blank again."""
    return SetFields(entry_id, {**{field.name: blank(field) for field in kind_of(kind).fields}, **fields})
