"""A dash before a number: a minus keeps to its number, that of a span has as much paper behind it as before.

Readers lose and see gaps: of 7.5 - 23.0 both made 7.5 and -23.0, and of a minus a span's dash. Where the ink does not
speak for what they saw, the number must be compared. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_DASH = "-–—−"
_WITH_DASH = re.compile(rf"^[(\[]?[{_DASH}](?=[<>≤≥]?\d)")
_ALONE = re.compile(rf"^[{_DASH}]$")
_NUMBER = re.compile(r"^[<>≤≥]?\d")
_ENDS_IN_NUMBER = re.compile(r"\d[%‰]?$")
_SPAN = re.compile(rf"^\(?(\d+(?:[.,]\d+)?) ?[{_DASH}] ?(\d+(?:[.,]\d+)?)[).,;:]*$")
_UNSURE = 0.5
# All in shares of a word's height.
_LEVEL = 0.5
_NEAR = 2.0
"""What stands further off before a dash is in another column."""
_INK = 0.08
_FLAT = 0.25
_LEAST_WIDE, _MOST_WIDE = 0.12, 0.95
_BROKEN = 0.12
"""A fax breaks a thin dash; its pieces are no further apart."""
_BAND = 0.28
_MOST_BEHIND, _OF_BEFORE = 0.2, 0.5
"""Behind a minus there is less paper than so much, and so much of what is before it; of 600 dashes of spans eight had
as little, all on faxes that had broken the digits."""


def with_dashes_told(words: Sequence[SeenWord], ink: Ink, *, is_coarse: bool = False) -> list[SeenWord]:
    """The words of a page; a number is unsure that was read as a minus right behind another number, where the ink does
    not tell of a minus, or as the end of a span, where it does. `is_coarse` is a fax, whose broken ink is not asked."""
    return [_told(word, words, ink, is_coarse) for word in words]


def with_falling_spans_unsure(words: Sequence[SeenWord]) -> list[SeenWord]:
    """The words of a page; both ends of a span are unsure whose first is more than its last: 75 - 23,0 was 7,5 - 23,0.

    Where neither is a decimal it may be no span: CA 19-9, 2019 - 2017."""
    unsure: list[SeenWord] = []
    for word in words:
        dash = _before(word, words) if _NUMBER.match(word.text) else None
        least = _before(dash, words) if dash is not None and _ALONE.match(dash.text) else None
        if _falls(word.text):
            unsure.append(word)
        elif dash is not None and least is not None and _falls(f"{least.text} {dash.text} {word.text}"):
            unsure += (least, word)
    return [_unsure(word) if any(one is word for one in unsure) else word for word in words]


def _falls(text: str) -> bool:
    found = _SPAN.match(text)
    if not found or not re.search(r"\d[.,]\d", text):
        return False
    least, most = (float(end.replace(",", ".")) for end in found.groups())
    return least > most


def _told(word: SeenWord, words: Sequence[SeenWord], ink: Ink, is_coarse: bool) -> SeenWord:
    if not (_WITH_DASH.match(word.text) or _NUMBER.match(word.text)):
        return word
    before = _before(word, words)
    if before is None:
        return word
    if _WITH_DASH.match(word.text) and _ENDS_IN_NUMBER.search(before.text):
        is_told = not is_coarse and _is_minus(word, before, word, ink)
        return word if is_told else _unsure(word)
    if not is_coarse and _NUMBER.match(word.text) and _ALONE.match(before.text):
        number = _before(before, words)
        return _unsure(word) if number and _is_minus(before, number, word, ink) else word
    return word


def _unsure(word: SeenWord) -> SeenWord:
    return replace(word, sure=min(word.sure, _UNSURE))


def _before(word: SeenWord, words: Sequence[SeenWord]) -> SeenWord | None:
    """The word right before this one, when it is near."""
    high = word.bottom - word.top
    level = (one for one in words if one.left < word.left and abs(one.middle - word.middle) < _LEVEL * high)
    near = max(level, key=lambda one: one.left, default=None)
    return near if near is not None and word.left - near.right < _NEAR * high else None


def _is_minus(dash: SeenWord, before: SeenWord, behind: SeenWord, ink: Ink) -> bool:
    """Whether the ink of the dash, which is or begins a word, is found and lies close to the number behind it."""
    high = dash.bottom - dash.top
    start, end = (before.left + before.right) / 2, (behind.left + behind.right) / 2
    inside = (ink.top < dash.bottom - _INK * high) & (ink.bottom > dash.top + _INK * high)
    others = inside & (np.maximum(ink.wide, ink.high) > _INK * high)
    in_band = np.abs(ink.down - dash.middle) < _BAND * high
    flat = in_band & (ink.high <= _FLAT * high) & (ink.wide > 0) & (ink.across >= start) & (ink.across <= end)
    for left, right in _runs(ink, flat, _BROKEN * high):
        lefts, rights = ink.right[others & (ink.right <= left)], ink.left[others & (ink.left >= right)]
        if lefts.size and rights.size and _LEAST_WIDE * high <= right - left <= _MOST_WIDE * high:
            gap = float(rights.min() - right)
            return gap < _MOST_BEHIND * high and gap <= _OF_BEFORE * float(left - lefts.max())
    return False


def _runs(ink: Ink, chosen: Pixels, apart: float) -> list[tuple[float, float]]:
    """From where to where flat ink reaches, pieces close together as one; the widest first."""
    patches = sorted((float(ink.left[one]), float(ink.right[one])) for one in np.nonzero(chosen)[0])
    if not patches:
        return []
    cuts = [at + 1 for at, (one, other) in enumerate(pairwise(patches)) if other[0] - one[1] > apart]
    runs = [patches[a:b] for a, b in zip([0, *cuts], [*cuts, len(patches)], strict=True)]
    return sorted(((run[0][0], max(end for _, end in run)) for run in runs), key=lambda run: run[0] - run[1])
