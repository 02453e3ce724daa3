"""Dates as people know them: a day, a month, a year, or "about" one of these.

The stored form is EDTF (ISO 8601-2:2019, level 1): "2017", "2017-03", "2017-03-04", and "2016~" for
"about 2016". The words a person typed are kept beside it and never changed.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
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
_EDTF = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)")
_REPEAT = re.compile(r"P(\d+)([DWMY])")
_UNIT_WORDS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


@dataclass(frozen=True)
class PartialDate:
    """A date of known or rough precision, with the words it was typed in.

    `month` and `day` are None when not known; `about` marks a guess. `typed` is empty when the words
    say no more than the date itself.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False
    typed: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.year <= 9999:
            raise ValueError(f"year {self.year} is outside 1 to 9999")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def on(cls, day: date, *, about: bool = False, typed: str = "") -> PartialDate:
        """The date of one exact (or, with `about`, roughly known) day."""
        return cls(day.year, day.month, day.day, about, typed)

    @classmethod
    def from_edtf(cls, text: str, typed: str = "") -> PartialDate:
        """Read the stored form; ValueError when it is not one."""
        match = _EDTF.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a stored date")
        year, month, day, tilde = match.groups()
        return cls(int(year), int(month) if month else None, int(day) if day else None, bool(tilde), typed)

    @property
    def edtf(self) -> str:
        """The stored form, which also sorts."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts) + ("~" if self.about else "")

    @property
    def precision(self) -> str:
        """ "day", "month" or "year"."""
        return "day" if self.day is not None else "month" if self.month is not None else "year"

    @property
    def is_exact(self) -> bool:
        """True for one certain calendar day."""
        return self.day is not None and not self.about

    @property
    def earliest(self) -> date:
        """The first day it can mean ("about" does not widen it)."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        if self.day is not None:
            return self.earliest
        month = self.month or 12
        return date(self.year, month, calendar.monthrange(self.year, month)[1])

    @property
    def sort_key(self) -> tuple[int, int, int]:
        """Orders dates by where they begin; rougher dates come before finer ones that begin alike."""
        return (self.year, self.month or 0, self.day or 0)

    def reads(self) -> str:
        """In words for a person: "about March 2017"."""
        if self.day is not None and self.month is not None:
            text = f"{self.day} {MONTHS[self.month - 1]} {self.year}"
        elif self.month is not None:
            text = f"{MONTHS[self.month - 1]} {self.year}"
        else:
            text = str(self.year)
        return f"about {text}" if self.about else text

    def short(self) -> str:
        """As `reads`, with the month cut to three letters, for tables and charts."""
        words = self.reads()
        for name in MONTHS:
            words = words.replace(name, name[:3])
        return words

    def __str__(self) -> str:
        return self.reads()


@dataclass(frozen=True)
class Repeat:
    """How often something comes round ("every 6 months"), as a number of D, W, M or Y."""

    count: int
    unit: str
    typed: str = ""

    @classmethod
    def from_iso(cls, text: str, typed: str = "") -> Repeat:
        """Read an ISO 8601 duration of one unit ("P6M"); ValueError when it is not one."""
        match = _REPEAT.fullmatch(text)
        if match is None or int(match[1]) == 0:
            raise ValueError(f"{text!r} is not a stored repeat")
        return cls(int(match[1]), match[2], typed)

    @property
    def iso(self) -> str:
        """The stored form, an ISO 8601 duration."""
        return f"P{self.count}{self.unit}"

    def reads(self) -> str:
        """In words for a person: "every 6 months"."""
        word = _UNIT_WORDS[self.unit]
        return f"every {word}" if self.count == 1 else f"every {self.count} {word}s"

    def __str__(self) -> str:
        return self.reads()


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def shifted(day: date, count: int, unit: str) -> date:
    """`day` moved by `count` of D, W, M or Y."""
    if unit in "DW":
        return day + timedelta(days=count * (7 if unit == "W" else 1))
    return add_months(day, count * (12 if unit == "Y" else 1))
