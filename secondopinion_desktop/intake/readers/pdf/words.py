"""The words of one page of a PDF, each with its place, so that a marked part can be read. Runs in the worker only."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from secondopinion_desktop.intake.limits import PAGE_WORDS_LIMIT
from secondopinion_desktop.intake.readers.pdf.page_text import clean, is_garbled, with_bytes_in_order
from secondopinion_desktop.intake.readers.pdf.pages import as_shown, page_of
from secondopinion_desktop.intake.reading import Box, PlacedWord

_BROKEN = "\x02"  # pdfium's sign for a word that goes on in the next line
Corners = tuple[float, float, float, float]


def words_on(untrusted: Path, page: int, password: str | None) -> tuple[PlacedWord, ...]:
    """The words of page `page` (from 1) in the order the paper has them; at most PAGE_WORDS_LIMIT."""
    with page_of(untrusted, page, password) as sheet:
        text = sheet.get_textpage()
        try:
            return tuple(_words(sheet, text))
        finally:
            text.close()


def _words(sheet: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Iterator[PlacedWord]:
    said_by_page = text.get_text_range()
    if is_garbled(said_by_page) or with_bytes_in_order(said_by_page) != said_by_page:
        return  # Signs nobody can read are never offered as the words of a fact.
    made = 0
    for letters, corners, line in _runs(text):
        said = clean("".join(letters))
        if said and corners is not None:
            yield PlacedWord(said, _box(sheet, corners), line)
            made += 1
        if made >= PAGE_WORDS_LIMIT:
            return


def _runs(text: pypdfium2.PdfTextPage) -> Iterator[tuple[list[str], Corners | None, int]]:
    """Letters between two spaces, the corners around them, and the number of their line."""
    letters: list[str] = []
    corners: Corners | None = None
    line = 0
    for place in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, place))
        if sign.isspace() or sign in "\x00" + _BROKEN:
            if letters:
                yield letters, corners, line
            letters, corners = [], None
            line += sign in "\n" + _BROKEN
            continue
        letters.append(sign)
        corners = _around(corners, _corners(text, place))
    if letters:
        yield letters, corners, line


def _corners(text: pypdfium2.PdfTextPage, place: int) -> Corners | None:
    # The loose box is as high as the line, so that a hyphen and an "l" are marked alike.
    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(rect)):
        return None
    return (rect.left, rect.bottom, rect.right, rect.top)


def _around(one: Corners | None, other: Corners | None) -> Corners | None:
    if one is None or other is None:
        return one or other
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _box(sheet: pypdfium2.PdfPage, corners: Corners) -> Box:
    left, bottom, right, top = corners
    (x0, y0), (x1, y1) = as_shown(sheet, left, top), as_shown(sheet, right, bottom)
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
