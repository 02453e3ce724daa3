"""Where the window is low for its letters, what stands at the foot is one line, until somebody asks for the rest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import QuietButton, Sheet, SideOrBelow, Words

LOW = 480  # Pixels at 100 %: lower, the page above would be squeezed until nothing of it can be read.
SHOW, FOLD = "Show more", "Show less"


class FoldLine(Sheet):
    """`pressed` to show the rest, or to fold it again."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="banner", margin=theme.space(10))
        self.said = Words("", "strong")
        self.button = QuietButton(SHOW, self.pressed.emit)
        self.add(SideOrBelow(self.said, [self.button], below=560))
        self.hide()

    def tell(self, said: str, *, folded: bool) -> None:
        """Say what it is about, and offer the rest, or the way back."""
        self.said.setText(said)
        self.button.setText(SHOW if folded else FOLD)
        self.button.setAccessibleName(f"{self.button.text()}: {said}")
        self.setAccessibleName(said)
        self.show()
