"""The sample's story moves along with the calendar, so that its appointment is always about two weeks ahead.

The story was written as if today were `WRITTEN_ON`. Every date in it is moved by the same whole number of
weeks, so weekdays stay what they were. Dates that people remember only by month move by the same distance.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from secondopinion_desktop.base.dates.days import MONTHS

WRITTEN_ON = date(2026, 3, 9)
BORN = date(1958, 3, 14)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MARK = re.compile(r"\{\{(?P<date>\d{4}-\d{2}(?:-\d{2})?)(?:\|(?P<form>[a-z]+))?\}\}")
_STORED = re.compile(r"(?P<date>\d{4}(?:-\d{2}(?:-\d{2})?)?)(?P<about>~?)")


def moved(day: date, today: date) -> date:
    """A day of the story, moved so that the story is happening now."""
    weeks = round((today - WRITTEN_ON).days / 7)
    return day + timedelta(weeks=weeks)


def moved_text(text: str, today: date) -> str:
    """A text with every `{{2026-03-02}}` (or `{{2026-03|month}}`, `|short`, `|iso`, …) moved and written out."""
    return _MARK.sub(lambda mark: written(mark["date"], mark["form"] or "long", today), text)


def moved_stored(stored: str, today: date) -> str:
    """A date as casebooks store it ("2024-08", "2022~"), moved, with the precision it had."""
    match = _STORED.fullmatch(stored)
    if match is None:
        raise ValueError(f"{stored!r} is no date of the sample")
    parts = match["date"].count("-")
    day = moved(_middle(match["date"]), today)
    return day.isoformat()[: (4, 7, 10)[parts]] + match["about"]


def written(story_date: str, form: str, today: date) -> str:
    """One date of the story in the form a paper prints it; KeyError for a form that does not exist."""
    day = moved(_middle(story_date), today)
    age = day.year - BORN.year - ((day.month, day.day) < (BORN.month, BORN.day))
    # Not %B and %A: those follow the language of the computer, and the papers are in English.
    month = MONTHS[day.month - 1]
    forms = {
        "long": f"{month} {day.day}, {day.year}",
        "short": f"{day:%m/%d/%Y}",
        "day": f"{month} {day.day}",
        "weekday": WEEKDAYS[day.weekday()],
        "month": f"{month} {day.year}",
        "iso": day.isoformat(),
        "yy": f"{day:%y}",
        "age": str(age),
    }
    return forms[form]


def _middle(story_date: str) -> date:
    """The day itself; the middle of a month or year where that is all the story says."""
    parts = [int(part) for part in story_date.split("-")]
    year, month, day = (*parts, *(7, 15)[len(parts) - 1 :]) if len(parts) < 3 else parts
    return date(year, month, day)
