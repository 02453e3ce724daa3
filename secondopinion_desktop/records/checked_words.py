"""What a person settled about words read from a picture, laid over whatever a reader found at those places. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondopinion_desktop.records.page_reading import Box, PageReading, ReadWord

_MOST_OF_IT = 0.6
_LIKE = 0.4
"""How much of both together two boxes must share to be one place: another reader cuts words a little otherwise."""


@dataclass(frozen=True)
class Settled:
    """What stands at a place of a page, in fractions of it."""

    region: Box
    said: str


def settled_in(region: str | None, said: str | None) -> Settled | None:
    """What an entry settles; None when it says no place, or nothing stands there."""
    try:
        x0, y0, x1, y1 = (float(part) for part in (region or "").split())
    except ValueError:
        return None
    is_place = all(map(math.isfinite, (x0, y0, x1, y1))) and x1 > x0 and y1 > y0
    return Settled((x0, y0, x1, y1), said) if is_place and said else None


def with_settled(reading: PageReading, settled: Sequence[Settled]) -> PageReading:
    """The reading with what a person settled: in its words, which are in no doubt then, and in its text.

    Where nothing is settled any more, its text is what the reader found.
    """
    words = list(reading.words)
    for one in settled:
        at = _at_place(reading, words, one.region)
        if at:
            first, *others = at
            words[first] = replace(words[first], text=one.said, doubt=0.0)
            # Another reader may have cut in two what was settled as one.
            words = [word for number, word in enumerate(words) if number not in others]
    text = _text_of(words) if _is_of_its_words(reading) else reading.text
    return replace(reading, words=tuple(words), text=text)


def _is_of_its_words(reading: PageReading) -> bool:
    """Whether the text is the sum of the words: at first their lines were not kept."""
    has_lines = any(word.line for word in reading.words) or "\n" not in reading.text
    return has_lines and sum(len(word.text) for word in reading.words) >= _MOST_OF_IT * len(reading.text)


def _text_of(words: Iterable[ReadWord]) -> str:
    lines: dict[int, list[str]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word.text)
    return "\n".join(" ".join(line) for line in lines.values())


def _at_place(reading: PageReading, words: Sequence[ReadWord], region: Box) -> list[int]:
    """Which words, by their number, stand at a place: one, or several that together fill it."""
    shares = {number: share for number, word in enumerate(words) if (share := reading.share_of(word)) is not None}
    within = [number for number, share in shares.items() if _holds(region, share)]
    if within and _shared(region, _around([shares[number] for number in within])) >= _LIKE:
        return within
    near = max(shares, key=lambda number: _shared(region, shares[number]), default=None)
    return [near] if near is not None and _shared(region, shares[near]) >= _LIKE else []


def _holds(region: Box, share: Box) -> bool:
    """Whether the middle of a word lies in the region."""
    x, y = (share[0] + share[2]) / 2, (share[1] + share[3]) / 2
    return region[0] <= x <= region[2] and region[1] <= y <= region[3]


def _around(boxes: Sequence[Box]) -> Box:
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _shared(one: Box, other: Box) -> float:
    """What two boxes share, as a part of what they fill together."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or high <= 0:
        return 0.0
    return wide * high / (_area(one) + _area(other) - wide * high)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])
