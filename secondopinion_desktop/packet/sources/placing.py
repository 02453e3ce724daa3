"""Where a paper's page comes to stand on a printable sheet: upright, whole, above the foot.

The page is only ever made smaller, or, when tiny, larger; its shape stays. A wide page gets a wide sheet.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from secondopinion_desktop.packet.pages.layout import FOOT
from secondopinion_desktop.packet.plan.places import Rect

Matrix = tuple[float, float, float, float, float, float]
_TOP = 6.0
_SIDE = 6.0
_SMALLEST_SHARE = 0.5
"""A page smaller than this share of the sheet both ways is enlarged to it: a stamp-sized page cannot be read."""
_LEAST_SCALE = 0.001
"""A page that would have to be made smaller than this has no size a person could see."""


@dataclass(frozen=True)
class Placement:
    """A sheet size and how the source page's units, of so many points each, become the sheet's points."""

    sheet: tuple[float, float]
    matrix: Matrix
    unit: float = 1.0

    @property
    def size(self) -> float:
        """How large a thing on the sheet is, as a share of its size on the source page."""
        a, b, _, _, _, _ = self.matrix
        return math.hypot(a, b) / self.unit

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the source page lies on the sheet."""
        a, b, c, d, e, f = self.matrix
        return (a * x + c * y + e, b * x + d * y + f)

    def box(self, box: Rect) -> Rect:
        """Where a rectangle of the source page lies on the sheet."""
        x0, y0 = self.point(box[0], box[1])
        x1, y1 = self.point(box[2], box[3])
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def sheet_for(box: Rect, turned: int, portrait: tuple[float, float]) -> tuple[float, float]:
    """The packet's sheet, laid wide for a page that is wide once upright."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if turned % 180:
        wide, high = high, wide
    return (portrait[1], portrait[0]) if wide > high * 1.08 else portrait


def placed(
    box: Rect, turned: int, unit: float, portrait: tuple[float, float], foot: float = FOOT
) -> Placement:  # fmt: skip
    """Place the visible `box` of a page shown `turned` degrees clockwise; `unit` is its points per unit.

    ValueError when the page has no size that can be printed.
    """
    wide, high = box[2] - box[0], box[3] - box[1]
    if not all(map(math.isfinite, (*box, unit))) or min(wide, high, unit) <= 0:
        raise ValueError("a page without a size")
    sheet = sheet_for(box, turned, portrait)
    shown_wide, shown_high = (high, wide) if turned % 180 else (wide, high)
    room_wide, room_high = sheet[0], sheet[1] - foot
    if shown_wide * unit > room_wide or shown_high * unit > room_high:
        room_wide, room_high = sheet[0] - _SIDE, sheet[1] - foot - _TOP
    fit = min(room_wide / shown_wide, room_high / shown_high)
    scale = min(fit, max(unit, fit * _SMALLEST_SHARE))
    if scale < _LEAST_SCALE:
        raise ValueError("a page larger than any paper")
    x = (sheet[0] - shown_wide * scale) / 2
    y = foot + (sheet[1] - foot - shown_high * scale) / 2
    a, b, c, d, e, f = _turned(turned, wide, high)
    e, f = e - a * box[0] - c * box[1], f - b * box[0] - d * box[1]
    return Placement(sheet, (a * scale, b * scale, c * scale, d * scale, e * scale + x, f * scale + y), unit)


def covering(region: Rect, size: tuple[float, float], turned: int) -> Matrix:
    """How a picture of this size, turned clockwise by `turned` degrees, comes to fill a region of a sheet."""
    wide, high = size
    a, b, c, d, e, f = _turned(turned, wide, high)
    shown_wide, shown_high = (high, wide) if turned % 180 else (wide, high)
    x, y = (region[2] - region[0]) / shown_wide, (region[3] - region[1]) / shown_high
    return (a * x, b * y, c * x, d * y, e * x + region[0], f * y + region[1])


def _turned(degrees: int, wide: float, high: float) -> Matrix:
    """A turn clockwise that brings a page at the origin back to the origin."""
    return {
        90: (0.0, -1.0, 1.0, 0.0, 0.0, wide),
        180: (-1.0, 0.0, 0.0, -1.0, wide, high),
        270: (0.0, 1.0, -1.0, 0.0, high, 0.0),
    }.get(degrees % 360, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
