"""Reading the dates people type: "March 2017", "2½ years ago", "in 3 months", "every 6 months"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from secondopinion_desktop.base.dates import MONTHS, PartialDate, Repeat, add_months, shifted
from secondopinion_desktop.base.problem import Problem

Leaning = Literal["past", "future"]
"""Which way a date without its year points: "in January" of an illness, or of an appointment."""

_MONTH_NUMBERS = {name.lower(): n for n, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): n for n, name in enumerate(MONTHS, 1)
}
_MONTH_NUMBERS["sept"] = 9
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True)) + r")\.?"
_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split(),
    )
} | {"a": 1, "an": 1, "a couple of": 2, "a few": 3}
_NUMBER = r"(?P<n>\d+(?:\.\d+)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")"
_HALF = r"(?P<half>\s*-?\s*(?:1/2|½|and a half))?"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_SEASONS = {"spring": 4, "summer": 7, "fall": 10, "autumn": 10, "winter": 1}
_ABOUT = re.compile(
    r"^(?:about|around|approximately|approx\.?|circa|ca?\.|roughly|maybe|~|some time in|sometime in)\s*"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_OWN_EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?~?")

_Reader = Callable[[re.Match[str], date, Leaning], "PartialDate"]


def read_date(text: str, today: date, leaning: Leaning = "past") -> PartialDate:
    """Understand a date as typed, against the day it is typed on; the words are kept in `typed`.

    Raises Problem with wording for the person when it cannot be understood.
    """
    words = _tidy(text)
    if _OWN_EDTF.fullmatch(words):
        try:
            return PartialDate.from_edtf(words)
        except ValueError:
            raise _unreadable(text) from None
    about = bool(_ABOUT.match(words))
    words = _ABOUT.sub("", words)
    for pattern, reader in _READERS:
        match = pattern.fullmatch(words)
        if match is None:
            continue
        try:
            found = reader(match, today, leaning)
        except (ValueError, OverflowError):
            break
        found = PartialDate(found.year, found.month, found.day, found.about or about)
        kept = text.strip()
        return PartialDate(found.year, found.month, found.day, found.about, "" if kept == found.edtf else kept)
    raise _unreadable(text)


def read_repeat(text: str) -> Repeat:
    """Understand "every 6 months", "twice a year", "monthly"; Problem when it cannot be."""
    words = _tidy(text)
    kept = text.strip()
    stored = re.fullmatch(r"p(\d+)([dwmy])", words)
    if stored and int(stored[1]):
        return Repeat(int(stored[1]), stored[2].upper())
    plain = {
        "daily": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "yearly": "P1Y",
        "annually": "P1Y",
        "every day": "P1D",
        "once a day": "P1D",
        "once a week": "P1W",
        "once a month": "P1M",
        "once a year": "P1Y",
        "twice a year": "P6M",
        "two times a year": "P6M",
        "quarterly": "P3M",
    }
    if words in plain:
        return Repeat.from_iso(plain[words], kept)
    match = re.fullmatch(r"(?:every|each)\s+(?:(?P<other>other|second)\s+|" + _NUMBER + r"\s+)?" + _UNIT, words)
    if match is not None:
        count = 2 if match["other"] else _number(match["n"]) if match["n"] else 1
        if count >= 1 and count == int(count):
            return Repeat(int(count), match["unit"][0].upper(), kept)
    raise Problem(f"I cannot read “{text}” as how often.", "“every 6 months”, “every 3 weeks” or “once a year” work.")


def _unreadable(text: str) -> Problem:
    return Problem(f"I cannot read “{text}” as a date.", "“March 2026”, “about 2024” or “in 3 weeks” work.")


def _tidy(text: str) -> str:
    # ½ would become "1⁄2" under NFKC and lose its space, so it is spelled out before that.
    words = unicodedata.normalize("NFKC", re.sub(r"\s*½", " 1/2", text)).strip().lower()
    words = words.replace("⁄", "/").replace("–", "-").replace("’", "'")
    return re.sub(r"\s+", " ", words).strip(" ,;")


def _number(word: str) -> float:
    return float(_NUMBERS[word]) if word in _NUMBERS else float(word)


def _day_month_year(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(int(match["year"]), _MONTH_NUMBERS[match["month"]], int(match["day"]))


def _month_year(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(int(match["year"]), _MONTH_NUMBERS[match["month"]])


def _year_only(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(int(match["year"]))


def _numeric_month_year(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(int(match["year"]), int(match["m"]))


def _slashes(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    """3/14/2024 as in the US; 14/3/2024 can only be day first."""
    first, second = int(match["a"]), int(match["b"])
    month, day = (second, first) if first > 12 else (first, second)
    return PartialDate(_full_year(match["year"], today), month, day)


def _dots(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(_full_year(match["year"], today), int(match["b"]), int(match["a"]))


def _full_year(text: str, today: date) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    century = today.year // 100 * 100
    return century + year if century + year <= today.year + 10 else century - 100 + year


def _yearless(match: re.Match[str], today: date, leaning: Leaning) -> PartialDate:
    month = _MONTH_NUMBERS[match["month"]]
    day = int(match["day"]) if "day" in match.re.groupindex and match["day"] else None
    years = range(today.year, today.year + 9) if leaning == "future" else range(today.year, today.year - 9, -1)
    for year in years:
        try:
            found = PartialDate(year, month, day)
        except ValueError:
            continue  # 29 February waits for its leap year.
        if (found.latest >= today) if leaning == "future" else (found.earliest <= today):
            return found
    raise ValueError("no such day near today")


def _last_month(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    found = _yearless(match, today, "past")
    return found if found.month != today.month else PartialDate(found.year - 1, found.month)


def _next_month(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    found = _yearless(match, today, "future")
    return found if found.month != today.month else PartialDate(found.year + 1, found.month)


def _season(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(int(match["year"]), _SEASONS[match["season"]], about=True)


def _part_of_year(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    month = {"early": 2, "mid": 6, "late": 11, "end of": 12, "beginning of": 1, "start of": 1, "middle of": 6}
    return PartialDate(int(match["year"]), month[match["part"]], about=True)


def _part_of_month(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    day = {"early": 5, "mid": 15, "late": 25, "end of": 28, "beginning of": 3, "start of": 3, "middle of": 15}
    return PartialDate(int(match["year"]), _MONTH_NUMBERS[match["month"]], day[match["part"]], about=True)


def _decade(match: re.Match[str], _today: date, _leaning: Leaning) -> PartialDate:
    return PartialDate(int(match["decade"]) + 5, about=True)


def _distance(match: re.Match[str], today: date, sign: int) -> PartialDate:
    count = _number(match["n"]) + (0.5 if match["half"] else 0)
    unit = match["unit"][0].upper()
    whole = count == int(count)
    if unit == "D":
        return PartialDate.on(shifted(today, sign * round(count), "D"))
    if unit == "W":
        return PartialDate.on(today + timedelta(days=sign * round(count * 7)), about=True)
    if unit == "Y" and not whole:
        there = add_months(today, sign * round(count * 12))
        return PartialDate(there.year, there.month, about=True)
    if unit == "Y":
        return PartialDate(today.year + sign * int(count), about=True)
    there = add_months(today, sign * round(count))
    return PartialDate(there.year, there.month, about=True)


def _ago(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    return _distance(match, today, -1)


def _ahead(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    return _distance(match, today, 1)


def _named_day(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    days = {"today": 0, "now": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}
    return PartialDate.on(today + timedelta(days=days[match["name"]]))


def _last_or_next_unit(match: re.Match[str], today: date, _leaning: Leaning) -> PartialDate:
    sign = {"last": -1, "this": 0, "next": 1}[match["which"]]
    unit = match["unit"]
    if unit == "year":
        return PartialDate(today.year + sign)
    if unit == "month":
        there = add_months(today, sign)
        return PartialDate(there.year, there.month)
    return PartialDate.on(today + timedelta(days=7 * sign), about=True)


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"(?:on )?{_DAY} (?:of )?{_MONTH},? {_YEAR}", _day_month_year),
        (rf"(?:on )?{_MONTH} {_DAY},? {_YEAR}", _day_month_year),
        (rf"(?:in )?{_MONTH},?(?: of)? {_YEAR}", _month_year),
        (rf"(?:in |since |the year )?{_YEAR}", _year_only),
        (rf"(?P<m>\d{{1,2}})[/.]{_YEAR}", _numeric_month_year),
        (r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d{2})", _slashes),
        (r"(?P<a>\d{1,2})\. ?(?P<b>\d{1,2})\. ?(?P<year>\d{4}|\d{2})", _dots),
        (rf"(?:on )?{_DAY} (?:of )?{_MONTH}", _yearless),
        (rf"(?:on )?{_MONTH} {_DAY}", _yearless),
        (rf"(?:in |since |this )?{_MONTH}", _yearless),
        (rf"last {_MONTH}", _last_month),
        (rf"next {_MONTH}", _next_month),
        (rf"(?:in )?(?:the )?(?P<season>spring|summer|fall|autumn|winter),?(?: of)? {_YEAR}", _season),
        (
            rf"(?:in )?(?:the )?(?P<part>early|mid|late|end of|beginning of|start of|middle of)[ -]{_YEAR}",
            _part_of_year,
        ),
        (
            rf"(?:in )?(?:the )?(?P<part>early|mid|late|end of|beginning of|start of|middle of)[ -]{_MONTH},? {_YEAR}",
            _part_of_month,
        ),
        (r"(?:in )?(?:the )?(?P<decade>\d{3}0)'?s", _decade),
        (rf"{_NUMBER}{_HALF} {_UNIT} (?:ago|back|earlier)", _ago),
        (rf"in {_NUMBER}{_HALF} {_UNIT}(?:' time)?", _ahead),
        (rf"{_NUMBER}{_HALF} {_UNIT} from (?:now|today)", _ahead),
        (r"(?P<name>today|now|yesterday|tomorrow|the day before yesterday)", _named_day),
        (r"(?P<which>last|this|next) (?P<unit>week|month|year)", _last_or_next_unit),
    )
)
