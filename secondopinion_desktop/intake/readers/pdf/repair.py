"""Getting at the pages of a PDF that is damaged: the lower rungs of the ladder. Runs in the worker only.

The first rung is pdfium on the file as it is (`pdf_ladder`): on our trial files it opened as many as the others
and read their words four times as fast as pypdf. Then qpdf's repair through pikepdf, then a copy by pypdf.
"""

from __future__ import annotations

import io
from pathlib import Path

from secondopinion_desktop.intake.limits import REPAIR_LIMIT


class Locked(Exception):
    """A password is needed, or the one given does not fit."""


class BeyondRepair(Exception):
    """No reader we have gets at the pages."""


def repaired_copies(untrusted: Path, password: str | None) -> list[bytes]:
    """Whole new PDFs of what could be saved, unlocked, the better first; empty when nothing could be."""
    if untrusted.stat().st_size > REPAIR_LIMIT:
        return []
    copies = (_by_qpdf(untrusted, password), _by_pypdf(untrusted, password))
    return [copy for copy in copies if copy]


def _by_qpdf(untrusted: Path, password: str | None) -> bytes:
    import pikepdf

    copy = io.BytesIO()
    try:
        with pikepdf.open(untrusted, password=password or "", suppress_warnings=True) as pdf:
            if not len(pdf.pages):
                return b""
            pdf.save(copy)
    except pikepdf.PasswordError as error:
        raise Locked from error
    except Exception:  # Beside its own PdfError it passes on whatever the broken objects led to.
        return b""
    return copy.getvalue()


def _by_pypdf(untrusted: Path, password: str | None) -> bytes:
    import pypdf

    copy = io.BytesIO()
    try:
        reader = pypdf.PdfReader(untrusted, strict=False, password=password)
        writer = pypdf.PdfWriter()
        for page in reader.pages:
            writer.add_page(page)
        writer.write(copy)
    except MemoryError:
        raise
    except Exception:  # Broken objects make it raise nearly anything, RecursionError included.
        return b""
    return copy.getvalue() if len(writer.pages) else b""
