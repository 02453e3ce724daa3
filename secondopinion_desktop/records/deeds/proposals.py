"""What is done with what papers propose: taken with the page it stands on, or refused for good."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Person, Place, Proof
from secondopinion_desktop.records.natural import id_for, natural_id
from secondopinion_desktop.records.paper_words import which_papers
from secondopinion_desktop.records.parts_given import given_to_new
from secondopinion_desktop.records.values import Value

REFUSED, SETTLED = "refused", "settled"
About = tuple[str, str]
"""A paper, and by what a proposal of it is remembered."""


@dataclass(frozen=True)
class PaperField:
    """Fields of a paper itself, as a change takes them; a place or a person by name."""

    document: str
    fields: Mapping[str, object]


@dataclass(frozen=True)
class TakenFact:
    """A fact with the page it stands on: a new `entry`, or what is to be set in one that `is_there`."""

    kind: str
    fields: Mapping[str, object]
    document: str
    page: int
    region: str | None
    entry: str
    is_there: bool
    parts: tuple[str, ...] = ()
    """The fields the page stands for, where it does not say all of the entry."""
    paper: str = ""
    """The paper in which the page lies, where that is not the original it came with."""

    @classmethod
    def of(
        cls,
        kind: str,
        fields: Mapping[str, object],
        document: str,
        page: int,
        region: str | None,
        entry: str | None,
        paper: str = "",
    ) -> TakenFact:
        """A fact of the file's `entry`, or one that is written down now."""
        made = entry or id_for(kind, fields)
        return cls(kind, fields, document, page, region, made, entry is not None, paper=paper)

    @property
    def of_paper(self) -> str:
        """The paper that says it."""
        return self.paper or self.document


def take_proposals(case: Case, taken: Sequence[PaperField | TakenFact], settled: Sequence[About] = ()) -> Change:
    """Take what papers propose, facts with the page they stand on; a place or a person by name.

    A place or a person the file has is taken, another is written down. Those `settled` were taken in other words than
    the paper's, and are not proposed again.
    """
    edits: list[Edit] = []
    named = _Named(case, edits)
    for one in _together(taken):
        if isinstance(one, PaperField):
            edits.append(SetFields(one.document, _as_values("document", one.fields, named)))
        else:
            _take_fact(case, one, named, edits)
    papers = tuple(dict.fromkeys(one.of_paper if isinstance(one, TakenFact) else one.document for one in taken))
    facts = sum(isinstance(one, TakenFact) for one in taken)
    name = "take_facts" if facts else "confirm_papers"
    says = {"facts": facts} if facts else {}
    return Change(deed(name, **which_papers(case, papers), **says), (*edits, *_noted(case, settled, SETTLED)))


def _together(taken: Sequence[PaperField | TakenFact]) -> list[PaperField | TakenFact]:
    """What makes one new entry of a paper in several proposals (a diagnosis, its stage) names that entry alike; a
    doctor or an answer that several papers name is written down once."""
    made: dict[tuple[str, str, str], str] = {}
    found: list[PaperField | TakenFact] = []
    for one in taken:
        title = kind_of(one.kind).title if isinstance(one, TakenFact) else ""
        if isinstance(one, TakenFact) and not one.is_there and one.kind in _ONE_OF_A_NAME:
            where = one.of_paper if one.kind == "diagnosis" else ""
            own = made.setdefault((one.kind, where, _plain(one.fields.get(title))), one.entry)
            one = replace(one, entry=own, is_there=own != one.entry)
        found.append(one)
    return found


_ONE_OF_A_NAME = ("diagnosis", "person", "answer", "allergy", "condition")


def _plain(name: object) -> str:
    return " ".join(str(name or "").casefold().split())


def refuse_proposals(case: Case, refused: Sequence[About]) -> Change:
    """Remember that what papers propose is not so; the same note on every computer."""
    papers = tuple(dict.fromkeys(document for document, _about in refused))
    what = deed("refuse_proposals", **which_papers(case, papers), proposals=len(refused))
    return Change(what, _noted(case, refused, REFUSED))


def _noted(case: Case, about: Sequence[About], answer: str) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for document, what in about:
        fields: dict[str, Value] = {"document": document, "about": what, "answer": answer}
        note = natural_id("proposal_note", fields)
        if note is not None:
            edits.append(Create("proposal_note", note, fields) if case.get(note) is None else SetFields(note, fields))
    return tuple(edits)


def _take_fact(case: Case, one: TakenFact, named: _Named, edits: list[Edit]) -> None:
    fields = _as_values(one.kind, one.fields, named)
    if not one.is_there:
        edits.append(Create(one.kind, one.entry, {**fields, "source": "report"}))
    elif fields:
        edits.append(SetFields(one.entry, fields))
    there = {proof.field for proof in case.proofs_of(one.entry) if _is_of_page(proof, one)}
    for part in one.parts or (None,):
        if part not in there:
            proof: dict[str, Value] = {"entry": one.entry, "document": one.document, "page": one.page, "field": part}
            edits.append(Create("proof", new_id(), {**proof, "region": one.region}))


def _is_of_page(proof: Proof, one: TakenFact) -> bool:
    return (proof.document, proof.page) == (one.document, one.page)


class _Named:
    """People and places by name: those the file has, and those written down with this change."""

    def __init__(self, case: Case, edits: list[Edit]) -> None:
        self._case = case
        self._edits = edits
        self._made: dict[tuple[str, str], str] = {}

    def id_of(self, kind: type[Person | Place], name: str, field: str) -> str:
        """The id of who or what goes by this name, or has it for its id; written down where nobody does, with the
        part that whoever answers this field has."""
        if self._case.find(kind, name) is not None:
            return name
        key = (kind_of(kind).name, _untitled(name))
        there = next((one.id for one in self._case.all(kind) if _goes_by(one, key[1])), None)
        if there is None and key not in self._made:
            self._made[key] = new_id()
            self._edits.append(Create(key[0], self._made[key], {"name": name, **given_to_new(key[0], field)}))
        return there or self._made[key]


_TITLES = re.compile(r"^(?:(?:dr|prof|med)\b\.? *)+(?=\w)")


def _untitled(name: str) -> str:
    return _TITLES.sub("", name.casefold())


def _goes_by(one: Person | Place, plain: str) -> bool:
    """Whether its name is this one, titles before it aside; a doctor's may be said by its end, a relative's may not."""
    own = _untitled(one.name or "")
    is_relative = isinstance(one, Person) and bool(one.parts) and not one.is_clinician
    return own == plain or (own.endswith(f" {plain}") and not is_relative)


_NAMED: Mapping[str, type[Person | Place]] = {"place": Place, "person": Person}


def _as_values(kind: str, fields: Mapping[str, object], named: _Named) -> dict[str, Value]:
    known = kind_of(kind).by_name
    return {name: _as_value(known.get(name), value, named) for name, value in fields.items()}


def _as_value(field: FieldInfo | None, value: object, named: _Named) -> Value:
    """What no value can be made of is left to the rules, which say what is wrong with it."""
    kind = _NAMED.get(field.refers[0]) if field is not None and len(field.refers) == 1 else None
    if kind is not None and field is not None and field.type == "ref" and isinstance(value, str) and value:
        return named.id_of(kind, value, field.name)
    return value  # type: ignore[return-value]
