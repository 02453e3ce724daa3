"""Lines for a passphrase: hidden while typed, shown on wish, because nobody types five words blind; never kept."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import SEARCHES

SHOW = "Show what I type"


class SecretLine(QLineEdit):
    """One line whose letters are dots until a `ShowTyping` shows them."""

    def __init__(self, name: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setProperty(SEARCHES, True)  # It opens something, and is no word to be kept.

    def sizeHint(self) -> QSize:
        """Room for some words."""
        return QSize(theme.px(420), super().sizeHint().height())

    def wipe(self) -> None:
        """Forget what was typed, and how it came about."""
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password)


class ShowTyping(QCheckBox):
    """Shows what is typed into these lines."""

    def __init__(self, *lines: SecretLine, parent: QWidget | None = None) -> None:
        super().__init__(SHOW, parent)
        self._lines = lines
        self.setAccessibleName(SHOW)
        self.toggled.connect(self._reveal)

    def _reveal(self, shown: bool) -> None:
        for line in self._lines:
            line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
