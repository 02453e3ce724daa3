"""A word that a pen goes through is unsure, whatever the readers say: both saw 130 where a stroke hid a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_BEYOND = 0.5
"""Of a word's height: ink that goes on so far above or below it is no letter of it."""
_LEAST_SHARE = 0.01
_UNSURE = 0.5


def with_crossed_unsure(words: Sequence[SeenWord], ink: Ink) -> Iterator[SeenWord]:
    """The words of a page; those that ink from above or below goes through are unsure."""
    for word in words:
        beyond = _BEYOND * (word.bottom - word.top)
        strokes = (ink.top < word.top - beyond) | (ink.bottom > word.bottom + beyond)
        strokes[0] = False
        there = ink.labels[_span(word.top, word.bottom), _span(word.left, word.right)]
        is_crossed = there.size > 0 and strokes[there].mean() > _LEAST_SHARE
        yield replace(word, sure=min(word.sure, _UNSURE)) if is_crossed else word


def _span(start: float, end: float) -> slice:
    return slice(max(0, round(start)), max(0, round(end)))
