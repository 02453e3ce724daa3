"""Time, as a thing a test can hold still, and the stamp that puts edits of several computers in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from secondopinion_desktop.base.problem import Problem


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present moment, with its zone."""


class SystemClock:
    """The computer's own clock, in the zone the person lives in."""

    def now(self) -> datetime:
        try:
            return datetime.now(UTC).astimezone()
        except (ValueError, OverflowError):  # Whole days off; nobody lives there, and “today” would be a guess.
            raise Problem(
                "This computer's time zone is none there is.", "Set it right, then try again.", id="time-zone"
            ) from None


class StillClock:
    """A clock that stands where it was put, for tests and for the sample case."""

    def __init__(self, at: datetime) -> None:
        self.at = at if at.tzinfo else at.replace(tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def today(clock: Clock) -> date:
    """The calendar day where the person is."""
    return clock.now().date()


AHEAD = 30 * 24 * 3600 * 1000
"""Milliseconds a stamp may be ahead of this computer's clock and still be followed."""
_LAST_MILLIS = 253_402_300_799_999
"""The last millisecond of the year 9999, beyond which no date can be written."""
_MOST_COUNTED, _MOST_ERAS = 10**6, 10**3


@dataclass(frozen=True, order=True)
class Stamp:
    """A hybrid logical clock reading: an era, wall milliseconds, then a counter, then the hand that wrote.

    After Kulkarni and others, "Logical Physical Clocks" (2014): later than all its author knew, even when the
    computer's clock runs backwards, and close to wall time. A stamp from the far future is not followed for ever, as
    theirs would be: the next change begins a new era, which comes after the old one whatever the clocks say.
    """

    era: int
    millis: int
    counter: int
    hand: str

    def text(self) -> str:
        """Fixed width, so that the text sorts as the stamp does."""
        return f"{self.era:04d}.{self.millis:015d}.{self.counter:06d}.{self.hand}"

    @classmethod
    def read(cls, text: str) -> Stamp:
        """What `text` gave; ValueError when it is something else."""
        era, millis, counter, hand = text.split(".", 3)
        found = cls(int(era), int(millis), int(counter), hand)
        within = 0 <= found.era < _MOST_ERAS and 0 <= found.millis <= _LAST_MILLIS and found.counter >= 0
        if not within or found.counter >= _MOST_COUNTED or found.text() != text:
            raise ValueError("not a stamp")
        return found


def next_stamp(clock: Clock, hand: str, last: Stamp | None) -> Stamp:
    """The stamp for the next change of a hand, later than `last`, the latest it knows, whatever the clock says."""
    millis = max(0, min(int(clock.now().timestamp() * 1000), _LAST_MILLIS))
    if last is None:
        return Stamp(0, millis, 0, hand)
    if millis > last.millis:
        return Stamp(last.era, millis, 0, hand)
    if last.millis <= millis + AHEAD and last.counter + 1 < _MOST_COUNTED:
        return Stamp(last.era, last.millis, last.counter + 1, hand)
    return Stamp(last.era + 1, millis, 0, hand)
