"""Days as a calendar file (.ics), which phones, computers and mail programs take in.

Only exact days can stand on a calendar. A time is put in where it can be read and is the time at home; any other stays
in the words, because a visit shown at the wrong hour is a visit missed. The same day exported again takes the place
of the one before, since each keeps its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time, timedelta

from icalendar import Calendar, Event

from secondopinion_desktop.digest.days_ahead import DayAhead

_TIME = re.compile(r"(?:at )?(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|uhr|h)?", re.I)
PRODUCER = "-//Second Opinion Desktop//Days ahead//EN"


def calendar_file(days: Iterable[DayAhead], name: str, made: datetime) -> bytes:
    """The bytes of a calendar called `name`; the days are exact ones."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for one in days:
        calendar.add_component(_event(one, made))
    found: bytes = calendar.to_ical()
    return found


def _event(one: DayAhead, made: datetime) -> Event:
    event, day = Event(), one.day.earliest
    event.add("uid", f"{one.key}@second-opinion-desktop")
    event.add("dtstamp", made)
    at = time_of_day(one.time)
    event.add("summary", f"{one.title}, {one.time}" if one.time and at is None else one.title)
    if at is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")  # A day by which something is due does not make it a busy one.
    else:
        event.add("dtstart", datetime.combine(day, at))  # Without a zone: the time wherever one is.
    if one.where:
        event.add("location", one.where)
    if one.note:
        event.add("description", one.note)
    return event


def time_of_day(typed: str) -> time | None:
    """The time somebody typed ("10:30", "3 pm"); None when it could be another, or is in words."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").replace(".", "").lower()
    if not found[2] and not half:
        return None
    if half in ("am", "pm"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
