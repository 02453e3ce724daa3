"""Lines, arrows, stamps and other notes without a stored look given one, where the paper's pages are drawn from."""

from __future__ import annotations

import ctypes
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.base.note_looks import LOOKLESS, Look, look_of

MOST_NOTES = 5_000
_SORTS = {getattr(pdfium, f"FPDF_ANNOT_{sort.upper()}"): sort for sort in LOOKLESS}
_ODD = (
    *(pikepdf.PdfError, pikepdf.PasswordError),
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError),
)


class Shown(pypdfium2.PdfDocument):  # type: ignore[misc]  # its package has no types
    """A paper open in pdfium that knows its file: what pdfium does not tell of a note is read there."""

    def __init__(self, file: Any, path: Path) -> None:
        super().__init__(file)
        self._path = path
        self._objects: pikepdf.Pdf | None = None

    def give_looks(self, page: Any, at: int) -> None:
        """Give the notes of page `at` (from 0), which is open, the looks they lack; it may be drawn, or saved, then."""
        for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_NOTES)):
            note = pdfium.FPDFPage_GetAnnot(page, number)
            if not note:
                continue
            sort = _SORTS.get(pdfium.FPDFAnnot_GetSubtype(note))
            if sort and not pdfium.FPDFAnnot_HasKey(note, b"AP"):
                look = self._look(sort, at, number)
                if look:
                    _give(note, look)
            pdfium.FPDFPage_CloseAnnot(note)

    def close(self) -> None:
        """Let go of the file."""
        if self._objects is not None:
            self._objects.close()
            self._objects = None
        super().close()

    def _look(self, sort: str, at: int, number: int) -> Look | None:
        try:
            if self._objects is None:
                self._objects = pikepdf.open(
                    self._path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream
                )  # fmt: skip
            note: Any = self._objects.pages[at].obj.Annots[number]
            return look_of(sort, note) if note.get("/Subtype") == f"/{sort}" else None
        except _ODD:
            return None  # What a note says that nobody can read is drawn by nobody.


def _give(note: Any, look: Look) -> None:
    left, bottom, right, top = look.box
    box = pdfium.FS_RECTF(left, top, right, bottom)
    drawing = ctypes.create_string_buffer(look.drawing.encode("utf-16-le") + b"\0\0")
    if pdfium.FPDFAnnot_SetRect(note, ctypes.byref(box)):
        pdfium.FPDFAnnot_SetAP(
            note, pdfium.FPDF_ANNOT_APPEARANCEMODE_NORMAL, ctypes.cast(drawing, ctypes.POINTER(ctypes.c_ushort))
        )
