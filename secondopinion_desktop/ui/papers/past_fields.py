"""Papers dragged over a field pass it by and go to the page: a field would write their path down as somebody's name."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from secondopinion_desktop.ui.papers.drop import paths_in

_ENDS = (QEvent.Type.DragLeave, QEvent.Type.Drop, QEvent.Type.Hide)
"""At a drop as well: where it goes was settled while it was dragged."""


class PapersPassFields(QObject):
    """No field of the window takes drops while files are dragged over it; words and links may be dropped as ever.

    It listens where drags arrive, so that every field there is, or ever will be, is meant.
    """

    # Of the class as well: as a window goes, events still come when nothing of the object itself is left.
    _window: QWidget | None = None
    _passed: tuple[QWidget, ...] = ()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files come, or are gone again."""
        kind = event.type()
        if self._window is not None and watched is self._window:
            handle = self._window.windowHandle()
            if kind == QEvent.Type.Show and handle is not None:
                handle.installEventFilter(self)  # A second time it is only moved to the front.
        elif kind == QEvent.Type.DragEnter and isinstance(event, QDragEnterEvent):
            self._give_back()
            if self._window is not None and paths_in(event.mimeData()):
                self._pass_by(self._window)
        elif kind in _ENDS:
            self._give_back()
        return False

    def _pass_by(self, window: QWidget) -> None:
        fields = (field for sort in (QLineEdit, QPlainTextEdit, QTextEdit) for field in window.findChildren(sort))
        self._passed = tuple(field for field in fields if field.acceptDrops())
        for field in self._passed:
            field.setAcceptDrops(False)

    def _give_back(self) -> None:
        passed, self._passed = self._passed, ()
        for field in passed:
            if shiboken6.isValid(field):
                field.setAcceptDrops(True)
