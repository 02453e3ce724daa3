"""How long a doctor said it is safe to wait, for the doctor who is asked now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.kinds import Contact, Opinion, Patient, Person
from tests.digest.making import entry
from tests.packet.reading import page_one

RUTH = entry(Patient, "p", name="Ruth")
NG = entry(Person, "ng", name="Dr. Ng", parts=("doctor",))
ASKED = entry(
    Contact,
    "c",
    about="safe_to_wait",
    person="ng",
    on="2026-03-01",
    until="2099-04-04",
    answer="Until April, not longer.",
)


def test_page_one_says_who_said_how_long_it_is_safe_to_wait() -> None:
    assert "Dr. Ng, 1 Mar 2026: safe to wait until 4 Apr 2099: “Until April, not longer.”" in page_one(RUTH, NG, ASKED)


def test_an_answer_in_words_that_somebody_called_an_answer_is_told_in_these_words() -> None:
    words = replace(ASKED, until=None, answered="yes")
    assert "Dr. Ng, 1 Mar 2026: how long it is safe to wait: “Until April, not longer.”" in page_one(RUTH, NG, words)


def test_that_they_could_not_say_or_a_day_that_has_passed_is_no_leave_to_wait() -> None:
    for none in (replace(ASKED, answered="could_not_say"), replace(ASKED, until=PartialDate.on(date(2020, 1, 1)))):
        assert "safe to wait" not in page_one(RUTH, NG, none)


def test_an_answer_for_another_opinion_is_not_told_for_this_one() -> None:
    here, there = entry(Opinion, "o", asked="Wait?"), entry(Opinion, "other", asked="Operate?")
    assert "safe to wait" not in page_one(RUTH, NG, here, there, replace(ASKED, opinion="other"), opinion="o")


def test_the_day_by_which_it_is_to_be_decided_is_not_said_a_second_time() -> None:
    opinion = entry(Opinion, "o", asked="Wait?", decide_by="2099-04-04")
    page = page_one(RUTH, NG, opinion, ASKED, opinion="o")
    assert "Dr. Ng, 1 Mar 2026: safe to wait until the day on which the decision is needed: “Until April" in page
