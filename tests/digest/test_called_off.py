"""What the hospital or a doctor called off: nobody waits for it, and nobody is told that the patient refused it."""

from __future__ import annotations

from secondopinion_desktop.digest.awaited import awaited
from secondopinion_desktop.digest.clashes import all_clashes
from secondopinion_desktop.digest.days_ahead import days_ahead
from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.opinion_words import called_off_in_words
from secondopinion_desktop.digest.opinions import current_opinion, is_over, live_opinions, may_be_over, upcoming
from secondopinion_desktop.digest.sending import planned_days
from secondopinion_desktop.digest.treatments import (
    has_begun,
    is_offer,
    next_of,
    options_in_order,
    standing_of_treatment,
    treatments_given,
)
from secondopinion_desktop.records.kinds import Opinion, Test, Treatment
from tests.digest.making import TODAY, case_of, entry

OPERATION = entry(
    Treatment, "t", name="Bypass", standing="called_off", planned_start="2026-03-20", decide_by="2026-03-15",
    why_called_off="the clinic, no bed",
)  # fmt: skip
VISIT = entry(Opinion, "o", standing="called_off", appointment="2026-03-20", time="10:30")
SCAN = entry(
    Test, "x", name="MRI", standing="called_off", planned_for="2026-03-20", due="2026-03-21",
    why_called_off="the machine was broken",
)  # fmt: skip


def test_an_operation_that_was_called_off_is_neither_given_nor_still_to_come() -> None:
    case = case_of(OPERATION)
    assert standing_of_treatment(OPERATION) == "called_off"
    assert not has_begun(OPERATION) and not is_offer(OPERATION)
    assert treatments_given(case, TODAY) == ()
    assert next_of(OPERATION, TODAY) is None
    assert planned_days(case) == ""


def test_it_stands_behind_the_options_that_are_open() -> None:
    open_one = entry(Treatment, "u", name="Stent", standing="offered", offered_on="2026-03-08")
    assert options_in_order(case_of(OPERATION, open_one)) == (open_one, OPERATION)


def test_in_the_list_it_says_who_called_it_off_and_when_it_was_to_be() -> None:
    assert line_of(OPERATION, case_of(OPERATION), TODAY)[1] == (
        "called off: the clinic, no bed · was to start 20 Mar 2026"
    )
    assert line_of(SCAN, case_of(SCAN), TODAY)[0] == "called off: the machine was broken"


def test_nothing_that_was_called_off_stands_on_the_calendar_or_is_waited_for() -> None:
    case = case_of(OPERATION, VISIT, SCAN)
    assert days_ahead(case, TODAY) == ()
    assert awaited(case, TODAY) == ()
    assert all_clashes(case, TODAY) == ()


def test_a_visit_that_was_called_off_is_still_wanted_and_has_no_day() -> None:
    case = case_of(VISIT)
    assert live_opinions(case) == (VISIT,)
    assert current_opinion(case, TODAY) == VISIT
    assert upcoming(case, TODAY) == ()
    assert not is_over(VISIT, TODAY) and not may_be_over(VISIT, TODAY)
    assert called_off_in_words(VISIT) == "The visit planned for 20 Mar 2026 was called off"
    gone_by = entry(Opinion, "q", standing="called_off", appointment="2026-02-01")
    assert not is_over(gone_by, TODAY), "its day came, but nobody was seen"
