"""Why a page was hard to read, as far as its picture shows: so that a person knows what to do otherwise next time."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.records.page_reading import BLURRED, DARK, SMALL

_LIGHT = 70
"""So bright, of 255, paper is in a photo that was taken in too little light; in good light it is 165 and more."""
_HIGH = 12
"""So many points high the line of small print is, with which both readers begin to fail."""
_EDGE = 4.0
"""Over so many points ink turns into paper where a picture is not sharp; 2.0 to 2.5 where it is."""
_LEAST = 50
"""Points of a word below which nothing can be told of it."""


def why_hard(gray: Pixels, words: Sequence[SeenWord]) -> str:
    """In a word of `records.page_reading.AGAIN` what is the matter with a straightened page in gray; "" when its
    picture shows nothing."""
    found = [measured for word in words if (measured := _measured(gray, word)) is not None]
    if not found:
        return ""
    light, high, edge = (float(np.median(one)) for one in zip(*found, strict=True))
    if light < _LIGHT:
        return DARK
    if high <= _HIGH:
        return SMALL
    return BLURRED if edge >= _EDGE else ""


def _measured(gray: Pixels, word: SeenWord) -> tuple[float, float, float] | None:
    """How bright the paper is around a word, how high it is, and over how many points ink turns into paper."""
    rows = slice(max(0, round(word.top)), round(word.bottom))
    part = gray[rows, max(0, round(word.left)) : round(word.right)]
    if part.size < _LEAST or min(part.shape) < 2:
        return None
    across, down = (cv2.Sobel(part, cv2.CV_32F, x, 1 - x, ksize=3) / 8 for x in (1, 0))
    steepest = float(np.percentile(np.hypot(across, down), 98))
    ink, paper = (float(np.percentile(part, share)) for share in (5, 95))
    return paper, float(part.shape[0]), (paper - ink) / max(steepest, 1.0)
