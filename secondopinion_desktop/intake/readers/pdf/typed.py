"""What somebody typed onto a PDF: filled-in form fields and notes, which are not part of the page's own text.

A history form filled in at home is mostly such words, and a search must find them. Runs in the worker only.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2
from pypdfium2 import raw

MARKS_LIMIT = 1_000
"""Fields, notes and links looked at on one page."""

LETTERS_LIMIT = 10_000
"""Letters taken of one field or note."""

_NOTES = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_TEXT)


def typed_words(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> str:
    """The words of fields and notes, a line for each; "" for most pages."""
    count = min(raw.FPDFPage_GetAnnotCount(page), MARKS_LIMIT)
    return "\n".join(filter(None, _texts(document, page, count))) if count > 0 else ""


def _texts(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, count: int) -> Iterator[str]:
    for index in range(count):
        mark = raw.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        sort = raw.FPDFAnnot_GetSubtype(mark)
        if sort == raw.FPDF_ANNOT_WIDGET and document.formenv:
            yield _field(document.formenv, mark)
        elif sort in _NOTES:
            yield _note(mark)
        raw.FPDFPage_CloseAnnot(mark)


def _field(forms: Any, mark: Any) -> str:
    if raw.FPDFAnnot_GetFormFieldType(forms, mark) not in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX):
        return ""  # Ticks and buttons carry codes, not words.
    return _text_of(lambda room, size: raw.FPDFAnnot_GetFormFieldValue(forms, mark, room, size))


def _note(mark: Any) -> str:
    return _text_of(lambda room, size: raw.FPDFAnnot_GetStringValue(mark, b"Contents", room, size))


def _text_of(ask: Callable[[Any, int], int]) -> str:
    """The text pdfium writes into a buffer: it tells the size in bytes first, two for each letter and two to end."""
    size = int(ask(None, 0))
    if not 2 < size <= 2 * LETTERS_LIMIT:
        return ""
    room = ctypes.create_string_buffer(size)
    ask(ctypes.cast(room, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return room.raw[: size - 2].decode("utf-16-le", errors="ignore")
