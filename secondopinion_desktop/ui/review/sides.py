"""The paper and what it says: beside each other, one below the other, or, where there is no room for both, in turns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.review.look import SpotSheet
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.panes import Panes
from secondopinion_desktop.ui.widgets import LinkButton
from secondopinion_desktop.ui.widgets.scrolled import scrolled

LOW, LOW_NARROW = 420, 670
"""Pixels at 100 %: lower, the head of the page leaves its room to the paper and the list; earlier where they stand one
below the other."""
ONE_AT_A_TIME = 440  # Pixels at 100 %: lower, and narrow, there is no room for both.


class Sides(QWidget):
    """`arranged(whether it is low)` when the parts stand otherwise; `back_wanted()` from the paper to the list."""

    arranged = Signal(bool)
    back_wanted = Signal()

    def __init__(self, spot: SpotSheet, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._spot, self._tall = spot, 0
        left = QWidget()
        left.setProperty("role", "body")
        within = QVBoxLayout(left)
        within.setContentsMargins(0, 0, 0, 0)
        self.to_list = LinkButton("What it says", self.back_wanted.emit, icon_name="back")
        self.to_list.hide()
        within.addWidget(self.to_list)
        within.addWidget(spot, 1)
        self.panes = Panes(left, right, first_share=50, when_narrow="below")
        self.panes.show_second(True)
        self.panes.narrowed.connect(self._narrowed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(self.panes)
        column.addWidget(self.area)

    @property
    def shows_page_alone(self) -> bool:
        """Whether the list is not seen now."""
        return self.panes.shows_one and not self.panes.shows_only_second

    def make_room(self, tall: int) -> None:
        """The page has so many pixels from its top to its foot."""
        self._tall = tall
        narrow = self.panes.is_narrow
        self.panes.set_when_narrow("one" if tall < theme.px(ONE_AT_A_TIME) else "below")
        alone, low = self.panes.shows_one, tall < theme.px(LOW_NARROW if narrow else LOW)
        self.to_list.setVisible(alone)
        self._spot.set_low(narrow and not alone)
        self._spot.set_least(low)
        self.arranged.emit(low)

    def show_list(self) -> None:
        """What the paper says, where one of both has room."""
        self.panes.show_second(True)

    def show_page(self) -> None:
        """The paper, where one of both has room."""
        self.panes.show_second(False)
        self._spot.sheet.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_closer(self) -> None:
        """The words large, or the page again."""
        if self.panes.shows_one:
            self.show_page()
        self._spot.look_closer()

    def _narrowed(self, _only_second: bool) -> None:
        self.make_room(self._tall)
