"""Where the first reader saw no gap between two words and the second did, they are two words.

A number is never parted: there the gap may be a speck, and 13,6 would become 13 and 6. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from secondopinion_desktop.intake.looking.comparing import NUMBER, at_its_place, plain
from secondopinion_desktop.intake.looking.line_words import part_of
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_LEAST_GAP = 0.12
"""Of the height of a line: less is what lies between two letters."""
_RANGE_BEGUN = re.compile(r"(?<=\d)[-–—]$")


def with_gaps(first: Sequence[SeenWord], second: Sequence[SeenWord] | None) -> list[SeenWord]:
    """The words of the first reader, parted where the second saw a gap and behind the number that begins a range."""
    return [part for word in first for part in _parted(word, second or ())]


def _parted(word: SeenWord, second: Sequence[SeenWord]) -> Iterator[SeenWord]:
    seams = _seams(word, second) or [found.start() for found in _RANGE_BEGUN.finditer(word.text)]
    inside = [range(found.start() + 1, found.end()) for found in NUMBER.finditer(word.text)]
    seams = [seam for seam in seams if not any(seam in number for number in inside)]
    for start, end in zip([0, *seams], [*seams, len(word.text)], strict=True):
        share = start / len(word.text), end / len(word.text)
        yield replace(word, text=word.text[start:end], corners=part_of(word.corners, *share)) if seams else word


def _seams(word: SeenWord, second: Sequence[SeenWord]) -> list[int]:
    """At which letters of the word the second reader, reading the same letters, began another one."""
    whole = plain(word.text).lower()
    there = at_its_place(word, second)
    for begin in range(len(there)):
        seams: list[int] = []
        text = ""
        for other in there[begin:]:
            text += plain(other.text).lower()
            seams.append(len(text))
            if len(text) >= len(whole):
                break
        taken = there[begin : begin + len(seams)]
        if text == whole and all(_is_gap(one, other, word) for one, other in pairwise(taken)):
            return seams[:-1]
    return []


def _is_gap(one: SeenWord, other: SeenWord, word: SeenWord) -> bool:
    return other.left - one.right > _LEAST_GAP * (word.bottom - word.top)
