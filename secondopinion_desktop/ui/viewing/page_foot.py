"""Below a page: the page before, which one this is, the next, smaller and larger, fitted, on the whole screen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, IconButton, QuietButton, Words, as_tall_as_its_words


class PageFoot(QWidget):
    """`stepped(-1 or 1)` to turn the page, `zoomed(-1 or 1)` to show it smaller or larger, `fit_wanted()`, and
    `full_wanted()` where `full` is offered."""

    stepped = Signal(int)
    zoomed = Signal(int)
    fit_wanted = Signal()
    full_wanted = Signal()

    def __init__(self, parent: QWidget | None = None, *, full: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        as_tall_as_its_words(self)
        self.line = FlowLayout(self, gap=theme.space(6))
        self.before = IconButton("back", "Page before", self._before).that_repeats()
        self.after = IconButton("forward", "Next page", self._after).that_repeats()
        self.place = Words("", "support", wrap=False)
        self.smaller = QuietButton("−", self._smaller, about="Show the page smaller").that_repeats()
        self.larger = QuietButton("+", self._larger, about="Show the page larger").that_repeats()
        self.smaller.setAccessibleName("Smaller")
        self.larger.setAccessibleName("Larger")
        self.fit = IconButton("fit", "Whole page, or its full width", self.fit_wanted.emit)
        for widget in (self.before, self.place, self.after, self.smaller, self.larger, self.fit):
            self.line.addWidget(widget)
        if full:
            self.full = IconButton("full", "Whole screen", self.full_wanted.emit)
            self.line.addWidget(self.full)

    def show_place(self, page: int, of: int) -> None:
        """Say which page is in view."""
        self.place.setText(f"{page} of {of}")
        self.before.setEnabled(page > 1)
        self.after.setEnabled(page < of)

    def _before(self) -> None:
        self.stepped.emit(-1)

    def _after(self) -> None:
        self.stepped.emit(1)

    def _smaller(self) -> None:
        self.zoomed.emit(-1)

    def _larger(self) -> None:
        self.zoomed.emit(1)
