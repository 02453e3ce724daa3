"""When something was done, as it is said on the pages that look back."""

from __future__ import annotations

from datetime import date, datetime

from secondopinion_desktop.ui.day_words import weekday_words


def day_of(at: str, today: date) -> str:
    """The day of a moment of the journal: "Monday 9 March"."""
    return weekday_words(datetime.fromisoformat(at).date(), today)


def time_of(at: str) -> str:
    """The time of day: "14:05"."""
    return f"{datetime.fromisoformat(at):%H:%M}"
