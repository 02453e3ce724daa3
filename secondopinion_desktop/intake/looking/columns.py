"""Which numbers of a page stand in a table: behind a gap wider than one between words decimals begin or end below each
other, row by row; what is level with them belongs to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from secondopinion_desktop.intake.looking.decimals import DECIMAL
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_BELOW = 0.35
"""So many heights of a word the edges of a column lie apart, at most."""
_NEXT = 4.0
"""And so many its numbers: a row without a decimal, or one of two lines, may lie between."""
_LEVEL = 0.5
_GAP = 0.8
_LEAST = 4


def in_columns(words: Sequence[SeenWord]) -> frozenset[int]:
    """By their places, the words with a decimal that is in a column or level with one that is."""
    at_places = [at for at, word in enumerate(words) if DECIMAL.search(word.text)]
    decimals = sorted((words[at] for at in at_places), key=lambda word: word.middle)
    cells = [word for word in decimals if _begins_cell(word, words)]
    heads = [word for word in cells if _is_in_column(word, cells)]
    return frozenset(at for at in at_places if any(_is_level(words[at], head) for head in heads))


def _begins_cell(word: SeenWord, words: Sequence[SeenWord]) -> bool:
    high = word.bottom - word.top
    before = (one for one in words if one is not word and one.left < word.left and _is_level(one, word))
    return all(word.left - one.right > _GAP * high for one in before)


def _is_in_column(word: SeenWord, cells: Sequence[SeenWord]) -> bool:
    edges: tuple[Callable[[SeenWord], float], ...] = (lambda one: one.left, lambda one: one.right)
    return any(_rows_with(word, cells, edge) >= _LEAST for edge in edges)


def _rows_with(word: SeenWord, cells: Sequence[SeenWord], edge: Callable[[SeenWord], float]) -> int:
    """How many cells in a row have this edge below each other, the word among them."""
    high = word.bottom - word.top
    column = [one for one in cells if abs(edge(one) - edge(word)) < _BELOW * high]
    rows, has_word, last = 0, False, column[0].middle
    for one in column:
        if one.middle - last > _NEXT * high:
            if has_word:
                return rows
            rows = 0
        rows, has_word, last = rows + 1, has_word or one is word, one.middle
    return rows


def _is_level(one: SeenWord, other: SeenWord) -> bool:
    return abs(one.middle - other.middle) < _LEVEL * min(one.bottom - one.top, other.bottom - other.top)
