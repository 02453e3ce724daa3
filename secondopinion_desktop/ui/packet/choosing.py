"""For which second opinion the packet is, and which sort: rows of buttons, or, where the page is low, two lists that
drop down beside each other."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.widgets import as_tall_as_its_words

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Choosing(QWidget):
    """What is chosen once leaves its room to what the page is about."""

    def __init__(self, *choices: OneOf) -> None:
        super().__init__()
        self.setProperty("role", "body")
        as_tall_as_its_words(self)
        self._choices = choices
        self._line = QBoxLayout(DOWN, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.space(10))
        for one in choices:
            self._line.addWidget(one, 1)

    def set_low(self, low: bool) -> None:
        """Take one line only."""
        self._line.setDirection(ACROSS if low else DOWN)
        for one in self._choices:
            one.set_low(low)
