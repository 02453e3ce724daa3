"""A person with a mouse before the real window: clicks on words they read, drags one line of a list over another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.widgets import RowWidget
from secondopinion_desktop.ui.window import Window
from tests.stories.window.keyboard import PATIENCE, Thing, groups_of, name_of

LEFT = Qt.MouseButton.LeftButton


class Mouse:
    """Clicks where the eye finds the words; scrolls there first, as a wheel would."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    def click(self, words: str, *, within: str = "") -> None:
        """Click the button or row that says these words, in the group of that name or about that thing when given."""
        widget = self._in_sight(words, within)
        QTest.mouseClick(widget, LEFT, pos=QPoint(min(24, widget.width() // 2), min(18, widget.height() // 2)))
        QApplication.processEvents()

    def write_into(self, question: str, words: str) -> None:
        """Click into the field of a question and type."""
        field = self._there(
            lambda: [
                one
                for one in (*self.window.findChildren(QLineEdit), *self.window.findChildren(QPlainTextEdit))
                if one.isVisible() and one.accessibleName() == question
            ],
            question,
        )
        self._scroll_to(field)
        self._settle()
        QTest.mouseClick(field, LEFT, pos=QPoint(min(24, field.width() // 2), field.height() // 2))
        self.write(words)

    def write(self, words: str) -> None:
        """Type where the cursor is."""
        held = QApplication.focusWidget()
        assert held is not None, "the keyboard is nowhere"
        QTest.keyClicks(held, words)
        QApplication.processEvents()

    def click_line(self, view_name: str, words: str) -> None:
        """Click a line of a list."""
        view = self.view(view_name)
        self._index(view, words)
        self._scroll_to(view)
        place = self._place(view, words)  # Only now: what came in meanwhile may have moved it.
        QTest.mouseClick(view.viewport(), LEFT, pos=place)
        QApplication.processEvents()

    def drag_line(self, view_name: str, words: str, over: str) -> None:
        """Pull a line over another and let go.

        The way in between belongs to the system, which wants a real pointer; what the list hands out, and what it
        does with it when it comes back before another line, are the list's own.
        """
        view = self.view(view_name)
        self._scroll_to(view)
        line, onto = self._index(view, words), self._index(view, over)
        assert view.model().flags(line) & Qt.ItemFlag.ItemIsDragEnabled, f"“{words}” cannot be dragged"
        handed_out, move = view.model().mimeData([line]), Qt.DropAction.MoveAction
        assert view.model().canDropMimeData(handed_out, move, onto.row(), 0, QModelIndex())
        view.model().dropMimeData(handed_out, move, onto.row(), 0, QModelIndex())

    def view(self, name: str) -> QAbstractItemView:
        """The list of this name."""
        views = self.window.findChildren
        return self._there(
            lambda: [
                view for view in views(QAbstractItemView) if view.isVisible() and view.accessibleName().startswith(name)
            ],
            name,
        )

    def lines_of(self, view_name: str) -> list[str]:
        """What the lines of a list say, from the top."""
        model = self.view(view_name).model()
        return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]

    def _settle(self) -> None:
        """After a list of names closed, nobody off screen gives the window the keyboard back, so we do."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
            self.qtbot.waitUntil(self.window.isActiveWindow, timeout=PATIENCE)

    def _found(self, words: str, within: str) -> list[QWidget]:
        candidates = [*self.window.findChildren(QPushButton), *self.window.findChildren(RowWidget)]
        return [
            one
            for one in candidates
            if one.isVisible()
            and one.isEnabled()
            and name_of(one).startswith(words)
            and (not within or any(told.startswith(within) for told in (*groups_of(one), one.accessibleDescription())))
        ]

    def _index(self, view: QAbstractItemView, words: str) -> QModelIndex:
        def lines() -> list[QModelIndex]:
            model = view.model()
            rows = (model.index(row, 0) for row in range(model.rowCount()))
            return [i for i in rows if words in str(i.data(Qt.ItemDataRole.AccessibleTextRole))]

        return self._there(lines, words)

    def _there(self, candidates: Callable[[], list[Thing]], words: str) -> Thing:
        """The first of these, as soon as there is one."""
        found: list[Thing] = []

        def is_there() -> bool:
            found[:] = candidates()
            return bool(found)

        try:
            self.qtbot.waitUntil(is_there, timeout=PATIENCE)
        except Exception:
            pytest.fail(f"nothing says “{words}”")
        return found[0]

    def _place(self, view: QAbstractItemView, words: str) -> QPoint:
        rect = view.visualRect(self._index(view, words))
        return QPoint(rect.left() + 80, rect.center().y())

    def _scroll_to(self, widget: QWidget) -> None:
        try:
            self.qtbot.waitUntil(lambda: self._is_in_sight(widget), timeout=PATIENCE)
        except Exception:
            pytest.fail(f"“{name_of(widget)}” cannot be seen")

    def _in_sight(self, words: str, within: str) -> QWidget:
        """The first that says so, brought in sight; where a page is just laid out anew, that may take a moment."""
        found: list[QWidget] = []

        def is_there() -> bool:
            found[:] = self._found(words, within)[:1]
            return bool(found) and self._is_in_sight(found[0])

        try:
            self.qtbot.waitUntil(is_there, timeout=PATIENCE)
        except Exception:
            pytest.fail(f"“{words}” cannot be seen" if found else f"nothing says “{words}”")
        return found[0]

    def _is_in_sight(self, widget: QWidget) -> bool:
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(widget)
            around = around.parentWidget()
        QApplication.processEvents()
        return not widget.visibleRegion().isEmpty()
