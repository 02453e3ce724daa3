"""One page of a PDF as a picture, and where words stand on it. Runs in the worker only."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from secondopinion_desktop.base.page_edges import show_all_of_its_paper
from secondopinion_desktop.intake.limits import MATCH_LIMIT
from secondopinion_desktop.intake.readers.page_size import NoSuchPage, picture_scale
from secondopinion_desktop.intake.readers.pdf.ladder import open_pdf, open_repaired, wake_forms
from secondopinion_desktop.intake.readers.pdf.lookless import give_looks
from secondopinion_desktop.intake.readers.pdf.repair import BeyondRepair
from secondopinion_desktop.intake.reading import Box, Picture

_GRID = 1_000_000  # steps across a page when a place on it is asked for


def render_pdf_page(untrusted: Path, page: int, max_px_width: int, turn: int, password: str | None) -> Picture:
    """Page `page` (from 1) at most `max_px_width` wide after turning it clockwise by `turn` degrees."""
    with page_of(untrusted, page, password) as sheet:
        wide, high = sheet.get_size()
        if turn in (90, 270):
            wide, high = high, wide
        # The hair's breadth keeps a rounding error from becoming one pixel more than was asked for.
        scale = 0.999999 * picture_scale(wide, high, max_px_width)
        return _plain(_drawn(sheet, scale, turn))


def page_size(untrusted: Path, page: int, password: str | None) -> tuple[float, float]:
    """Width and height of page `page` (from 1) in points, as it is shown."""
    with page_of(untrusted, page, password) as sheet:
        wide, high = sheet.get_size()
        return max(wide, 0.01), max(high, 0.01)


def find_words(untrusted: Path, page: int, words: str, password: str | None) -> tuple[Box, ...]:
    """The places of `words` on page `page`, whatever their capitals; at most MATCH_LIMIT."""
    with page_of(untrusted, page, password) as sheet:
        return _found(sheet, words)


@contextmanager
def page_of(untrusted: Path, page: int, password: str | None) -> Iterator[pypdfium2.PdfPage]:
    """Page `page` (from 1), open while it is looked at; NoSuchPage when it cannot be."""
    document, sheet = _open_page(untrusted, page, password)
    try:
        give_looks(sheet, untrusted, page, password)
        yield sheet
    finally:
        sheet.close()
        document.close()


def _open_page(untrusted: Path, page: int, password: str | None) -> tuple[pypdfium2.PdfDocument, pypdfium2.PdfPage]:
    document, repaired = open_pdf(untrusted, password)
    wake_forms(document)
    try:
        return document, _page(document, page)
    except NoSuchPage:
        document.close()
        if repaired:
            raise
    try:
        document = open_repaired(untrusted, password)
    except BeyondRepair as error:
        raise NoSuchPage from error
    return document, _page(document, page)


def _page(document: pypdfium2.PdfDocument, page: int) -> pypdfium2.PdfPage:
    if not 1 <= page <= len(document):
        raise NoSuchPage
    try:
        sheet = document[page - 1]
    except pypdfium2.PdfiumError as error:
        raise NoSuchPage from error
    show_all_of_its_paper(sheet)
    return sheet


def _drawn(sheet: pypdfium2.PdfPage, scale: float, turn: int) -> pypdfium2.PdfBitmap:
    return sheet.render(
        scale=scale, rotation=turn, rev_byteorder=True, force_bitmap_format=raw.FPDFBitmap_BGR, fill_color=(255,) * 4
    )


def _plain(bitmap: pypdfium2.PdfBitmap) -> Picture:
    """The bitmap without the padding at the end of its rows."""
    row = bitmap.width * 3
    data = memoryview(bitmap.buffer).cast("B")
    if bitmap.stride == row:
        return Picture(bitmap.width, bitmap.height, bytes(data[: row * bitmap.height]))
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    return Picture(bitmap.width, bitmap.height, b"".join(data[start : start + row] for start in starts))


def _found(sheet: pypdfium2.PdfPage, words: str) -> tuple[Box, ...]:
    if not words.strip():
        return ()
    text = sheet.get_textpage()
    search = text.search(words.strip())
    boxes: list[Box] = []
    while len(boxes) < MATCH_LIMIT and (hit := search.get_next()):
        start, count = hit
        boxes += [_box(sheet, text.get_rect(n)) for n in range(text.count_rects(start, count))]
    search.close()
    text.close()
    return tuple(boxes[:MATCH_LIMIT])


def _box(sheet: pypdfium2.PdfPage, corners: tuple[float, float, float, float]) -> Box:
    left, bottom, right, top = corners
    x0, y0 = as_shown(sheet, left, top)
    x1, y1 = as_shown(sheet, right, bottom)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def as_shown(sheet: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own measure as fractions of the page as shown, its turn and its cut edges respected."""
    across, down = ctypes.c_int(), ctypes.c_int()
    raw.FPDF_PageToDevice(sheet, 0, 0, _GRID, _GRID, 0, x, y, across, down)
    return min(max(across.value / _GRID, 0.0), 1.0), min(max(down.value / _GRID, 0.0), 1.0)
