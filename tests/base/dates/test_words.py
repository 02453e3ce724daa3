"""Dates as people type them: what is understood, how exactly, and what is printed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.days import MONTHS, add_months
from secondopinion_desktop.base.dates.words import FIRST_YEAR, read_date
from secondopinion_desktop.base.hearing import Leaning
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import Speaker
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Patient, Settings
from secondopinion_desktop.records.speaking import speaker_of
from tests.base.dates.rough_dates import ROUGH_DATES

TODAY = date(2026, 11, 23)
BORN = PartialDate(1958, 3, 14)
TABLE = [
    line.split("\t")
    for line in Path(__file__).with_name("wordings.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
LEANINGS: tuple[Leaning, ...] = ("past", "future", "born")


def speaker(region: str) -> Speaker:
    return speaker_of(Case.of([Settings(id="s", region=region), Patient(id="p", born=BORN)]))


@pytest.mark.parametrize(("typed", "region", "leaning", "edtf", "how_exact", "printed"), TABLE)
def test_a_date_is_understood_as_it_was_meant(
    typed: str, region: str, leaning: Leaning, edtf: str, how_exact: str, printed: str
) -> None:
    found = read_date(typed, TODAY, leaning, speaker(region))
    assert (found.edtf or "-") == edtf
    assert ("about " if found.about else "") + found.precision == how_exact
    assert found.reads() == printed
    assert found.typed == ("" if typed == edtf else typed), "the words are kept"
    assert PartialDate.from_edtf(found.edtf, found.typed) == found, "it is stored whole"


@pytest.mark.parametrize(("typed", "region", "leaning", "edtf", "how_exact", "printed"), TABLE)
def test_what_is_printed_means_the_same_when_typed_again(
    typed: str, region: str, leaning: Leaning, edtf: str, how_exact: str, printed: str
) -> None:
    again = read_date(printed, TODAY, leaning, speaker(region))
    assert (again.edtf or "-", again.reads()) == (edtf, printed)


def test_there_are_two_hundred_ways() -> None:
    assert len({(typed, region, leaning) for typed, region, leaning, *_ in TABLE}) == len(TABLE) >= 200


def test_an_age_needs_the_birth_date_and_stays_words_without_it() -> None:
    for typed in ("about age 2", "since birth", "in childhood", "in her twenties"):
        found = read_date(typed, TODAY)
        assert (found.precision, found.reads()) == ("words", f"“{typed}”")
    only_a_decade = Speaker(born=PartialDate(1950, decade=True))
    assert read_date("age 5", TODAY, speaker=only_a_decade).edtf == "1955/1965"


def test_the_birth_of_a_child_is_not_taken_for_the_patients_own() -> None:
    mother = Speaker(born=PartialDate(1993, 5, 2))
    for typed in ("after the birth", "the birth", "before the birth"):
        assert read_date(typed, TODAY, "future", speaker=mother).precision == "words"
    assert read_date("since birth", TODAY, speaker=mother).edtf == "1993-05-02"


def test_words_without_a_date_are_never_over_never_next_and_come_last() -> None:
    words = PartialDate.words("after the second cycle")
    for day in (date.min, TODAY, date.max):
        assert not (words.is_over(day) or words.is_ahead(day) or words.may_be_ahead(day) or words.has_come(day))
    assert (words.begins, words.ends, words.is_exact, words.is_dated) == (None, None, False, False)
    dates = [words, PartialDate(2030), PartialDate(1990)]
    assert sorted(dates, key=lambda one: one.sort_key)[-1] == words
    assert sorted(dates, key=lambda one: one.newest_key, reverse=True)[-1] == words


def test_rough_dates_stand_where_one_would_look_for_them() -> None:
    stored = ["199X", "1990", "1994-05", "../2014", "2015", "2015-02", "2019-22", "2019-06-10", "2019-24", "2020/2021"]
    dates = [PartialDate.from_edtf(one) for one in stored]
    assert [one.edtf for one in sorted(set(dates), key=lambda one: one.sort_key)] == stored


def test_an_open_end_is_over_only_where_it_ends() -> None:
    before, after = PartialDate.from_edtf("../2026-11-22"), PartialDate.from_edtf("2026-11-24/..")
    assert before.is_over(TODAY) and before.has_come(TODAY) and not before.is_ahead(TODAY)
    assert after.is_ahead(TODAY) and after.may_be_ahead(TODAY) and not after.is_over(date.max)


@pytest.mark.parametrize("typed", ["3 March 3001", "in the year 4000", "in 2000 years", "a\x00b", "2017 " * 400])
def test_what_no_field_can_hold_gets_a_sentence(typed: str) -> None:
    with pytest.raises(Problem, match=r"too far away|cannot be shown|too long") as caught:
        read_date(typed, TODAY)
    assert caught.value.advice


@pytest.mark.parametrize("stored", ["", "2017-13", "2017-00", "2017-25", "2018/2017", "199X-03", "../..", "2017-22-03"])
def test_what_is_no_stored_date_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_edtf(stored)


_WORDS = st.sampled_from(
    "about since before after between and to or in the of early mid late last next this 3 5th 12 2017 2019/20".split()
    + "March May summer winter Christmas Easter Thursday week month year years ago from now a few half 1990s".split()
    + ["age", "2", "-", "–", "/", "00", "'24", "("]
)


@given(st.text(max_size=40) | st.lists(_WORDS, max_size=7).map(" ".join), st.sampled_from(LEANINGS))
@example("3 March 2024 to", "past")
@example("٣/٤/٢٠٢٦", "past")
@example("²/³/2026", "past")
def test_whatever_is_typed_is_kept_and_prints_and_reads_alike(typed: str, leaning: Leaning) -> None:
    """Nothing raises but Problem, every date stores, and what is printed is understood as the same date again."""
    try:
        found = read_date(typed, TODAY, leaning, Speaker(born=BORN))
    except Problem:
        return
    assert PartialDate.from_edtf(found.edtf, found.typed) == found
    assert found.earliest <= found.latest
    assert found.short()
    again = read_date(found.reads(), TODAY, leaning, Speaker(born=BORN))
    assert (again.edtf, again.reads()) == (found.edtf, found.reads())


_DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_SAID = {
    "{y}": 365,
    "{m} {y}": 28,
    "summer {y}": 90,
    "the {d}0s": 3650,
    "early {m} {y}": 7,
    "mid-{y}": 100,
    "{y} or {next}": 730,
    "between {m} {y} and {m} {next}": 365,
    "before {y}": 10**5,
    "after {m} {y}": 10**5,
    "about Easter {y}": 3,
    "first half of {y}": 180,
    "Q2 {y}": 90,
    "around {m} {y} or so": 28,
}


@given(_DAYS, st.sampled_from(sorted(_SAID)), st.sampled_from(["", "since ", "in ", "about "]))
def test_nothing_is_made_more_exact_than_it_was_said(day: date, wording: str, before: str) -> None:
    typed = before + wording.format(y=day.year, m=MONTHS[day.month - 1], d=day.year // 10, next=day.year + 1)
    found = read_date(typed, TODAY)
    assert (found.latest - found.earliest).days + 1 >= _SAID[wording], (typed, found)
    assert not found.is_exact


@given(st.integers(1, 400), st.sampled_from(["week", "month", "year"]), st.booleans())
def test_a_distance_is_never_a_certain_day(count: int, unit: str, ahead: bool) -> None:
    typed = f"in {count} {unit}s" if ahead else f"{count} {unit}s ago"
    found = read_date(typed, TODAY)
    assert found.about and not found.is_exact
    days = {"week": 7, "month": 30, "year": 365}[unit] * count * (1 if ahead else -1)
    assert found.earliest - timedelta(days=200) <= TODAY + timedelta(days=days) <= found.latest + timedelta(days=200)


@given(st.dates(max_value=date(3000, 12, 31)), st.sampled_from(["day", "month", "year"]), st.booleans())
def test_what_is_read_aloud_can_be_typed_in_again(day: date, precision: str, about: bool) -> None:
    month = day.month if precision != "year" else None
    found = PartialDate(day.year, month, day.day if precision == "day" else None, about)
    if day.year < FIRST_YEAR:
        return  # a slip, or what programs write for “no day”
    assert read_date(found.reads(), TODAY).edtf == found.edtf
    assert PartialDate.from_edtf(found.edtf) == found
    assert found.earliest <= day <= found.latest


@pytest.mark.parametrize("when", [one for one in ROUGH_DATES if one.is_dated])
def test_every_sort_of_date_is_said_in_words_that_can_be_typed(when: PartialDate) -> None:
    again = read_date(when.reads(), TODAY)
    assert (again.edtf, again.reads()) == (when.edtf, when.reads())


def test_the_end_of_january_and_a_month_is_the_end_of_february() -> None:
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
