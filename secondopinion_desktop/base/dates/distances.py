"""Dates told by how far away they are: "2½ years ago", "in 2 to 3 weeks", "half a year", "within the last month"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from secondopinion_desktop.base.counts import COUNT, count_bounds
from secondopinion_desktop.base.dates.days import add_months, shifted
from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.hearing import Hearing, stretch
from secondopinion_desktop.base.patterns import Pattern, first_that_fits

_UNIT = r"(?P<unit>day|week|fortnight|month|year|decade)s?"
_FAR = rf"{COUNT} {_UNIT}"
_MORE = r"(?P<more>over|more than|at least)"
_LESS = r"(?P<less>under|less than|within)"


def distance(words: str, hearing: Hearing) -> PartialDate | None:
    """The date so far from today; None when the words say no distance."""
    return first_that_fits(_PATTERNS, words, hearing)


def _ago(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return _away(match, hearing.today, -1)


def _ahead(match: re.Match[str], hearing: Hearing) -> PartialDate:
    return _away(match, hearing.today, 1)


def _bare(match: re.Match[str], hearing: Hearing) -> PartialDate:
    """ "3 weeks" looks where its field looks."""
    return _away(match, hearing.today, 1 if hearing.leaning == "future" else -1)


def _away(match: re.Match[str], today: date, sign: int) -> PartialDate:
    low, high = count_bounds(match["low"], match["high"])
    near, far = _moved(today, sign * low, match["unit"]), _moved(today, sign * high, match["unit"])
    given = match.groupdict()
    if given.get("more"):
        bound = _to_count_from(_day(today, sign * low, match["unit"]), match["unit"])
        return replace(bound, about=True, open="before" if sign < 0 else "after")
    if given.get("less"):
        far = _to_count_from(_day(today, sign * high, match["unit"]), match["unit"])
        near = _to_count_from(today, match["unit"])
    if near == far:
        return near
    return stretch(near, far, about=True) if sign > 0 else stretch(far, near, about=True)


def _moved(today: date, count: float, unit: str) -> PartialDate:
    """As exact as such a distance is meant: days to the day, weeks about, months and half years to the month."""
    there = _day(today, count, unit)
    if unit == "day":
        return PartialDate.on(there)
    if unit in ("week", "fortnight"):
        return PartialDate.on(there, about=True)
    whole_years = unit in ("year", "decade") and count.is_integer()
    return PartialDate(there.year, None if whole_years else there.month, about=True)


def _to_count_from(day: date, unit: str) -> PartialDate:
    """A bound: to the month where months or years were counted."""
    return PartialDate(day.year, day.month, day.day if unit in ("day", "week", "fortnight") else None)


def _day(today: date, count: float, unit: str) -> date:
    if unit == "day":
        return shifted(today, round(count), "D")
    if unit in ("week", "fortnight"):
        return today + timedelta(days=round(count * (7 if unit == "week" else 14)))
    return add_months(today, round(count * {"month": 1, "year": 12, "decade": 120}[unit]))


_PATTERNS: tuple[Pattern, ...] = (
    (rf"(?:{_MORE} |{_LESS} )?{_FAR} (?:ago|back|earlier)", _ago),
    (rf"(?:for )?{_MORE} {_FAR}", _bare),
    (rf"(?P<less>under|less than|within|in|during|over) (?:the )?(?:last|past) {_FAR}", _ago),
    (rf"(?:for )?(?:the )?(?:last|past) {_FAR}", _ago),
    (rf"for {_FAR}(?: now)?", _ago),
    (rf"{_LESS} (?:the next )?{_FAR}", _ahead),
    (rf"(?:in )?(?:the )?next {_FAR}", _ahead),
    (rf"in {_FAR}(?:'s?)?(?: time)?", _ahead),
    (rf"{_FAR} (?:from (?:now|today)|ahead|away)", _ahead),
    (rf"{_FAR}", _bare),
)
