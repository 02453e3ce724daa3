"""What a drag over a page marks: words, as far as the page has any, and the part of the page they stand on. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secondopinion_desktop.intake.reading import PlacedWord
from secondopinion_desktop.ui.viewing.marks import Region

LEAST_DRAWN = 0.005
"""Of the page, each way: a smaller rectangle is a slip of the hand."""
BULLETS = "•●▪■◦· \t"
"""Never a dash: it may be a minus."""
Point = tuple[float, float]


@dataclass(frozen=True)
class Marked:
    """A part of one page and the words under it; no words on a photo or a scan."""

    page: int
    region: Region
    words: tuple[PlacedWord, ...] = ()

    @property
    def text(self) -> str:
        """The words as they stand, line by line."""
        lines: dict[int, list[str]] = {}
        for word in self.words:
            lines.setdefault(word.line, []).append(word.text)
        return "\n".join(" ".join(line) for line in lines.values())

    @property
    def doubtful(self) -> tuple[str, ...]:
        """The words that were read from a picture and must be compared with it before they are believed."""
        return tuple(word.text for word in self.words if word.doubtful)

    @property
    def in_one_line(self) -> str:
        """The words as one sentence, for a field; what only marks the points of a list is no word."""
        lines = (line.lstrip(BULLETS) for line in self.text.split("\n"))
        return " ".join(" ".join(lines).split())


def marked(page: int, words: Sequence[PlacedWord], start: Point, end: Point) -> Marked | None:
    """What a drag from one place to another marks. None when it was a slip of the hand.

    Begun on a word it goes along the words to where it ends, as in any text; begun beside the words it is a frame,
    and the words inside it are marked.
    """
    first = word_at(words, start)
    if first is not None:
        last = nearest(words, end)
        low, high = min(first, last), max(first, last)
        taken = tuple(words[low : high + 1])
        return Marked(page, around(taken), taken)
    frame = _frame(start, end)
    if frame is None:
        return None
    return Marked(page, frame, words_in(words, frame))


def words_in(words: Sequence[PlacedWord], frame: Region) -> tuple[PlacedWord, ...]:
    """The words whose middle lies inside a part of the page."""
    x0, y0, x1, y1 = frame
    return tuple(
        word
        for word in words
        if x0 <= (word.box.x0 + word.box.x1) / 2 <= x1 and y0 <= (word.box.y0 + word.box.y1) / 2 <= y1
    )


def word_at(words: Sequence[PlacedWord], point: Point) -> int | None:
    """The place of the word under a point."""
    x, y = point
    found = (n for n, w in enumerate(words) if w.box.x0 <= x <= w.box.x1 and w.box.y0 <= y <= w.box.y1)
    return next(found, None)


def nearest(words: Sequence[PlacedWord], point: Point) -> int:
    """The place of the word nearest to a point; a word of the same height is nearer than one above or below."""
    x, y = point

    def far(place: int) -> float:
        box = words[place].box
        across, down = max(box.x0 - x, 0.0, x - box.x1), max(box.y0 - y, 0.0, y - box.y1)
        return across + 20 * down

    return min(range(len(words)), key=far)


def line_at(page: int, words: Sequence[PlacedWord], point: Point) -> Marked | None:
    """The whole line under a point, as a double click takes it."""
    here = word_at(words, point)
    if here is None:
        return None
    taken = tuple(word for word in words if word.line == words[here].line)
    return Marked(page, around(taken), taken)


def around(words: Sequence[PlacedWord]) -> Region:
    """The part of the page some words stand on."""
    boxes = [word.box for word in words]
    return (
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def _frame(start: Point, end: Point) -> Region | None:
    (ax, ay), (bx, by) = start, end
    x0, x1 = max(0.0, min(ax, bx)), min(1.0, max(ax, bx))
    y0, y1 = max(0.0, min(ay, by)), min(1.0, max(ay, by))
    if (x1 - x0) * (y1 - y0) < LEAST_DRAWN * LEAST_DRAWN or x1 <= x0 or y1 <= y0:
        return None
    return (x0, y0, x1, y1)
