"""Pages as pictures of what the window shows, where they cannot be copied so that they look like it.

Their words lie under the picture, unseen, so that they can still be searched and read aloud.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.alike import picture_scale
from secondopinion_desktop.packet.sources.papers import Resists, blaming
from secondopinion_desktop.packet.sources.picture_pages import Picture, pdf_of
from secondopinion_desktop.packet.sources.pictures import packed
from secondopinion_desktop.packet.sources.shown import NotShown, drawn, page_shown, shown, typed_on
from secondopinion_desktop.packet.sources.unseen import Words

_MOST_LINES = 4_000
_GRID = 1_000_000


@dataclass(frozen=True)
class Pictured:
    """A file of pictures of pages: which page (from 0) is which of its pages, and their sizes in points."""

    path: Path
    places: dict[int, int]
    sizes: dict[int, tuple[float, float]]


def pictured(
    path: Path,
    pages: Collection[int],
    scratch: NamelessFiles,
    at_page: Callable[[int], None],
    covering: Collection[int] = (),
) -> Pictured:
    """Pictures of these pages; one that cannot be drawn is not among them. NotShown when the paper does not open.

    Those `covering` a copy of their page bring only the words of what lies on it; the page's own are in the copy.
    """
    pictures: list[Picture] = []
    found = Pictured(scratch.new(), {}, {})
    with shown(path) as document:
        for at in pages:
            at_page(at)
            try:
                with blaming(str(at)):
                    picture = _picture(document, at, scratch, at in covering)
            except Resists:
                continue
            found.places[at], found.sizes[at] = len(pictures), picture.on_paper
            pictures.append(picture)
    if pictures:
        write_pdf(pictures, found.path)
    return found


def write_pdf(pictures: list[Picture], target: Path) -> None:
    """A PDF around the pictures, as a file."""
    with pdf_of(pictures) as stream, target.open("wb") as file:
        while part := stream.read(1 << 20):
            file.write(part)


def count_shown(path: Path) -> int:
    """How many pages the window shows; 0 when it cannot open the paper."""
    try:
        with shown(path) as document:
            return len(document)
    except NotShown:
        return 0


def _picture(document: pypdfium2.PdfDocument, at: int, scratch: NamelessFiles, covers: bool) -> Picture:
    with page_shown(document, at) as page:
        wide, high = page.get_size()
        if wide < 1 or high < 1:
            raise ValueError("a page without size")
        scale = picture_scale(wide, high)
        made = packed(drawn(page, scale), scratch)
        words = (*(() if covers else _words(page, wide, high)), *_typed(document, page, wide, high))
        return replace(made, dpi=(72 * scale, 72 * scale), paper=(wide, high), words=words)


def _typed(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, wide: float, high: float) -> tuple[Words, ...]:
    """What was typed into fields and notes of a page, line by line."""
    found: list[Words] = []
    for text, box in typed_on(document, page):
        left, bottom, right, top = _box(page, box, wide, high)
        lines = [line for line in text.splitlines() if line.strip()]
        step = (top - bottom) / max(1, len(lines))
        for number, line in enumerate(lines):
            upper = top - number * step
            found.append(Words(" ".join(line.split()), (left, upper - step, right, upper)))
    return tuple(found[:_MOST_LINES])


def _words(page: pypdfium2.PdfPage, wide: float, high: float) -> tuple[Words, ...]:
    """The lines of a page and where they lie on it once it is upright."""
    try:
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ()
    found = []
    for number in range(min(text.count_rects(), _MOST_LINES)):
        left, bottom, right, top = text.get_rect(number)
        words = text.get_text_bounded(left=left, bottom=bottom, right=right, top=top).split()
        if words:
            found.append(Words(" ".join(words), _box(page, (left, bottom, right, top), wide, high)))
    text.close()
    return tuple(found)


def _box(page: pypdfium2.PdfPage, box: Rect, wide: float, high: float) -> Rect:
    (x0, y0), (x1, y1) = _upright(page, box[0], box[1]), _upright(page, box[2], box[3])
    return min(x0, x1) * wide, min(y0, y1) * high, max(x0, x1) * wide, max(y0, y1) * high


def _upright(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own measure as shares of the page as shown, from the lower left."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return across.value / _GRID, 1 - down.value / _GRID
