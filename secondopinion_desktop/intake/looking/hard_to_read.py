"""Why a page was hard to read, as far as its picture shows: so that a person knows what to do otherwise next time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.intake.looking.writing_seen import Area, lines_seen
from secondopinion_desktop.records.page_reading import BLURRED, DARK, SMALL, UNREAD

_LIGHT = 70
"""So bright, of 255, paper is in a photo that was taken in too little light; in good light it is 165 and more."""
_HIGH = 12
"""So many points high the line of small print is, with which both readers begin to fail."""
_EDGE = 4.0
"""Over so many points ink turns into paper where a picture is not sharp; 2.0 to 2.5 where it is."""
_SOFTEST = 7.0
"""And over so many in the direction in which the hand moved, or in any where it is out of focus; 2.5 in sharp print,
some 6 in writing by hand."""
_DIRECTIONS = np.deg2rad((0.0, 45.0, 90.0, 135.0))
_LEAST_LINES = 5
"""With fewer lines of writing a picture is no page: a card, a label, a photo of something else."""
_SURE = 0.5
_LEAST = 50
"""Points of a word below which nothing can be told of it."""
_Measured = tuple[float, float, float, float]


def why_hard(gray: Pixels, words: Sequence[SeenWord], *, was_dark: bool = False) -> str:
    """In a word of `records.page_reading.AGAIN` what is the matter with a straightened page in gray; "" when its
    picture shows nothing. `was_dark` when it was made brighter."""
    found = _measured_all(gray, ((word.left, word.top, word.right, word.bottom) for word in words))
    if not found:
        return ""
    light, high, edge, softest = _medians(found)
    if was_dark or light < _LIGHT:
        return DARK
    if high <= _HIGH:
        return SMALL
    return BLURRED if edge >= _EDGE or softest >= _SOFTEST else ""


def why_unread(gray: Pixels, words: Sequence[SeenWord], *, was_dark: bool = False) -> str:
    """In a word of `AGAIN` why hardly a word was read of a straightened page on which lines of writing are seen; ""
    where enough was read, or the picture does not show why: sharp writing by hand gains nothing by another photo."""
    lines = lines_seen(gray)
    sure = sum(word.sure >= _SURE and sum(map(str.isalnum, word.text)) > 1 for word in words)
    if len(lines) < _LEAST_LINES or sure >= len(lines):
        return ""
    if was_dark:
        return UNREAD[DARK]
    # A little of the paper above and below belongs to how a line turns into paper.
    beyond = ((left, 2 * top - bottom, right, 2 * bottom - top) for left, top, right, bottom in lines)
    found = _measured_all(gray, beyond)
    return UNREAD[BLURRED] if found and _medians(found)[3] >= _SOFTEST else ""


def _medians(found: Sequence[_Measured]) -> _Measured:
    light, high, edge, softest = (float(np.median(one)) for one in zip(*found, strict=True))
    return light, high, edge, softest


def _measured_all(gray: Pixels, areas: Iterable[Area]) -> list[_Measured]:
    return [measured for area in areas if (measured := _measured(gray, area)) is not None]


def _measured(gray: Pixels, area: Area) -> _Measured | None:
    """How bright the paper is in an area with ink, how high it is, and over how many points ink turns into paper:
    where it does so most quickly, and in the direction in which it does so most slowly."""
    left, top, right, bottom = area
    rows = slice(max(0, round(top)), max(0, round(bottom)))
    part = gray[rows, max(0, round(left)) : max(0, round(right))]
    if part.size < _LEAST or min(part.shape) < 2:
        return None
    across, down = (cv2.Sobel(part, cv2.CV_32F, x, 1 - x, ksize=3) / 8 for x in (1, 0))
    steepest = float(np.percentile(np.hypot(across, down), 98))
    flattest = min(
        float(np.percentile(np.abs(across * np.cos(angle) + down * np.sin(angle)), 98)) for angle in _DIRECTIONS
    )
    ink, paper = (float(np.percentile(part, share)) for share in (5, 95))
    return paper, float(part.shape[0]), (paper - ink) / max(steepest, 1.0), (paper - ink) / max(flattest, 1.0)
