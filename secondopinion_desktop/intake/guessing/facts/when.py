"""The days of a paper, only where they can be read in one way: a paper's own other days tell which way it writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secondopinion_desktop.intake.guessing.days import days_at
from secondopinion_desktop.intake.guessing.facts.words import any_of
from secondopinion_desktop.intake.guessing.months import month_names, month_number

_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2}(?!\d|-))(?![\d/-])")
_DOTTED = re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{2}")
_YEARLESS = re.compile(r"(?<![\d./-])\d{1,2}(?P<sign>[./])\d{1,2}\.?(?![\d./-])")
_LEAST_SHORT = 2
_MONTH = f"(?i:{month_names()})"
DAY = (
    rf"(?:\d{{4}}-(?:\d{{1,2}}|{_MONTH})-\d{{1,2}}|(?<![\d-])\d{{1,2}}-\d{{1,2}}-\d{{4}}"
    r"|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{1,2}\. ?\d{1,2}\. ?\d{4}"
    r"|(?<![\d.])\d{2}\.\d{2}\.\d{2}(?![.\d]*\d)"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|\.)?[ -](?:of |de )?{_MONTH}\.?,?[ -](?:del? )?\d{{4}})(?!\d)"
)
"""A day as papers print it."""
_ROUGH = re.compile(
    rf"(?<![\d/.,-])(?:(?P<month>{_MONTH})\.?,? (?:del? )?|(?P<m>0?[1-9]|1[0-2])/)?"
    r"(?P<year>(?:19|20)\d\d)(?![\d/.-]*\d)"
)
_BETWEEN = r"(?:\s*[:.]?\s*(?:on|am|vom|le|du|el)?\s*)"
_LABELLED = rf"(?<![\w-])(?:{{}}){_BETWEEN}({DAY})"


def is_month_first(texts: Sequence[str]) -> bool | None:
    """Whether a paper writes 12/31/2025 or 31/12/2025; None where none of its days tells, or they disagree."""
    parts = [(int(found[1]), int(found[3])) for text in texts for found in _SLASHED.finditer(text)]
    told = {second > 12 for first, second in parts if 12 < max(first, second) <= 31}
    return told.pop() if len(told) == 1 else None


def day_of(words: str, month_first: bool | None) -> str | None:
    """The day some words name, in EDTF; None where it can be read two ways."""
    days = days_at(words)
    if len(days) < 2:
        return days[0] if days else None
    if _DOTTED.match(words.strip()):
        month_first = False
    slashed = re.match(r"\s*(\d{1,2})\D(\d{1,2})", words)
    if month_first is None or slashed is None:
        return None
    month = int(slashed[1] if month_first else slashed[2])
    return next((day for day in days if int(day[5:7]) == month), None)


def with_years(text: str, texts: Sequence[str]) -> str:
    """The head of a table whose days have no year ("06/08 10/08"), with that of the paper's own days, where one of
    them stands there in full and none with another year; else as it is."""
    short = list(_YEARLESS.finditer(text))
    if len(short) < _LEAST_SHORT or re.search(DAY, text) is not None:
        return text
    full = [
        (one, year["year"])
        for one in short
        for page in texts
        for year in re.finditer(rf"(?<!\d){re.escape(one[0].rstrip('.'))}[./](?P<year>(?:19|20)\d\d)(?!\d)", page)
    ]
    years = {year for _, year in full}
    if len(years) != 1:
        return text
    year = years.pop()
    return _YEARLESS.sub(lambda one: f"{one[0].rstrip('.')}{one['sign']}{year}", text)


def labelled_days(texts: Sequence[str], month_first: bool | None, *path: str) -> set[str | None]:
    """The days behind one of these labels; None among them for one that can be read two ways."""
    pattern = any_of(*path, shape=_LABELLED)
    return {day_of(found[1], month_first) for text in texts for found in pattern.finditer(text)}


def rough_days(text: str) -> list[tuple[re.Match[str], str]]:
    """The years in a text, with their month where one stands before it, in EDTF."""
    found = []
    for one in _ROUGH.finditer(text):
        month = month_number(one["month"]) if one["month"] else int(one["m"] or 0)
        found.append((one, f"{one['year']}-{month:02d}" if month else one["year"]))
    return found
