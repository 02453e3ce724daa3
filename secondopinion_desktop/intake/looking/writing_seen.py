"""The lines of writing that can be seen on a page even where no letter of them can be told any more.

A page out of focus has no letters, and its lines are gray bands on bright paper. A photo of a person, an X-ray, an
empty page and ruled paper have none.
"""

from __future__ import annotations

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels, made_smaller
from secondopinion_desktop.intake.looking.shadow import shadow_lifted

Area = tuple[float, float, float, float]
_LONGEST = 900
_ALONG, _HIGHEST = 31, 25
"""Points along a line within which its letters run together; points from line to line, of which a band is less."""
_DARKER = 7
"""By how many shades of 255 a band is darker than what is above and below it."""
_LEAST_WIDE, _FLAT, _FULL = 60, 4, 0.3
_PAPER, _MOST_PAPER = 225, 0.7
"""So bright evenly lit paper is, and so much of a page with lines of writing on it is paper."""
_LEAST_UNEVEN = 0.05
"""A ruled line is the same all along; in a line of writing there are words and gaps however far they run together."""


def lines_seen(gray: Pixels) -> list[Area]:
    """Where lines of writing lie on a straightened page in gray: left, top, right, bottom."""
    small, scale = made_smaller(gray, _LONGEST)
    lit = shadow_lifted(small)
    if float((cv2.blur(lit, (5, 5)) > _PAPER).mean()) < _MOST_PAPER:
        return []
    along = cv2.blur(lit, (_ALONG, 3))
    bands = cv2.morphologyEx(along, cv2.MORPH_BLACKHAT, np.ones((_HIGHEST, 1), np.uint8)) > _DARKER
    _count, _labels, about, _middles = cv2.connectedComponentsWithStats(bands.astype(np.uint8))
    high, wide = small.shape
    found = []
    for left, top, across, down, size in about[1:].tolist():
        right, bottom = left + across, top + down
        is_band = across >= max(_LEAST_WIDE, _FLAT * down) and size >= _FULL * across * down
        is_inside = left > 3 and top > 3 and right < wide - 3 and bottom < high - 3
        if (
            is_band
            and is_inside
            and _is_uneven(small[max(0, top - down) : bottom + down, left:right], min(top, down), down)
        ):
            found.append((left / scale, top / scale, right / scale, bottom / scale))
    return found


def _is_uneven(around: Pixels, top: int, down: int) -> bool:
    """Whether a band, `down` points high from `top` on in what is around it, is now darker, now paler along its way."""
    contrast = float(np.ptp(np.percentile(around, (5, 95))))
    ends = around.shape[1] // 10
    shades = around[top : top + down, ends : around.shape[1] - ends].mean(axis=0)
    return float(shades.std()) >= _LEAST_UNEVEN * max(1.0, contrast)
