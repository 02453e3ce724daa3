"""A date in words for a person, on a page that may be read long after it was typed.

A day, month or year is said one way everywhere, so that 3/4/2026 is never left open. Rougher ones are said as they
were typed, where the words still mean the same next year; "last summer" does not and becomes "summer 2025".
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from secondopinion_desktop.base.dates.days import MONTHS, add_months, last_of_month
from secondopinion_desktop.base.dates.shape import DateShape

SEASON_NAMES = {21: "spring", 22: "summer", 23: "fall", 24: "winter"}
SEASON_NAMES |= {number + 8: name for number, name in SEASON_NAMES.items()}
_AS_TYPED = ("season", "decade", "range", "before", "after")
_NAMES_ITS_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_MOVES_WITH_TODAY = re.compile(
    r"\b(?:ago|last|past|this|next|now|today|present|yesterday|tomorrow|tonight|back|coming)\b"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d",
    re.IGNORECASE,
)
_OF_A_LIFE = re.compile(
    r"\b(?:birth|born|ages?|aged|childhood|child|baby|infancy|teenager|teens|life|lifelong|always)\b"
    r"|\b(?:year|month)s? old\b|\bwhen .* was\b|\bin (?:his|her|my|their) ",
    re.IGNORECASE,
)
TIME_AT_END = re.compile(r"(?:,| at)? (\d{1,2}:\d{2}(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?[ap]\.?m\b\.?)$", re.IGNORECASE)
"""A time of day behind a date, which is said with it and never lost."""
_LEADS_IN = re.compile(r"^(?:since|in|on|at|during)\s+(?!(?:his|her|my|their)\b)", re.IGNORECASE)


def said(when: DateShape, *, briefly: bool) -> str:
    """The date in words; `briefly` cuts months to three letters. Words without a date stand in quotation marks."""
    if not when.is_dated:
        return f"“{when.typed}”"
    if when.typed and (_is_of_a_life(when) or (when.precision in _AS_TYPED and _stands_alone(when.typed))):
        return _LEADS_IN.sub("", " ".join(when.typed.split()))
    if when.open:
        return _open_ended(when, briefly)
    about = "about " if when.about or (when.end is not None and when.end.about) else ""
    if when.end is not None:
        part = _third(when, when.end, briefly) if about else ""
        if part:
            return part
        return about + _stretch(replace(when, end=None), when.end, briefly)
    at = TIME_AT_END.search(when.typed) if when.day is not None else None
    return about + _point(when, briefly) + (f", {at[1]}" if at is not None else "")


def _is_of_a_life(when: DateShape) -> bool:
    return bool(_OF_A_LIFE.search(when.typed)) and not _MOVES_WITH_TODAY.search(when.typed)


def _stands_alone(typed: str) -> bool:
    return bool(_NAMES_ITS_YEAR.search(typed)) and not _MOVES_WITH_TODAY.search(typed)


def _month(number: int, briefly: bool) -> str:
    return MONTHS[number - 1][:3] if briefly else MONTHS[number - 1]


def _point(when: DateShape, briefly: bool) -> str:
    if when.decade:
        return f"the {when.year}s"
    if when.season is not None:
        return f"{SEASON_NAMES[when.season]} {when.year}"
    if when.month is None:
        return str(when.year)
    month = f"{_month(when.month, briefly)} {when.year}"
    return month if when.day is None else f"{when.day} {month}"


def _stretch(first: DateShape, last: DateShape, briefly: bool) -> str:
    whole = _point(last, briefly)
    if first.year != last.year or first.month is None or last.month is None:
        return f"{_point(first, briefly)} to {whole}"
    if first.day is None or last.day is None:
        begins = _month(first.month, briefly) if first.day is last.day is None else _point(first, briefly)
        return f"{begins} to {whole}"
    month = "" if first.month == last.month else f" {_month(first.month, briefly)}"
    return f"{first.day}{month} to {whole}"


def _third(first: DateShape, last: DateShape, briefly: bool) -> str:
    """ "mid-March 2026": a third of a month or year, as date_parts.py reads it; "" when it is none."""
    if first.year != last.year or first.year is None or first.month is None or last.month is None:
        return ""
    if first.day is None and last.day is None:
        place = {(1, 4): "early ", (5, 8): "mid-", (9, 12): "late "}.get((first.month, last.month), "")
        return f"{place}{first.year}" if place else ""
    if first.month != last.month or first.day is None or last.day is None:
        return ""
    end = last_of_month(first.year, first.month).day
    place = {(1, 10): "early ", (11, 20): "mid-", (21, end): "late "}.get((first.day, last.day), "")
    return f"{place}{_month(first.month, briefly)} {first.year}" if place else ""


def _open_ended(when: DateShape, briefly: bool) -> str:
    about = "about " if when.about else ""
    point = about + _point(when, briefly)
    if when.open == "after":
        return f"from {point} on"
    bound = _next(when)
    return f"before {about}{_point(bound, briefly)}" if bound is not None else f"until {point}"


def _next(when: DateShape) -> DateShape | None:
    """The year, month or day after this one; None where there is none of the same sort."""
    if when.year is None or when.season is not None or when.decade:
        return None
    try:
        if when.month is None:
            return replace(when, year=when.year + 1, open="", typed="")
        if when.day is None:
            day = add_months(date(when.year, when.month, 1), 1)
            return replace(when, year=day.year, month=day.month, open="", typed="")
        day = date(when.year, when.month, when.day) + timedelta(days=1)
        return replace(when, year=day.year, month=day.month, day=day.day, open="", typed="")
    except (ValueError, OverflowError):
        return None
