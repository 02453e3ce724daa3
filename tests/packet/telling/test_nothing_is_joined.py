"""Words are not joined into something nobody said; typed words, lines, dates and units stay as they are."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.kinds import (
    Diagnosis,
    Medicine,
    Opinion,
    Patient,
    Person,
    Symptom,
    Test,
    Treatment,
    View,
    Wish,
)
from tests.packet.reading import all_own_pages, page_one, sheet
from tests.packet.sample import day

BO = Patient(id="p", name="Bo")
LIND = Person(id="dr", name="Dr. Lind", parts=("doctor",))


def test_worse_and_since_when_are_two_facts_and_the_day_stays_with_what_it_dates() -> None:
    text = page_one(
        BO,
        Symptom(id="a", what="Nearly fainted", noted_on=day("2025-08-12"), trend="new"),
        Symptom(id="b", what="Short of breath", noted_on=day("2026-03-05"), trend="worse", since=day("2025-06")),
    )
    assert "Nearly fainted (noted 12 August 2025), new" in text
    assert "Short of breath (noted 5 March 2026), worse; since June 2025" in text


@pytest.mark.parametrize("reason", ["the nerve is free", "He is growing out of it", "The artery"])
def test_no_because_of_stands_before_words_of_any_shape(reason: str) -> None:
    text = page_one(BO, LIND, View(id="v", doctor="dr", says="no_operation", reason=reason))
    assert "because" not in text
    assert f"no operation possible; reason given: {reason}" in text


def test_a_view_names_what_it_is_about() -> None:
    fusion = Treatment(id="t", name="Fusion of L4/L5", standing="offered")
    text = page_one(BO, LIND, fusion, View(id="v", doctor="dr", says="against", in_words="I would not.", about="t"))
    assert "Dr. Lind: advises against (about Fusion of L4/L5): “I would not.” D" in text


def test_typed_words_keep_their_capitals() -> None:
    text = page_one(
        BO,
        Treatment(id="t", name="Drug", standing="now", response="Less than before; I sleep"),
        Symptom(id="a", what="Pain", is_pain=True),
        Symptom(id="b", what="MS hug, at night"),
    )
    assert "Less than before; I sleep" in text
    assert "MS hug, at night" in text


def test_a_doubt_about_a_confirmed_name_stays() -> None:
    text = page_one(
        BO, LIND, Diagnosis(id="d", name="Lupus", standing="confirmed", questioned_by="dr", doubt="No kidney")
    )
    assert "Lupus – confirmed, doubted by Dr. Lind; doubt: No kidney" in text


def test_lines_a_person_typed_stay_lines() -> None:
    text = all_own_pages(
        BO,
        Treatment(id="t", name="Drug", standing="now", dose_changes="5 mg\n10 mg\n5 mg"),
        Test(id="b", name="Blood", result="WBC 5.1\nHb 13.6"),
        View(id="v", in_words="line one\nline two"),
        Opinion(id="op", asked="First reason\nSecond reason"),
        Wish(id="w", sort="matters", in_words="Home.\nMy dog."),
        opinion="op",
    )
    for words in (
        "Dose changes: 5 mg\n10 mg\n5 mg",
        "WBC 5.1\nHb 13.6",
        "line one\nline two",
        "First reason\nSecond",
        "Home.\nMy",
    ):
        assert words in text, words


def test_a_number_keeps_its_unit_and_the_normal_range_stands_apart() -> None:
    entries = (
        BO,
        Test(id="t", name="Hemoglobin", value=Number(11.6), unit="g/dL", normal_range="12–15.5", result="11.6"),
    )
    text = sheet("tests", *entries)
    assert "11.6 g/dL" in text
    assert "11.6 g/dL, 11.6" not in text
    assert "11.6 g/dL, normal" not in text
    assert "12–15.5 g/dL" in text.split("\n")


def test_visits_to_a_therapist_are_no_cycles() -> None:
    visits = Treatment(
        id="t", name="Therapy", sort="physical", cycles_given=Number(24), counted_in="visits", standing="finished"
    )
    assert "Therapy, 24 visits" in page_one(BO, visits)
    chemo = Treatment(
        id="t", name="FOLFIRINOX", sort="chemo", cycles_given=Number(6), cycles_planned=Number(12), standing="stopped"
    )
    assert "FOLFIRINOX, 6 of 12 cycles" in page_one(BO, chemo)


def test_a_medicine_says_since_when() -> None:
    assert "2021" in sheet("medicines", BO, Medicine(id="m", name="Warfarin", since=day("2021")))


def test_what_worries_the_family_stands_under_what_matters() -> None:
    text = page_one(Patient(id="p", name="Bo", worried_lasting_effects=True, having_children_matters=True))
    assert "Having children later matters: yes · Worried about lasting effects: yes" in text


def test_treatments_stand_in_true_order_and_one_without_a_date_by_its_line() -> None:
    text = page_one(
        BO,
        Treatment(id="c", name="Third", started=day("2024"), line=Number(3), standing="finished"),
        Treatment(id="b", name="Second", line=Number(2), standing="finished"),
        Treatment(id="a", name="First", started=day("2020"), line=Number(1), standing="finished"),
    )
    assert text.index("First") < text.index("Second") < text.index("Third")
