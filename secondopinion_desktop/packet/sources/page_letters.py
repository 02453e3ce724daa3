"""The letters of a page and where each stands on it as it is shown, to find words there and to leave words out."""

from __future__ import annotations

import ctypes
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.base.hidden_words import HiddenWords, Stretch
from secondopinion_desktop.packet.plan.plan import PageWords, Share

MOST_LETTERS = 200_000
_GRID = 1_000_000
_PAD_ACROSS, _PAD_UP = 0.15, 0.1
"""How far a word's ink may reach beyond its box, by the height of its line."""
_TOUCH = 0.0005
"""Shares of a page: what lies nearer than this only borders on it."""


@dataclass(frozen=True)
class Letters:
    """A text and, letter by letter, where it stands; None for a space nobody printed."""

    text: str
    boxes: tuple[Share | None, ...]
    cut: bool = False
    """There are more than anybody could look through."""


def letters_on(page: pypdfium2.PdfPage) -> Letters:
    """All letters of a page that is open, in the order the paper has them; also those that leave no ink."""
    text = page.get_textpage()
    try:
        count = text.count_chars()
        codes = [pdfium.FPDFText_GetUnicode(text, at) for at in range(min(count, MOST_LETTERS))]
        boxes = tuple(_box(page, text, at) for at in range(len(codes)))
        return Letters("".join(_signs(codes)), boxes, count > MOST_LETTERS)
    finally:
        text.close()


def letters_read(read: PageWords) -> Letters:
    """The same of what was read from the picture of a page: a word's letters all stand where it does."""
    text, boxes = [], []
    for word, box in read.words:
        text.append(f"{word} ")
        boxes += [box] * len(word) + [None]
    return Letters("".join(text), tuple(boxes))


def places_of(words: HiddenWords, letters: Letters) -> Iterator[Share]:
    """Where these words stand, a box for each line they go over, as large as their ink may be."""
    yield from boxes_of(letters, words.found_in(letters.text))


def boxes_of(letters: Letters, stretches: Iterable[Stretch]) -> Iterator[Share]:
    """Where these stretches stand, a box for each line."""
    for start, end in stretches:
        line: Share | None = None
        for box in letters.boxes[start:end]:
            if box is None:
                continue
            if line is not None and _in_one_line(line, box):
                line = (min(line[0], box[0]), min(line[1], box[1]), max(line[2], box[2]), max(line[3], box[3]))
                continue
            if line is not None:
                yield _padded(line)
            line = box
        if line is not None:
            yield _padded(line)


def places_nearly(words: HiddenWords, letters: Letters) -> Iterator[Share]:
    """Where a reader of pictures may have misread one of these words, as it does a letter now and then."""
    runs = [(word, _around(boxes)) for word, boxes in _runs(letters) if boxes]
    for first, last in words.misread_in([word for word, _ in runs]):
        for _, box in runs[first:last]:
            yield _padded(box)


def words_besides(letters: Letters, black: Collection[Share], words: HiddenWords) -> tuple[tuple[str, Share], ...]:
    """The words of a page of which nothing lies under a black part, and that say nothing of what is to go."""
    kept: list[tuple[str, Share]] = []
    for word, boxes in _runs(letters):
        if boxes and not any(_touches(box, part) for box in boxes for part in black):
            kept.append((word, _around(boxes)))
    said, starts = "", []
    for word, _ in kept:
        starts.append(len(said))
        said += f"{word} "
    gone = words.found_in(said)
    return tuple(
        one
        for one, at in zip(kept, starts, strict=True)
        if not any(at < end and start < at + len(one[0]) for start, end in gone)
    )


def is_touched(box: Share, black: Collection[Share]) -> bool:
    """Whether something of it lies under a black part."""
    return any(_touches(box, part) for part in black)


def _runs(letters: Letters) -> Iterator[tuple[str, list[Share]]]:
    word, boxes = "", list[Share]()
    for sign, box in zip(letters.text, letters.boxes, strict=True):
        if sign.isspace() or sign < " ":
            if word:
                yield word, boxes
            word, boxes = "", []
        else:
            word += sign
            boxes += [box] if box is not None else []
    if word:
        yield word, boxes


def _around(boxes: Iterable[Share]) -> Share:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _in_one_line(one: Share, other: Share) -> bool:
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0.3 * min(one[3] - one[1], other[3] - other[1])


def _touches(one: Share, other: Share) -> bool:
    across, down = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return across > _TOUCH and down > _TOUCH


def _padded(box: Share) -> Share:
    high = box[3] - box[1]
    across, up = high * _PAD_ACROSS, high * _PAD_UP
    return max(0.0, box[0] - across), max(0.0, box[1] - up), min(1.0, box[2] + across), min(1.0, box[3] + up)


def _signs(codes: list[int]) -> Iterator[str]:
    """A sign for each code. Rare letters come in two halves: the first stands for both, the second for nothing."""
    for at, code in enumerate(codes):
        low = codes[at + 1] if at + 1 < len(codes) else 0
        if _HIGH[0] <= code < _LOW[0] and _LOW[0] <= low < _LOW[1]:
            yield chr(0x10000 + (code - _HIGH[0]) * 0x400 + low - _LOW[0])
        elif _LOW[0] <= code < _LOW[1]:
            yield _NO_SIGN
        else:
            yield chr(code) if 0 < code < 0x110000 else " "


_HIGH, _LOW = (0xD800, 0xDC00), (0xDC00, 0xE000)
_NO_SIGN = "\u200b"


def _box(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, at: int) -> Share | None:
    loose = pdfium.FS_RECTF()
    if pdfium.FPDFText_GetLooseCharBox(text, at, ctypes.byref(loose)):
        corners = (loose.left, loose.bottom, loose.right, loose.top)
    else:
        sides = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = sides
        if not pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top):
            return None
        corners = (left.value, bottom.value, right.value, top.value)
    found = share_of(page, corners)
    return found if found[2] > found[0] or found[3] > found[1] else None


def share_of(page: pypdfium2.PdfPage, corners: tuple[float, float, float, float]) -> Share:
    """A part of a page in its own measure, as shares of the page as it is shown."""
    (x0, y0), (x1, y1) = _shown(page, corners[0], corners[1]), _shown(page, corners[2], corners[3])
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _shown(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, down.value / _GRID
