"""The program is given other letters or colors: only the page in view is made anew, and the person goes on."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.pages import PAGES
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.window import Window


def pages_there(window: Window) -> list[Page]:
    return [page for page in window.findChildren(Page) if shiboken6.isValid(page)]


def test_no_page_is_dressed_anew_that_nobody_sees(window: Window, qtbot: QtBot) -> None:
    for page in PAGES:
        window.go(page.key)
    there_before = len(pages_there(window))
    dressed: list[int] = []

    def count() -> None:
        dressed.append(len(pages_there(window)))

    theme.changing.connect(count)  # After the window, which asked to be told first.
    theme.set_factor(1.25)
    theme.changing.disconnect(count)
    assert there_before == len(PAGES) and dressed == [0]
    assert window.house is not None and window.house.current_key == PAGES[-1].key
    assert len(pages_there(window)) == 1
    window.go("today")
    assert len(pages_there(window)) == 2


def test_the_new_text_size_is_said_and_stays_to_be_read(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: theme.factor > 1.0)
    QApplication.processEvents()
    assert window.house is not None
    assert window.house.notice.isVisible()
    assert window.house.notice.words.text() == "Text size 110 %."
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert window.house.notice.words.text() == "Text size 100 %."


def test_a_button_of_settings_may_change_the_look_of_its_own_page(window: Window, qtbot: QtBot) -> None:
    window.go("settings")
    house = window.house
    assert house is not None and house.page is not None
    pressed = next(b for b in house.page.findChildren(type(house.page.sizes.buttons()[0])) if b.text() == "110 %")  # type: ignore[attr-defined]
    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: theme.factor == 1.1)
    assert house.current_key == "settings"
    assert house.page.sizes.value() == "1.1"  # type: ignore[attr-defined]
