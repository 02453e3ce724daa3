"""The next dose is one of an illness treatment that is planned; a daily drug, an offer or comfort care has none."""

from __future__ import annotations

from secondopinion_desktop.digest.doses import (
    doses_ahead,
    doses_before,
    passed_dates,
    unanswered_doses,
    wait_is_in_question,
)
from secondopinion_desktop.records.kinds import Contact, Opinion, Treatment
from tests.digest.making import TODAY, case_of, entry

RUNNING = entry(Treatment, "r", standing="now", sort="chemo", next_date="2026-03-20")
VISIT = entry(Opinion, "o", place="x", appointment="2026-03-26")


def test_only_a_planned_dose_of_an_illness_treatment_is_a_dose() -> None:
    others = [
        entry(Treatment, "offer", standing="offered", planned_start="2026-03-12"),
        *(
            entry(Treatment, sort, standing="now", sort=sort, next_date="2026-03-12")
            for sort in ("watching", "comfort", "medicine", "diet", "device", "physical")
        ),
    ]
    assert [one.treatment.id for one in doses_ahead(case_of(*others, RUNNING), TODAY)] == ["r"]


def test_a_dose_before_the_visit_is_found_and_one_after_it_is_not() -> None:
    assert [one.treatment for one in doses_before(VISIT, case_of(RUNNING, VISIT), TODAY)] == [RUNNING]
    sooner = entry(Opinion, "o", place="x", appointment="2026-03-15")
    assert doses_before(sooner, case_of(RUNNING, sooner), TODAY) == ()


def test_a_past_next_date_is_not_next() -> None:
    stale = entry(Treatment, "s", standing="now", sort="chemo", next_date="2026-03-01")
    assert doses_ahead(case_of(stale), TODAY) == ()
    assert [one.treatment for one in passed_dates(case_of(stale, RUNNING), TODAY)] == [stale]


def test_each_dose_wants_an_answer_of_its_own() -> None:
    answer = entry(Contact, "c", about="next_dose", on="2026-03-08", until="2026-03-20", treatment="r")
    second = entry(Treatment, "s", standing="now", sort="radiation", next_date="2026-03-22")
    case = case_of(RUNNING, second, answer)
    assert [one.treatment.id for one in unanswered_doses(case, TODAY)] == ["s"]


def test_a_wait_is_in_question_until_the_last_visit_is_over() -> None:
    done = entry(Opinion, "o", place="x", standing="done")
    assert wait_is_in_question(case_of(RUNNING), TODAY)
    assert wait_is_in_question(case_of(RUNNING, VISIT), TODAY)
    assert not wait_is_in_question(case_of(RUNNING, done), TODAY)
