"""The calendar file, read back by a reader of its own."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar, Event

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.days_ahead import DayAhead
from secondopinion_desktop.exchange.calendar import calendar_file, time_of_day

MADE = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = date(2026, 3, 20)


def _read(*days: DayAhead) -> list[Event]:
    return list(Calendar.from_ical(calendar_file(days, "Ruth", MADE)).events)


def test_a_day_without_a_time_takes_the_whole_day_and_keeps_nobody_busy() -> None:
    (event,) = _read(
        DayAhead("o.due", "Expected: report", PartialDate.on(DAY), where="Lakeside", note="Ask, if not; by phone")
    )
    assert (event.start, event.end) == (DAY, date(2026, 3, 21))
    assert (event["summary"], event["location"], event["description"]) == (
        "Expected: report", "Lakeside", "Ask, if not; by phone",
    )  # fmt: skip
    assert event["transp"] == "TRANSPARENT"


def test_a_time_that_can_be_read_is_the_time_wherever_one_is() -> None:
    (event,) = _read(DayAhead("o.appointment", "Visit", PartialDate.on(DAY), "10:30"))
    assert event.start == datetime(2026, 3, 20, 10, 30)
    assert event["summary"] == "Visit"


def test_a_time_that_could_be_another_stays_in_the_words() -> None:
    (event,) = _read(DayAhead("o.appointment", "Visit", PartialDate.on(DAY), "10:30, the time at the center"))
    assert event.start == DAY
    assert event["summary"] == "Visit, 10:30, the time at the center"


def test_a_day_that_moved_keeps_its_name_so_that_it_is_not_there_twice() -> None:
    before = _read(DayAhead("o.appointment", "Visit", PartialDate.on(DAY)))
    after = _read(DayAhead("o.appointment", "Visit", PartialDate(2026, 3, 27)))
    assert before[0]["uid"] == after[0]["uid"]


@pytest.mark.parametrize(
    ("typed", "is_at"),
    [
        ("10:30", time(10, 30)),
        ("at 10:30", time(10, 30)),
        ("9.15", time(9, 15)),
        ("3 pm", time(15)),
        ("3:45 p.m.", time(15, 45)),
        ("12 am", time(0)),
        ("14 Uhr", time(14)),
        ("14h30", time(14, 30)),
        ("25:00", None),
        ("13 pm", None),
        ("10", None),
        ("morning", None),
        ("10:30 or 11", None),
        ("", None),
    ],
)
def test_a_time_is_read_only_where_it_is_plain(typed: str, is_at: time | None) -> None:
    assert time_of_day(typed) == is_at
