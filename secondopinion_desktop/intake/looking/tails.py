"""What is left of the tails of commas on a fax: their ink is still higher than wide, and reaches further down than
letters. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_SIGN = re.compile(r"(?<=\d)[.,](?=\d)|[.,]$")
_WIDTHS = {".": 0.5, ",": 0.5, ":": 0.5, ";": 0.5, "-": 0.6, "i": 0.5, "l": 0.5, "t": 0.6, "m": 1.5, "w": 1.4}
"""How wide letters are beside a digit, roughly."""
_TALL, _MOST_TALL = 0.35, 1.3
_LOW, _SMALL, _NEAR = 0.35, 0.6, 0.45
_LINE = 12
"""So many heights to both sides of a number the letters tell what its line stands on."""


@dataclass(frozen=True)
class _Row:
    """The patches of a word: `tall` is the height of its letters, `base` what they stand on."""

    patches: Pixels
    tall: float
    base: float


@dataclass(frozen=True)
class Tail:
    """What is seen of a sign: how far it reaches below the line, and by how much it is higher than wide, in shares of
    its letters. A point has neither, be it bold or thin, give or take the one twentieth."""

    below: float
    longer: float

    @property
    def comma(self) -> float:
        """How much of a comma it has."""
        return self.below + self.longer


def tails_in(word: SeenWord, ink: Ink) -> dict[int, Tail]:
    """Each point and comma of the word whose ink is found, by its place."""
    places = [found.start() for found in _SIGN.finditer(word.text)]
    row = _row(word, ink) if places else None
    return {at: tail for at in places if (tail := _tail(word, at, row, ink)) is not None} if row else {}


def _row(word: SeenWord, ink: Ink) -> _Row | None:
    high = word.bottom - word.top
    level = (ink.down > word.top) & (ink.down < word.bottom + 0.1 * high) & (ink.high < _MOST_TALL * high)
    patches = np.nonzero(level & (ink.across > word.left - 0.15 * high) & (ink.across < word.right + 0.25 * high))[0]
    letters = patches[ink.high[patches] >= _TALL * high]
    if not len(letters):
        return None
    near = (ink.across > word.left - _LINE * high) & (ink.across < word.right + _LINE * high)
    bottoms = ink.bottom[level & near & (ink.high >= _TALL * high)]
    return _Row(patches, float(np.median(ink.high[letters])), _most_common(bottoms))


def _most_common(bottoms: Pixels) -> float:
    """What most letters stand on: round ones lose their lowest points on a fax, and some reach below the line."""
    heights, often = np.unique(bottoms, return_counts=True)
    beside = np.array([often[np.abs(heights - height) <= 1].sum() for height in heights])
    return float(heights[int(np.argmax(beside + often / (often.sum() + 1)))])


def _tail(word: SeenWord, at: int, row: _Row, ink: Ink) -> Tail | None:
    """The sign at this place of the word; None where it is not found."""
    widths = [_WIDTHS.get(letter, 1.0) for letter in word.text]
    unit = (word.right - word.left) / sum(widths)
    middle = word.left + unit * (sum(widths[:at]) + widths[at] / 2)
    small = (ink.high[row.patches] < _SMALL * row.tall) & (ink.wide[row.patches] < _SMALL * row.tall)
    low = row.patches[small & (ink.down[row.patches] > row.base - _LOW * row.tall)]
    near = low[np.abs(ink.across[low] - middle) < _NEAR * max(unit, 0.5 * row.tall)]
    if not len(near):
        return None
    found = near[int(np.argmin(np.abs(ink.across[near] - middle)))]
    below, longer = ink.bottom[found] - row.base, ink.high[found] - ink.wide[found]
    return Tail(float(below) / row.tall, float(longer) / row.tall)
