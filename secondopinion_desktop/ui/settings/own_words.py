"""The words somebody called right while typing, each taken back with one press."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Words, as_tall_as_its_words, empty


class OwnWords(QWidget):
    """`taken_back(word)` when one is to be underlined again. Not there while there is none."""

    taken_back = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        as_tall_as_its_words(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(4))
        column.addWidget(Words("You called these right. Press one to have it underlined again.", "small"))
        held = QWidget(self)
        held.setProperty("role", "body")
        as_tall_as_its_words(held)
        self._flow = FlowLayout(held, gap=theme.space(8))
        column.addWidget(held)
        self.hide()

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show these words."""
        empty(self._flow)
        for word in words:
            button = QuietButton(word, partial(self.taken_back.emit, word), icon_name="close")
            button.setAccessibleName(f"Underline “{word}” again")
            self._flow.addWidget(button)
        self.setVisible(bool(words))
