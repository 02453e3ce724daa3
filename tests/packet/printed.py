"""Pages of a packet as pdfium shows them, for tests about what is printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image


def words_of(path: Path, page: int) -> str:
    """The text of a page (counted from 1), as pdfium reads it."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(str(document[page - 1].get_textpage().get_text_range()).split())


def picture_of(path: Path, page: int, scale: float = 1.0) -> Image.Image:
    """A page as a gray picture."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page - 1].render(scale=scale).to_pil().convert("L")  # type: ignore[no-any-return]
