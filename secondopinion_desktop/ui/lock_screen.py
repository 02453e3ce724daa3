"""What stands over the whole window while it is locked: nothing of the case, and a line for the passphrase."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from secondopinion_desktop.base.paths import APP_NAME
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.ui.secret_lines import SecretLine, ShowTyping
from secondopinion_desktop.ui.start.passphrase import LOST
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, PrimaryButton, QuietButton, Words, lay_in

IS_LOCKED = "Locked"
HOW = "Type the passphrase of the casebook to go on where you were. What you had typed is kept."
NOT_CLOSED = "The casebook could not be closed. Unlock it to see why; nothing is lost."
NOT_IT = "This is not its passphrase. Look for capital letters and blanks."


class LockScreen(QWidget):
    """`opened` when the passphrase was typed; `quit_wanted` when somebody would rather close the program."""

    opened = Signal()
    quit_wanted = Signal()

    def __init__(self, lock: Lock, window: QWidget) -> None:
        super().__init__(window)
        self._lock = lock
        self._window = window
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{APP_NAME}: {IS_LOCKED}")
        self.line = SecretLine("Passphrase", f"{HOW} {LOST}")
        self.trouble = Words("", "support", tone="warn")
        self.trouble.hide()
        self.line.textEdited.connect(self.trouble.hide)
        self.show_typing = ShowTyping(self.line)
        self.button = PrimaryButton("Unlock", self.finish)
        middle = QWidget()
        middle.setProperty("role", "body")
        middle.setMaximumWidth(theme.px(560))
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.space(24), 0, theme.space(24), 0)
        column.setSpacing(theme.space(10))
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.button)
        flow.addWidget(QuietButton("Quit", self.quit_wanted.emit))
        for widget in (
            Words(IS_LOCKED, "page"),
            Words(HOW, "body", tone="soft"),
            self.line,
            self.trouble,
            self.show_typing,
            ways,
            Words(LOST, "small"),
        ):
            column.addWidget(widget)
        across = QHBoxLayout()
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        lay_in(outer, across)
        outer.addStretch(2)
        across.addStretch(1)
        across.addWidget(middle, 100)
        across.addStretch(1)
        window.installEventFilter(self)
        self.setGeometry(window.rect())

    def finish(self) -> None:
        """Hold what is typed against the lock of the casebook."""
        try:
            fits = self._lock.is_opened_by(self.line.text())
            trouble = NOT_IT
        except Problem as problem:
            fits, trouble = False, str(problem)
        if fits:
            self._window.removeEventFilter(self)
            self.line.wipe()
            self.opened.emit()
            return
        self.say(trouble)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def say(self, trouble: str) -> None:
        """Say what is wrong, without a word of the case."""
        self.trouble.setText(trouble)
        self.trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter unlocks, or presses the button the keyboard is on; no other key leads anywhere."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            here = QApplication.focusWidget()
            if isinstance(here, QPushButton) and self.isAncestorOf(here):
                here.click()
            else:
                self.finish()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the window, whatever becomes of that."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)
