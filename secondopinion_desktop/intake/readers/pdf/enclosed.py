"""Papers that travel inside another PDF: a portfolio from a hospital, a letter with attachments. In the worker only."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pypdfium2

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.limits import ENCLOSED_LIMIT

_NAME_LETTERS = 120


def names_inside(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    """The names of the files a PDF carries, in its own order; at most ENCLOSED_LIMIT."""
    count = max(0, min(document.count_attachments(), ENCLOSED_LIMIT))
    return tuple(_name_of(document, number) for number in range(count))


def write_enclosed(document: pypdfium2.PdfDocument, number: int, target: Path) -> None:
    """Write the file a PDF carries at place `number` (from 0) into `target`; a Problem when it cannot be taken out."""
    try:
        data = document.get_attachment(number).get_data()
    except pypdfium2.PdfiumError:
        raise Problem(
            "This file inside a PDF is damaged and could not be taken out.",
            "Ask for a new copy.",
            id="enclosed-file-damaged",
        ) from None
    target.write_bytes(data)


def _name_of(document: pypdfium2.PdfDocument, number: int) -> str:
    """The last part of the name a file has inside, or a number where it has none."""
    try:
        said = document.get_attachment(number).get_name()
    except (pypdfium2.PdfiumError, UnicodeDecodeError):
        said = ""
    plain = "".join(letter for letter in said.replace("\\", "/") if letter.isprintable())
    return PurePosixPath(plain).name[:_NAME_LETTERS].strip() or f"file {number + 1}"
