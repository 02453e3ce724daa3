"""A picture that was taken in too little light is made as bright as others, before anything is sought in it.

The sheet, the tilt and the lines are told by how much darker ink is than paper; on a photo in a dark room they were
not found. What is bright enough is not touched, and neither is white paper with pale print: what shines through from
the other side of a page is as pale.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels, gray_of, made_smaller

_LONGEST = 700
_DARK = 90
"""So bright, of 255, paper is where a photo is dark; on one in good light it is 165 and more."""
_GRAY, _FLAT = 200, 30
"""Paper that is no brighter, and from which ink is no further, was taken through a steamed or greasy lens."""
_LEAST = 4
"""So many shades there are at least between ink and paper where there is anything to be made out."""
_FEW = 20
"""With fewer, both readers took the point of a date for a comma."""
_PAPER = 235
_FINE = 0.8
"""A dark picture has few shades and much noise: both are evened out a little, which no stroke of a letter loses by."""


@dataclass(frozen=True)
class Lit:
    """A picture bright enough to be read; `was_dark` when it had to be made so, `is_dim` when it has few shades."""

    image: Pixels
    was_dark: bool = False
    is_dim: bool = False


def bright_enough(image: Pixels) -> Lit:
    """The picture with its shades spread where its paper is dark or hardly brighter than ink; any other as it is."""
    small, _scale = made_smaller(gray_of(image), _LONGEST)
    ink, paper = (float(shade) for shade in np.percentile(small, (0.1, 95)))
    is_dark = paper < _DARK
    if not (is_dark or (paper < _GRAY and paper - ink < _FLAT)) or paper - ink < _LEAST:
        return Lit(image)
    wider = _PAPER / (paper - ink)
    even = cv2.GaussianBlur(image.astype(np.float32), (0, 0), _FINE)
    spread = cv2.addWeighted(even, wider, even, 0.0, -ink * wider)
    return Lit(np.clip(spread, 0, 255, out=spread).astype(np.uint8), is_dark, paper - ink < _FEW)
