"""A written paper as a file that comes in: a PDF whose columns stand apart, or a picture of one."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.paths import resources
from tests.benchmarks.first_sight.written import WrittenPaper
from tests.benchmarks.reading.spoiling import CLASSES

_WIDE, _HIGH = 595, 842
_LEFT, _TOP, _LINE, _SIZE = 48, 800, 12.5, 9.5
_LETTER = 5.4
_DOTS_PER_INCH = 200
_FONT = "Letter"
_CELL = re.compile(r"\S(?:.*?\S)??(?=\s{3,}|$)")


def lay(paper: WrittenPaper, folder: Path) -> Path:
    """The paper as a file in this folder."""
    made = _as_pdf(paper)
    if paper.comes_as == "pdf":
        path = folder / f"{paper.name}.pdf"
        path.write_bytes(made)
        return path
    spoiled = CLASSES[paper.comes_as](_drawn(made), np.random.default_rng(len(paper.pages[0])))
    data = spoiled.as_file()
    ending = ".png" if data.startswith(b"\x89PNG") else ".jpg"
    path = folder / f"IMG_{paper.name[:2]}{ending}"
    path.write_bytes(data)
    return path


def _as_pdf(paper: WrittenPaper) -> bytes:
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        file = resources() / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"
        pdfmetrics.registerFont(TTFont(_FONT, str(file)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDE, _HIGH))
    for page in paper.pages:
        lines = page.split("\n")
        step = min(_LINE, (_TOP - 30) / max(1, len(lines)))
        for number, line in enumerate(lines):
            for cell in _CELL.finditer(line):
                canvas.setFont(_FONT, _SIZE)
                canvas.drawString(_LEFT + cell.start() * _LETTER, _TOP - number * step, cell[0])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _drawn(made: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with pypdfium2.PdfDocument(made) as pdf:
        return np.asarray(pdf[0].render(scale=_DOTS_PER_INCH / 72, grayscale=True).to_pil(), dtype=np.uint8)
