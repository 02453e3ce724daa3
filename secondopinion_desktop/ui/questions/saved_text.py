"""A field of words that grows with them and tells what it holds once the person pauses or leaves."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.forms.draft import PAUSE_MS
from secondopinion_desktop.ui.forms.spelling import MarkedText
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import TakesTyping

MOST_LINES = 12


class SavedText(TakesTyping, MarkedText):
    """`settled(words)` is told after a pause, on leaving, and on `settle()`, but only when the words changed.

    Tab leaves the field; Ctrl+Enter and Esc tell `left` and change nothing.
    """

    settled = Signal(str)
    left = Signal()
    grew = Signal()

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None, *, least_lines: int = 1) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least_lines = least_lines
        self._saved = ""
        self._height = 0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(PAUSE_MS)
        self._rest.timeout.connect(self.settle)
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def set_words(self, words: str, waiting: str = "") -> None:
        """Show words from the file, or those `waiting` that could not be written into it, which are told again when
        this is left. What is being typed right now stays."""
        if self._rest.isActive():
            return
        self._saved, shown = words, waiting or words
        if self.toPlainText() != shown:
            self.blockSignals(True)
            self.setPlainText(shown)
            self.blockSignals(False)
            self._grow()

    def settle(self) -> None:
        """Tell now what is typed, if it is not told yet."""
        self._rest.stop()
        words = self.toPlainText()
        if words != self._saved:
            self._saved = words
            self.settled.emit(words)

    def take(self) -> None:
        """The person goes elsewhere."""
        self.settle()

    def unsaved(self) -> str | None:
        """Words that are typed and not told yet; None when all are."""
        words = self.toPlainText()
        return words if words != self._saved else None

    def type_again(self, words: str) -> None:
        """Put unsaved words back into a field that was made anew; they are told after a pause."""
        self.setPlainText(words)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        """As tall as its words."""
        return QSize(theme.px(200), self._height)

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that a word breaks."""
        return QSize(theme.px(120), self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew, so it may need more lines or fewer."""
        super().resizeEvent(event)
        self._grow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves."""
        super().focusOutEvent(event)
        self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter and Esc leave; everything else is typed."""
        key = Qt.Key(event.key())
        done = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if done or key == Qt.Key.Key_Escape:
            self.settle()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> None:
        self._rest.start()

    def _grow(self) -> None:
        lines = max(self._least_lines, min(MOST_LINES, round(self.document().size().height())))
        height = lines * QFontMetrics(theme.font("body")).lineSpacing() + theme.space(28)
        if height != self._height:
            self._height = height
            self.setFixedHeight(height)
            self.updateGeometry()
            self.grew.emit()
