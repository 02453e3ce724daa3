"""How often something comes round: "every 6 months", "every 3 to 4 months", or words that say it another way."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondopinion_desktop.base.counts import COUNT, counted
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.typed import checked_words, tidy

_STORED = re.compile(r"P([0-9]{1,4})([DWMY])(?:\.\.P([0-9]{1,4})\2)?")
_MOST = 9_999
"""The largest count that is one: nothing comes round less often than every 9,999 days, and longer ones overflow."""
_UNIT_WORDS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_PLAIN = {
    "daily": "P1D",
    "every day": "P1D",
    "once a day": "P1D",
    "weekly": "P1W",
    "once a week": "P1W",
    "every fortnight": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "once a month": "P1M",
    "quarterly": "P3M",
    "four times a year": "P3M",
    "4 times a year": "P3M",
    "three times a year": "P4M",
    "3 times a year": "P4M",
    "half-yearly": "P6M",
    "half yearly": "P6M",
    "every half year": "P6M",
    "every half a year": "P6M",
    "twice a year": "P6M",
    "two times a year": "P6M",
    "2 times a year": "P6M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "once a year": "P1Y",
}
_UNIT = r"(?P<unit>day|week|month|year)"
_EVERY = re.compile(rf"(?:once )?(?:every|each) (?:(?P<other>other|second) |{COUNT} )?{_UNIT}s?")
_LY = re.compile(rf"{COUNT}[- ]{_UNIT}ly")


@dataclass(frozen=True)
class Repeat:
    """A number of D, W, M or Y; `most` when it is "3 to 4 months". A count of 0: only the typed words are known."""

    count: int
    unit: str
    typed: str = ""
    most: int | None = None

    @classmethod
    def words(cls, typed: str) -> Repeat:
        """Words that say how often in a way no calendar can count, kept as typed."""
        return cls(0, "", typed)

    @classmethod
    def from_iso(cls, text: str, typed: str = "") -> Repeat:
        """Read an ISO 8601 duration of one unit ("P6M"), or two of them ("P3M..P4M"); ValueError when it is none."""
        if not text and typed:
            return cls.words(typed)
        match = _STORED.fullmatch(text)
        if match is None or int(match[1]) == 0:
            raise ValueError(f"{text!r} is not a stored repeat")
        return cls(int(match[1]), match[2], typed, int(match[3]) if match[3] else None)

    @property
    def is_counted(self) -> bool:
        """False when only words are known."""
        return self.count > 0

    @property
    def iso(self) -> str:
        """The stored form; "" when only words are known."""
        if not self.is_counted:
            return ""
        first = f"P{self.count}{self.unit}"
        return f"{first}..P{self.most}{self.unit}" if self.most is not None else first

    def reads(self) -> str:
        """In words for a person: "every 6 months", “when the scan says so”."""
        if not self.is_counted:
            return f"“{self.typed}”"
        word = _UNIT_WORDS[self.unit]
        if self.most is not None:
            return f"every {self.count} to {self.most} {word}s"
        return f"every {word}" if self.count == 1 else f"every {self.count} {word}s"

    def __str__(self) -> str:
        return self.reads()


def read_repeat(text: str) -> Repeat:
    """Understand "every 6 months", "twice a year", "monthly"; other words are kept as typed.

    Problem only for what no field can hold.
    """
    kept = checked_words(text)
    if not kept:
        raise Problem("This does not say how often.", "“every 6 months” or “once a year” work.", id="not-a-repeat")
    words = tidy(kept)
    try:
        return Repeat.from_iso(words.upper())
    except ValueError:
        pass
    if words in _PLAIN:
        return Repeat.from_iso(_PLAIN[words], kept)
    match = _EVERY.fullmatch(words) or _LY.fullmatch(words)
    found = _counted(match, kept) if match is not None else None
    return found or Repeat.words(kept)


def _counted(match: re.Match[str], kept: str) -> Repeat | None:
    given = match.groupdict()
    low = 2.0 if given.get("other") else counted(given["low"]) if given["low"] else 1.0
    high = counted(given["high"]) if given["high"] else None
    unit = match["unit"][0].upper()
    if unit == "Y" and not (low.is_integer() and (high is None or high.is_integer())):
        low, high, unit = low * 12, high and high * 12, "M"
    if not 1 <= low <= _MOST or (high is not None and high > _MOST):
        return None
    if not low.is_integer() or (high is not None and (high <= low or not high.is_integer())):
        return None
    return Repeat(int(low), unit, kept, int(high) if high is not None else None)
