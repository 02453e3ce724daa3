"""A number is unsure when ink of a letter's size stands right beside it that belongs to no word.

Where the first reader lost the "<" before 880 and the second took it for a letter, both had 880. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord

# All in shares of a word's height.
_NEAR = 0.8
_INSIDE = 0.12
_LEAST_WIDE, _LEAST_HIGH = 0.2, 0.06
_LEAST_ON_FAX = 0.05
"""A fax leaves a "<" in pieces, and has lost its specks by now."""
_MOST = 1.1
_UNSURE = 0.5


def with_unread_beside_unsure(words: Sequence[SeenWord], ink: Ink, *, is_coarse: bool = False) -> Iterator[SeenWord]:
    """The words of a page; a number is unsure where a sign or a digit beside it was not read. `is_coarse` is a fax."""
    least = (_LEAST_ON_FAX, _LEAST_ON_FAX) if is_coarse else (_LEAST_WIDE, _LEAST_HIGH)
    for word in words:
        is_number = any(map(str.isdigit, word.text))
        yield replace(word, sure=min(word.sure, _UNSURE)) if is_number and _is_beside(word, words, ink, least) else word


def _is_beside(word: SeenWord, words: Sequence[SeenWord], ink: Ink, least: tuple[float, float]) -> bool:
    patches = _like_letters_beside(word, ink, least)
    high = word.bottom - word.top
    level = [other for other in words if other.bottom > word.top and other.top < word.bottom]
    return any(not any(_covers(other, x, y, _INSIDE * high) for other in level) for x, y in patches)


def _like_letters_beside(word: SeenWord, ink: Ink, least: tuple[float, float]) -> list[tuple[float, float]]:
    """The middles of what may be a letter or a sign within reach of the word's ends."""
    high = word.bottom - word.top
    near = (ink.across > word.left - _NEAR * high) & (ink.across < word.right + _NEAR * high)
    level = (ink.down > word.top + _INSIDE * high) & (ink.down < word.bottom - _INSIDE * high)
    size = (
        _between(ink.wide, least[0] * high, _MOST * high) & _between(ink.high, least[1] * high, _MOST * high)
    )  # fmt: skip
    found = np.nonzero(near & level & size)[0]
    return [(float(ink.across[one]), float(ink.down[one])) for one in found]


def _between(found: Pixels, least: float, most: float) -> Pixels:
    return (found >= least) & (found <= most)


def _covers(word: SeenWord, x: float, y: float, margin: float) -> bool:
    return word.left - margin < x < word.right + margin and word.top - margin < y < word.bottom + margin
