"""What the program understood of a typed date or number, in the words that stand under its field. Pure."""

from __future__ import annotations

import re
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.days import WEEKDAYS
from secondopinion_desktop.base.dates.repeats import Repeat
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.values import Value, is_words_only

KEPT = "Kept as you typed it."
_NOT_UNDERSTOOD = {
    "date": f"{KEPT} It is not understood as a date.",
    "repeat": f"{KEPT} It is not understood as how often.",
    "number": f"{KEPT} It is not understood as a number.",
}
_HOW_EXACT = {
    "month": "to the month",
    "year": "to the year",
    "season": "a season",
    "decade": "a decade",
    "range": "some time in between",
    "before": "no first day known",
    "after": "no last day known",
}

_TWO_WAYS = re.compile(r"\d{1,2}([/-])\d{1,2}\1\d{2,4}")
"""A day in numbers alone, which is another day in another country."""


def understood_words(info: FieldInfo, value: Value) -> str:
    """One line for under the field; "" where the typed words already say it all."""
    if is_words_only(value):
        return _NOT_UNDERSTOOD[info.type]
    if isinstance(value, PartialDate):
        return _date_words(value) if value.typed else ""
    if isinstance(value, Repeat):
        return "" if not value.typed or value.typed.casefold() == value.reads() else f"Understood as: {value.reads()}"
    if isinstance(value, Number) and value.value is not None and not value.typed.replace(".", "", 1).isdecimal():
        return f"Understood as: {Number.of(value.value).reads()}" if value.typed else ""
    return ""


def _date_words(value: PartialDate) -> str:
    if value.is_exact and value.begins is not None:
        named = any(name.casefold() in value.typed.casefold() for name in WEEKDAYS)
        if value.typed.casefold() == value.reads().casefold() and not named:
            return ""
        understood = f"Understood as: {WEEKDAYS[value.begins.weekday()]} {value.reads()}"
        return f"{understood}{_other_way(value.typed, value.begins)}"
    exact = _HOW_EXACT.get(value.precision, "")
    if value.typed.casefold() == value.reads().casefold():
        return f"Understood as: {exact}" if exact and value.precision not in ("month", "year") else ""
    return f"Understood as: {value.reads()}, {exact}" if exact else f"Understood as: {value.reads()}"


def _other_way(typed: str, day: date) -> str:
    """What to do where the other order of day and month is meant; "" where the numbers can be read in one way only."""
    if not _TWO_WAYS.fullmatch(typed.strip()) or day.day > 12 or day.day == day.month:
        return ""
    other = PartialDate.on(date(day.year, day.day, day.month))
    return f". If {other.reads()} is meant, write the month as a word."
