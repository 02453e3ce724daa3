"""Which pages of a PDF show more than their own words tell: pictures, outlines of letters, letters nobody can name.

Where something is to be blacked out, an eye has to look at these: no search finds what is drawn. Runs in the worker
only.
"""

from __future__ import annotations

import contextlib
import ctypes
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from secondopinion_desktop.intake.readers.pdf.ladder import open_pdf, wake_forms
from secondopinion_desktop.intake.readers.pdf.page_text import is_garbled
from secondopinion_desktop.intake.readers.pdf.repair import BeyondRepair, Locked
from secondopinion_desktop.intake.readers.pdf.typed import MARKS_LIMIT

_LEAST = (12.0, 5.0)
"""Points; into a smaller picture goes no word."""
_FEW_STROKES = 10
"""Lines that lie aslant and bends of one page that make no word: a frame, an arrow."""
_MOST_DEPTH = 12
_MOST_THINGS = 20_000
_MOST_LETTERS = 20_000
_DRAWN_NOTES = frozenset({raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_WATERMARK})
"""What may lie on a page and show a picture or letters of its own, as a signature does."""


def pages_with_drawings(untrusted: Path, password: str | None) -> tuple[int, ...]:
    """Their numbers, from 1. A page that does not open is among them: nobody knows what it shows."""
    try:
        document, _ = open_pdf(untrusted, password)
    except (Locked, BeyondRepair):
        return ()
    try:
        wake_forms(document)
        return tuple(at + 1 for at in range(len(document)) if _shows_more(document, at))
    finally:
        document.close()


def _shows_more(document: pypdfium2.PdfDocument, at: int) -> bool:
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        return True
    with contextlib.closing(page):
        return _draws(page) or _has_looks(page) or _has_unnamed_letters(page)


def _draws(page: pypdfium2.PdfPage) -> bool:
    strokes = 0
    for seen, one in enumerate(page.get_objects(max_depth=_MOST_DEPTH)):
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            if _is_large_enough(one):
                return True
        elif one.type == raw.FPDF_PAGEOBJ_PATH:
            strokes += _aslant(one.raw, _FEW_STROKES - strokes)
        elif one.type == raw.FPDF_PAGEOBJ_TEXT:
            if _has_drawn_letters(one.raw):
                return True
        elif one.type in (raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_UNKNOWN):
            return True
        if strokes >= _FEW_STROKES or seen >= _MOST_THINGS:
            return True
    return False


def _is_large_enough(picture: Any) -> bool:
    try:
        left, bottom, right, top = picture.get_bounds()
    except pypdfium2.PdfiumError:
        return True
    return bool(max(right - left, top - bottom) >= _LEAST[0] and min(right - left, top - bottom) >= _LEAST[1])


def _has_drawn_letters(text: Any) -> bool:
    """Whether its letters may be drawings, which a paper may call what it likes: fonts of such have no name."""
    font = raw.FPDFTextObj_GetFont(text)
    return not font or raw.FPDFFont_GetBaseFontName(font, None, 0) <= 1


def _aslant(path: Any, most: int) -> int:
    """How many of its strokes are bent or neither level nor upright, as those of tables and bars are."""
    found, last = 0, (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(min(raw.FPDFPath_CountSegments(path), _MOST_THINGS)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        sort, here = raw.FPDFPathSegment_GetType(segment), (x.value, y.value)
        is_slanted = abs(here[0] - last[0]) > 0.1 and abs(here[1] - last[1]) > 0.1
        found += sort == raw.FPDF_SEGMENT_BEZIERTO or (sort == raw.FPDF_SEGMENT_LINETO and is_slanted)
        last = here
        if found >= most:
            break
    return found


def _has_looks(page: pypdfium2.PdfPage) -> bool:
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), MARKS_LIMIT)):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        is_drawn = raw.FPDFAnnot_GetSubtype(note) in _DRAWN_NOTES and bool(raw.FPDFAnnot_HasKey(note, b"AP"))
        raw.FPDFPage_CloseAnnot(note)
        if is_drawn:
            return True
    return False


def _has_unnamed_letters(page: pypdfium2.PdfPage) -> bool:
    """Whether some letter has a font that does not say which it is."""
    text = page.get_textpage()
    try:
        if is_garbled(text.get_text_range(0, min(text.count_chars(), _MOST_LETTERS))):
            return True
        return any(
            raw.FPDFText_HasUnicodeMapError(text, at) == 1 or raw.FPDFText_GetUnicode(text, at) in _NO_LETTERS
            for at in range(min(text.count_chars(), _MOST_LETTERS))
        )
    finally:
        text.close()


_NO_LETTERS = frozenset({0, 0xFFFD, *range(0xE000, 0xF900)})
"""What stands for a letter whose name is not known."""
