"""A comma that a fax left so short a tail that a reader takes it for a point: its ink is still higher than wide, and
reaches further down than letters.

Only where the value is the same either way: 1,250 and 1.250 differ by a thousand, and 12.03 may be a day. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from statistics import median

import numpy as np

from secondopinion_desktop.intake.looking.decimals import DECIMAL, may_be_day
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
_SPREAD = 0.05
_AMONG_POINTS = 0.15
"""How much of a comma a sign has: by how much it is higher than wide, and how far it reaches down, in shares of its
letters. A point has none, be it bold or thin, give or take the one twentieth."""
_PAGE_OF_COMMAS, _AS_READ = 0.15, 0.2
"""What tells a page of commas: how much of a comma its usual sign has, once more its usual tail, and the share of those
the reader saw as commas. In twenty sorts of print points had up to 0.05 of all this, and commas 0.2 and more."""
_AMONG_COMMAS = 19
"""On a page of commas so many of them stand for one point."""
_ENOUGH = 5


@dataclass(frozen=True)
class _Row:
    """The patches of a word: `tall` is the height of its letters, `base` what they stand on."""

    patches: Pixels
    tall: float
    base: float


@dataclass(frozen=True)
class _Sign:
    """What is seen of a sign: how far it reaches below the line, and by how much it is higher than wide, in shares of
    its letters."""

    tail: float
    longer: float

    @property
    def comma(self) -> float:
        """How much of a comma it has."""
        return self.tail + self.longer


@dataclass(frozen=True)
class _Signs:
    """How a page writes decimals."""

    of_commas: bool
    least: float
    """How much of a comma a sign must have to be one."""
    are_many: bool

    def told(self, read: str, seen: _Sign | None) -> str:
        """The sign that was read as this one and is seen so; None where its ink is not found."""
        if seen is None:
            return read if not self.are_many else "," if self.of_commas else "."
        if self.of_commas and read == ",":
            return read
        return "," if seen.comma >= self.least else "."


def with_tails_seen(words: Sequence[SeenWord], ink: Ink) -> list[SeenWord]:
    """The words of a page in black and white, each decimal with the sign its ink and those of its page tell."""
    found = [_signs(word, ink) for word in words]
    signs = _signs_of(
        [
            (decimal["sign"], seen)
            for word, signs in zip(words, found, strict=True)
            for decimal in DECIMAL.finditer(word.text)
            if (seen := signs.get(decimal.start("sign"))) is not None
        ]
    )
    return [_with_signs(word, seen, signs) for word, seen in zip(words, found, strict=True)]


def _signs_of(seen: Sequence[tuple[str, _Sign]]) -> _Signs:
    """How the page writes decimals, of which each was read with this sign and is seen so."""
    are_many = len(seen) >= _ENOUGH
    usual = median(sign.comma for _, sign in seen) if seen else 0.0
    tail = median(sign.tail for _, sign in seen) if seen else 0.0
    as_read = sum(read == "," for read, _ in seen) / max(1, len(seen))
    if usual + tail + _AS_READ * as_read < _PAGE_OF_COMMAS:
        return _Signs(False, _AMONG_POINTS, are_many)
    usual = max(_SPREAD, usual)
    # Where a point would be as likely as a comma, both spread alike and commas being so many more.
    return _Signs(True, usual / 2 - _SPREAD**2 * log(_AMONG_COMMAS) / usual, are_many)


def _with_signs(word: SeenWord, seen: Mapping[int, _Sign], signs: _Signs) -> SeenWord:
    letters = list(word.text)
    for found in DECIMAL.finditer(word.text):
        if not may_be_day(found):
            at = found.start("sign")
            letters[at] = signs.told(letters[at], seen.get(at))
    last = seen.get(len(letters) - 1)
    if letters[-1] == "." and last is not None and last.comma >= _AMONG_POINTS:
        letters[-1] = ","
    return replace(word, text="".join(letters))


def _signs(word: SeenWord, ink: Ink) -> dict[int, _Sign]:
    """Each point and comma of the word whose ink is found."""
    places = [found.start() for found in _SIGN.finditer(word.text)]
    row = _row(word, ink) if places else None
    return {at: sign for at in places if (sign := _sign(word, at, row, ink)) is not None} if row else {}


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


def _sign(word: SeenWord, at: int, row: _Row, ink: Ink) -> _Sign | None:
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
    tail, longer = ink.bottom[found] - row.base, ink.high[found] - ink.wide[found]
    return _Sign(float(tail) / row.tall, float(longer) / row.tall)
