"""Photographed papers that were read, invented on the spot, and the page on which they are looked over."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from secondopinion_desktop.ui.review.page import ReviewPage
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.window import Window

PATIENCE = 20_000
PATHOLOGY = ("SURGICAL PATHOLOGY REPORT", "Date reported: 1 February 2024")
SIZE = (400.0, 600.0)


def put_paper(book: Casebook, number: int, lines: Sequence[str] = PATHOLOGY, *, doubtful: Sequence[str] = ()) -> str:
    """A picture of its own with these words on it, as if a reader had found them; its id."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 60), (255, 255, number % 256)).save(picture, "PNG")
    held = picture.getvalue() + str(number).encode()
    sha256 = book.add_blob(io.BytesIO(held), "image/png")
    paper, change = create("document", title=f"Paper {number}", sha256=sha256, media_type="image/png", pages=1)
    book.do(change)
    words = [_word(one, row, place, one in doubtful) for row, line in enumerate(lines) for place, one in _words(line)]
    reading = PageReading(1, "rapidocr", "\n".join(lines), words=tuple(words), size=SIZE)
    book.originals.keep_readings(paper, [reading])
    return paper


def _words(line: str) -> list[tuple[int, str]]:
    return [(line.index(one), one) for one in line.split()]


def _word(text: str, row: int, at: int, doubtful: bool) -> ReadWord:
    left, top = 40 + 8 * at, 40 + 30 * row
    return ReadWord(text, (left, top, left + 8 * len(text), top + 20), 0.9 if doubtful else 0.0, row)


@pytest.fixture
def page(window: Window) -> ReviewPage:
    """The page, once it is asked for with `look_over`."""
    assert window.house is not None
    window.house.show_page("review")
    shown = window.house.page
    assert isinstance(shown, ReviewPage)
    return shown


def looked(page: ReviewPage, qtbot: QtBot) -> None:
    """Wait until the page knows of all that waits."""
    waiting = Waiting.of(page.workspace)
    qtbot.waitUntil(
        lambda: waiting.is_known and not waiting._soon.isActive() and waiting._running is None, timeout=PATIENCE
    )
    page.refresh()
    page.focus_first()


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        held = QApplication.focusWidget()
        assert held is not None, "the keyboard is nowhere"
        QTest.keyClick(held, key, modifier)
