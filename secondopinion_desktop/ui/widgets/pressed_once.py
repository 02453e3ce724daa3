"""A double click, or a key held down, does what is pressed once.

Many people click twice on everything. The second press is meant for what stood there when the first came, which may
have made room for something else meanwhile: the next line moved up, another page, a button that removes.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from secondopinion_desktop.ui.widgets.buttons import REPEATS
from secondopinion_desktop.ui.widgets.rows import RowWidget

_PRESSED = (QAbstractButton, RowWidget, QAbstractScrollArea, QLineEdit)
_SEVERAL_LINES = (QPlainTextEdit, QTextEdit)
_TYPED = (*_SEVERAL_LINES, QLineEdit, QComboBox)
"""What is typed into; a list that takes a name as well holds the keyboard in place of its line."""
_TYPES, _ENTER = (Qt.Key.Key_Space, Qt.Key.Key_Delete), (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PressedOnce(QObject):
    """One for a window that is shown: it looks at what is pressed before any part of the window does.

    What is turned on step by step (`REPEATS`) is turned on by each press. Everything else that is pressed twice in the
    time of a double click is pressed once, and nothing that came in its place is pressed at all.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._pressed: QWidget | None = None
        self._at, self._where, self._times = -1_000_000, QPoint(), 0
        self._is_passed_over = False
        self._key_went_to: QWidget | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass over the second press, as the system tells of it, and its release."""
        kind = event.type()
        if watched is self._window:
            self._listen(event)
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_held_down(event)
        if not isinstance(event, QMouseEvent) or event.button() != Qt.MouseButton.LeftButton:
            return False
        if kind == QEvent.Type.MouseButtonPress:
            self._is_passed_over = self._is_too_much(event)
        if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
            return self._is_passed_over
        return False

    def _listen(self, event: QEvent) -> None:
        """Once it is shown, a window has what the system tells of presses."""
        handle = self._window.windowHandle()
        if event.type() == QEvent.Type.Show and handle is not None:
            self._window.removeEventFilter(self)
            handle.installEventFilter(self)

    def _is_too_much(self, event: QMouseEvent) -> bool:
        where, at = event.position().toPoint(), event.timestamp()
        soon = 0 < at <= self._at + QApplication.doubleClickInterval()  # 0: the system tells no time.
        near = (where - self._where).manhattanLength() <= QApplication.startDragDistance()
        self._at, self._where = at, where
        now = self._part_at(where)
        if not (soon and near):
            self._pressed, self._times = now, 1
            return False
        self._times += 1
        if self._pressed is None or not shiboken6.isValid(self._pressed) or now is not self._pressed:
            return True
        return self._times % 2 == 0 and isinstance(now, QAbstractButton | RowWidget) and not now.property(REPEATS)

    def _part_at(self, where: QPoint) -> QWidget:
        """What is pressed there: a button with all that is drawn on it, a row with its words, a list with its lines."""
        part = found = self._window.childAt(where) or self._window
        while part is not self._window:
            if isinstance(part, _PRESSED):
                return part
            parent = part.parentWidget()
            if parent is None:
                break
            part = parent
        return found

    def _is_held_down(self, event: QKeyEvent) -> bool:
        """Whether a key goes on by itself, held down, where it would do a thing once more or do it to another one."""
        held = QApplication.focusWidget()
        if not event.isAutoRepeat():
            self._key_went_to = held
            return False
        key = Qt.Key(event.key())
        if key in _TYPES and held is self._key_went_to:
            return not isinstance(held, _TYPED)
        if key in _ENTER and held is self._key_went_to:
            return not isinstance(held, _SEVERAL_LINES)
        return key in _TYPES or key in _ENTER or key == Qt.Key.Key_Escape
