"""Where a day stands on the axis, and which years or months are written above it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from secondopinion_desktop.base.dates.days import MONTHS
from secondopinion_desktop.ui.story.marks import Story

LEAST_DAYS = 120
"""A story of one week still shows some months, or its few marks would stand far apart."""
MARGIN = 0.03
STEPS_IN_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240)
FIRST_YEAR, LAST_YEAR = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Tick:
    """A thin line through all lanes and the words above it."""

    on: date
    label: str


@dataclass(frozen=True)
class Axis:
    """From `first` to `last`, between `left` and `right` in pixels."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands; days outside the axis stand at its ends."""
        days = max(1, (self.last - self.first).days)
        share = (day - self.first).days / days
        return self.left + max(0.0, min(1.0, share)) * (self.right - self.left)


def axis_for(story: Story, left: float, right: float) -> Axis:
    """An axis that holds every mark, today, and a little room at both ends."""
    days = [story.today]
    for mark in story.marks:
        days += [mark.begins.first, mark.ends.last]
    days += [score.on for line in story.lines for score in line.scores]
    first, last = min(days), max(days)
    room = max(1, round((last - first).days * MARGIN))
    missing = max(0, LEAST_DAYS - (last - first).days)
    return Axis(_moved(first, -room - missing), _moved(last, room), left, right)


def ticks_for(axis: Axis, label_width: float) -> tuple[Tick, ...]:
    """The finest round steps whose labels have room side by side; `label_width` in pixels, gap included."""
    pixels_a_month = (axis.right - axis.left) / max(1.0, (axis.last - axis.first).days / 30.44)
    fitting = (step for step in STEPS_IN_MONTHS if step * pixels_a_month >= label_width)
    step = next(fitting, STEPS_IN_MONTHS[-1])
    return tuple(_ticks(axis, step))


def _ticks(axis: Axis, step: int) -> list[Tick]:
    months = axis.first.year * 12 + axis.first.month - 1
    months = -(-months // step) * step
    found = []
    while months < 9999 * 12:
        on = date(months // 12 or 1, months % 12 + 1, 1)
        if on > axis.last:
            break
        if on >= axis.first:
            label = str(on.year) if step >= 12 or on.month == 1 else MONTHS[on.month - 1][:3]
            found.append(Tick(on, label))
        months += step
    if found and found[0].on.month != 1:
        found[0] = Tick(found[0].on, f"{found[0].label} {found[0].on.year}")
    return found


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return FIRST_YEAR if days < 0 else LAST_YEAR
