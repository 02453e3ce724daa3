"""What the window shows just now."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.window import Window


def house(window: Window) -> House:
    """The open casebook's pages and what goes with them."""
    assert window.house is not None
    return window.house


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def look_at_the_file(window: Window, qtbot: QtBot) -> None:
    """What happens every two seconds by itself."""
    saving = house(window).saving
    qtbot.waitUntil(lambda: not saving._under_way)
    saving.look()
    qtbot.waitUntil(lambda: not saving._under_way)
