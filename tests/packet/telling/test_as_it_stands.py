"""However an entry stands, every word typed into it is printed, or a list says why it is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.packet.telling.besides import _ELSEWHERE, NOT_FOR_A_DOCTOR
from secondopinion_desktop.packet.telling.left_over import OVER
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kinds import (
    KINDS,
    Hospice,
    Material,
    Medicine,
    Opinion,
    Patient,
    Person,
    Place,
    Symptom,
    Test,
    Treatment,
)
from tests.packet.reading import all_own_pages, sheet
from tests.packet.sample import day

_PATIENT = Patient(id="p", name="Bo")
_AROUND = [_PATIENT, Place(id="place", name="Yak House"), Person(id="person", name="Dr. Yak", parts=("doctor",))]
_OPINION = Opinion(id="op", place="place")
_MARKS_ONLY = {"comparison"}
"""Kinds that are told of an opinion only."""


def _stands() -> Iterator[tuple[str, str | None, Any]]:
    """Every kind, as it stands with nothing chosen, and with each answer that can be chosen."""
    for name in _ELSEWHERE:
        if name in {"patient", "document"} | _MARKS_ONLY:
            continue
        yield name, None, None
        for field in KINDS[name].fields:
            if field.name in ("source", "seen_by"):
                continue
            if field.type == "yes_no":
                yield from ((name, field.name, answer) for answer in (True, False))
            elif field.type == "choice":
                yield from ((name, field.name, choice.value) for choice in field.choices)


def _word(field: FieldInfo) -> str:
    return f"Quetzal {field.name}"


def _typed(field: FieldInfo) -> Any:
    if field.type in ("words", "lines"):
        return _word(field)
    if field.type == "choice" and field.own_words:
        return _word(field)
    if field.type == "number":
        return Number.words(_word(field))
    if field.type == "date":
        return PartialDate.words(_word(field))
    return Repeat.words(_word(field)) if field.type == "repeat" else None


@pytest.mark.parametrize(("name", "chosen", "answer"), list(_stands()))
def test_every_typed_word_is_printed_however_the_entry_stands(name: str, chosen: str | None, answer: Any) -> None:
    kind = KINDS[name]
    typed = {field.name: value for field in kind.fields if (value := _typed(field)) is not None}
    if chosen:
        typed |= {chosen: answer}
    told = all_own_pages(*_AROUND, kind.entry(id="it", **typed)).replace("\u00a0", " ")
    for field in kind.fields:
        is_listed = f"{name}.{field.name}" in NOT_FOR_A_DOCTOR or f"{name}.{field.name}" in OVER
        if field.name in typed and field.name != chosen and not is_listed:
            assert _word(field) in told, field.name


def test_the_list_of_what_is_over_names_fields_that_are_there() -> None:
    for both, why in OVER.items():
        kind, name = both.split(".")
        assert name in KINDS[kind].by_name and why


def test_a_symptom_that_is_gone_is_told_with_all_that_was_noted() -> None:
    gone = Symptom(id="s", what="Coughed blood", trend="gone", since=day("2025-03"), feel="bright red")
    told = sheet("symptoms", _PATIENT, gone)
    assert "Coughed blood" in told and "gone" in told and "bright red" in told


def test_an_older_note_of_what_is_felt_is_told_beside_the_newest() -> None:
    first = Symptom(id="a", what="Pain", feel="like fire", noted_on=day("2026-01-03"))
    then = Symptom(id="b", what="Pain", feel="dull", noted_on=day("2026-02-03"))
    assert "like fire" in all_own_pages(_PATIENT, first, then)


def test_the_doubt_of_an_offer_is_told_once_the_treatment_runs_and_not_as_said_of_it_now() -> None:
    drug = Treatment(
        id="t", name="Drug", standing="now", why_offered="the heart is strong", doubts="kidneys",
        why_declined="afraid of needles", why_called_off="by the clinic", only_if_also="the scan is clear",
    )  # fmt: skip
    told = sheet("besides", _PATIENT, drug)
    assert (
        "Going on now. When it was proposed: reason given: “the heart is strong”; doubt spoken of then: “kidneys”; it "
        "was said: only if the scan is clear; why it was not taken then: “afraid of needles”; called off then, by "
        "whom and why: “by the clinic”"
    ) in told.replace("\n", " ")
    assert "By whom it was called off" not in told


def test_an_effect_written_down_of_what_was_not_taken_does_not_read_as_one() -> None:
    drug = Treatment(id="t", name="Drug", standing="declined", response="It shrank a little", started=day("2020"))
    told = sheet("besides", _PATIENT, drug)
    assert "Not taken\n" in told
    assert "Written under “How did it work?”: It shrank a little" in told
    assert "Written under “From”: 2020" in told


def test_a_hospice_agency_is_told_with_that_nobody_is_enrolled() -> None:
    assert "Not in hospice\n" in sheet("besides", _PATIENT, Hospice(id="h", enrolled=False, agency="Lighthouse"))
    told = sheet("besides", _PATIENT, Hospice(id="h", agency="Lighthouse"))
    assert "Not written down whether the patient is in hospice" in told and "Agency: Lighthouse" in told


@pytest.mark.parametrize(("standing", "said"), [("returned", "Given back"), (None, "Not written down where it stands")])
def test_the_lab_number_of_slides_that_went_back_is_told(standing: str | None, said: str) -> None:
    slides = Material(id="m", sort="slides", standing=standing, accession="S-77", note="one is broken")
    told = sheet("besides", _PATIENT, slides)
    assert "S-77" in told and "one is broken" in told and said in told


def test_how_a_vitamin_was_taken_that_was_stopped_is_told() -> None:
    vitamin = Medicine(
        id="m", name="Zinc", sort="vitamin", stopped=True, how_often="twice a day", since=day("2020-03"), route="Spray"
    )
    told = all_own_pages(_PATIENT, vitamin)
    assert "twice a day" in told and "March 2020" in told and "Spray" in told


def test_who_called_a_test_off_is_told_once_it_was_made() -> None:
    made = Test(id="x", name="MRI", result="clear", done_on=day("2026-01-02"), why_called_off="the machine was broken")
    told = sheet("besides", _PATIENT, made)
    assert "Written under “Who called it off, and why?”: the machine was broken" in told
