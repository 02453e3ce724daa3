"""Papers made on the spot: invented reports as PDF files, and the Papers page in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.papers.page import PapersPage
from secondopinion_desktop.ui.window import Window

PATIENCE = 20_000  # Milliseconds: the reading process is brought up on a busy computer.
NO_KEYS = Qt.KeyboardModifier.NoModifier
MakePdf = Callable[..., Path]


@pytest.fixture
def make_pdf(tmp_path: Path) -> MakePdf:
    """make_pdf("name.pdf", "words of page 1", "words of page 2", password=...) -> its path."""

    def make(name: str, *pages: str, password: str | None = None) -> Path:
        path = tmp_path / "hospital" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas = Canvas(str(path), pagesize=(400, 600), encrypt=password, invariant=1)
        for words in pages:
            for number, line in enumerate(words.splitlines()):
                canvas.drawString(40, 540 - 20 * number, line)
            canvas.showPage()
        canvas.save()
        return path

    return make


@pytest.fixture
def page(window: Window) -> PapersPage:
    """The Papers page, in view."""
    assert window.house is not None
    window.house.show_page("papers")
    shown = window.house.page
    assert isinstance(shown, PapersPage)
    return shown


def drop(page: PapersPage, paths: Sequence[Path]) -> None:
    """Let go of files over the page, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    point, action, button, none = QPointF(40, 40), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, NO_KEYS
    enter = QDragEnterEvent(point.toPoint(), action, data, button, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(point, action, data, button, none))


def add(page: PapersPage, paths: Sequence[Path], qtbot: QtBot) -> list[Document]:
    """Drop files and wait until they are in; answers all papers then."""
    drop(page, paths)
    wait_added(page, qtbot)
    return list(page.case.all(Document))


def wait_added(page: PapersPage, qtbot: QtBot) -> None:
    """Wait until nothing is being read any more and the page shows it."""
    qtbot.waitUntil(lambda: not page.adding.is_busy, timeout=PATIENCE)
    # The change was made on the job's thread; its news comes through the queue.
    QApplication.processEvents()


def record(page: PapersPage, *creates: Create) -> None:
    """Write entries straight into the casebook."""
    page.workspace.do(Change("Prepare", creates))


def rest(page: PapersPage, qtbot: QtBot) -> None:
    """Wait until nothing is being drawn any more, so that the window can be closed at once."""
    qtbot.waitUntil(lambda: not page.workspace.jobs.running, timeout=PATIENCE)
