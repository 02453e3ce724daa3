"""Which treatments were given, in which order, and what comes next."""

from __future__ import annotations

from secondopinion_desktop.digest.treatments import (
    news_for_offer,
    next_dose_is_stale,
    next_of,
    options_in_order,
    standing_of_treatment,
    treatments_given,
)
from secondopinion_desktop.records.kinds import Test, Treatment
from tests.digest.making import TODAY, case_of, entry


def test_treatments_stand_in_true_order_and_one_without_dates_by_its_line_number() -> None:
    first = entry(Treatment, "first", standing="finished", started="2022", line=1)
    third = entry(Treatment, "third", standing="now", started="2025-06", line=3)
    second = entry(Treatment, "second", standing="stopped", line=2)
    loose = entry(Treatment, "loose", standing="finished")
    ended = entry(Treatment, "ended", standing="finished", ended="2020-05")
    case = case_of(third, second, loose, first, ended)
    assert [one.id for one in treatments_given(case, TODAY)] == ["ended", "first", "second", "loose", "third"]


def test_what_goes_on_without_a_date_stands_last() -> None:
    case = case_of(
        entry(Treatment, "now", standing="now"),
        entry(Treatment, "past", standing="finished"),
        entry(Treatment, "old", standing="finished", started="2019"),
    )
    assert [one.id for one in treatments_given(case, TODAY)] == ["old", "past", "now"]


def test_a_treatment_nobody_gave_a_standing_has_begun_when_its_dates_show_it() -> None:
    shown = {"begun": {"started": "2024"}, "finished": {"ended": "2024"}, "not_said": {"name": "Drug"}}
    for standing, fields in shown.items():
        assert standing_of_treatment(entry(Treatment, "t", **fields)) == standing


def test_a_next_date_that_has_gone_by_is_not_next_and_is_to_be_asked_again() -> None:
    gone = entry(Treatment, "t", standing="now", next_date="2026-03-01")
    assert next_of(gone, TODAY) is None
    assert next_dose_is_stale(gone, TODAY)
    ahead = entry(Treatment, "t", standing="now", next_date="2026-03-09")
    assert next_of(ahead, TODAY) == ahead.next_date
    assert not next_dose_is_stale(ahead, TODAY)


def test_an_offer_has_news_when_its_test_has_come_since_it_was_made() -> None:
    offer = entry(Treatment, "o", standing="offered", only_if_test="t", offered_on="2026-02-01")
    waiting = entry(Test, "t", name="BRAF", due="2026-03-20")
    assert news_for_offer(offer, case_of(offer, waiting)) == ""
    assert news_for_offer(offer, case_of(offer, entry(Test, "t", result="found"))) == "result_in"
    assert news_for_offer(offer, case_of(offer, entry(Test, "t", standing="called_off"))) == "called_off"
    older = entry(Test, "t", result="found", result_on="2026-01-01")
    assert news_for_offer(offer, case_of(offer, older)) == ""


def test_offers_stand_oldest_first_and_those_not_taken_behind() -> None:
    case = case_of(
        entry(Treatment, "not", standing="declined", offered_on="2020"),
        entry(Treatment, "undated", standing="offered"),
        entry(Treatment, "dated", standing="offered", offered_on="2026-01"),
        entry(Treatment, "given", standing="now"),
    )
    assert [one.id for one in options_in_order(case)] == ["dated", "undated", "not"]
