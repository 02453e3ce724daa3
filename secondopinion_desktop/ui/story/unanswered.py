"""The subjects nothing is written down about yet: one line each, with "Add" and, where it fits, "None known"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.records.kinds import NONE_KNOWN_LISTS
from secondopinion_desktop.ui.story.subjects import Subject
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Hairline, QuietButton, SectionTitle, Sheet, Words, keep_room
from secondopinion_desktop.ui.widgets.header import SideOrBelow

TITLES = {
    "tests_pending": "Tests awaited",
    "options": "Treatments offered",
    "treatments": "Treatments so far",
}


class UnansweredList(QWidget):
    """`add_wanted(subject key)`, `none_wanted(subject key)`."""

    add_wanted = Signal(str)
    none_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._shown: tuple[Subject, ...] = ()
        self._waiting: tuple[Subject, ...] = ()
        self.buttons: dict[tuple[str, str], QuietButton] = {}
        self.titles: dict[str, Words] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(8))
        column.addWidget(SectionTitle("Not written down yet"))
        column.addWidget(Words("“None known” is an answer too, and tells a doctor more than an empty line.", "support"))
        self.sheet = Sheet(margin=0)
        self.sheet.column.setSpacing(0)
        column.addWidget(self.sheet)

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Show these subjects as waiting for an answer.

        One answered while the list is looked at keeps its line until the page is left: the next click would
        otherwise answer the line that moved up under the hand.
        """
        self._waiting = tuple(subjects)
        keys = [subject.key for subject in subjects]
        if self.isVisible() and set(keys) <= {subject.key for subject in self._shown}:
            self._mark_answered(keys)
        elif self._waiting != self._shown or not self._shown:
            self._show_waiting()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more: what was answered goes."""
        super().hideEvent(event)
        if self._waiting != self._shown:
            self._show_waiting()

    def _show_waiting(self) -> None:
        self._shown = self._waiting
        self.sheet.clear()
        self.buttons, self.titles = {}, {}
        for subject in self._shown:
            if self.titles:
                self.sheet.add(Hairline())
            self.sheet.add(self._line(subject))
        self.setVisible(bool(self._shown))

    def _mark_answered(self, waiting: Sequence[str]) -> None:
        for subject in self._shown:
            answered = subject.key not in waiting
            none = self.buttons.get((subject.key, "none"))
            if none is not None:
                none.setVisible(not answered)
            words = "{subject}: noted" if answered else "{subject}"
            self.titles[subject.key].setText(words.format(subject=_title(subject)))

    def _line(self, subject: Subject) -> QWidget:
        title = _title(subject)
        buttons = [QuietButton("Add", partial(self.add_wanted.emit, subject.key), about=title).that_writes()]
        self.buttons[subject.key, "add"] = buttons[0]
        if subject.none:
            about = f"{title}: {NONE_KNOWN_LISTS[subject.none]}"
            none = QuietButton("None known", partial(self.none_wanted.emit, subject.key), about=about).that_writes()
            keep_room(none)
            self.buttons[subject.key, "none"] = none
            buttons.insert(0, none)
        self.titles[subject.key] = Words(title, "body")
        line = SideOrBelow(self.titles[subject.key], buttons, below=360)
        holder = QWidget()
        holder.setProperty("role", "body")
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.space(20), theme.space(8), theme.space(12), theme.space(8))
        column.addWidget(line)
        return holder


def _title(subject: Subject) -> str:
    return TITLES.get(subject.none or subject.key) or subject.title.split(",")[0]
