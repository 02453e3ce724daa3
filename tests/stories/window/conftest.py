"""A desk on a Monday in March, an empty window on it, and a person with a keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.stories.family import NOON
from tests.stories.window.keyboard import PATIENCE, StrayWindows
from tests.stories.window.person import Person


@pytest.fixture
def desk(_own_data_folder: Path) -> Desk:
    """The family's computer."""
    return Desk(StillClock(NOON), "kitchen", "Jonas", _own_data_folder)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, desk: Desk) -> Iterator[Window]:
    """The program just started: no casebook yet, the start screen in view."""
    QStandardPaths.setTestModeEnabled(True)
    theme.start(qapp, 1.0, "light")
    made = Window(desk, Preferences(desk.data_folder))
    qtbot.addWidget(made)
    made.resize(1280, 860)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.raise_()
    qtbot.waitUntil(made.isActiveWindow, timeout=PATIENCE)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=PATIENCE)
    QStandardPaths.setTestModeEnabled(False)


@pytest.fixture
def person(
    qapp: QApplication, window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """Somebody before the window who uses the keyboard alone."""
    somebody = Person(window, qtbot, tmp_path, monkeypatch)
    stray = StrayWindows(window, monkeypatch)
    qapp.focusWindowChanged.connect(stray.look)
    yield somebody
    qapp.focusWindowChanged.disconnect(stray.look)
    assert stray.seen == [], "windows that flashed up by mistake"
    assert somebody.nameless == set(), "controls a screen reader has no name for"
