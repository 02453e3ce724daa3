"""Plain days of the calendar: names of months and weekdays, and a day moved by months or weeks."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def shifted(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` of D, W, M or Y."""
    if unit in "DW":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    return add_months(day, count * (12 if unit == "Y" else 1))
