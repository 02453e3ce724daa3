"""Strips across a page: the one warning, the notice with Undo, and the progress of long work."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.buttons import Button, QuietButton
from secondopinion_desktop.ui.widgets.header import SideOrBelow
from secondopinion_desktop.ui.widgets.nesting import lay_in
from secondopinion_desktop.ui.widgets.telling import Role, Told, announce
from secondopinion_desktop.ui.widgets.words import Words, as_tall_as_its_words

LEAVES_AFTER_MS = 30_000
"""Long enough to read it twice and press Undo; what is missed stands in the history."""


class _Dot(QWidget):
    """The dot that marks a banner for the eye, beside the first line of its words; they say the same."""

    def __init__(self, words: QLabel, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """12 px at 100 %."""
        return QSize(theme.px(12), theme.px(12))

    def minimumSizeHint(self) -> QSize:
        """A dot is never squeezed."""
        return self.sizeHint()

    def middle(self) -> float:
        """How far down it is drawn."""
        words = self._words
        above = (words.height() - words.heightForWidth(words.width())) / 2 if words.hasHeightForWidth() else 0
        first = words.mapToGlobal(QPoint()).y() + max(0.0, above) + words.fontMetrics().height() / 2
        return max(self.width() / 2, min(first - self.mapToGlobal(QPoint()).y(), self.height() - self.width() / 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("warn"))
        half = self.width() / 2
        painter.drawEllipse(QPointF(half, self.middle()), half, half)


class Banner(Told, QFrame):
    """The one thing that needs the person now; at most one a page. It is spoken when it is first seen."""

    told_as = Role.Notification

    def __init__(
        self, text: str, button: str = "", run: Callable[[], object] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        as_tall_as_its_words(self)
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(18), theme.space(12), theme.space(18), theme.space(12))
        line.setSpacing(theme.space(12))
        self.words = Words(text, "body")
        line.addWidget(_Dot(self.words, self))
        action = QuietButton(button, run, about=text) if button else None
        line.addWidget(SideOrBelow(self.words, [action] if action else [], below=560), 1)
        self._is_spoken = False

    def showEvent(self, event: QShowEvent) -> None:
        """Say it, once."""
        super().showEvent(event)
        if not self._is_spoken:
            self._is_spoken = True
            announce(self, self.words.text())


class NewsStrip(Told, QFrame):
    """News in place, with Undo or another deed beside it. It leaves after a while, never while it is pointed at.

    Screen readers are told when it appears.
    """

    told_as = Role.Notification
    _frame: QWidget | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        as_tall_as_its_words(self)
        self.words = Words("", "body", tone="onnotice")
        self.advice = Words("", "small", tone="onnotice")
        self._run: Callable[[], object] | None = None
        self.deed = Button("Undo", self._do, role="onnotice")
        self.dismiss = Button("Close", self.hide, role="onnotice", about="Close this notice")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(20), theme.space(8), theme.space(12), theme.space(8))
        line.setSpacing(theme.space(12))
        lay_in(line, texts, 1)
        texts.addWidget(self.words)
        texts.addWidget(self.advice)
        line.addWidget(self.deed)
        line.addWidget(self.dismiss)
        self.leaving = QTimer(self)
        self.leaving.setSingleShot(True)
        self.leaving.setInterval(LEAVES_AFTER_MS)
        self.leaving.timeout.connect(self._leave)
        for button in (self.deed, self.dismiss):
            button.installEventFilter(self)
        self.hide()

    def show_notice(
        self,
        text: str,
        advice: str = "",
        deed: str = "",
        run: Callable[[], object] | None = None,
        *,
        stays: bool = False,
    ) -> None:
        """Say `text` (and `advice` smaller); `deed` names the button that calls `run`. What `stays` waits for Close."""
        self.words.setText(text)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))
        self._run = run
        self.deed.setText(deed)
        self.deed.setAccessibleName(deed)
        self.deed.setVisible(bool(deed and run))
        spoken = f"{text} {advice}".strip()
        self.setAccessibleName(spoken)
        self.show()
        if stays:
            self.leaving.stop()
        else:
            self.leaving.start()
        announce(self, spoken, at_once=stays)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The second press of a double click was meant for what stood here before the strip came."""
        return event.type() == QEvent.Type.MouseButtonDblClick or super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing waits to leave any more."""
        super().hideEvent(event)
        self.leaving.stop()

    def framed(self) -> QWidget:
        """The strip with room around it that goes away together with it, to stand at the foot of a window."""
        self._frame = QWidget()
        self._frame.setProperty("role", "body")
        column = QVBoxLayout(self._frame)
        column.setContentsMargins(theme.space(24), 0, theme.space(24), theme.space(12))
        column.addWidget(self)
        self._frame.setVisible(not self.isHidden())
        return self._frame

    def setVisible(self, visible: bool) -> None:
        """Take the frame along."""
        super().setVisible(visible)
        if self._frame is not None:
            self._frame.setVisible(visible)

    def _leave(self) -> None:
        held = QApplication.focusWidget()
        if self.underMouse() or (held is not None and self.isAncestorOf(held)):
            self.leaving.start()
        else:
            self.hide()

    def _do(self) -> None:
        run = self._run
        self.hide()
        if run is not None:
            run()


class ProgressStrip(QFrame):
    """What long work is doing, how far it is, and a way to stop it; never covers the page."""

    def __init__(self, title: str, stop: Callable[[], object] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "progress")
        as_tall_as_its_words(self)
        self.words = Words(title, "body")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        texts = QVBoxLayout()
        texts.setSpacing(theme.space(6))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(20), theme.space(8), theme.space(12), theme.space(10))
        line.setSpacing(theme.space(16))
        lay_in(line, texts, 1)
        texts.addWidget(self.words)
        texts.addWidget(self.bar)
        self._stop = stop
        self.stop_button = QuietButton("Stop", self._stop_pressed, about=title)
        # Beside the bar, however many lines the words take: it is read after it.
        line.addWidget(self.stop_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.stop_button.setVisible(stop is not None)

    def showEvent(self, event: QShowEvent) -> None:
        """Long work is spoken of when it begins to be long."""
        super().showEvent(event)
        announce(self, self.words.text())

    def say(self, words: str, done: int, total: int) -> None:
        """Show how far it is; `total` 0 means not known."""
        self.words.setText(words)
        self.bar.setRange(0, max(0, total))
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(words)

    def _stop_pressed(self) -> None:
        self.stop_button.setEnabled(False)
        self.words.setText("Stopping…")
        if self._stop is not None:
            self._stop()
