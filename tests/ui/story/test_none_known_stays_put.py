"""Answering "none known" line after line, with the mouse in one place."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.ui.story.page import StoryPage
from secondopinion_desktop.ui.window import Window


def test_the_line_answered_stays_and_no_other_comes_under_the_hand(
    window: Window, book: Casebook, qtbot: QtBot
) -> None:
    book.do(Change("Add", (Create("problem", "p", {"name": "Lump"}),)))
    window.go("story")
    assert window.house is not None
    page = window.house.page
    assert isinstance(page, StoryPage)
    qtbot.waitUntil(lambda: page.is_filled)
    QApplication.processEvents()
    list_of = page.unanswered
    pressed, next_one = list_of.buttons["allergies", "none"], list_of.buttons["allergies", "add"]
    pressed.setFocus()
    page.scroll_area.ensureWidgetVisible(pressed, 0, 200)
    QApplication.processEvents()
    before = [one.mapTo(page, QPoint(0, 0)) for one in (pressed, next_one)]

    QTest.mouseClick(pressed, Qt.MouseButton.LeftButton)
    QApplication.processEvents()

    assert book.case.says_none("allergies")
    assert pressed.isHidden()
    assert [one.mapTo(page, QPoint(0, 0)) for one in (pressed, next_one)] == before
    assert list_of.titles["allergies"].text() == "Allergies: noted"
    window.go("today")
    assert ("allergies", "none") not in list_of.buttons
