"""Words into lines no wider than the page, in any script; a line break in the words stays one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from secondopinion_desktop.base.sides import (
    END,
    FROM_LEFT,
    FROM_RIGHT,
    bare,
    begins_from_right,
    has_right_to_left,
    unturned,
)
from secondopinion_desktop.lettering.fonts import Style, printable, width

_AT_ONCE = 4_000
"""Letters looked at together: a file may be one line of millions."""
_MOST_ACROSS = 600
"""Letters that could fit into one line of a page."""


def set_lines(text: str, style: Style, room: float) -> Iterator[str]:
    """The lines of some words, each as it is drawn: with the signs that say from which side it runs."""
    for line in text.split("\n"):
        yield from _one_line(bare(unturned(line)), style, room)


def set_line(text: str, style: Style) -> str:
    """Words that stand in one line whatever they are, as they are drawn."""
    line = bare(unturned(text))
    return _sided(printable(line, style.font).strip(), begins_from_right(line))


def _one_line(line: str, style: Style, room: float) -> Iterator[str]:
    from_right = begins_from_right(line)
    gap = width(" ", style)
    held: list[str] = []
    used = 0.0
    for word in _words(line, style, room):
        wide = width(word, style)
        if held and used + gap + wide > room + 0.01:
            yield _sided(" ".join(held), from_right)
            held, used = [], 0.0
        used += (gap if held else 0.0) + wide
        held.append(word)
    yield _sided(" ".join(held), from_right)


def _words(line: str, style: Style, room: float) -> Iterator[str]:
    for part in _parts(line):
        for word in printable(part, style.font).split(" "):
            if word and width(word[:_MOST_ACROSS], style) <= room and len(word) <= _MOST_ACROSS:
                yield word
            elif word:
                yield from _cut(word, style, room)


def _parts(line: str) -> Iterator[str]:
    start = 0
    while len(line) - start > _AT_ONCE:
        blank = line.rfind(" ", start, start + _AT_ONCE)
        end = blank + 1 if blank > start else start + _AT_ONCE
        yield line[start:end]
        start = end
    yield line[start:]


def _cut(word: str, style: Style, room: float) -> Iterator[str]:
    """A word wider than the line in as many as it needs: without a hyphen, for it may be a number or an address."""
    start = 0
    while start < len(word):
        rest = word[start : start + _MOST_ACROSS]
        low, high = 1, len(rest)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if width(rest[:middle], style) <= room else (low, middle - 1)
        while low > 1 and start + low < len(word) and unicodedata.category(word[start + low]).startswith("M"):
            low -= 1
        yield rest[:low]
        start += low


def _sided(line: str, from_right: bool) -> str:
    if not has_right_to_left(line):
        return line
    return f"{FROM_RIGHT if from_right else FROM_LEFT}{line}{END}"
