"""Papers that travel inside another PDF: a portfolio from a hospital, a letter with attachments, files that somebody
clipped onto a page. In the worker only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from pypdfium2 import raw

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.limits import ENCLOSED_LIMIT, PAGE_LIMIT
from secondopinion_desktop.intake.readers.inner_names import plain_name
from secondopinion_desktop.intake.readers.pdf.typed import MARKS_LIMIT


def names_inside(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """The names of the files a PDF carries as a whole, in its own order; at most ENCLOSED_LIMIT."""
    return tuple(
        _name_of(document.get_attachment(number), number) for number in range(_carried(document))
    )  # fmt: skip


def names_clipped(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> tuple[str, ...]:
    """The names of the files that hang on a page under a paper clip."""
    return tuple(_name_of(file, number) for number, file in enumerate(_clipped(document, page)))


def write_enclosed(document: pypdfium2.PdfDocument, number: int, target: Path) -> None:
    """Write the file a PDF carries at place `number` (from 0, clipped ones last) into `target`.

    A Problem when it cannot be taken out.
    """
    try:
        with _enclosed(document, number) as file:
            target.write_bytes(file.get_data())
    except (pypdfium2.PdfiumError, LookupError):
        raise Problem(
            "This file inside a PDF is damaged and could not be taken out.",
            "Ask for a new copy.",
            id="enclosed-file-damaged",
        ) from None


@contextmanager
def _enclosed(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfAttachment]:
    """The file at this place, for as long as its page is open; LookupError when there is none."""
    carried = _carried(document)
    if number < carried:
        yield document.get_attachment(number)
        return
    left = number - carried
    for index in range(min(len(document), PAGE_LIMIT)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            continue
        try:
            clipped = list(_clipped(document, page))
            if left < len(clipped):
                yield clipped[left]
                return
            left -= len(clipped)
        finally:
            page.close()
    raise LookupError(number)


def _carried(document: pypdfium2.PdfDocument) -> int:
    return max(0, min(int(document.count_attachments()), ENCLOSED_LIMIT))


def _clipped(document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage) -> Iterator[pypdfium2.PdfAttachment]:
    for index in range(max(0, min(raw.FPDFPage_GetAnnotCount(page), MARKS_LIMIT))):
        mark = raw.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        is_clipped = raw.FPDFAnnot_GetSubtype(mark) == raw.FPDF_ANNOT_FILEATTACHMENT
        file = raw.FPDFAnnot_GetFileAttachment(mark) if is_clipped else None
        raw.FPDFPage_CloseAnnot(mark)
        if file:
            yield pypdfium2.PdfAttachment(file, document)


def _name_of(file: pypdfium2.PdfAttachment, number: int) -> str:
    """The last part of the name a file has inside, or a number where it has none."""
    try:
        said = file.get_name()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        said = ""
    return plain_name(said, number)
