"""How large the window opens: as it was left, but never larger than the screen it is on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.ui.preferences import Preferences

LEAST = QSize(640, 480)


def fit_to_screen(window: QWidget, preferences: Preferences) -> None:
    """Give the window the size it had, cut to the room of the screen; as large as the screen if it was left so."""
    screen = window.screen() or QGuiApplication.primaryScreen()
    room = screen.availableGeometry().size() if screen is not None else QSize(1280, 800)
    window.setMinimumSize(LEAST.boundedTo(room))
    window.resize(QSize(preferences.kept.width, preferences.kept.height).boundedTo(room))
    if preferences.kept.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def keep_size(window: QWidget, preferences: Preferences) -> None:
    """Remember the size for next time; of a window as large as the screen, the size it had before."""
    usual = window.normalGeometry().size() if window.isMaximized() else window.size()
    usual = usual if usual.width() > 0 else QSize(preferences.kept.width, preferences.kept.height)
    preferences.keep(width=usual.width(), height=usual.height(), maximized=window.isMaximized())
