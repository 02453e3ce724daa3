"""An answer belongs to what was asked: that dose, that second opinion, this year; and "we cannot say" is none."""

from __future__ import annotations

import dataclasses

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.answers import (
    answer_on_dose,
    answer_on_waiting,
    coverage_answers,
    coverage_of_last_year,
    lapsed_answer_on_waiting,
    old_coverage_answers,
    says_something,
)
from secondopinion_desktop.records.kinds import Contact, Coverage, Opinion, Treatment
from tests.digest.making import TODAY, case_of, entry

TABLETS = entry(Treatment, "tablets", standing="now", sort="targeted", next_date="2026-03-20")
DOSE = PartialDate.from_edtf("2026-03-20")
HERE, THERE = entry(Opinion, "here", place="a"), entry(Opinion, "there", place="b")


def test_an_answer_that_names_the_day_of_the_dose_is_its_answer_and_one_for_the_last_dose_is_not() -> None:
    this = entry(Contact, "c", about="next_dose", on="2026-03-02", until="2026-03-20")
    last = entry(Contact, "d", about="next_dose", on="2026-02-20", until="2026-02-27")
    assert answer_on_dose(TABLETS, DOSE, case_of(TABLETS, this, last)) == this
    assert answer_on_dose(TABLETS, DOSE, case_of(TABLETS, last)) is None


def test_an_answer_without_a_day_is_about_a_dose_of_the_next_two_weeks_if_somebody_said_it_was_one() -> None:
    near = entry(Contact, "c", about="next_dose", on="2026-03-08", answer="Go on.", answered="yes")
    assert answer_on_dose(TABLETS, DOSE, case_of(near)) == near
    long_ago = entry(Contact, "c", about="next_dose", on="2025-03-08", answer="Go on.", answered="yes")
    words = entry(Contact, "c", about="next_dose", on="2026-03-08", answer="We cannot say.")
    for other in (long_ago, words):
        assert answer_on_dose(TABLETS, DOSE, case_of(other)) is None


def test_an_answer_about_another_treatment_is_none_for_this_one() -> None:
    other = entry(Contact, "c", about="next_dose", on="2026-03-08", until="2026-03-20", treatment="infusion")
    assert answer_on_dose(TABLETS, DOSE, case_of(other)) is None


def test_we_cannot_say_is_no_answer_to_anything() -> None:
    said = entry(Contact, "c", about="safe_to_wait", until="2026-04-01", answered="could_not_say")
    assert answer_on_waiting(None, case_of(said), TODAY) is None
    assert not says_something(entry(Contact, "c", answer="We cannot say.", answered="could_not_say"))


def test_how_long_it_is_safe_to_wait_belongs_to_its_opinion_and_ends_with_its_day() -> None:
    wait = entry(Contact, "c", about="safe_to_wait", on="2026-03-01", until="2026-03-27", opinion="here")
    case = case_of(HERE, THERE, wait)
    assert answer_on_waiting(HERE, case, TODAY) == wait
    assert answer_on_waiting(THERE, case, TODAY) is None
    over = entry(Contact, "c", about="safe_to_wait", on="2026-02-01", until="2026-03-01", opinion="here")
    assert answer_on_waiting(HERE, case_of(HERE, over), TODAY) is None
    assert lapsed_answer_on_waiting(HERE, case_of(HERE, over), TODAY) == over


def test_the_newest_answer_on_waiting_counts_also_when_it_is_the_shorter_one() -> None:
    first = entry(Contact, "c", about="safe_to_wait", on="2026-02-01", until="2026-05-01")
    newer = entry(Contact, "d", about="safe_to_wait", on="2026-03-01", until="2026-03-20")
    assert answer_on_waiting(HERE, case_of(HERE, newer, first), TODAY) == newer


def test_a_plans_answer_is_good_for_a_year_and_then_asked_for_again() -> None:
    fresh = entry(Contact, "c", about="coverage", on="2025-04-01", answer="Covered.")
    old = entry(Coverage, "p", payer="private", payer_answer="Paid.", answered_on="2025-03-01")
    assert coverage_answers(HERE, case_of(fresh, old), TODAY) == (fresh,)
    assert old_coverage_answers(HERE, case_of(fresh, old), TODAY) == (old,)


def test_call_back_is_no_answer_of_a_plan() -> None:
    said = entry(Coverage, "p", payer="private", payer_answer="Call back on Monday.")
    assert coverage_answers(HERE, case_of(said), TODAY) == ()
    dated = entry(Coverage, "p", payer="private", payer_answer="We cannot say.", answered_on="2026-03-02")
    assert coverage_answers(HERE, case_of(dated), TODAY) == (dated,)
    unsure = dataclasses.replace(dated, answered="could_not_say")
    assert coverage_answers(HERE, case_of(unsure), TODAY) == ()
    sure = entry(Coverage, "p", payer="private", payer_answer="Covered.", answered="yes")
    assert coverage_answers(HERE, case_of(sure), TODAY) == (sure,)


def test_an_answer_of_before_new_year_still_holds_and_is_told_apart() -> None:
    december = entry(Contact, "c", about="coverage", on="2025-12-01", answer="Covered.")
    january = entry(Contact, "d", about="coverage", on="2026-01-05", answer="Covered.")
    assert coverage_of_last_year(HERE, case_of(december, january), TODAY) == (december,)
