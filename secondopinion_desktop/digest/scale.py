"""The scale of a small chart: round numbers, from zero where that leaves something to see, and never magnified. Pure.

A line whose ends are the least and the most it holds makes every change look like a fall or a rise from bottom to
top. Here a change takes at most as much of the height as it is worth: the scale spans a quarter of the largest number
at least, and where it does not begin at zero, it says so.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEAST_SPAN = 0.25
"""Of the largest number: what the scale spans at least."""
FROM_ZERO_BELOW = 0.6
"""Of the largest number: when the smallest is less than this, the scale begins at zero."""
_STEPS = 4


@dataclass(frozen=True)
class Scale:
    """From `low` to `high`, both round, with a line every `step`."""

    low: float
    high: float
    step: float

    def share(self, number: float) -> float:
        """Where a number stands between the ends, 0 to 1."""
        return (number - self.low) / (self.high - self.low)

    @property
    def numbers(self) -> tuple[float, ...]:
        """Every number that is written beside the chart."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + self.step * n for n in range(count + 1))

    def written(self, number: float) -> str:
        """A number of the scale, with as many decimals as its steps need."""
        decimals = max(0, -math.floor(math.log10(self.step) + 1e-9))
        return f"{number:,.{decimals}f}"

    def in_words(self, unit: str) -> str:
        """What the scale is, for somebody who reads the chart."""
        ends = f"{self.written(self.low)} to {self.written(self.high)} {unit}".rstrip()
        return f"Scale: {ends}." if self.low == 0 else f"Scale: {ends}. It does not begin at 0."


def scale_of(numbers: Sequence[float]) -> Scale:
    """The scale on which these stand."""
    least, most = min(numbers), max(numbers)
    largest = max(abs(least), abs(most)) or 1.0
    low, high = least, most
    if 0 <= least < FROM_ZERO_BELOW * most or most == 0 == least:
        low = 0.0
    else:
        missing = max(0.0, largest * LEAST_SPAN - (most - least))
        low, high = least - missing / 2, most + missing / 2
        low = max(0.0, low) if least >= 0 else low
    step = _round_step((high - low or largest) / _STEPS)
    bottom, top = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Scale(bottom, top if top > bottom else bottom + step, step)


def _round_step(rough: float) -> float:
    """The next 1, 2 or 5 with its zeros."""
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * one for one in (1, 2, 5, 10) if size * one >= rough * 0.999)
