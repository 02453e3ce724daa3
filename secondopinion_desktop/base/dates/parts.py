"""Parts of a longer time: "mid-March", "early 2019", "the late 1980s", "the second half of 2019", "Q3 2019"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from secondopinion_desktop.base.dates.days import last_of_month
from secondopinion_desktop.base.dates.partial import PartialDate
from secondopinion_desktop.base.hearing import Hearing, stretch
from secondopinion_desktop.base.patterns import first_that_fits

Inner = Callable[[str, Hearing], "PartialDate | None"]
_PLACE = {"very early": 0, "early": 0, "beginning": 0, "start": 0, "middle": 1, "mid": 1, "late": 2, "end": 2}
_PART = rf"(?P<part>{'|'.join(_PLACE)})(?: of)?"
_MONTHS = ((1, 4), (5, 8), (9, 12))
_YEARS = ((0, 3), (3, 6), (6, 9))
_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0}


def part_of(words: str, hearing: Hearing, inner: Inner) -> PartialDate | None:
    """The part of a year, month, season or decade; `inner` reads what it is a part of."""

    def of(match: re.Match[str]) -> PartialDate | None:
        return inner(match["rest"], hearing)

    def third(match: re.Match[str], _hearing: Hearing) -> PartialDate | None:
        whole = of(match)
        return _third(whole, _PLACE[match["part"]]) if whole is not None else None

    def half(match: re.Match[str], _hearing: Hearing) -> PartialDate | None:
        whole = of(match)
        return _half(whole, _NTH[match["nth"]]) if whole is not None else None

    def week(match: re.Match[str], _hearing: Hearing) -> PartialDate | None:
        whole = of(match)
        return _week(whole, _NTH[match["nth"]]) if whole is not None else None

    def quarter(match: re.Match[str], _hearing: Hearing) -> PartialDate:
        year, last = int(match["year"]), int(match["quarter"]) * 3
        return stretch(PartialDate(year, last - 2), PartialDate(year, last))

    return first_that_fits(
        (
            (rf"(?:the )?{_PART}[ -](?:the )?(?P<rest>.+)", third),
            (r"(?:the )?(?P<nth>first|1st|second|2nd|last) half of (?P<rest>.+)", half),
            (r"(?:the )?(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) week (?:of|in) (?P<rest>.+)", week),
            (r"q(?P<quarter>[1-4])(?: of)? (?P<year>\d{4})", quarter),
        ),
        words,
        hearing,
    )


def _third(whole: PartialDate, place: int) -> PartialDate | None:
    year, month = whole.year, whole.month
    if year is None:
        return None
    if whole.precision == "year":
        first, last = _MONTHS[place]
        return stretch(PartialDate(year, first), PartialDate(year, last), about=True)
    if whole.precision == "month" and month is not None:
        first, last = ((1, 10), (11, 20), (21, last_of_month(year, month).day))[place]
        return stretch(PartialDate(year, month, first), PartialDate(year, month, last), about=True)
    if whole.precision == "decade":
        first, last = _YEARS[place]
        return stretch(PartialDate(year + first), PartialDate(year + last), about=True)
    # Thirds of a season are nobody's measure: it stays the season.
    return replace(whole, about=True) if whole.precision == "season" else None


def _half(whole: PartialDate, nth: int) -> PartialDate | None:
    year, month = whole.year, whole.month
    if year is None:
        return None
    if whole.precision == "year":
        first, last = (1, 6) if nth == 1 else (7, 12)
        return stretch(PartialDate(year, first), PartialDate(year, last))
    if whole.precision == "month" and month is not None:
        first, last = (1, 15) if nth == 1 else (16, last_of_month(year, month).day)
        return stretch(PartialDate(year, month, first), PartialDate(year, month, last), about=True)
    return None


def _week(whole: PartialDate, nth: int) -> PartialDate | None:
    year, month = whole.year, whole.month
    if whole.precision != "month" or year is None or month is None:
        return None
    end = last_of_month(year, month).day
    first = end - 6 if nth == 0 else 7 * nth - 6
    return stretch(PartialDate(year, month, first), PartialDate(year, month, first + 6), about=True)
