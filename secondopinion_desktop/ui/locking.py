"""Locking the window, by hand or when nobody is there: all that shows the case goes out of sight until the passphrase
is typed, and then stands as it stood.

Nothing is closed or built anew: the casebook stays open, jobs go on, and what somebody was typing stays in its field.
It is kept on the disk as well before the window locks, in the casebook or locked as that is.
"""

from __future__ import annotations

from datetime import timedelta

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QToolTip, QWidget

from secondopinion_desktop.base.clock import Clock
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.ui.lock_screen import LockScreen
from secondopinion_desktop.ui.preferences import Preferences
from secondopinion_desktop.ui.start.passphrase import PassphraseDialog

LOOK_EVERY_MS = 10_000
_MOST_POPUPS = 20
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.InputMethod,
    }
)
_WAITED_FOR = (QFileDialog, QPrintDialog, PassphraseDialog)
"""Dialogs somebody is asked in: hiding one answers it with “Cancel”."""


class Locking(QObject):
    """`going` before the window locks: what is typed is kept now; `locked` and `unlocked` afterwards."""

    going = Signal()
    locked = Signal()
    unlocked = Signal()

    def __init__(self, window: QMainWindow, preferences: Preferences, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._clock = clock
        self._lock: Lock | None = None
        self._touched = clock.now()
        self._hidden: list[QWidget] = []
        self._held: QWidget | None = None
        self.screen: LockScreen | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)

    @property
    def is_locked(self) -> bool:
        """True while nothing of the case may be seen."""
        return self.screen is not None

    def guard(self, lock: Lock | None) -> None:
        """A casebook was opened: from now on it can be locked, if it has a passphrase. None when it was closed."""
        self._lock = lock
        self._touched = self._clock.now()
        if lock is None:
            self._timer.stop()  # One that was locked stays out of sight while the program closes.
        else:
            self._timer.start()

    def look(self) -> None:
        """Lock when nobody touched the keyboard or the mouse for as long as was set. Time asleep counts."""
        minutes = Preferences(self._preferences.folder).kept.lock_after
        now = self._clock.now()
        self._touched = min(self._touched, now)  # A clock that was set back must not keep it open for ever.
        idle = now - self._touched
        if minutes and idle >= timedelta(minutes=minutes):
            self.lock_now()

    def lock_now(self) -> bool:
        """Lock; False when the casebook has no passphrase to open it again."""
        if self._lock is None:
            return False
        if self.screen is not None:
            return True
        self.going.emit()
        self._held = QApplication.focusWidget()
        self.screen = LockScreen(self._lock, self._window)
        self.screen.opened.connect(self.open_up)
        self.screen.quit_wanted.connect(self._window.close)
        self.screen.show()
        self.screen.raise_()
        # The keyboard goes first: hiding what holds it would send it wandering over the page.
        self.screen.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hide_everything(self.screen)
        self._window.activateWindow()
        self.screen.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.locked.emit()
        return True

    def open_up(self) -> None:
        """The passphrase was typed: everything is as it was. Nothing happens while nothing is locked."""
        screen, self.screen = self.screen, None
        if screen is None:
            return
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if shiboken6.isValid(widget):
                widget.setEnabled(True)
                widget.show()
        held, self._held = self._held, None
        if held is not None and shiboken6.isValid(held) and held.isVisible():
            held.window().activateWindow()
            held.setFocus(Qt.FocusReason.OtherFocusReason)
        screen.hide()
        screen.deleteLater()
        self._touched = self._clock.now()
        self.unlocked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Somebody is there."""
        if event.type() in _HANDS:
            self._touched = self._clock.now()
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # A second time it is only moved to the front.

    def _hide_everything(self, screen: LockScreen) -> None:
        QToolTip.hideText()
        for _within_another in range(_MOST_POPUPS):
            popup = QApplication.activePopupWidget()
            if popup is None:
                break
            popup.close()
        around = [one for one in self._window.children() if isinstance(one, QWidget) and not one.isWindow()]
        others = [one for one in QApplication.topLevelWidgets() if one is not self._window]
        for widget in (*others, *around):
            if widget is screen or not widget.isVisible():
                continue
            if isinstance(widget, _WAITED_FOR):
                widget.hide()
                continue
            self._hidden.append(widget)
            widget.hide()
            widget.setEnabled(False)  # What is built anew meanwhile must not take the keyboard, hidden as it is.
