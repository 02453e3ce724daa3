"""The head of a page: its name, one line below, its buttons at the right or, where it is narrow, underneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.flow import FlowLayout
from secondopinion_desktop.ui.widgets.seen import set_seen
from secondopinion_desktop.ui.widgets.words import PageTitle, SteadyWords, as_tall_as_its_words

LARGE = 1.6


class SideOrBelow(QWidget):
    """Something wide, with small things at its right; below `below` px (at 100 %) they go underneath."""

    def __init__(
        self,
        wide: QWidget,
        small: Sequence[QWidget],
        *,
        below: int = 600,
        top: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._below = below
        self._spares_height = False
        self._beside = Qt.AlignmentFlag.AlignTop if top else Qt.AlignmentFlag.AlignVCenter
        as_tall_as_its_words(self)
        # Large text mostly ends up stacked; guessing so at once spares a second arranging of the page.
        guess = QBoxLayout.Direction.TopToBottom if theme.factor >= LARGE else QBoxLayout.Direction.LeftToRight
        self._line = QBoxLayout(guess, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.space(16))
        self._line.addWidget(wide, 1)
        self._small = QWidget(self)
        self._small.setProperty("role", "body")
        self._flow = FlowLayout(self._small, gap=theme.space(8))
        for widget in small:
            self._flow.addWidget(widget)
        around = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        around.setHeightForWidth(True)
        self._small.setSizePolicy(around)
        set_seen(self._small, bool(small))
        stacked = guess == QBoxLayout.Direction.TopToBottom
        self._flow.end_lines(not stacked)
        self._line.addWidget(self._small, 0, Qt.AlignmentFlag.AlignLeft if stacked else self._beside)

    def add_small(self, widget: QWidget) -> None:
        """Put one more thing at the right end."""
        self._flow.addWidget(widget)
        self._small.setVisible(True)

    def spare_height(self, spared: bool) -> None:
        """Stack only what has no room at all beside each other, where every line counts."""
        if self._spares_height != spared:
            self._spares_height = spared
            self._arrange(self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack where it is narrow."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def is_narrow_at(self, width: int) -> bool:
        """Whether the small things go underneath where it is so wide."""
        least = 0 if self._spares_height else theme.px(self._below)
        return width < max(least, self._flow.sizeHint().width() + theme.px(120))

    def _arrange(self, width: int) -> None:
        narrow = self.is_narrow_at(width)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != direction:
            self._line.setDirection(direction)
            self._flow.end_lines(not narrow)
            self._line.setAlignment(self._small, Qt.AlignmentFlag.AlignLeft if narrow else self._beside)
            self._small.updateGeometry()


class PageHeader(QWidget):
    """Page title in serif, a subtitle, and the page's buttons (the primary one last)."""

    def __init__(
        self, title: str, subtitle: str = "", buttons: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        words = QWidget(self)
        words.setProperty("role", "body")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        self.title = PageTitle(title)
        # With its parent from the start: shown without one, it would flash up as a window of its own.
        self.subtitle = SteadyWords(subtitle, "support", parent=words)
        self.subtitle.setVisible(bool(subtitle))
        self._is_low = False
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        self._line = SideOrBelow(words, buttons, below=640)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._line)
        as_tall_as_its_words(self)

    def set_title(self, title: str) -> None:
        """Change the page's name."""
        self.title.setText(title)

    def set_subtitle(self, text: str) -> None:
        """Change the line below the title; "" hides it."""
        self.subtitle.setText(text)
        self.subtitle.setVisible(bool(text) and not self._is_low)

    def set_low(self, low: bool, *, lowest: bool = False, width: int = 0) -> None:
        """Take one line only, where the words are so large that nothing below would have room; where it is lowest, and
        the buttons need that line, the title goes: the rail says which page it is."""
        if low != self._is_low:
            self._is_low = low
            self._line.spare_height(low)
            self.subtitle.setVisible(bool(self.subtitle.text()) and not low)
        set_seen(self.title, not (lowest and self._line.is_narrow_at(width)))

    def keep_room_for(self, *subtitles: str) -> None:
        """The line below the title may change to these while somebody works below it: nothing there is to move."""
        self.subtitle.keep_room_for(*subtitles)

    def add_button(self, button: QWidget) -> None:
        """Put one more button at the right end."""
        self._line.add_small(button)
