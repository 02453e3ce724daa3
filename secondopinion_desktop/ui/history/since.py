"""What changed since a day: the field it is typed into, and the changes that fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from secondopinion_desktop.app.history import ToldChange
from secondopinion_desktop.base.dates.words import read_date
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import Speaker
from secondopinion_desktop.base.typed import MOST_LETTERS
from secondopinion_desktop.ui.day_words import weekday_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import SEARCHES
from secondopinion_desktop.ui.widgets import Words, lay_in
from secondopinion_desktop.ui.widgets.header import LARGE

ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
NOT_READ = "I cannot read this as a date. “1 March”, “last week” or “2 weeks ago” work."


class Since(QWidget):
    """`changed()` when another day is meant. A line for what was understood is there from the beginning."""

    changed = Signal()

    def __init__(self, today: date, speaker: Speaker, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._today, self._speaker = today, speaker
        self.day: date | None = None
        label = Words("What changed since", "strong", wrap=False)
        self.field = QLineEdit(self)
        self.field.setMaxLength(MOST_LETTERS)
        self.field.setPlaceholderText("Such as: last week")
        self.field.setAccessibleName("What changed since")
        self.field.setProperty(SEARCHES, True)
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(theme.px(200))
        self.field.setMaximumWidth(theme.px(320))
        self.field.textChanged.connect(self._typed)
        label.setBuddy(self.field)
        self.said = Words("", "small", wrap=False)
        self.said.setMinimumHeight(self.said.fontMetrics().lineSpacing())
        line = QBoxLayout(DOWN if theme.factor >= LARGE else ACROSS)
        line.setSpacing(theme.space(12) if theme.factor < LARGE else theme.space(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(4))
        lay_in(column, line)
        line.addWidget(label)
        line.addWidget(self.field, 1)
        if theme.factor < LARGE:
            line.addStretch(1)
        column.addWidget(self.said)

    def of(self, changes: Sequence[ToldChange]) -> list[ToldChange]:
        """The changes since the day meant; all of them while none is."""
        return [one for one in changes if self.day is None or one.at[:10] >= self.day.isoformat()]

    def _typed(self, text: str) -> None:
        before, self.day = self.day, None
        words, tone = "", ""
        if text.strip():
            try:
                self.day = read_date(text, self._today, "past", self._speaker).begins
            except Problem:
                self.day = None
            words = f"Since {weekday_words(self.day, self._today)}." if self.day is not None else NOT_READ
            tone = "" if self.day is not None else "warn"
        self.said.setText(words)
        self.said.set_tone(tone)
        if self.day != before:
            self.changed.emit()
