"""Opening a paper with pdfium by exactly the path it has."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2
from pypdfium2 import raw
from pypdfium2.internal import ErrorToStr


def opened(path: Path, password: str | None = None) -> pypdfium2.PdfDocument:
    """The document, to be closed by the caller; PdfiumError, with its `err_code`, when pdfium cannot read it.

    The package's own way looks for the file's "real" name first, and a file without a name has none.
    """
    secret = None if password is None else password.encode("utf-8") + b"\x00"
    document = raw.FPDF_LoadDocument(os.fsencode(path) + b"\x00", secret)
    if raw.FPDF_GetPageCount(document) < 1:
        code = raw.FPDF_GetLastError()
        raise pypdfium2.PdfiumError(f"pdfium cannot read it: {ErrorToStr.get(code, code)}", err_code=code)
    return pypdfium2.PdfDocument(document)
