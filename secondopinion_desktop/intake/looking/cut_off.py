"""A number at the very edge of a picture, or of the sheet in it, is unsure: it may be half of one, as 2.5 of 12.5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import cv2
import numpy as np

from secondopinion_desktop.intake.looking.pixels import Matrix, Pixels, Point, laid
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_NEAR = 0.5
"""Of a word's height: between a cut through a number and what is left of it lies less, on a whole page more."""
_UNSURE = 0.5


def edges_of(size: tuple[int, int], sheet: Sequence[Point], back: Matrix) -> list[Pixels]:
    """The corners of the picture, and of the sheet where one was found in it, laid onto the straightened page."""
    wide, high = size
    outlines = [[(0.0, 0.0), (wide, 0.0), (wide, high), (0.0, high)], *([list(sheet)] if sheet else [])]
    onto = np.linalg.inv(back)
    return [np.array(laid(onto, outline), dtype=np.float32) for outline in outlines]


def with_cut_off_unsure(words: Sequence[SeenWord], edges: Sequence[Pixels]) -> Iterator[SeenWord]:
    """The words of a page; a number that begins or ends where the page does is unsure."""
    for word in words:
        is_cut = any(map(str.isdigit, word.text)) and _room(word, edges) < _NEAR * (word.bottom - word.top)
        yield replace(word, sure=min(word.sure, _UNSURE)) if is_cut else word


def _room(word: SeenWord, edges: Sequence[Pixels]) -> float:
    """How far the word is from the nearest edge."""
    return min(cv2.pointPolygonTest(edge, corner, True) for edge in edges for corner in word.corners)
