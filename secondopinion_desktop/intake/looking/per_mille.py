"""A percent sign with two rings at its foot is a per mille sign, ten times less: both readers take ‰ for %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_SHARE = re.compile(r"[%‰]\W*$")
_UNSURE = 0.5
# All in shares of a word's height.
_BEFORE, _BEHIND = 1.3, 0.7
_LEAST, _MOST = 0.15, 0.44
_ALIKE = 0.06
_APART = 0.7


def with_per_mille_unsure(words: Sequence[SeenWord], ink: Ink) -> Iterator[SeenWord]:
    """The words of a page; one that ends in a percent sign with two rings at its foot is unsure."""
    for word in words:
        is_told = not _SHARE.search(word.text) or not _has_two_rings(word, ink)
        yield word if is_told else replace(word, sure=min(word.sure, _UNSURE))


def _has_two_rings(word: SeenWord, ink: Ink) -> bool:
    high = word.bottom - word.top
    across = (ink.across > word.right - _BEFORE * high) & (ink.across < word.right + _BEHIND * high)
    down = (ink.down > word.middle) & (ink.down < word.bottom)
    size = (np.minimum(ink.wide, ink.high) >= _LEAST * high) & (np.maximum(ink.wide, ink.high) <= _MOST * high)
    found = np.nonzero(across & down & size)[0]
    rings = sorted(tuple(float(side[one]) for side in (ink.across, ink.wide, ink.high, ink.bottom)) for one in found)
    return any(
        other[0] - one[0] < _APART * high
        and all(abs(other[side] - one[side]) <= max(1.0, _ALIKE * high) for side in (1, 2, 3))
        for one, other in pairwise(rings)
    )
