from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.kinds import Opinion, Symptom
from tests.guidance.cases import TODAY, case_of, day, row, rows_of


def test_days_count_from_the_opinions_own_appointment() -> None:
    case = case_of(Opinion(id="o", appointment=day(60)), Opinion(id="p", appointment=day(20)))
    found = row(case, "prepare.packet:o")
    assert (found.start, found.due) == (day(50).earliest, day(53).earliest)
    assert row(case, "prepare.packet:p").due == day(13).earliest


def test_steps_for_the_whole_case_follow_the_soonest_visit_ahead() -> None:
    case = case_of(
        Opinion(id="past", appointment=day(-30), standing="done"),
        Opinion(id="o", appointment=day(60)),
        Opinion(id="p", appointment=day(50)),
    )
    assert row(case, "prepare.timeline").due == day(43).earliest


def test_without_an_appointment_there_are_no_dates() -> None:
    found = row(case_of(Opinion(id="o", kind="both")), "prepare.packet:o")
    assert (found.start, found.due, found.start_today, found.late) == (None, None, False, "")


def test_a_start_in_the_past_says_start_today_and_what_to_do_now() -> None:
    found = row(case_of(Opinion(id="o", appointment=day(10))), "arrange.insurer:o")
    assert found.start_today
    assert found.late == "Call now and ask for an answer by phone. Write down the name, the date and the call number."


def test_a_start_ahead_is_neither_today_nor_late() -> None:
    found = row(case_of(Opinion(id="o", appointment=day(90))), "arrange.insurer:o")
    assert (found.start_today, found.late) == (False, "")


def test_a_rough_appointment_counts_from_its_first_day_before_and_its_last_after() -> None:
    case = case_of(Opinion(id="o", appointment=PartialDate(2025, 5), done_on=None))
    assert row(case, "prepare.packet:o").due == date(2025, 4, 24)
    visited = case_of(Opinion(id="o", appointment=PartialDate(2025, 2), standing="done"))
    assert row(visited, "after.in-writing:o").start == date(2025, 3, 1)


def test_what_cannot_wait_needs_no_appointment() -> None:
    found = row(case_of(Symptom(what="cough", trend="worse")), "decide.tell-team-change")
    assert (found.asap, found.start_today, found.late, found.due) == (True, True, "Call today.", None)


def test_once_the_visit_is_over_its_preparations_have_no_dates_and_what_follows_has() -> None:
    case = case_of(Opinion(id="o", appointment=day(-5), done_on=day(-5)))
    preparing = row(case, "prepare.packet:o")
    assert (preparing.passed, preparing.due, preparing.start_today) == (True, None, False)
    assert row(case, "prepare.timeline").passed
    assert row(case, "after.in-writing:o").due == day(5).earliest
    assert row(case, "after.decide").due == day(23).earliest


def test_the_answers_are_still_to_be_written_on_the_day_after() -> None:
    found = row(case_of(Opinion(id="o", appointment=day(-1))), "attend.three-checks:o")
    assert (found.passed, found.due) == (False, TODAY)


@pytest.mark.parametrize("today", [date(1970, 1, 1), date(1, 1, 1), date(2025, 3, 10), date(9999, 12, 31)])
@pytest.mark.parametrize("appointment", [PartialDate(1), PartialDate(2025, 4, 1), PartialDate(9999, 12, 31)])
def test_a_wrong_clock_or_a_mistyped_year_breaks_nothing(today: date, appointment: PartialDate) -> None:
    case = case_of(Opinion(id="o", appointment=appointment))
    for found in rows_of(case, today=today):
        assert found.start is None or found.due is None or found.start <= found.due
