"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.date_words import read_date
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.days import add_months
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.repeats import Repeat, read_repeat

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "edtf", "reads"),
    [
        ("2017", "2017", "2017"),
        ("in 2017", "2017", "2017"),
        ("March 2017", "2017-03", "March 2017"),
        ("Sept. 2024", "2024-09", "September 2024"),
        ("14 March 1958", "1958-03-14", "14 March 1958"),
        ("March 14th, 1958", "1958-03-14", "14 March 1958"),
        ("3/14/1958", "1958-03-14", "14 March 1958"),
        ("14/3/1958", "1958-03-14", "14 March 1958"),
        ("14.3.1958", "1958-03-14", "14 March 1958"),
        ("3/2017", "2017-03", "March 2017"),
        ("about 2016", "2016~", "about 2016"),
        ("spring 2020", "2020-04~", "about April 2020"),
        ("mid-March 2024", "2024-03-15~", "about 15 March 2024"),
        ("the 1990s", "1995~", "about 1995"),
        ("2½ years ago", "2024-05~", "about May 2024"),
        ("2-1/2 years ago", "2024-05~", "about May 2024"),
        ("two and a half years ago", "2024-05~", "about May 2024"),
        ("3 months ago", "2026-08~", "about August 2026"),
        ("in 3 months", "2027-02~", "about February 2027"),
        ("in 2 weeks", "2026-12-07~", "about 7 December 2026"),
        ("yesterday", "2026-11-22", "22 November 2026"),
        ("tomorrow", "2026-11-24", "24 November 2026"),
        ("last March", "2026-03", "March 2026"),
        ("next month", "2026-12", "December 2026"),
    ],
)
def test_a_date_is_understood_as_it_was_meant(typed: str, edtf: str, reads: str) -> None:
    found = read_date(typed, TODAY)
    assert (found.edtf, found.reads()) == (edtf, reads)


def test_the_words_a_person_typed_are_kept() -> None:
    assert read_date(" 2½ years ago ", TODAY).typed == "2½ years ago"
    assert read_date("2017-03", TODAY).typed == ""


@pytest.mark.parametrize(
    ("typed", "leaning", "edtf"),
    [
        ("in January", "past", "2026-01"),
        ("in January", "future", "2027-01"),
        ("Feb 1", "past", "2026-02-01"),
        ("Feb 1", "future", "2027-02-01"),
        ("November", "past", "2026-11"),
        ("November", "future", "2026-11"),
        ("29 February", "past", "2024-02-29"),
        ("29 February", "future", "2028-02-29"),
    ],
)
def test_a_date_without_its_year_looks_back_for_what_was_and_ahead_for_what_comes(
    typed: str, leaning: str, edtf: str
) -> None:
    assert read_date(typed, TODAY, leaning).edtf == edtf  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["soonish", "30 Feb 2024", "13/13/2024", "99999 years ago", "2017-13", "", "0000"])
def test_what_is_no_date_gets_a_sentence_that_helps(typed: str) -> None:
    with pytest.raises(Problem, match=r"I cannot read .* as a date\. .*in 3 weeks"):
        read_date(typed, TODAY)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("every 6 months", "P6M"),
        ("twice a year", "P6M"),
        ("every other week", "P2W"),
        ("every year", "P1Y"),
        ("monthly", "P1M"),
        ("every three weeks", "P3W"),
        ("P6M", "P6M"),
    ],
)
def test_how_often_is_understood(typed: str, iso: str) -> None:
    assert read_repeat(typed).iso == iso


def test_what_is_no_repeat_gets_a_sentence_that_helps() -> None:
    with pytest.raises(Problem, match="every 6 months"):
        read_repeat("now and then")


@given(st.text(max_size=40))
def test_no_words_end_in_anything_but_a_date_or_a_problem(typed: str) -> None:
    try:
        read_date(typed, TODAY)
    except Problem:
        pass
    try:
        read_repeat(typed)
    except Problem:
        pass


@given(st.dates(), st.sampled_from(["day", "month", "year"]), st.booleans())
def test_what_is_read_aloud_can_be_typed_in_again(day: date, precision: str, about: bool) -> None:
    month = day.month if precision != "year" else None
    found = PartialDate(day.year, month, day.day if precision == "day" else None, about)
    if day.year < 1000:
        return  # nobody types such a year, and “14 March 958” is not read
    assert read_date(found.reads(), TODAY).edtf == found.edtf
    assert PartialDate.from_edtf(found.edtf) == found
    assert found.earliest <= day <= found.latest


def test_the_end_of_january_and_a_month_is_the_end_of_february() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert Repeat(6, "M").reads() == "every 6 months"
    assert Repeat(1, "Y").reads() == "every year"
