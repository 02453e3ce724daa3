"""Days as they are said on the pages: "12 March", "Thursday 26 March", "in 17 days"."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.days import MONTHS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def day_words(day: date | PartialDate, today: date) -> str:
    """A day without its year while it is this year; rough dates as they are ("about March 2026")."""
    if isinstance(day, PartialDate):
        if not day.is_exact:
            return day.reads()
        day = day.earliest
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def weekday_words(day: date | PartialDate, today: date) -> str:
    """The day with its weekday; rough dates have none."""
    if isinstance(day, PartialDate):
        if not day.is_exact:
            return day.reads()
        day = day.earliest
    return f"{WEEKDAYS[day.weekday()]} {day_words(day, today)}"


def in_days(day: date | PartialDate, today: date) -> str:
    """ "today", "tomorrow", "in 17 days", "3 days ago"; "" for rough dates that say no number of days."""
    if isinstance(day, PartialDate):
        if not day.is_exact:
            return ""
        day = day.earliest
    away = (day - today).days
    if away == 0:
        return "today"
    if away == 1:
        return "tomorrow"
    if away == -1:
        return "yesterday"
    return f"in {away} days" if away > 0 else f"{-away} days ago"
