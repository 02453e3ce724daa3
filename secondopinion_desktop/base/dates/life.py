"""Dates told by age: "since birth", "at about age 2", "in childhood". They need the date of birth."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondopinion_desktop.base.counts import COUNT, count_bounds
from secondopinion_desktop.base.dates.days import add_months
from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.hearing import Hearing, stretch
from secondopinion_desktop.base.patterns import Pattern, first_that_fits

_WHOSE = r"(?:(?:his|her|my|their|the) )?"
_OWN = r"(?:(?:his|her|my|their) )?"
"""Before a birth: "the birth" is as often that of a child, and after it is to come for a woman who is pregnant."""
_SPANS = {
    "infancy": (0, 2),
    "infant": (0, 2),
    "baby": (0, 2),
    "toddler": (1, 4),
    "early childhood": (0, 7),
    "childhood": (0, 13),
    "child": (0, 13),
    "teens": (13, 20),
    "teenager": (13, 20),
}
"""From which age to before which."""
_ROUGH = "about|around|roughly|approximately|maybe"
_TENS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80}


def of_a_life(words: str, hearing: Hearing) -> PartialDate | None:
    """The date that an age or a time of life means; None without a date of birth."""
    born = hearing.speaker.born
    return first_that_fits(_PATTERNS, words, hearing) if born is not None and born.begins and born.ends else None


def _birth(_match: re.Match[str], hearing: Hearing) -> PartialDate:
    born = hearing.speaker.born
    assert born is not None
    return PartialDate.from_edtf(born.edtf)


def _span(match: re.Match[str], hearing: Hearing) -> PartialDate:
    first, end = _SPANS[match["span"]]
    return _between(12 * first, 12 * end, hearing)


def _tens(match: re.Match[str], hearing: Hearing) -> PartialDate:
    years = int(match["digits"]) if match["digits"] else _TENS[match["name"]]
    return _between(12 * years, 12 * (years + 10), hearing)


def _age(match: re.Match[str], hearing: Hearing) -> PartialDate:
    low, high = count_bounds(match["low"], match["high"])
    given = match.groupdict()
    months = (given.get("unit") or "").startswith("month")
    each = 1 if months else 12
    found = _between(round(low * each), round(high * each) + each, hearing)
    return stretch(found, found.end or found, about=True) if given.get("rough") else found


def _between(first_month: int, end_month: int, hearing: Hearing) -> PartialDate:
    """From one age to another in months, as exactly as the birth is known, but never to the day."""
    born = hearing.speaker.born
    assert born is not None
    first = add_months(born.earliest, first_month)
    last = add_months(born.latest, end_month) - timedelta(days=1)
    last = max(first, min(last, hearing.today)) if first <= hearing.today else last
    by_month = born.precision in ("day", "month")
    return stretch(_rounded(first, by_month), _rounded(last, by_month), about=born.about)


def _rounded(day: date, by_month: bool) -> PartialDate:
    return PartialDate(day.year, day.month if by_month else None)


_AGED = rf"(?:(?P<rough>{_ROUGH}) )?{COUNT}"
_PATTERNS: tuple[Pattern, ...] = (
    (
        rf"{_WHOSE.replace('|the', '')}birth|born with(?: it)?|always|lifelong|all {_WHOSE}life|(?:he|she|i) was born",
        _birth,
    ),
    (rf"(?:as an? )?{_WHOSE}(?P<span>{'|'.join(_SPANS)})", _span),
    (rf"(?:his|her|my|their) (?:(?P<digits>\d0)'?s|(?P<name>{'|'.join(_TENS)}))", _tens),
    (rf"(?:(?:the )?ages? (?:of )?|aged )(?:between )?{_AGED}(?: (?P<unit>years?|months?))?(?: old)?", _age),
    (rf"{_AGED}(?: |-)(?P<unit>years?|months?)(?: |-)(?:old|of age)", _age),
    (rf"when (?:he|she|i|they) (?:was|were) {_AGED}(?: (?P<unit>years?|months?))?(?: old)?", _age),
)
