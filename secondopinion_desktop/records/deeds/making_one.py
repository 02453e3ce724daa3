"""Two entries that are one and the same: one of them takes over what the other was for. And two that are two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Proof, Tick
from secondopinion_desktop.records.natural import KEYS, natural_id
from secondopinion_desktop.records.once import said_once
from secondopinion_desktop.records.values import Value

TWO = "are_two"
"""The mark by which a pair is told apart; its subject names both."""
_SAID_BY_A_PROOF = ("entry", "document", "page", "field", "region")
_LEFT_WITH_ITS_FILE = {
    "document": frozenset({"sha256", "media_type", "file_name", "size", "pages", "reading", "reading_note", "password"})
}


def pair_key(one: str, other: str) -> str:
    """Two entries, the same whichever is named first."""
    return " ".join(sorted((one, other)))


def make_one(case: Case, keep: str, other: str, taken: Mapping[str, Value] | None = None) -> Change:
    """`keep` stays: what it does not say the other does, lists hold both, and what pointed to the other points to it.

    `taken` are answers of the other's that are to stand. The other goes to the trash. Problem when they are no pair.
    """
    kept, gone = case.get(keep), case.get(other)
    if kept is None or gone is None or keep == other or kind_of(kept) is not kind_of(gone):
        raise Problem("These two cannot be one.", "They must be two entries of the same kind.", id="cannot-be-one")
    edits: list[Edit] = []
    fields = {**_filled(kept, gone), **(taken or {})}
    if isinstance(kept, Document):
        # Were it thought replaced by the one that goes, it would be marked so for ever.
        fields.setdefault("superseded", kept.superseded)
    if fields:
        edits.append(SetFields(keep, fields))
    held = {_saying(proof) for proof in case.proofs_of(keep) + case.proofs_on(keep)}
    for entry in case.entries():
        edits += _moved(entry, kept, gone, case, held)
    edits.append(Remove(other))
    info = kind_of(kept)
    return Change(deed("make_one", kind=info.name, called=info.title_of(kept, case)), tuple(edits))


def tell_apart(case: Case, one: str, other: str, today: date) -> Change:
    """They are two; nobody is asked again."""
    fields: dict[str, Value] = {"item": TWO, "subject": pair_key(one, other), "on": PartialDate.on(today)}
    marks = [tick.id for tick in case.all(Tick) if (tick.item, tick.subject) == (TWO, fields["subject"])]
    entry = case.get(one)
    return Change(deed("tell_apart", called=case.named(one) if entry else None), said_once(marks, "tick", fields))


def _filled(kept: Entry, gone: Entry) -> dict[str, Value]:
    """What the other says and this one does not; lists hold what both do."""
    found: dict[str, Value] = {}
    for field in kind_of(kept).fields:
        mine, theirs = getattr(kept, field.name), getattr(gone, field.name)
        if field.name in _LEFT_WITH_ITS_FILE.get(kind_of(kept).name, ()) and getattr(kept, "sha256", None):
            continue
        if field.type in ("choices", "refs"):
            both = tuple(one for one in dict.fromkeys((*mine, *theirs)) if one not in (kept.id, gone.id))
            if both != mine:
                found[field.name] = both
        elif mine is None and theirs is not None and theirs != kept.id:
            found[field.name] = theirs
        elif field.type == "ref" and mine == gone.id:
            found[field.name] = None  # It cannot replace, or belong to, itself.
    return found


def _moved(entry: Entry, kept: Entry, gone: Entry, case: Case, held: set[tuple[object, ...]]) -> Iterator[Edit]:
    """The edits by which an entry points to the one that stays."""
    fields = _pointing(entry, kept.id, gone.id) if entry.id not in (kept.id, gone.id) else {}
    if not fields:
        return
    if isinstance(entry, Proof) and _saying(entry, fields) in held:
        yield Remove(entry.id)  # The same page proves it already.
    elif kind_of(entry).name in KEYS and set(fields) & set(KEYS[kind_of(entry).name]):
        yield from _made_anew(entry, fields, case)
    else:
        yield SetFields(entry.id, fields)


def _pointing(entry: Entry, kept: str, gone: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for field in kind_of(entry).fields:
        value = getattr(entry, field.name)
        if field.type == "ref" and value == gone:
            found[field.name] = kept
        elif field.type == "refs" and gone in value:
            found[field.name] = tuple(dict.fromkeys(kept if one == gone else one for one in value))
    return found


def _made_anew(entry: Entry, fields: Mapping[str, Value], case: Case) -> Iterator[Edit]:
    """What there can be only one of (the note on a page) is known by what it is of, so it is another entry there."""
    info = kind_of(entry)
    values = {field.name: getattr(entry, field.name) for field in info.fields} | dict(fields)
    values = {name: value for name, value in values.items() if value not in (None, ())}
    anew = natural_id(info.name, values)
    yield Remove(entry.id)
    if anew is not None and case.get(anew) is None:
        yield Create(info.name, anew, values)


def _saying(proof: Proof, fields: Mapping[str, Value] | None = None) -> tuple[object, ...]:
    """What a proof says, as it would with these fields."""
    given = fields or {}
    return tuple(given.get(name, getattr(proof, name)) for name in _SAID_BY_A_PROOF)
