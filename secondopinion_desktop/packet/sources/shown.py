"""A paper as the window shows it, less what belongs on the screen only; drawn by pdfium, for printing and for proof.

A button that is not meant to be printed and a field for a password are left out, here and nowhere else, so that what
is printed and what it is compared with are the same. Notes whose look is stored nowhere get one (looks_given.py).
"""

from __future__ import annotations

import ctypes
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from secondopinion_desktop.base.nameless import AsItStands
from secondopinion_desktop.base.page_edges import show_all_of_its_paper
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.looks_given import MOST_NOTES, Shown

_PASSWORD = 1 << 13
_TYPED_IN = frozenset({pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX})


# It warns of each form that is XFA as well: what that stores for readers like this one is drawn.
logging.getLogger("pypdfium2").setLevel(logging.ERROR)


WHOLE_WITHOUT_LOCK = pdfium.FPDF_NO_INCREMENTAL | pdfium.FPDF_REMOVE_SECURITY


class NotShown(Exception):
    """The window's reader cannot show this paper, or this page of it."""


@contextmanager
def shown(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The paper open, its forms awake as in the window. NotShown when this reader cannot open it."""
    try:
        document = Shown(AsItStands(path), path)
    except pypdfium2.PdfiumError as error:
        raise NotShown from error
    try:
        _wake_forms(document)
        yield document
    finally:
        document.close()


def _wake_forms(document: pypdfium2.PdfDocument) -> None:
    try:
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
    except pypdfium2.PdfiumError as error:
        raise NotShown from error


def has_unknown_lock(path: Path) -> bool:
    """Whether a paper is locked in a way that no word opens here: with a certificate, or as no reader knows."""
    try:
        Shown(AsItStands(path), path).close()
    except pypdfium2.PdfiumError as error:
        return bool(error.err_code == pdfium.FPDF_ERR_SECURITY)
    return False


def save_as_shown(path: Path, target: Path) -> None:
    """Write the paper anew without any lock, as this reader has it. NotShown when it cannot open it."""
    with shown(path) as document:
        document.save(target, flags=WHOLE_WITHOUT_LOCK)


@contextmanager
def page_shown(document: pypdfium2.PdfDocument, at: int) -> Iterator[pypdfium2.PdfPage]:
    """One page (from 0) without what belongs on the screen only. NotShown when it does not open."""
    if not 0 <= at < len(document):
        raise NotShown
    try:
        if document.formenv:
            _hide_screen_only(document, at)
        page = document[at]
    except pypdfium2.PdfiumError as error:
        raise NotShown from error
    try:
        show_all_of_its_paper(page)
        if isinstance(document, Shown):
            document.give_looks(page, at)
        yield page
    finally:
        page.close()


def _hide_screen_only(document: pypdfium2.PdfDocument, at: int) -> None:
    """Before the form part sees the page: it makes its fields from what it finds then."""
    page = pdfium.FPDF_LoadPage(document, at)
    if not page:
        raise NotShown
    try:
        for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
            note = pdfium.FPDFPage_GetAnnot(page, number)
            if not note:
                continue
            if _is_screen_only(document.formenv, note):
                pdfium.FPDFAnnot_SetFlags(note, pdfium.FPDFAnnot_GetFlags(note) | pdfium.FPDF_ANNOT_FLAG_HIDDEN)
            pdfium.FPDFPage_CloseAnnot(note)
    finally:
        pdfium.FPDF_ClosePage(page)


def _is_screen_only(forms: Any, note: Any) -> bool:
    if pdfium.FPDFAnnot_GetSubtype(note) != pdfium.FPDF_ANNOT_WIDGET:
        return False
    sort = pdfium.FPDFAnnot_GetFormFieldType(forms, note)
    if sort == pdfium.FPDF_FORMFIELD_PUSHBUTTON:
        return not pdfium.FPDFAnnot_GetFlags(note) & pdfium.FPDF_ANNOT_FLAG_PRINT
    return sort == pdfium.FPDF_FORMFIELD_TEXTFIELD and bool(pdfium.FPDFAnnot_GetFormFieldFlags(forms, note) & _PASSWORD)


def drawn(page: pypdfium2.PdfPage, scale: float, turn: int = 0) -> Image.Image:
    """The page as the window draws it, turned clockwise by `turn` degrees, in colors."""
    bitmap = page.render(
        scale=scale, rotation=turn, rev_byteorder=True, force_bitmap_format=pdfium.FPDFBitmap_BGR, fill_color=(255,) * 4
    )
    return _pillow(bitmap)


def drawn_part(page: pypdfium2.PdfPage, part: Rect, size: tuple[int, int]) -> Image.Image:
    """Part of a page (left, bottom, right, top) drawn at just this size, so that it can be laid over another."""
    bitmap = pypdfium2.PdfBitmap.new_native(*size, pdfium.FPDFBitmap_BGR)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    left, bottom, right, top = part
    x, y = size[0] / (right - left), size[1] / (top - bottom)
    high = page.get_height()
    matrix = pdfium.FS_MATRIX(x, 0, 0, y, -left * x, -(high - top) * y)
    clip = pdfium.FS_RECTF(0, 0, *size)
    pdfium.FPDF_RenderPageBitmapWithMatrix(
        bitmap, page, ctypes.byref(matrix), ctypes.byref(clip), pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER
    )
    return _pillow(bitmap)


def _pillow(bitmap: pypdfium2.PdfBitmap) -> Image.Image:
    size, data = (bitmap.width, bitmap.height), memoryview(bitmap.buffer).cast("B")
    image = Image.frombytes("RGB", size, data[: bitmap.stride * bitmap.height], "raw", "RGB", bitmap.stride, 1)
    bitmap.close()
    return image


def typed_on(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[tuple[str, Rect]]:
    """What was typed into the fields and notes of a page that show, and where each lies in the page's own measure."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        text = "" if pdfium.FPDFAnnot_GetFlags(note) & pdfium.FPDF_ANNOT_FLAG_HIDDEN else _typed(document, note)
        box = pdfium.FS_RECTF()
        if text.strip() and pdfium.FPDFAnnot_GetRect(note, ctypes.byref(box)):
            yield text, (box.left, box.bottom, box.right, box.top)
        pdfium.FPDFPage_CloseAnnot(note)


def _typed(document: pypdfium2.PdfDocument, note: Any) -> str:
    sort = pdfium.FPDFAnnot_GetSubtype(note)
    if sort == pdfium.FPDF_ANNOT_FREETEXT:
        return _text(lambda *room: pdfium.FPDFAnnot_GetStringValue(note, b"Contents", *room))
    forms = document.formenv
    if sort != pdfium.FPDF_ANNOT_WIDGET or not forms:
        return ""
    if pdfium.FPDFAnnot_GetFormFieldType(forms, note) not in _TYPED_IN:
        return ""
    return _text(lambda *room: pdfium.FPDFAnnot_GetFormFieldValue(forms, note, *room))


def _text(ask: Callable[..., int]) -> str:
    length = ask(None, 0)
    buffer = ctypes.create_string_buffer(length + 2)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
    return buffer.raw[: max(0, length - 2)].decode("utf-16-le", errors="replace").replace("\r", "\n")
