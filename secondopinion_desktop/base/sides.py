"""Words written from the right (Arabic, Hebrew) within a sentence of ours, kept apart so as not to turn it round.

"פלונית, 12 mg, 3 May 2024" joined as it stands reads as a line from the right, and the dose changes places with the
date. Between two signs of Unicode the name stays a thing by itself. Nobody types these signs, and none is kept.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FIRST_STRONG, FROM_LEFT, FROM_RIGHT, END = "\u2068", "\u2066", "\u2067", "\u2069"
SIGNS = FIRST_STRONG + FROM_LEFT + FROM_RIGHT + END
TURNS = "\u202a\u202b\u202c\u202d\u202e"
"""Older signs that turn whatever follows round, up to the end of the line where nobody closed them. They come along
with what is copied out of chats and address books."""
_NO_SIGNS = str.maketrans("", "", SIGNS)
_NO_TURNS = str.maketrans("", "", TURNS)
_RIGHT = {"R", "AL"}


@lru_cache(maxsize=20_000)
def has_right_to_left(text: str) -> bool:
    """True when any letter of the text runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(letter) in _RIGHT for letter in text)


def begins_from_right(text: str) -> bool:
    """Whether the first letter that has a side is one that runs from right to left."""
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in _RIGHT for kind in kinds if kind == "L" or kind in _RIGHT), False)


def kept_apart(text: str) -> str:
    """Words for the middle of a sentence: each line of them that has letters from right to left between its signs.

    What has such signs already stays as it is.
    """
    text = unturned(text)
    if not has_right_to_left(text) or FIRST_STRONG in text:
        return text
    lines = (bare(line) for line in text.split("\n"))
    return "\n".join(f"{FIRST_STRONG}{line}{END}" if has_right_to_left(line) else line for line in lines)


def unturned(text: str) -> str:
    """The words without the older signs, so that none turns the words of others round."""
    return text if text.isascii() else text.translate(_NO_TURNS)


def with_sides(text: str) -> str:
    """The same words with each such sign naming the side, so that they can be parted over several lines."""
    if FIRST_STRONG not in text:
        return text
    begin, *rest = text.split(FIRST_STRONG)
    sides = (FROM_RIGHT if begins_from_right(part.split(END)[0]) else FROM_LEFT for part in rest)
    return begin + "".join(side + part for side, part in zip(sides, rest, strict=True))


def bare(text: str) -> str:
    """The words without any such sign, for a name of a file, a comparison, another program."""
    return text if text.isascii() else text.translate(_NO_SIGNS)
