"""Dates as people know them: a day, a month, a season, "before 2015", or words that name no day at all.

The stored form is EDTF (see edtf.py) with the words a person typed beside it, which are never changed. No date is
made more exact than it was: "summer 2019" stays a season and "after the second cycle" stays these words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from secondopinion_desktop.base.dates import edtf
from secondopinion_desktop.base.dates.days import last_of_month
from secondopinion_desktop.base.dates.said import said

Precision = Literal["day", "month", "season", "year", "decade", "range", "before", "after", "words"]
Open = Literal["", "before", "after"]

_NEXT_YEAR = 100
_SEASONS = {
    21: ((3, 1), (6, 20)),
    22: ((6, 1), (9, 22)),
    23: ((9, 1), (12, 21)),
    24: ((1, 1), (3 + _NEXT_YEAR, 20)),
    29: ((9, 1), (12, 21)),
    30: ((1, 1), (3 + _NEXT_YEAR, 20)),
    31: ((3, 1), (6, 20)),
    32: ((6, 1), (9, 22)),
}
"""First and last day a season can mean, by the weather and by the sun. "Winter 2019" may have begun in January 2019
or in December."""
_SEASON_SORTS = {21: 3, 22: 6, 23: 9, 24: 12, 29: 9, 30: 12, 31: 3, 32: 6}
_AFTER_ALL = (10_000, 0, 0)


@dataclass(frozen=True)
class PartialDate:
    """A date of known or rough precision, with the words it was typed in.

    `month` and `day` are None when not known; `about` marks a guess. `season` is EDTF's number of one, `decade` says
    that `year` begins one, `end` is the last it can be ("2017–2018"), and `open` that only one bound is known, which
    is the year, month and day here and still belongs to it. `year` is None when only words are known. `typed` is
    empty when the words say no more than the date itself.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False
    typed: str = ""
    season: int | None = None
    decade: bool = False
    end: PartialDate | None = None
    open: Open = ""

    def __post_init__(self) -> None:
        if self.year is None:
            if not self.typed or self.month or self.day or self.end or self.open or self.season or self.decade:
                raise ValueError("without a year there are only words")
            return
        if not 1 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is outside 1 to 9999")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        if (self.season is not None or self.decade) and self.month is not None:
            raise ValueError("a season or decade has no month")
        if self.season is not None and (self.season not in _SEASONS or self.decade):
            raise ValueError(f"{self.season} is no season")
        if self.decade and self.year % 10:
            raise ValueError(f"no decade begins in {self.year}")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        if self.end is not None:
            if self.open or self.end.end is not None or self.end.open or self.end.year is None or self.end.typed:
                raise ValueError("a stretch of time goes from one date to another")
            if self.end.latest < self.earliest:
                raise ValueError("a stretch of time goes forward")

    @classmethod
    def on(cls, day: date, *, about: bool = False, typed: str = "") -> PartialDate:
        """The date of one exact (or, with `about`, roughly known) day."""
        return cls(day.year, day.month, day.day, about, typed)

    @classmethod
    def words(cls, typed: str) -> PartialDate:
        """Words that name no date: kept as typed, sorted last, never over and never next."""
        return cls(typed=typed)

    @classmethod
    def from_edtf(cls, text: str, typed: str = "") -> PartialDate:
        """Read the stored form; ValueError when it is not one. An empty form needs the words."""
        if not text:
            return cls.words(typed)
        first, slash, last = text.partition("/")
        if not slash:
            return cls(**edtf.point_parts(text), typed=typed)
        if first == "..":
            return cls(**edtf.point_parts(last), typed=typed, open="before")
        if last == "..":
            return cls(**edtf.point_parts(first), typed=typed, open="after")
        return cls(**edtf.point_parts(first), typed=typed, end=cls(**edtf.point_parts(last)))

    @property
    def edtf(self) -> str:
        """The stored form; "" when only words are known."""
        return edtf.written(self)

    @property
    def precision(self) -> Precision:
        """How exactly it is known."""
        if self.year is None:
            return "words"
        if self.open:
            return self.open
        if self.end is not None:
            return "range"
        if self.season is not None:
            return "season"
        if self.decade:
            return "decade"
        return "day" if self.day is not None else "month" if self.month is not None else "year"

    @property
    def is_dated(self) -> bool:
        """False for words that name no date: then nothing may be reckoned from it."""
        return self.year is not None

    @property
    def is_exact(self) -> bool:
        """True for one certain calendar day."""
        return self.precision == "day" and not self.about

    @property
    def begins(self) -> date | None:
        """The first day it can mean; None where nothing says so ("before 2015", words)."""
        if self.year is None or self.open == "before":
            return None
        return self._own_bounds()[0]

    @property
    def ends(self) -> date | None:
        """The last day it can mean; None where nothing says so ("after 2015", words)."""
        if self.year is None or self.open == "after":
            return None
        return self.end._own_bounds()[1] if self.end is not None else self._own_bounds()[1]

    @property
    def earliest(self) -> date:
        """The first day it can mean ("about" does not widen it); the first there is where nothing says so."""
        return self.begins or date.min

    @property
    def latest(self) -> date:
        """The last day it can mean; the last there is where nothing says so."""
        return self.ends or date.max

    def is_over(self, today: date) -> bool:
        """Surely past. Words are never over."""
        return self.is_dated and self.latest < today

    def is_ahead(self, today: date) -> bool:
        """Surely still to come."""
        return self.is_dated and self.earliest > today

    def may_be_ahead(self, today: date) -> bool:
        """Today or later, as far as one knows. Words are never next."""
        return self.is_dated and self.latest >= today

    def has_come(self, today: date) -> bool:
        """Today or earlier, as far as one knows; not for words."""
        return self.is_dated and self.earliest <= today

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Orders dates by where they begin; rougher ones come before finer ones that begin alike, "before 2015" just
        before 2015, words after all."""
        if self.year is None:
            return _AFTER_ALL
        if self.open == "before":
            return (self.year, self.month or 13, self.day or 32)
        if self.decade:
            return (self.year, -1, 0)
        if self.season is not None:
            return (self.year, _SEASON_SORTS[self.season], -1)
        return (self.year, self.month or 0, self.day or 0)

    @property
    def newest_key(self) -> tuple[int, int, int]:
        """For lists sorted in reverse, the newest first: as `sort_key`, but words still come last."""
        return self.sort_key if self.is_dated else (0, 0, 0)

    def reads(self) -> str:
        """In words for a person: "about March 2017", "summer 2019", “after the second cycle”."""
        return said(self, briefly=False)

    def short(self) -> str:
        """As `reads`, with the month cut to three letters, for tables and charts."""
        return said(self, briefly=True)

    def to_month(self) -> PartialDate:
        """The same without its day, where it has one."""
        return replace(self, day=None, typed="") if self.precision == "day" else self

    def __str__(self) -> str:
        return self.reads()

    def _own_bounds(self) -> tuple[date, date]:
        """First and last day of the year, month, day, season or decade itself."""
        assert self.year is not None
        if self.season is not None:
            first, last = _SEASONS[self.season]
            year, month = self.year + last[0] // _NEXT_YEAR, last[0] % _NEXT_YEAR
            return date(self.year, *first), date(year, month, last[1]) if year <= date.max.year else date.max
        if self.decade:
            return date(self.year, 1, 1), date(self.year + 9, 12, 31)
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        if self.day is None:
            return date(self.year, self.month, 1), last_of_month(self.year, self.month)
        day = date(self.year, self.month, self.day)
        return day, day


def dated(*dates: PartialDate | None) -> PartialDate | None:
    """The first of these by which something can be reckoned or drawn: words that name no date cannot."""
    return next((when for when in dates if when is not None and when.is_dated), None)
