"""A window on an invented casebook, standing still on a Monday in March."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from secondopinion_desktop.ui.workspace import Workspace

ShownPage = TypeVar("ShownPage", bound=Page)
MONDAY = datetime(2026, 3, 9, 10, 0, tzinfo=UTC)


@pytest.fixture
def desk(_own_data_folder: Path) -> Desk:
    """Jonas at his computer, 9 March 2026."""
    return Desk(StillClock(MONDAY), "test-desk", "Jonas", _own_data_folder)


@pytest.fixture
def book(desk: Desk, tmp_path: Path) -> Iterator[Casebook]:
    """A new casebook of an invented patient, kept by her son."""
    path = tmp_path / "Ruth Albrecht.secondopinion"
    with Casebook.create(path, desk, patient="Ruth Albrecht", role="caregiver", keeper="Jonas Albrecht") as made:
        yield made


@pytest.fixture(autouse=True)
def _no_button_stays_down() -> Iterator[None]:
    """A mouse button a test presses and never lets go would be held down in all that come after it."""
    yield
    held = QApplication.mouseButtons()
    assert held == Qt.MouseButton.NoButton, f"still held down: {held}"


@pytest.fixture
def dressed(qapp: QApplication) -> QApplication:
    """The program at 100 % in light colors."""
    theme.start(qapp, 1.0, "light")
    return qapp


@pytest.fixture
def workspace(dressed: QApplication, book: Casebook) -> Iterator[Workspace]:
    """What pages are given."""
    made = Workspace(book)
    yield made
    made.close()


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, desk: Desk, book: Casebook) -> Iterator[Window]:
    """The whole window, open on the casebook, with the keyboard in it."""
    made = Window(desk, Preferences(desk.data_folder), has_book=True)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_book(book)
    give_keyboard(made, qtbot)
    yield made
    made.close()


@contextmanager
def standing(page: ShownPage, workspace: Workspace, qtbot: QtBot) -> Iterator[ShownPage]:
    """A page shown by itself, which reads the case anew after every change as the window would have it do."""
    qtbot.addWidget(page)
    page.resize(1050, 800)

    def changed(_change: object) -> None:
        page.refresh()

    workspace.changed.connect(changed)
    give_keyboard(page, qtbot)
    page.refresh()
    yield page
    workspace.changed.disconnect(changed)


def give_keyboard(widget: QWidget, qtbot: QtBot) -> None:
    """Show a widget as the window the person types into."""
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()
    widget.raise_()
    qtbot.waitUntil(widget.isActiveWindow)


@pytest.fixture
def visit(book: Casebook) -> dict[str, str]:
    """A second opinion on 26 March with Dr. Okafor, tablets due before it, a scan asked for. The ids by name."""
    ids = {name: new_id() for name in ("place", "doctor", "opinion", "tablets", "anna", "request")}
    day = PartialDate
    book.do(
        Change(
            "Plan the visit",
            (
                Create("place", ids["place"], {"name": "Lakeside Sarcoma Center"}),
                Create("place", ids["anna"], {"name": "St. Anna Radiology"}),
                Create("person", ids["doctor"], {"name": "Dr. Okafor", "parts": ("doctor",)}),
                Create(
                    "opinion",
                    ids["opinion"],
                    {
                        "place": ids["place"],
                        "doctor": ids["doctor"],
                        "appointment": day(2026, 3, 26),
                        "time": "10:30",
                        "bring": "slides and the scan disc",
                    },
                ),
                Create(
                    "treatment", ids["tablets"], {"name": "Tablets", "standing": "now", "next_date": day(2026, 3, 20)}
                ),
                Create(
                    "request",
                    ids["request"],
                    {
                        "what": "Scan of 12 February on disc",
                        "place": ids["anna"],
                        "standing": "asked",
                        "asked_on": day(2026, 3, 2),
                        "due": day(2026, 3, 12),
                    },
                ),
            ),
        )
    )
    return ids
