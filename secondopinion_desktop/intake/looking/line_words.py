"""A line that was read as one becomes words, each where its letters stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import Corners, SeenWord

_NARROW = 0.5
"""Half of the usual step from letter to letter lies beside the middle of a word's first and last."""


def words_of_line(text: str, sure: float, middles: Sequence[float], box: Pixels) -> Iterator[SeenWord]:
    """The words of a line; `middles` tell for each letter but the spaces how far along the line it stands, 0 to 1.

    `box` has the corners of the line, from where its first letter's upper left is on clockwise.
    """
    parts = text.split()
    if len(middles) != sum(map(len, parts)):
        middles = [(at + 0.5) / len(text) for at, letter in enumerate(text) if not letter.isspace()]
    half = _NARROW * (median(after - before for before, after in pairwise(middles)) if len(middles) > 1 else 1.0)
    at = 0
    for part in parts:
        last = at + len(part) - 1
        start = max(0.0, middles[at] - half, _halfway(middles, at - 1))
        end = min(1.0, middles[last] + half, _halfway(middles, last))
        yield SeenWord(part, part_of(box, start, max(start, end)), sure)
        at = last + 1


def part_of(box: Pixels | Corners, start: float, end: float) -> Corners:
    """The corners of what stands between two places of a line, told in shares of its length."""
    upper_left, upper_right, lower_right, lower_left = ((float(x), float(y)) for x, y in box)
    return (
        _between(upper_left, upper_right, start),
        _between(upper_left, upper_right, end),
        _between(lower_left, lower_right, end),
        _between(lower_left, lower_right, start),
    )


def _halfway(middles: Sequence[float], at: int) -> float:
    """Between letter `at` and the next; the ends of the line beyond its letters."""
    if at < 0:
        return 0.0
    return (middles[at] + middles[at + 1]) / 2 if at + 1 < len(middles) else 1.0


def _between(one: tuple[float, float], other: tuple[float, float], share: float) -> tuple[float, float]:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
