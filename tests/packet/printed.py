"""Pages of a packet as pdfium shows them, for tests about what is printed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image

from secondopinion_desktop.packet.pages.foot import Foot
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.placing import placed
from secondopinion_desktop.packet.sources.shown import drawn, shown
from tests.packet.conftest import Desk
from tests.packet.forms_and_notes import LETTER

SHARP = 2.0


def words_of(path: Path, page: int) -> str:
    """The text of a page (counted from 1), as pdfium reads it."""
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(str(document[page - 1].get_textpage().get_text_range()).split())


def picture_of(path: Path, page: int, scale: float = 1.0) -> Image.Image:
    """A page as a gray picture."""
    with pypdfium2.PdfDocument(path) as document:
        return document[page - 1].render(scale=scale).to_pil().convert("L")  # type: ignore[no-any-return]


def printed(desk: Desk, page: int, box: Rect) -> Image.Image:
    """What stands on the packet's page where this box of a letter-sized paper lies."""
    place = placed((0.0, 0.0, *LETTER), 0, 1.0, LETTER, Foot.of(desk.plan()).paper_height)
    left, bottom, right, top = place.box(box)
    with shown(desk.out) as packet:
        picture = drawn(packet[page - 1], SHARP)
    high = picture.height
    corners = (left * SHARP, high - top * SHARP, right * SHARP, high - bottom * SHARP)
    return picture.crop(tuple(map(round, corners)))  # type: ignore[arg-type]


def has_ink(picture: Image.Image) -> bool:
    """Whether anything but white paper is to be seen."""
    return any(sum(color.histogram()[:230]) for color in picture.split())


def line_of(bottom: int) -> Rect:
    """Where a field or note lies."""
    return (62.0, bottom + 2.0, 398.0, bottom + 28.0)
