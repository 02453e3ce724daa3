"""The finished packet open in two readers at once, which let go of it now and then.

Both keep in memory what they have read, and a whole packet of scans would be held there; to open it anew for each of a
thousand papers would take longer than to read it.
"""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2

from secondopinion_desktop.base.heap import give_back
from secondopinion_desktop.packet.binding.unchanged import read_anew

STRETCH_BYTES = 12 << 20
"""How much of the originals is read before everything is let go of."""
_BYTES_A_PAGE = 48 << 10
"""What a page counts for at the least."""


def weight_of(size: int, pages: int) -> int:
    """How much an original of this size counts for, of which so many pages are read."""
    return max(size, pages * _BYTES_A_PAGE)


def size_of(file: Path | None) -> int:
    """Its bytes, 0 where there is none."""
    return file.stat().st_size if file and file.is_file() else 0


class ReadBack:
    """Use it as a context manager; `shown` is the packet in the reader that draws, `anew` in the other one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._shown: pypdfium2.PdfDocument | None = None
        self._anew: pikepdf.Pdf | None = None

    def __enter__(self) -> ReadBack:
        return self

    def __exit__(self, *_: object) -> None:
        self._let_go()

    @property
    def shown(self) -> pypdfium2.PdfDocument:
        """In pdfium."""
        if self._shown is None:
            self._shown = pypdfium2.PdfDocument(self._path)
        return self._shown

    @property
    def anew(self) -> pikepdf.Pdf:
        """In qpdf, which wrote it; nothing of the writing is left in memory by now."""
        if self._anew is None:
            self._anew = read_anew(self._path)
        return self._anew

    def read(self, size: int, pages: int) -> None:
        """So much more of the originals, and so many pages, were read beside it: none of them is held any more."""
        self._read += weight_of(size, pages)
        if self._read >= STRETCH_BYTES:
            self._let_go()

    def _let_go(self) -> None:
        self._read = 0
        if self._shown is not None:
            self._shown.close()
        if self._anew is not None:
            self._anew.close()
        self._shown = self._anew = None
        give_back()
