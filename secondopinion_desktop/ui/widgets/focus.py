"""The ring that shows where the keyboard is, to everybody who uses it: 2 px of accent outside the control.

Somebody who only points and clicks would take a ring around a page's first button for a choice already made. So it
appears with the first key, and goes with a click on something; fields to type in always have it.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from secondopinion_desktop.ui.theme import theme

GAP = 4
_ALONE = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
ROW_GAP = -1  # Rows touch each other: a ring outside would lie over the words of the next one.


class FocusRing(QWidget):
    """One ring for a whole window, moved to whatever has the keyboard.

    Lists draw the ring around their current row themselves, so it stays away from them. It is cut at
    the edge of the page that scrolls, as the control itself is.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._uses_keys = False
        window.installEventFilter(self)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self.follow)

    def follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """The keyboard went to `new`."""
        for widget in self._watched:
            if shiboken6.isValid(widget):  # A whole page may have gone since.
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._uses_keys = False
        if new is None or new.window() is not self.window() or isinstance(new, QAbstractItemView | QScrollArea):
            self.hide()
            return
        self._target = new
        place: QWidget | None = new
        while place is not None and place is not self.window():
            place.installEventFilter(self)
            self._watched.append(place)
            place = place.parentWidget()
        self._move()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go along when the control or anything around it moves."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            self._key_pressed(event)
        elif kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._move()
        elif kind == QEvent.Type.Destroy:
            self._watched = [widget for widget in self._watched if widget is not watched]
            if watched is self._target:
                self._target = None
                self.hide()
        return False

    def _key_pressed(self, event: QEvent) -> None:
        if not self._uses_keys and isinstance(event, QKeyEvent) and Qt.Key(event.key()) not in _ALONE:
            self._uses_keys = True
            self._move()

    def _move(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible() or not self._is_wanted(target):
            self.hide()
            return
        window = self.window()
        corner = target.mapTo(window, target.rect().topLeft())
        gap = ROW_GAP if target.property("role") == "row" else GAP
        self.setGeometry(QRect(corner, target.size()).adjusted(-gap, -gap, gap, gap))
        cut = self._room(target)
        self.setMask(cut.translated(-self.pos())) if cut is not None else self.clearMask()
        self.show()
        self.raise_()
        self.update()

    def _is_wanted(self, target: QWidget) -> bool:
        typed_into = isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit)
        return self._uses_keys or typed_into or (isinstance(target, QComboBox) and target.isEditable())

    def _room(self, target: QWidget) -> QRect | None:
        place = target.parentWidget()
        while place is not None:
            area = place.parentWidget()
            if isinstance(area, QAbstractScrollArea) and area.viewport() is place:
                corner = place.mapTo(self.window(), place.rect().topLeft())
                return QRect(corner, place.size()).adjusted(-GAP, 0, GAP, 0)
            place = area
        return None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 10, 10)
