"""Who goes to another page and comes back finds the page as it was left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import focused, house

pytestmark = pytest.mark.window
DOWN = 260


@pytest.fixture
def far_down(window: Window, qtbot: QtBot) -> Window:
    """The settings in a low window, scrolled down."""
    window.resize(1100, 560)
    window.go("settings")
    qtbot.waitUntil(lambda: bar(window).maximum() > DOWN)
    QApplication.processEvents()
    bar(window).setValue(DOWN)
    return window


def bar(window: Window) -> QScrollBar:
    page = house(window).page
    assert page is not None
    return page.scroll_area.verticalScrollBar()


def test_the_way_back_leads_to_where_one_was(far_down: Window, qtbot: QtBot) -> None:
    far_down.go("help")
    QApplication.processEvents()
    house(far_down).back()
    assert house(far_down).current_key == "settings"
    qtbot.waitUntil(lambda: bar(far_down).value() > 0)
    QApplication.processEvents()
    assert not focused().visibleRegion().isEmpty()


def test_the_rail_leads_to_where_one_was_and_keeps_the_keyboard(window: Window, qtbot: QtBot) -> None:
    window.resize(1100, 500)
    window.go("checklist")
    qtbot.waitUntil(lambda: bar(window).maximum() > DOWN)
    QApplication.processEvents()
    bar(window).setValue(DOWN)
    window.go("today")
    QApplication.processEvents()
    rail = house(window).rail.buttons["checklist"]
    rail.click()
    qtbot.waitUntil(lambda: bar(window).value() == DOWN)
    assert rail.hasFocus()


def test_the_keyboard_comes_back_too_and_is_seen(far_down: Window, qtbot: QtBot) -> None:
    first = focused()
    for _ in range(8):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    held = focused()
    assert held is not first
    QApplication.processEvents()
    far_down.go("help")
    QApplication.processEvents()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(held.hasFocus)
    qtbot.waitUntil(lambda: not held.visibleRegion().isEmpty())


def test_with_letters_of_another_size_a_page_begins_at_its_top(far_down: Window) -> None:
    far_down.go("help")
    theme.set_factor(1.25)
    QApplication.processEvents()
    house(far_down).back()
    QApplication.processEvents()
    assert house(far_down).current_key == "settings" and bar(far_down).value() < DOWN
    theme.set_factor(1.0)
