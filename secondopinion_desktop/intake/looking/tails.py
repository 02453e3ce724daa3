"""A comma that a fax left so short a tail that both readers take it for a point: the ink still reaches below the line.

Only where the value is the same either way: 1,250 and 1.250 differ by a thousand, and 12.03 may be a day. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

import numpy as np

from secondopinion_desktop.intake.looking.decimals import DECIMAL, may_be_day
from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_SIGN = re.compile(r"(?<=\d)[.,](?=\d)|[.,]$")
_WIDTHS = {".": 0.5, ",": 0.5, ":": 0.5, ";": 0.5, "-": 0.6, "i": 0.5, "l": 0.5, "t": 0.6, "m": 1.5, "w": 1.4}
"""How wide letters are beside a digit, roughly."""
_TALL = 0.35
_LOW, _SMALL, _NEAR = 0.3, 0.5, 0.45
_MIDDLE = 0.035
"""A page half of whose decimals have a longer tail writes commas."""
_LEAST_AMONG_COMMAS, _LEAST_AMONG_POINTS = 0.03, 0.1


@dataclass(frozen=True)
class _Row:
    """The patches of a word: `tall` is the height of its letters, `base` what they stand on."""

    patches: Pixels
    tall: float
    base: float


def with_tails_seen(words: Sequence[SeenWord], ink: Ink) -> list[SeenWord]:
    """The words of a page in black and white, with a comma for each point whose ink reaches below the line."""
    tails = [_tails(word, ink) for word in words]
    seen = [tail for word, found in zip(words, tails, strict=True) if _is_number(word) for tail in found.values()]
    least = _LEAST_AMONG_COMMAS if seen and median(seen) >= _MIDDLE else _LEAST_AMONG_POINTS
    return [_with_commas(word, found, least) for word, found in zip(words, tails, strict=True)]


def _with_commas(word: SeenWord, tails: Mapping[int, float], least: float) -> SeenWord:
    letters = list(word.text)
    inside = [found for found in DECIMAL.finditer(word.text) if not may_be_day(found)]
    for at in [*(found.start("sign") for found in inside), len(letters) - 1]:
        if letters[at] == "." and tails.get(at, 0.0) >= least:
            letters[at] = ","
    return replace(word, text="".join(letters))


def _is_number(word: SeenWord) -> bool:
    return word.text[:1].isdigit() and word.text[-1:].isdigit()


def _tails(word: SeenWord, ink: Ink) -> dict[int, float]:
    """By how much each point and comma of the word that is found reaches below its line, in shares of its letters."""
    signs = [found.start() for found in _SIGN.finditer(word.text)]
    row = _row(word, ink) if signs else None
    return {at: tail for at in signs if (tail := _tail(word, at, row, ink)) is not None} if row else {}


def _row(word: SeenWord, ink: Ink) -> _Row | None:
    high = word.bottom - word.top
    across = (ink.across > word.left - 0.15 * high) & (ink.across < word.right + 0.25 * high)
    down = (ink.down > word.top) & (ink.down < word.bottom + 0.1 * high) & (ink.high < 1.3 * high)
    patches = np.nonzero(across & down)[0]
    letters = patches[ink.high[patches] >= _TALL * high]
    if not len(letters):
        return None
    # No digit reaches below the line, but broken ones end above it.
    base = np.quantile(ink.bottom[letters], 0.8 if _is_number(word) else 0.5)
    return _Row(patches, float(np.median(ink.high[letters])), float(base))


def _tail(word: SeenWord, at: int, row: _Row, ink: Ink) -> float | None:
    """By how much the sign at this place of the word reaches below the line; None where it is not found."""
    widths = [_WIDTHS.get(letter, 1.0) for letter in word.text]
    unit = (word.right - word.left) / sum(widths)
    middle = word.left + unit * (sum(widths[:at]) + widths[at] / 2)
    small = (ink.high[row.patches] < _SMALL * row.tall) & (ink.wide[row.patches] < _SMALL * row.tall)
    low = row.patches[small & (ink.down[row.patches] > row.base - _LOW * row.tall)]
    near = low[np.abs(ink.across[low] - middle) < _NEAR * max(unit, 0.5 * row.tall)]
    if not len(near):
        return None
    found = near[int(np.argmin(np.abs(ink.across[near] - middle)))]
    return float(ink.bottom[found] - row.base) / row.tall
