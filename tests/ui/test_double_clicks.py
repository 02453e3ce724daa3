"""Whoever clicks twice on everything does each thing once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.records.change import create
from secondopinion_desktop.ui.widgets import Button, Choice, RowWidget
from secondopinion_desktop.ui.window import Window
from tests.ui.shown import house

pytestmark = pytest.mark.window
MOST = 12
"""Pressed on each page: the first of it, from the top."""
ASKS_ELSEWHERE = ("Add papers", "Add a folder", "Print", "Calendar", "Make the packet", "Save", "Choose")
"""What begins so opens a window of the system, or works for a while."""


def _pressed(page: QWidget) -> list[QWidget]:
    """What can be pressed on a page and is in sight."""
    found = [one for one in page.findChildren(QWidget) if isinstance(one, Button | Choice | RowWidget)]
    return [one for one in found if one.isEnabled() and one.visibleRegion().contains(_middle(one)) and _is_ours(one)]


def _is_ours(part: QWidget) -> bool:
    return not part.accessibleName().startswith(ASKS_ELSEWHERE)


def _middle(part: QWidget) -> QPoint:
    return QPoint(min(12, part.width() // 2), part.height() // 2)


def _double_click(window: Window, part: QWidget) -> None:
    handle, at = window.windowHandle(), part.mapTo(window, _middle(part))
    left, nothing = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for delay in (10, -1):
        QTest.mousePress(handle, left, nothing, at, 10)
        QTest.mouseRelease(handle, left, nothing, at, delay)
        QApplication.processEvents()


@pytest.mark.parametrize("key", ["today", "checklist", "story", "questions", "opinions", "people", "trash"])
def test_nothing_is_done_twice_by_a_double_click(
    window: Window, book: Casebook, visit: dict[str, str], key: str
) -> None:
    for number in range(2):
        book.do(create("question", text=f"May we wait, asked {number}?", ask="new_doctor")[1])
        book.do(create("treatment", name=f"Treatment {number}", standing="stopped")[1])
    place = 0
    while place < MOST:
        window.go(key)
        QApplication.processEvents()
        page = house(window).page
        assert page is not None
        parts = _pressed(page)
        if place >= len(parts):
            break
        name, before = parts[place].accessibleName(), len(book.past.changes())
        _double_click(window, parts[place])
        assert len(book.past.changes()) - before <= 1, f"“{name}” was done twice"
        if house(window).forms.is_open:
            house(window).forms.leave()
        place += 1
    assert place > 0 or key == "trash"
