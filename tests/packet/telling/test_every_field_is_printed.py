"""Every answer a family can give stands somewhere in the packet, or is on a list that says why not."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.telling.besides import _ELSEWHERE, NOT_FOR_A_DOCTOR
from secondopinion_desktop.packet.telling.besides_words import STATED, YES_OR_NO
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kinds import (
    KINDS,
    Diagnosis,
    Document,
    HealthProblem,
    Opinion,
    Patient,
    Person,
    Place,
    Test,
)
from tests.packet.reading import all_own_pages

_OF_THE_FAMILY = {
    "person": "people stand on page one and on a sheet of their own; the rest is for the family",
    "place": "as people",
    "permission": "the papers themselves are enclosed",
    "coverage": "on a sheet of its own, tested with it",
    "portal": "for the family",
    "contact": "the family's own notes on calls",
    "opinion": "the family's planning of the visit; what the place needs stands on page one",
    "parcel": "what is on its way stands under what is awaited; the rest is the family's planning",
    "question": "on the sheet of questions, tested with it",
    "proof": "printed as the page behind a fact",
    "page_note": "says how a page is printed",
    "blackout": "what is blacked out must not be told in words",
    "checked_word": "the page itself is enclosed; its unseen words are the checked ones",
    "error_note": "on the sheet of mistakes",
    "answer": "printed as “none known”",
}
"""Kinds that are not told field by field."""
_SHARED = {"source", "said_by", "seen_by"}
_STANDING: dict[str, dict[str, Any]] = {
    "treatment": {"name": "Drug"},
    "test": {"name": "Test"},
    "diagnosis": {"name": "Illness"},
    "problem": {"name": "Trouble", "open": True},
    "spread": {"site": "liver"},
    "spot": {"place": "tongue"},
    "finding": {"what": "nodes"},
    "view": {"says": "torn"},
    "hospice": {"enrolled": True},
    "symptom": {"what": "Tired"},
    "medicine": {"name": "Pill"},
    "allergy": {"substance": "latex"},
    "condition": {"name": "Gout"},
    "background": {"what": "Asthma", "sort": "family"},
    "wish": {"in_words": "Home.", "sort": "matters"},
    "request": {"what": "Film", "standing": "asked"},
    "material": {"sort": "slides", "standing": "asked"},
    "comparison": {"point": "The name"},
    "decision": {"chosen": "Wait"},
    "document": {"title": "Letter"},
    "patient": {"name": "Bo"},
}
"""What an entry needs to be told of at all."""
_WITH: dict[str, dict[str, Any]] = {
    **{
        f"treatment.{name}": {"standing": "offered"}
        for name in ("offered_by", "why_offered", "doubts", "offered_on", "planned_start", "decide_by", "only_if_test")
    },
    **{f"treatment.{name}": {"standing": "offered"} for name in ("experimental", "hard_on_body")},
    **{f"treatment.{name}": {"standing": "offered"} for name in ("and_if_test", "only_if_also", "offer_reason")},
    "treatment.and_if_result": {"standing": "offered", "and_if_test": "other-test"},
    "treatment.until": {"standing": "now"},
    "treatment.until_what": {"standing": "now"},
    "treatment.counted_in": {"cycles_given": Number(4)},
    "treatment.only_if_result": {"standing": "offered", "only_if_test": "other-test"},
    "treatment.next_date": {"standing": "now"},
    "treatment.not_working": {"standing": "now"},
    "treatment.ended": {"standing": "finished"},
    "test.result_on": {"result": "clear"},
    "test.unit": {"value": Number(4)},
    "test.marked": {"value": Number(4)},
    "test.images_due": {"images": "asked"},
    "spot.biopsy_on": {"biopsy": "done"},
    "request.chased_on": {"standing": "chased"},
    "request.why_refused": {"standing": "refused"},
    "material.sent_on": {"standing": "sent"},
    "material.tracking": {"standing": "sent"},
    "material.original": {"standing": "gone"},
    "material.accession": {"standing": "gone"},
    "material.note": {"standing": "gone"},
    "request.covers": {"what": None},
    "treatment.why_declined": {"standing": "declined"},
    "treatment.why_called_off": {"standing": "called_off"},
    "test.why_called_off": {"standing": "called_off"},
    "problem.watched": {"next_review": PartialDate.from_edtf("2027-01-02")},
    "problem.came_back_on": {"came_back": True},
    "problem.quiet_since": {"came_back": True},
}  # fmt: skip
"""What else must be so for a field to say something."""
_MARKS_ONLY = {"symptom.is_pain", "finding.test", "finding.treatment", "problem.joined_by", "problem.open"}
"""Fields that only say how another one is meant."""


def _value(field: FieldInfo) -> Any:
    if field.name == "spelling_checked":
        return False
    if field.name == "marked":
        return field.choices[0].value
    if field.name == "standing" and "refused" in {choice.value for choice in field.choices}:
        return "refused"
    if field.type in ("words", "lines"):
        return "Quetzal"
    if field.type == "choice":
        return "Quetzal" if field.own_words else field.choices[-1].value
    simple: dict[str, Any] = {
        "yes_no": True,
        "number": Number(7.5),
        "count": 7,
        "date": PartialDate.from_edtf("2027-08-19"),
        "repeat": Repeat(7, "M"),
        "choices": (field.choices[0].value,) if field.choices else (),
    }
    if field.type in simple:
        return simple[field.type]
    wanted = field.refers[0] if field.refers else "person"
    return f"other-{wanted}"


def _others() -> list[Entry]:
    return [
        Person(id="other-person", name="Dr. Quetzal", parts=("doctor",)),
        Place(id="other-place", name="Quetzal House"),
        HealthProblem(id="first-problem", name="First trouble", open=True),
        HealthProblem(id="other-problem", name="Quetzal trouble", open=True),
        Diagnosis(id="other-diagnosis", name="Quetzal illness", problem="other-problem"),
        Test(id="other-test", name="Quetzal test"),
        Document(id="other-document", title="Quetzal paper", pages=1),
        Opinion(id="other-opinion", place="other-place"),
    ]


def _told() -> list[tuple[str, str]]:
    return [
        (kind.name, field.name)
        for kind in KINDS.values()
        if kind.facts and kind.name not in _OF_THE_FAMILY
        for field in kind.fields
        if not field.secret and field.name not in _SHARED and f"{kind.name}.{field.name}" not in _MARKS_ONLY
    ]


@pytest.mark.parametrize(("kind", "name"), _told(), ids=[".".join(both) for both in _told()])
def test_an_answer_stands_in_the_packet_or_on_the_list_that_says_why_not(kind: str, name: str) -> None:
    if f"{kind}.{name}" in NOT_FOR_A_DOCTOR:
        assert NOT_FOR_A_DOCTOR[f"{kind}.{name}"]
        return
    info = KINDS[kind]
    entry = info.entry(id="it", **{**_STANDING[kind], **_WITH.get(f"{kind}.{name}", {})})
    blank: Any = {name: () if info.by_name[name].type in ("refs", "choices") else None}
    filled: Any = {name: _value(info.by_name[name])}
    without, with_it = dataclasses.replace(entry, **blank), dataclasses.replace(entry, **filled)
    patient = [] if kind == "patient" else [Patient(id="p", name="Bo")]
    opinion = "other-opinion" if kind == "comparison" else None
    before, after = (all_own_pages(*patient, *_others(), one, opinion=opinion) for one in (without, with_it))
    assert after != before, f"{kind}.{name} is printed nowhere"


def test_the_list_of_what_is_not_printed_names_fields_that_are_there() -> None:
    for both in NOT_FOR_A_DOCTOR:
        kind, name = both.split(".")
        assert name in KINDS[kind].by_name


def test_every_note_that_matters_to_a_doctor_is_printed() -> None:
    for kind, name in _told():
        if name == "note" and f"{kind}.note" not in NOT_FOR_A_DOCTOR and kind != "patient":
            entry = KINDS[kind].entry(
                id="it", **{**_STANDING[kind], **_WITH.get(f"{kind}.note", {})}, note="Quetzal said"
            )
            assert "Quetzal said" in all_own_pages(Patient(id="p"), entry), kind


def test_no_question_stands_in_front_of_an_answer_where_it_could_be_read_as_part_of_it() -> None:
    for kind, fields in _ELSEWHERE.items():
        for field in KINDS[kind].fields:
            name = f"{kind}.{field.name}"
            hidden = field.name in fields or name in NOT_FOR_A_DOCTOR or field.name in ("source", "seen_by")
            if not hidden and "?" in field.label and name != "document.replaces":
                assert name in STATED or field.name in STATED or name in YES_OR_NO, f"{name}: {field.label}"


def test_which_paper_another_one_replaces_is_a_sentence_no_doctor_gets_wrong() -> None:
    old = Document(id="old", title="Letter of 4 March", sort="visit_notes", pages=1)
    for how, words in (
        ("corrected", "It corrects this earlier paper: Letter of 4 March p. ?"),
        ("addendum", "It adds to this earlier paper: Letter of 4 March p. ?"),
        (None, "It takes the place of this earlier paper: Letter of 4 March p. ?"),
    ):
        new = Document(id="new", title="Letter", sort="visit_notes", pages=1, replaces="old", replaces_how=how)
        assert words in all_own_pages(Patient(id="p", name="Bo"), old, new)
        assert "Which:" not in all_own_pages(Patient(id="p", name="Bo"), old, new)
