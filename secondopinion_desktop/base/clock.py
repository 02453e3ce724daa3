"""Time, as a thing a test can hold still, and the stamp that puts edits of several computers in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present moment, with its zone."""


class SystemClock:
    """The computer's own clock, in the zone the person lives in."""

    def now(self) -> datetime:
        return datetime.now(UTC).astimezone()


class StillClock:
    """A clock that stands where it was put, for tests and for the sample case."""

    def __init__(self, at: datetime) -> None:
        self.at = at if at.tzinfo else at.replace(tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


def today(clock: Clock) -> date:
    """The calendar day where the person is."""
    return clock.now().date()


@dataclass(frozen=True, order=True)
class Stamp:
    """A hybrid logical clock reading: wall milliseconds, then a counter, then the device.

    After Kulkarni and others, "Logical Physical Clocks" (2014): never runs backwards on one device,
    even when the computer's clock does, and stays close to wall time.
    """

    millis: int
    counter: int
    device: str

    def text(self) -> str:
        """Fixed width, so that the text sorts as the stamp does."""
        return f"{self.millis:015d}.{self.counter:06d}.{self.device}"

    @classmethod
    def read(cls, text: str) -> Stamp:
        millis, counter, device = text.split(".", 2)
        return cls(int(millis), int(counter), device)


def next_stamp(clock: Clock, device: str, last: Stamp | None) -> Stamp:
    """The stamp for the next change, later than `last` whatever the computer's clock says."""
    millis = int(clock.now().timestamp() * 1000)
    if last is not None and last.millis >= millis:
        return Stamp(last.millis, last.counter + 1, device)
    return Stamp(millis, 0, device)
