"""How large a page is drawn, whatever sort of paper it belongs to."""

from __future__ import annotations

import math

from secondopinion_desktop.intake.limits import PICTURE_PIXELS


class NoSuchPage(Exception):
    """The paper has fewer pages, or this one does not open."""


def picture_scale(wide: float, high: float, max_px_width: int) -> float:
    """How much to enlarge a page so that it is as wide as asked, but of no more than about PICTURE_PIXELS."""
    wide, high = max(wide, 0.01), max(high, 0.01)
    return min(max_px_width / wide, math.sqrt(PICTURE_PIXELS / (wide * high)), PICTURE_PIXELS / wide)
