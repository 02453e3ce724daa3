"""What is told of a treatment: counted as it was counted, with all its conditions, and what decides."""

from __future__ import annotations

import pytest

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.treatment_words import amount_given, conditions_in_words, until_in_words
from secondopinion_desktop.digest.treatments import news_for_offer, options_in_order, thought_of, treatments_given
from secondopinion_desktop.digest.words import news_in_words, treatment_when
from secondopinion_desktop.records.kinds import Place, Test, Treatment
from tests.digest.making import TODAY, case_of, entry


def counted(given: int | None, planned: int | None, unit: str | None, sort: str | None = None) -> str:
    amounts = {"cycles_given": given, "cycles_planned": planned}
    known = {name: number for name, number in amounts.items() if number is not None}
    return amount_given(entry(Treatment, "t", **known, counted_in=unit, sort=sort))


@pytest.mark.parametrize(
    ("given", "planned", "unit", "sort", "said"),
    [
        (4, 6, None, "chemo", "4 of 6 cycles"),
        (12, 20, "sessions", "physical", "12 of 20 sessions"),
        (1, None, "visits", "physical", "1 visit"),
        (3, None, "doses", "injection", "3 doses"),
        (None, 8, "weeks", "diet", "8 weeks planned"),
        (2, 3, "Salven", None, "2 of 3 Salven"),
        (12, 20, None, "physical", "12 of 20 given"),
        (5, None, None, "injection", "5 given"),
        (None, None, "sessions", "physical", ""),
    ],
)
def test_it_is_counted_as_it_was_counted(
    given: int | None, planned: int | None, unit: str | None, sort: str, said: str
) -> None:
    assert counted(given, planned, unit, sort) == said


def test_an_offer_tells_all_its_conditions() -> None:
    offer = entry(
        Treatment,
        "o",
        name="Valve by catheter",
        standing="offered",
        only_if_test="ct",
        only_if_result="wide enough",
        and_if_test="lung",
        only_if_also="the teeth are treated first\nthe heart is strong enough",
        offer_reason="never_given",
    )
    case = case_of(entry(Test, "ct", name="CT"), entry(Test, "lung", name="Lung test"), offer)
    said = (
        "only if CT: wide enough, and Lung test: which way is not written down, and the teeth are treated first, and"
        " the heart is strong enough"
    )
    assert conditions_in_words(offer, case) == said
    assert line_of(offer, case, TODAY)[0] == f"no reason was given · {said}"


def test_an_offer_has_news_of_each_test_it_hangs_on() -> None:
    offer = entry(Treatment, "o", name="A", standing="offered", only_if_test="a", and_if_test="b")
    case = case_of(
        offer, entry(Test, "a", name="BRAF", result="positive"), entry(Test, "b", name="Echo", standing="called_off")
    )
    assert news_for_offer(offer, case) == "called_off"
    assert news_in_words(offer, case) == (
        "The BRAF result is in. Ask whether this still stands. "
        "The Echo test was called off. Ask whether this still stands."
    )


def test_a_study_one_has_read_about_was_offered_by_nobody_and_given_to_nobody() -> None:
    study = entry(
        Treatment,
        "a",
        name="A drug for the muscle",
        standing="read_about",
        found_in="a register",
        study_number="NCT00000000",
        place="far",
        demands="no steroids",
        study_contact="555 0100",
    )
    ask = entry(Treatment, "b", name="A pump", standing="to_ask")
    case = case_of(entry(Place, "far", name="Far Clinic"), study, ask)
    assert options_in_order(case) == ()
    assert treatments_given(case, TODAY) == ()
    assert thought_of(case) == (study, ask)
    assert line_of(study, case, TODAY) == (
        "study number NCT00000000 · found in: a register · at Far Clinic · demands: no steroids · contact: 555 0100",
        "read about",
    )
    assert treatment_when(ask, TODAY) == "to ask about"


def test_what_decides_a_treatment_stands_apart_from_its_next_dose() -> None:
    running = entry(
        Treatment, "t", name="Drug", standing="now", next_date="2026-03-20", until_what="the scan", until="2026-04-15"
    )
    assert until_in_words(running, TODAY) == "until: the scan (15 Apr 2026)"
    assert line_of(running, case_of(running), TODAY)[0] == "next 20 Mar 2026 · until: the scan (15 Apr 2026)"
    assert until_in_words(entry(Treatment, "t", standing="finished", until_what="the scan"), TODAY) == ""


def test_dose_how_often_and_how_it_is_given_are_told() -> None:
    t = entry(
        Treatment,
        "t",
        name="Drug",
        standing="now",
        dose="5 mg",
        how_often="twice a day",
        route="mouth",
        response="better",
    )
    assert line_of(t, case_of(t), TODAY)[0] == "5 mg, twice a day, by mouth · Better"
