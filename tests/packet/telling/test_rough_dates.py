"""Seasons, decades, open ends and words in a packet: printed as they were said, never reckoned with as days."""

from __future__ import annotations

from datetime import date

import pytest

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.words import read_date
from secondopinion_desktop.packet.telling.course import _mark
from secondopinion_desktop.packet.telling.head import age_on
from secondopinion_desktop.packet.telling.sourced import on, short, span_of, stretch
from tests.base.dates.rough_dates import ROUGH_DATES

TODAY = date(2026, 3, 9)


def said(words: str) -> PartialDate:
    return read_date(words, TODAY)


@pytest.mark.parametrize(
    ("start", "end", "goes_on", "printed"),
    [
        ("summer 2019", "after the second cycle", False, "summer 2019 – “after the second cycle”"),
        ("before 2015", None, True, "since before 2015"),
        ("the 1990s", "2017–2018", False, "the 1990s – 2017–2018"),
        ("mid-March 2024", "about June 2024", False, "mid-March 2024 – about Jun 2024"),
        ("2022", "2023", False, "2022–23"),
        ("June 2025", "October 2025", False, "Jun – Oct 2025"),
        ("2009", "2011", False, "2009–2011"),
        ("2013", "2011", False, "2013 – 2011"),
        ("30 June 2025", "10 June 2025", False, "30 Jun 2025 – 10 Jun 2025"),
        ("June 2025", "March 2025", False, "Jun 2025 – Mar 2025"),
    ],
)
def test_a_stretch_of_treatment_is_no_more_exact_than_it_was_said(
    start: str, end: str | None, goes_on: bool, printed: str
) -> None:
    ended = said(end) if end else None
    assert stretch(said(start), ended, goes_on).replace("\u00a0", " ") == printed


@pytest.mark.parametrize("when", ROUGH_DATES)
def test_no_sort_of_date_breaks_a_line_of_the_packet(when: PartialDate) -> None:
    for other in (*ROUGH_DATES, None):
        assert span_of(when, other, False)
        assert stretch(when, other, True)
    assert short(when).replace("\u00a0", " ") == when.short()
    assert age_on(when, TODAY).startswith((" (", "")) if when.is_dated else age_on(when, TODAY) == ""
    if when.is_dated:
        mark = _mark(when, None, "Test")
        assert 1980 < mark.start < 2040, "an open end is drawn at its bound"
        assert mark.rough


def test_long_words_may_be_broken_over_lines() -> None:
    words = PartialDate.words("after the second cycle, when we were back from the coast")
    assert "\u00a0" not in on(words)
    assert on(PartialDate(2024, 3, 5)) == "5\u00a0March\u00a02024"


@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("14 March 1958", " (67)"),
        ("1958", " (67 or 68)"),
        ("the 1950s", " (66 to 76)"),
        ("before 1960", ""),
        ("in the war", ""),
    ],
)
def test_an_age_is_told_as_far_as_the_birth_date_tells_it(born: str, age: str) -> None:
    assert age_on(said(born), TODAY) == age
