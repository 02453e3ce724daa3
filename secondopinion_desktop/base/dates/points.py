"""Dates that say where in the calendar they are: "3 March 2024", "3/4/2026", "May", "mid-1990s", "summer 2019"."""

from __future__ import annotations

import re

from secondopinion_desktop.base.dates.days import MONTHS
from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.hearing import Hearing, stretch
from secondopinion_desktop.base.patterns import Pattern, first_that_fits

_MONTH_NUMBERS = {name.lower(): n for n, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): n for n, name in enumerate(MONTHS, 1)
}
_MONTH_NUMBERS["sept"] = 9
MONTH = r"(?:" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")(?![a-z])\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
YEAR = r"(?:\d{4}|'?\d{2})"
SEASON = r"(?:spring|summer|fall|autumn|winter)"
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_SOUTHERN = 8
_GAP = r"[ \-./]*"
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70} | {
    "eighties": 80,
    "nineties": 90,
}
_OFTEN_AN_AGE = 60


def point(words: str, hearing: Hearing) -> PartialDate | None:
    """The date these words name by themselves; None when they name none."""
    return first_that_fits(_PATTERNS, words, hearing)


def month_number(word: str) -> int:
    """1 to 12 from a month's name or its first letters."""
    return _MONTH_NUMBERS[word.rstrip(".")]


def season_of(word: str, year: int, hearing: Hearing) -> PartialDate:
    """A season of a year, in the half of the earth where the speaker lives."""
    number = _SEASON_NUMBERS[word] + (_SOUTHERN if hearing.speaker.southern else 0)
    return PartialDate(year, season=number)


def season_begun_in(word: str, year: int, hearing: Hearing) -> PartialDate:
    """The season that begins in a year; one that goes over New Year is said by its months, or nobody knew which."""
    found = season_of(word, year, hearing)
    if found.latest.year == found.earliest.year:
        return found
    return stretch(PartialDate(year, 12), PartialDate(year + 1, 2), about=True)


def _with_year(day: str | None, month: int, year: str | None, hearing: Hearing) -> PartialDate:
    number = int(re.sub(r"\D", "", day)) if day else None
    if year is None:
        return hearing.nearest(lambda one: PartialDate(one, month, number))
    return PartialDate(hearing.year_of(year.lstrip("'"), month, number), month, number)


def _named(match: re.Match[str], hearing: Hearing) -> PartialDate:
    given = match.groupdict()
    return _with_year(given.get("day"), month_number(match["month"]), given.get("year"), hearing)


def _month_and_two_digits(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    """ "Jan 24" is a day in the US and a month elsewhere; "Jan 58" can only be a month."""
    month, number = month_number(match["month"]), match["number"]
    if hearing.speaker.order == "month first" and 1 <= int(number) <= 31:
        return _with_year(number, month, None, hearing)
    return _with_year(None, month, number, hearing) if len(number) == 2 else None


def _unknown_left_out(year: str, month: str, day: str, hearing: Hearing) -> PartialDate:
    """00 is a month or day that is not known."""
    known_month = int(month) or None
    known_day = (int(day) or None) if known_month else None
    return PartialDate(hearing.year_of(year, known_month, known_day), known_month, known_day)


def _numbers(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    """3/4/2026 by the country of the file; where a number is above 12, or a dot between, only one way is left."""
    first, second, year = match["first"], match["second"], match["year"]
    one, other = int(first), int(second)
    if not one or not other:
        known = max(one, other)
        if known > 12 or (not one and not other):
            return PartialDate(hearing.year_of(year))
        unclear = one if hearing.speaker.order != "month first" and match["mark"] != "." else 0
        return None if unclear else _unknown_left_out(year, str(known), "0", hearing)
    if match["mark"] == "." or one > 12:
        return _unknown_left_out(year, second, first, hearing)
    if other > 12 or one == other or hearing.speaker.order == "month first":
        return _unknown_left_out(year, first, second, hearing)
    return _unknown_left_out(year, second, first, hearing) if hearing.speaker.order == "day first" else None


def _year_first(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return _unknown_left_out(match["year"], match["month"], match["day"], hearing)


def _numeric_month(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return _unknown_left_out(match["year"], match["month"], "0", hearing)


def _year_only(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return PartialDate(hearing.year_of(match["year"].lstrip("'")))


def _season(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return season_of(match["season"], hearing.year_of(match["year"].lstrip("'")), hearing)


def _season_over_new_year(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    first, last = int(match["year"]), match["last"]
    if season_of(match["season"], first, hearing).latest.year == first or int(last) % 100 != (first + 1) % 100:
        return None
    return season_begun_in(match["season"], first, hearing)


def _season_alone(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return hearing.nearest(lambda year: season_begun_in(match["season"], year, hearing))


def _decade(match: re.Match[str], _hearing: Hearing) -> PartialDate:
    year = int(match["decade"])
    return stretch(PartialDate(year), PartialDate(year + 99)) if year % 100 == 0 else PartialDate(year, decade=True)


def _short_decade(match: re.Match[str], hearing: Hearing) -> PartialDate | None:
    digits = match["digits"] or str(_DECADES[match["name"]])
    decade = PartialDate(hearing.year_of(digits), decade=True)
    return decade if match["said"] or _is_no_age(int(digits), decade, hearing) else None


def _is_no_age(years: int, decade: PartialDate, hearing: Hearing) -> bool:
    """Whether a bare "80s" can only be a decade: "20s" is as often the age at which it happened."""
    born = hearing.speaker.born
    if born is None or born.begins is None or born.ends is None:
        return years > _OFTEN_AN_AGE
    return hearing.today.year - born.begins.year < years and decade.latest >= born.begins


_PATTERNS: tuple[Pattern, ...] = (
    (rf"(?:the )?(?P<day>{DAY}){_GAP}(?:of )?(?P<month>{MONTH}){_GAP},?{_GAP}(?P<year>{YEAR})", _named),
    (rf"(?P<month>{MONTH}){_GAP}(?:the )?(?P<day>{DAY})(?:, ?| |-|/)(?P<year>{YEAR})", _named),
    (rf"(?P<year>\d{{4}}),?{_GAP}(?P<month>{MONTH})(?:{_GAP}(?P<day>{DAY}))?", _named),
    (rf"(?P<month>{MONTH}){_GAP}(?:,|of)?{_GAP}(?P<year>\d{{4}}|'\d{{2}})", _named),
    (rf"(?P<month>{MONTH})[ \-](?P<number>\d{{1,2}})", _month_and_two_digits),
    (rf"(?:the )?(?P<day>{DAY}) ?-?(?:of )?(?P<month>{MONTH})", _named),
    (rf"(?P<month>{MONTH}) (?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th))", _named),
    (rf"(?P<month>{MONTH})", _named),
    (r"(?:the )?(?:year )?(?P<year>\d{4}|'\d{2})", _year_only),
    (r"(?P<year>\d{4})(?P<mark>[\-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})", _year_first),
    (r"(?P<year>[12]\d{3})(?P<month>\d{2})(?P<day>\d{2})", _year_first),
    (r"(?P<first>\d{1,2})(?P<mark>[\-/.]) ?(?P<second>\d{1,2})(?P=mark) ?(?P<year>\d{4}|\d{2})", _numbers),
    (r"(?P<month>\d{1,2})[\-/.](?P<year>\d{4})", _numeric_month),
    (r"(?P<year>\d{4})[/.](?P<month>\d{1,2})", _numeric_month),
    (rf"(?:the )?(?P<season>{SEASON}),?(?: of)? (?P<year>{YEAR})", _season),
    (rf"(?:the )?(?P<season>{SEASON})(?: of)? (?P<year>\d{{4}})[/\-](?P<last>\d{{4}}|\d{{2}})", _season_over_new_year),
    (rf"(?:the )?(?P<season>{SEASON})", _season_alone),
    (r"(?:the )?(?P<decade>\d{3}0)'?s", _decade),
    (rf"(?P<said>the '?|')?(?:(?P<digits>\d0)'?s|(?P<name>{'|'.join(_DECADES)}))", _short_decade),
)
