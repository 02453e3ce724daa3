"""A part of a page as a casebook keeps it: "x0 y0 x1 y1" in fractions of the page as it lies unturned."""

from __future__ import annotations

import math

Region = tuple[float, float, float, float]
"""Left, top, right, bottom in fractions of the page, 0 0 at the top left."""
WHOLE_PAGE: Region = (0.0, 0.0, 1.0, 1.0)


def read_region(words: str | None) -> Region | None:
    """The kept form "x0 y0 x1 y1" as numbers; None when there is none, or it is not one."""
    try:
        x0, y0, x1, y1 = (min(1.0, max(0.0, _number(part))) for part in (words or "").split())
    except ValueError:
        return None
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _number(words: str) -> float:
    number = float(words)
    if not math.isfinite(number):
        raise ValueError(words)
    return number


def write_region(region: Region) -> str:
    """A region as a proof keeps it."""
    return " ".join(f"{part:.4f}" for part in region)


def turned(region: Region, degrees: int) -> Region:
    """The same part of the page after the page was turned clockwise; negative degrees turn back."""
    x0, y0, x1, y1 = region
    for _ in range(degrees // 90 % 4):
        x0, y0, x1, y1 = 1 - y1, x0, 1 - y0, x1
    return (x0, y0, x1, y1)


def turned_region(region: Region | None, degrees: int) -> Region | None:
    """The same, where there may be none."""
    return None if region is None else turned(region, degrees)
