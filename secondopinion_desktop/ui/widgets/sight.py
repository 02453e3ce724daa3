"""Scrolls to whatever has the keyboard, so that nobody types or chooses out of sight."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from secondopinion_desktop.ui.theme import theme


def bring_into_sight(held: QWidget) -> None:
    """Scroll every area around this part of a window so that it can be seen."""
    around = held.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and around.widget() is not None:
            around.ensureWidgetVisible(held, 0, theme.space(24))
        around = around.parentWidget()


def bring_place_into_sight(held: QWidget, place: QRect) -> None:
    """The same for one place in it, such as the line of a list that does not scroll by itself."""
    around, middle = held.parentWidget(), place.center()
    while around is not None:
        inner = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inner is not None:
            at = held.mapTo(inner, middle)
            around.ensureVisible(at.x(), at.y(), 0, place.height() // 2 + theme.space(8))
        around = around.parentWidget()


def come_into_sight(part: QWidget) -> None:
    """The same for what was shown just now, once it has its place, as long as it is shown. Where there is no room for
    all of it, its end with the buttons is seen, and what has the keyboard before that."""

    def scroll() -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if not (shiboken6.isValid(part) and part.isVisible()):
            return
        bring_into_sight(part)
        _end_into_sight(part)
        held = QApplication.focusWidget()
        if held is not None and part.isAncestorOf(held):
            bring_into_sight(held)

    QTimer.singleShot(0, part, scroll)


def _end_into_sight(part: QWidget) -> None:
    around = part.parentWidget()
    while around is not None:
        inner = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inner is not None:
            end = part.mapTo(inner, QPoint(0, part.height()))
            around.ensureVisible(end.x(), end.y(), 0, theme.space(8))
        around = around.parentWidget()


class KeyboardInSight(QObject):
    """One for a whole window. Qt itself scrolls on Tab only, and before a form that just grew is laid out.

    A press of the mouse never scrolls: what is being clicked must not move away. Lists bring their own current line
    into sight.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self.scroll)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def scroll(self) -> None:
        """Bring what has the keyboard into sight, in every area that scrolls around it."""
        held = self._held()
        if held is None:
            return
        # Fields that opened or closed a moment ago have their places only now.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if not shiboken6.isValid(held):
            return
        bring_into_sight(held)

    def _follow(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self._held() is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._due.start()

    def _held(self) -> QWidget | None:
        held = QApplication.focusWidget()
        if held is None or held.window() is not self._window or isinstance(held, QScrollArea | QAbstractItemView):
            return None
        return held
