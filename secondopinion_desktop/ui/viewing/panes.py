"""Two parts of a page side by side; where it is narrow, one at a time or one below the other."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme

NARROW = 760  # Pixels at 100 %: below this two parts are too thin to read.


class Panes(QWidget):
    """`first` takes `first_share` of 100 of the width, `second` the rest.

    Where it is narrow: "one" shows the first, or, after `show_second(True)`, only the second (`narrowed` tells
    that it changed, so that a way back can be offered); "below" puts the second under the first.
    """

    narrowed = Signal(bool)

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        *,
        first_share: int = 45,
        when_narrow: Literal["one", "below"] = "one",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.first, self.second = first, second
        self.is_narrow = False
        self._wants_second = False
        self._when_narrow = when_narrow
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.space(22))
        self._line.addWidget(first, first_share)
        self._line.addWidget(second, 100 - first_share)

    @property
    def shows_only_second(self) -> bool:
        """Whether the first part gave its room to the second."""
        return self.shows_one and self._wants_second

    def set_when_narrow(self, what: Literal["one", "below"]) -> None:
        """One at a time from now on, where it is narrow, or one below the other."""
        if what != self._when_narrow:
            self._when_narrow = what
            self._arrange()

    @property
    def shows_one(self) -> bool:
        """Whether one part at a time is seen."""
        return self.is_narrow and self._when_narrow == "one"

    def show_second(self, wanted: bool) -> None:
        """Bring the second part into sight (or the first again); matters only where it is narrow."""
        self._wants_second = wanted
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or not."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(NARROW)
        if narrow != self.is_narrow:
            self.is_narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        one, down = self.shows_one, self.is_narrow and not self.shows_one
        direction = QBoxLayout.Direction.TopToBottom if down else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(direction)
        self.first.setVisible(not one or not self._wants_second)
        self.second.setVisible(not one or self._wants_second)
        self.narrowed.emit(self.shows_only_second)
