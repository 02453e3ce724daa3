"""Papers that say a word that is to go, and whether a packet says it yet."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
from pikepdf import Dictionary, Name
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.plan.plan import Share
from secondopinion_desktop.packet.sources.shown import drawn, shown
from tests.packet.conftest import Desk
from tests.packet.everything import everything_in

SECRET = "Wendelin"


BOX: Share = (0.1, 0.05, 0.9, 0.16)
"""Around a line at a height of 700 points on a letter page."""


def is_gone(packet: Path, secret: str = SECRET) -> bool:
    """Whether no reader, no byte and no writing of it says the words."""
    held = everything_in(packet).lower()
    plain = secret.lower()
    written = [plain.encode(), plain.encode("utf-16-be"), plain.encode("utf-16-le")]
    written += [one.hex().encode() for one in written]
    texts = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(packet.read_bytes())).pages]
    with shown(packet) as document:
        texts += [page.get_textpage().get_text_range() for page in document]
    return not any(one in held for one in written) and not any(plain in text.lower() for text in texts)


def page_of(packet: Path, number: int) -> Image.Image:
    """A page of the packet to the eye."""
    with shown(packet) as document:
        return drawn(document[number - 1], 2.0).convert("L")


def blackest(picture: Image.Image) -> float:
    """The share of it that is black."""
    return sum(picture.histogram()[:40]) / (picture.width * picture.height)


def line_in(desk: Desk, words: str, **about: Any) -> Path:
    """A paper of one page with a line that stays and a line of these words at 700 points."""

    def draw(canvas: Canvas, _number: int) -> None:
        canvas.drawString(72, 500, "Spleen enlarged")
        canvas.drawString(72, 670, words)

    return desk.pdf("paper.pdf", draw=draw, **about)


def shared_page(change: Callable[[pikepdf.Pdf, Any], None], path: Path) -> Path:
    """A page of plain words with something else planted in it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(b"BT /F 14 Tf 60 700 Td (Hemoglobin 13.6 g/dl) Tj ET")
        change(pdf, page.obj)
        pdf.save(path)
    return path
