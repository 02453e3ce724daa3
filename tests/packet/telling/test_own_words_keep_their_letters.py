"""Words a person typed in place of an offered answer keep their capitals wherever they are told."""

from __future__ import annotations

import re
from typing import Any

import pytest

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.packet.telling.list_words import medicine_blocks
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.kinds import (
    KINDS,
    Document,
    Medicine,
    Opinion,
    Patient,
    Permission,
    Person,
    Place,
    Treatment,
)
from secondopinion_desktop.records.paper_words import sort_label
from tests.packet.reading import all_own_pages
from tests.packet.sample import TODAY

_OWN = "PICC Line Of Dr. Kim"
_AROUND: list[Entry] = [
    Patient(id="p", name="Bo"),
    Place(id="place", name="Yak House"),
    Person(id="person", name="Dr. Yak", parts=("doctor",)),
    Opinion(id="op", place="place"),
]
_NEEDS: dict[str, dict[str, Any]] = {
    "permission": {"sort": "release", "standing": "signed", "person": "person", "to": "place"},
    "material": {"number_of": 3, "standing": "asked"},
    "contact": {"answer": "They call back", "person": "person"},
    "allergy": {"substance": "Latex"},
    "view": {"doctor": "person"},
    "request": {"standing": "arrived", "what": "Film"},
}
_FIELDS = [
    (kind, field, standing)
    for kind in KINDS.values()
    for field in kind.fields
    for standing in ((None, "now", "offered", "stopped") if kind.name == "treatment" else (None,))
    if field.own_words
]


def _spellings(told: str) -> set[str]:
    return set(re.findall(re.escape(_OWN), told.replace("\u00a0", " "), flags=re.IGNORECASE))


@pytest.mark.parametrize(
    ("kind", "field", "standing"),
    _FIELDS,
    ids=[f"{kind.name}.{field.name}-{standing}" for kind, field, standing in _FIELDS],
)
def test_own_words_keep_their_capitals_in_the_packet_and_in_lists(
    kind: KindInfo, field: FieldInfo, standing: str | None
) -> None:
    named: dict[str, Any] = {kind.title: "It"} if kind.by_name[kind.title].type in ("words", "lines") else {}
    stands: dict[str, Any] = {"standing": standing} if standing else {}
    said: Any = (_OWN,) if field.type == "choices" else _OWN
    entry = kind.entry(id="it", **{**named, **_NEEDS.get(kind.name, {}), **stands, field.name: said})
    case = Case.of([*(one for one in _AROUND if kind.name != "patient" or one.id != "p"), entry])
    told = "\n".join([all_own_pages(*case.entries(), opinion="op"), *line_of(entry, case, TODAY)])
    assert _spellings(told) <= {_OWN}


def test_how_it_is_given_keeps_its_capitals() -> None:
    drug = Treatment(id="t", name="Drug", standing="now", dose="5 mg", route=_OWN)
    assert _OWN in all_own_pages(*_AROUND, drug)


def test_how_it_is_taken_keeps_its_capitals_on_the_list_of_medicines() -> None:
    drug = Medicine(id="m", name="Drug", route=_OWN)
    case = Case.of([*_AROUND, drug])
    assert _OWN in str(medicine_blocks(seen_of(case), TODAY))


def test_what_a_permission_is_for_keeps_its_capitals() -> None:
    leave = Permission(id="l", sort="release", standing="signed", to="place", purposes=("records", _OWN))
    told = all_own_pages(*_AROUND, leave, opinion="op")
    assert f"to give out papers, {_OWN}" in told.replace("\u00a0", " ")


def test_an_abbreviation_of_ours_stays_one_in_the_middle_of_a_sentence() -> None:
    assert sort_label("recording") == "recording (EEG, Holter, sleep)"
    eeg = Document(id="d", title="Night", sort="letter", also="recording")
    assert "recording (EEG, Holter, sleep)" in " ".join(line_of(eeg, Case.of([eeg]), TODAY))
