"""Test results that are numbers, as lines through time: one small chart for each name and unit. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import dated
from secondopinion_desktop.digest.values import LEAST_READINGS, Reading, result_rows
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Test
from secondopinion_desktop.ui.story.marks import reach_of


@dataclass(frozen=True)
class Value:
    """One number on one day; `entry_id` is the test it came from, `typed` the number as
    it was written, `read` the date in words. A `rough` date is drawn
    hollow, in the middle of the days it can mean."""

    entry_id: str
    on: date
    number: float
    typed: str
    read: str
    rough: bool = False


@dataclass(frozen=True)
class Series:
    """All numbers of one test in one unit, oldest first. `normal` is the range as printed, where one is known."""

    name: str
    unit: str
    values: tuple[Value, ...]
    normal: str = ""

    @property
    def title(self) -> str:
        """The name with its unit."""
        return f"{self.name}, {self.unit}" if self.unit else self.name

    def in_words(self) -> str:
        """Every value in words; nothing is read into them."""
        told = "; ".join(f"{value.read}: {value.typed} {self.unit}".rstrip() for value in self.values)
        return f"{told}. Normal range as printed: {self.normal}" if self.normal else told


def series_of(case: Case) -> tuple[Series, ...]:
    """The lines there are, in the order their names were first written down. One value alone makes no line."""
    found = ([pair for one in row.readings if (pair := _value(one))] for row in result_rows(case.all(Test)))
    return tuple(_series(pairs) for pairs in found if len(pairs) >= LEAST_READINGS)


def _value(reading: Reading) -> tuple[Test, Value] | None:
    test, number = reading.test, reading.number
    when = dated(test.done_on, test.result_on)
    if test.value is None or number is None or when is None:
        return None
    reach = reach_of(when)
    middle = reach.first + (reach.last - reach.first) / 2
    rough = when.about or not when.is_exact
    return test, Value(test.id, middle, number, test.value.reads(), when.short(), rough)


def _series(pairs: list[tuple[Test, Value]]) -> Series:
    pairs = sorted(pairs, key=lambda pair: (pair[1].on, pair[1].entry_id))
    newest = pairs[-1][0]
    normal = next((test.normal_range for test, _ in reversed(pairs) if test.normal_range), "")
    return Series(newest.name or "Test", newest.unit or "", tuple(value for _, value in pairs), normal or "")
