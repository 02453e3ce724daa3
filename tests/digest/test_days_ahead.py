"""What lies ahead: every day that is still of use, none that is settled, none that is kept in the file alone."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.days_ahead import days_ahead, days_in_words
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import (
    Contact,
    HealthProblem,
    Material,
    Opinion,
    Permission,
    Place,
    Request,
    Test,
    Treatment,
    Wish,
)
from tests.digest.making import TODAY, case_of, entry

LAKESIDE = entry(Place, "lake", name="Lakeside", address="1 Shore Road\nHarbor")


def _titles(case: Case) -> list[str]:
    return [f"{one.title} | {one.day}" for one in days_ahead(case, TODAY)]


def test_a_visit_stands_there_with_its_time_its_place_and_what_to_bring() -> None:
    visit = entry(Opinion, "o", place="lake", appointment="2026-03-20", time="10:30", bring="the disc")
    (one,) = days_ahead(case_of(LAKESIDE, visit), TODAY)
    assert (one.title, one.time, one.where) == ("Visit: Lakeside", "10:30", "Lakeside, 1 Shore Road Harbor")
    assert one.note == "To bring: the disc"
    assert one.entry_id == "o"


def test_the_time_of_a_call_from_far_away_says_whose_it_is() -> None:
    visit = entry(Opinion, "o", place="lake", appointment="2026-03-20", time="10:30", held="video", time_in="center")
    (one,) = days_ahead(case_of(LAKESIDE, visit), TODAY)
    assert (one.time, one.where, one.note) == ("10:30, the time at the center", "", "By video.")


def test_every_sort_of_day_is_there_in_order() -> None:
    case = case_of(
        LAKESIDE,
        entry(Opinion, "o", place="lake", appointment="2026-03-20", send_by="2026-03-15", decide_by="2026-03-25"),
        entry(Test, "t", name="CT chest", planned_for="2026-03-12", standing="planned"),
        entry(Test, "u", name="BRAF", done_on="2026-03-02", due="2026-03-13", standing="awaited"),
        entry(Request, "r", what="Pathology report", standing="asked", due="2026-03-14"),
        entry(Treatment, "x", name="Carboplatin", standing="now", next_date="2026-03-16"),
        entry(Treatment, "y", name="Operation", standing="offered", planned_start="2026-03-30", decide_by="2026-03-18"),
        entry(HealthProblem, "p", name="Lung changes", next_review="2026-04-01"),
        entry(Contact, "c", next_step="Call again", next_on="2026-03-11"),
        entry(Material, "m", sort="slides", return_by="2026-05-01"),
        entry(Permission, "n", sort="release", valid_until="2026-06-01"),
        entry(Wish, "w", in_words="The wedding", on="2026-06-06"),
    )
    assert [line.partition(" |")[0].partition(":")[0] for line in _titles(case)] == [
        "Call again",
        "CT chest",
        "Expected",
        "Expected",
        "Papers must be there",
        "Next dose or visit",
        "Last day to decide",
        "Visit",
        "Last day to decide",
        "Would start",
        "Check-up",
        "To be given back",
        "It ends",
        "The wedding",
    ]


def test_what_is_settled_or_over_is_not_ahead() -> None:
    case = case_of(
        LAKESIDE,
        entry(Opinion, "o", place="lake", appointment="2026-03-20", standing="given_up"),
        entry(Opinion, "q", place="lake", appointment="2026-03-01"),
        entry(Test, "t", name="CT", planned_for="2026-03-12", standing="called_off"),
        entry(Request, "r", what="Report", standing="arrived", due="2026-03-14"),
        entry(Treatment, "x", name="Carboplatin", standing="stopped", next_date="2026-03-16"),
        entry(Material, "m", sort="slides", standing="returned", return_by="2026-05-01"),
    )
    assert _titles(case) == []


def test_what_nobody_may_see_is_not_put_on_a_calendar_nor_what_hangs_on_it() -> None:
    case = case_of(
        entry(HealthProblem, "p", name="Kept back", seen_by="nobody", next_review="2026-04-01"),
        entry(Treatment, "x", name="Its tablets", standing="now", next_date="2026-03-16", problem="p"),
        entry(HealthProblem, "q", name="Lung changes", seen_by="doctors", next_review="2026-04-02"),
    )
    assert _titles(case) == ["Check-up: Lung changes | 2 April 2026"]


def test_a_rough_day_is_told_of_too() -> None:
    (one,) = days_ahead(case_of(entry(HealthProblem, "p", name="Lung", next_review="2026-05")), TODAY)
    assert not one.day.is_exact


def test_a_day_in_words_is_known_to_be_on_no_calendar() -> None:
    words = PartialDate.words("29 Feb 2027")
    visit = Opinion(id="o", place="lake", appointment=PartialDate.from_edtf("2026-03-20"), decide_by=words)
    case = case_of(LAKESIDE, visit)
    assert [one.title for one in days_ahead(case, TODAY)] == ["Visit: Lakeside"]
    assert [(one.title, str(one.day)) for one in days_in_words(case, TODAY)] == [
        ("Last day to decide", "“29 Feb 2027”")
    ]
