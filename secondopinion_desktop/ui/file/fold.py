"""Where what stands at the foot would take much of the window, it is one line, until somebody asks for the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import ElidedWords, QuietButton, Sheet, lay_in

LOW = 480  # Pixels at 100 %: lower, the page above would be squeezed until nothing of it can be read.
UNASKED = 0.3  # Of the window's height: more is not taken from the page before somebody asks for it.
ANSWER, SHOW, FOLD = "Answer", "Show more", "Show less"


class FoldLine(Sheet):
    """`pressed` to show the rest, or to fold it again."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="banner", margin=theme.space(6))
        self.said = ElidedWords("", "strong")
        self.button = QuietButton(SHOW, self.pressed.emit)
        line = QHBoxLayout()
        line.setSpacing(theme.space(12))
        lay_in(self.column, line)
        line.addWidget(self.said, 1)
        line.addWidget(self.button)
        self.hide()

    def tell(self, said: str, *, folded: bool, asks: bool) -> None:
        """Say what it is about, and offer the rest, or the way back; `asks` when it is a question and nothing else."""
        self.said.setText(said if folded else "")  # Opened, it stands below.
        self.button.setText(FOLD if not folded else ANSWER if asks else SHOW)
        self.button.setAccessibleName(f"{self.button.text()}: {said}")
        self.setAccessibleName(said)
        self.show()
