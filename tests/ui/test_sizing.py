"""The window opens as it was left, and never larger than its screen."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.sizing import fit_to_screen, keep_size


def test_a_window_left_on_a_larger_screen_fits_this_one(dressed: QApplication, qtbot: QtBot, desk: Desk) -> None:
    preferences = Preferences(desk.data_folder)
    preferences.keep(width=9000, height=9000)
    window = QWidget()
    qtbot.addWidget(window)
    fit_to_screen(window, preferences)
    room = window.screen().availableGeometry()
    assert (window.width(), window.height()) == (room.width(), room.height())


def test_it_is_remembered_that_it_was_maximized_and_how_large_it_was_before(
    dressed: QApplication, qtbot: QtBot, desk: Desk
) -> None:
    preferences = Preferences(desk.data_folder)
    window = QWidget()
    qtbot.addWidget(window)
    fit_to_screen(window, preferences)
    window.resize(700, 500)
    window.show()
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    keep_size(window, preferences)
    again = Preferences(desk.data_folder)
    assert again.kept.maximized
    assert (again.kept.width, again.kept.height) == (700, 500)
    other = QWidget()
    qtbot.addWidget(other)
    fit_to_screen(other, again)
    assert other.isMaximized()
