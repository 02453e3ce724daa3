"""Against what typed dates are understood: the day they are typed on, where the field points, and who types."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.speaker import UNITED_STATES, Speaker

Leaning = Literal["past", "future", "born"]
"""Which way a date without its year points: "in January" of an illness, or of an appointment. A birth lies back."""


_MAY_BE_PLANNED = 366
_YEARS_TRIED = 9
"""A leap day is at most eight years away."""


@dataclass(frozen=True)
class Hearing:
    """The day, the leaning of the field, and the speaker."""

    today: date
    leaning: Leaning = "past"
    speaker: Speaker = UNITED_STATES

    def year_of(self, digits: str, month: int | None = None, day: int | None = None) -> int:
        """The year meant by two or four digits: the last such year that has come where the field looks back, the
        nearest one where it looks ahead. ValueError: 11/30/26 in November 2026, which may be planned or long ago."""
        year = int(digits)
        if len(digits) != 2:
            return year
        year += self.today.year // 100 * 100
        if self.leaning != "future":
            begins = PartialDate(year, month, day).earliest
            if self.leaning == "past" and 0 < (begins - self.today).days <= _MAY_BE_PLANNED:
                raise ValueError("planned, or a hundred years ago")
            return year if begins <= self.today else year - 100
        return year - 100 if year - self.today.year >= 50 else year + 100 if self.today.year - year > 50 else year

    def nearest(self, in_year: Callable[[int], PartialDate]) -> PartialDate:
        """What comes round every year, without its year: the last that has begun, or the next that is not over."""
        step = 1 if self.leaning == "future" else -1
        for year in range(self.today.year - step, self.today.year + step * _YEARS_TRIED, step):
            try:
                found = in_year(year)
            except ValueError:
                continue  # 29 February waits for its leap year.
            if (found.latest >= self.today) if step > 0 else (found.earliest <= self.today):
                return found
        raise ValueError("nothing of that name near today")

    def looking(self, leaning: Leaning) -> Hearing:
        """The same, looking the other way."""
        return Hearing(self.today, leaning, self.speaker)


def stretch(first: PartialDate, last: PartialDate, *, about: bool = False) -> PartialDate:
    """From one date to another, either of which may be a stretch itself; ValueError when it would go backwards."""
    if not (first.is_dated and last.is_dated) or first.open or last.open:
        raise ValueError("only dates bound a stretch")
    end = last.end or last
    rough = about or first.about or end.about
    begin = PartialDate(first.year, first.month, first.day, rough, season=first.season, decade=first.decade)
    close = PartialDate(end.year, end.month, end.day, rough, season=end.season, decade=end.decade)
    return begin if begin == close else PartialDate(**{**vars(begin), "end": close})
