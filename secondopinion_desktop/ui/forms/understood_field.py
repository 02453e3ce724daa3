"""A date, a number, how often: typed freely, understood when the field is left, kept as typed where it cannot be.

While somebody is typing nothing is understood yet ("May" may become "May or June 1935"), but the words are saved as
words, so that they are there after the worst.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number, Unclear, plain, read_number
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.speaker import Speaker
from secondopinion_desktop.base.typed import MOST_LETTERS
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.values import (
    Value,
    as_words,
    blank,
    is_words_only,
    read_value,
    typed_words,
    value_in_words,
)
from secondopinion_desktop.ui.forms.date_popup import CalendarBeside
from secondopinion_desktop.ui.forms.field import Field
from secondopinion_desktop.ui.forms.typed_fields import Line
from secondopinion_desktop.ui.forms.understood import KEPT, understood_words
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, Words, empty

HINTS = {
    ("date", "past"): "Such as: March 2024",
    ("date", "born"): "Such as: 14 March 1958",
    ("date", "future"): "Such as: in 3 weeks",
    ("repeat", "past"): "Such as: every 6 months",
}
LINES_BELOW = 2
"""Lines under the control that are there from the beginning, so that nothing moves when they fill."""
_COMES_BACK = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""The keyboard is in another window or a menu for a moment: the person is not done here."""


class UnderstoodField(Field):
    """One line whose words mean a date, a number or how often."""

    takes_words = True

    def __init__(
        self,
        info: FieldInfo,
        today: Callable[[], date],
        speaker: Callable[[], Speaker],
        label: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(info, label, parent)
        self._today, self._speaker = today, speaker
        self._shown: Value = None
        self._half_typed = False
        self.edit = Line(self)
        self.edit.setMaxLength(MOST_LETTERS)
        self.edit.setPlaceholderText(HINTS.get((info.type, info.leaning), ""))
        self.hold(self.edit)
        self._keep_room_below()
        self.calendar = CalendarBeside(self.edit, self._month, self._write) if info.type == "date" else None
        self.edit.textEdited.connect(self._typing)
        self.edit.returnPressed.connect(self.take)

    def show_value(self, value: Value) -> None:
        """Show an answer in the words it was typed in."""
        if value == self._shown and self.edit.text():
            return
        self._shown, self._half_typed = value, False
        self.edit.setText(typed_words(value) or value_in_words(self.info, value))
        self._say_understood(value)

    def take(self) -> None:
        """The person is done typing: understand it now; what cannot be understood stays as typed."""
        if not self._half_typed:
            return
        self._half_typed = False
        text = self.edit.text()
        try:
            value = read_value(self.info, text, self._today(), self._speaker())
        except Unclear as unclear:
            value = as_words(self.info, text)
            self._offer(unclear)
        except Problem as problem:
            value = as_words(self.info, text)
            self.say(f"{problem.sentence} {problem.advice} {KEPT}", "warn")
        else:
            self._say_understood(value)
        self._shown = value
        self.tell(value, at_once=False)

    def insert(self, words: str) -> None:
        """Put words in where the cursor is, and say what was understood."""
        self.edit.insert(words)
        self._typing(self.edit.text())
        self.take()

    def _month(self) -> date:
        """The day the calendar opens on: the one that stands here, else today."""
        known = self._shown.begins if isinstance(self._shown, PartialDate) else None
        return known or self._today()

    def _write(self, words: str) -> None:
        """A day was picked: it stands here as if it had been typed."""
        self.edit.setText(words)
        self._half_typed = True
        self.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Understand what was typed as the keyboard goes to another field, before that is told."""
        leaves = isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut
        if leaves and isinstance(event, QFocusEvent) and event.reason() not in _COMES_BACK:
            self.take()
        return super().eventFilter(watched, event)

    def say(self, text: str, tone: str = "") -> None:
        """A line under the control, in the room that is kept for it."""
        self.which.hide()
        super().say(text, tone)

    def _keep_room_below(self) -> None:
        """One holder for what is said and for the two readings of a number, as tall as both from the beginning."""
        self.which = QWidget()
        self.which.setProperty("role", "body")
        self._readings = FlowLayout(self.which, gap=theme.space(8))
        self.which.hide()
        self.column.removeWidget(self.said)
        below = QWidget(self)
        below.setProperty("role", "body")
        lines = QVBoxLayout(below)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.said, 0, Qt.AlignmentFlag.AlignTop)
        lines.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        lines.addStretch(1)
        below.setMinimumHeight(LINES_BELOW * self.said.fontMetrics().lineSpacing())
        self.column.addWidget(below)

    def _typing(self, text: str) -> None:
        self._half_typed = True
        self.say("")
        self._shown = as_words(self.info, text) if text.strip() else blank(self.info)
        self.tell(self._shown, at_once=False)

    def _say_understood(self, value: Value) -> None:
        if isinstance(value, Number) and not value.is_number:
            try:
                read_number(value.typed, self._speaker())
            except Unclear as unclear:
                self._offer(unclear)
                return
            except Problem:
                pass
        self.say(understood_words(self.info, value), "warn" if is_words_only(value) else "")

    def _offer(self, unclear: Unclear) -> None:
        """Which of two numbers is meant is asked right here."""
        self.say("")
        empty(self._readings)
        self._readings.addWidget(Words("Which is it?", "small", tone="warn", wrap=False))
        for reading in unclear.readings:
            button = LinkButton(plain(reading), partial(self._picked, reading, unclear.typed))
            button.setAccessibleName(f"{self.label.text()} {plain(reading)}")
            self._readings.addWidget(button)
        self.which.show()

    def readings(self) -> list[LinkButton]:
        """The numbers offered, as buttons."""
        return self.which.findChildren(LinkButton)

    def _picked(self, reading: float, typed: str) -> None:
        value = Number.of(reading, typed)
        self._shown = value
        self._say_understood(value)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell(value, at_once=True)
