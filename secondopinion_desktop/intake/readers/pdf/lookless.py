"""Lines, arrows, stamps and other notes without a stored look given one before their page is drawn, as the packet's
are. Runs in the worker only."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pypdfium2
from pypdfium2 import raw

from secondopinion_desktop.base.note_looks import LOOKLESS, Look, look_of
from secondopinion_desktop.intake.readers.pdf.typed import MARKS_LIMIT

_SORTS = {getattr(raw, f"FPDF_ANNOT_{sort.upper()}"): sort for sort in LOOKLESS}


def give_looks(sheet: pypdfium2.PdfPage, untrusted: Path, page: int, password: str | None) -> None:
    """Give the notes of page `page` (from 1), which is open, the looks they lack."""
    lacking = _lacking(sheet)
    for number, look in _looks(lacking, untrusted, page, password).items() if lacking else ():
        note = raw.FPDFPage_GetAnnot(sheet, number)
        left, bottom, right, top = look.box
        box = raw.FS_RECTF(left, top, right, bottom)
        drawing = ctypes.create_string_buffer(look.drawing.encode("utf-16-le") + b"\0\0")
        if raw.FPDFAnnot_SetRect(note, ctypes.byref(box)):
            raw.FPDFAnnot_SetAP(
                note, raw.FPDF_ANNOT_APPEARANCEMODE_NORMAL, ctypes.cast(drawing, ctypes.POINTER(raw.FPDF_WCHAR))
            )
        raw.FPDFPage_CloseAnnot(note)


def _lacking(sheet: pypdfium2.PdfPage) -> dict[int, str]:
    """By their number on the page the sorts of notes that would not be drawn."""
    found: dict[int, str] = {}
    for number in range(min(raw.FPDFPage_GetAnnotCount(sheet), MARKS_LIMIT)):
        note = raw.FPDFPage_GetAnnot(sheet, number)
        if note:
            sort = _SORTS.get(raw.FPDFAnnot_GetSubtype(note))
            if sort and not raw.FPDFAnnot_HasKey(note, b"AP"):
                found[number] = sort
            raw.FPDFPage_CloseAnnot(note)
    return found


def _looks(lacking: dict[int, str], untrusted: Path, page: int, password: str | None) -> dict[int, Look]:
    """What can be made of them; nothing when the other reader cannot open the paper."""
    import pikepdf

    found: dict[int, Look] = {}
    try:
        with pikepdf.open(untrusted, password=password or "", suppress_warnings=True) as pdf:
            notes: Any = pdf.pages[page - 1].obj.Annots
            for number, sort in lacking.items():
                look = look_of(sort, notes[number]) if notes[number].get("/Subtype") == f"/{sort}" else None
                found |= {number: look} if look else {}
    except MemoryError:
        raise
    except Exception:  # It raises nearly anything on broken objects; the page is then shown without them.
        return found
    return found
