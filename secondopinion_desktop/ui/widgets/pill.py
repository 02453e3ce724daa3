"""A small rounded note beside a title: "proof of 3 facts", "on the way", "needs a look"."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.widgets.words import Words


class Pill(Words):
    """A short word in a rounded outline; never the only sign of anything."""

    def __init__(self, text: str, *, tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "pill", tone=tone, wrap=False, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
