"""The three pictures the README shows: `python -m tests.ui.pictures resources/pictures --readme` makes them anew.

Today, Papers with a page beside the list, and page one of the packet, of the invented sample on its Monday in March.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pypdfium2
from PIL import Image
from PySide6.QtWidgets import QApplication, QPushButton

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.demo import sample_casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.kinds import Document, Opinion
from secondopinion_desktop.ui.window import Window
from tests.ui.pictures import FULL, PATIENCE_SECONDS, shown, standing_desk, take

NAMES = ("today", "papers", "packet")
COLORS = 64
"""Enough for flat colors and letters; it keeps each picture well under a tenth of a megabyte."""
SHEET_PIXELS = 800
"""How wide page one is drawn."""
READ = "Surgical pathology, uterus"
"""The paper that lies open beside the list."""


def main(app: QApplication, out: Path) -> None:
    """Write today.png, papers.png and packet.png into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with standing_desk() as (desk, folder):
        with sample_casebook(folder, desk, Silent()) as book:
            path = book.path
            _page_one(book, folder / "packet.pdf").save(out / "packet.png")
        _pages(app, desk, path, out)
    for name in NAMES:
        _small(out / f"{name}.png")


def _pages(app: QApplication, desk: Desk, casebook: Path, out: Path) -> None:
    with shown(desk, FULL, app) as window:
        book = Casebook.open(casebook, desk)
        window.show_book(book)
        window.go("today")
        _wait_for_what_papers_say(window, app)
        take(window, app, out / "today.png")
        paper = next(one for one in book.case.all(Document) if one.title == READ)
        assert window.house is not None
        window.house.workspace.go("papers", paper.id)
        take(window, app, out / "papers.png")


def _page_one(book: Casebook, target: Path) -> Image.Image:
    make_packet(book, plan_for(book, book.case.all(Opinion)[0].id), target)
    packet = pypdfium2.PdfDocument(os.fspath(target))
    page = packet[0]
    picture: Image.Image = page.render(scale=SHEET_PIXELS / page.get_width()).to_pil().convert("RGB")
    page.close()
    packet.close()
    return picture


def _small(path: Path) -> None:
    with Image.open(path) as picture:
        flat = picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
    flat.save(path, optimize=True)


def _wait_for_what_papers_say(window: Window, app: QApplication) -> None:
    """The line that says how much papers propose comes a moment later, and moves all that is below it."""
    until = time.monotonic() + PATIENCE_SECONDS
    words = "propose"
    while time.monotonic() < until:
        if any(words in button.text() for button in window.findChildren(QPushButton) if button.isVisible()):
            return
        app.processEvents()
        time.sleep(0.01)
