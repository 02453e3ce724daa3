"""A line whose words are saved by themselves once the person rests, and at the latest when it is left."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from secondopinion_desktop.ui.forms.draft import PAUSE_MS
from secondopinion_desktop.ui.unfinished import TakesTyping


class SavedLine(TakesTyping, QLineEdit):
    """`settled(words)` is told after a pause, on Enter, on leaving, and when asked to `take`."""

    settled = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._is_fresh = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.take)
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self.take)

    def show_words(self, words: str, waiting: str = "") -> None:
        """Show what is set, or what is `waiting` because it could not be, which is told again when this is left. What
        the person is typing stays."""
        if not self.hasFocus() and not self._is_fresh:
            self.setText(waiting or words)
            self._is_fresh = bool(waiting)

    def take(self) -> None:
        """Tell what stands here, if it was typed and not told yet."""
        self._rest.stop()
        if self._is_fresh:
            self._is_fresh = False
            self.settled.emit(self.text())

    def _typed(self) -> None:
        self._is_fresh = True
        self._rest.start()
