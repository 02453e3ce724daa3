"""The subjects nothing is written down about yet: one line each, with "Add" and, where it fits, "None known"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.records.kinds import NONE_KNOWN_LISTS
from secondopinion_desktop.ui.story.subjects import Subject
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Hairline, QuietButton, SectionTitle, Sheet, Words
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
        self._shown: tuple[str, ...] | None = None
        self.buttons: dict[tuple[str, str], QuietButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(8))
        column.addWidget(SectionTitle("Not written down yet"))
        column.addWidget(Words("“None known” is an answer too, and tells a doctor more than an empty line.", "support"))
        self.sheet = Sheet(margin=0)
        self.sheet.column.setSpacing(0)
        column.addWidget(self.sheet)

    def show_subjects(self, subjects: Sequence[Subject]) -> None:
        """Show these subjects as waiting for an answer."""
        keys = tuple(subject.key for subject in subjects)
        self.setVisible(bool(keys))
        if keys == self._shown:
            return
        self._shown = keys
        self.sheet.clear()
        self.buttons = {}
        for subject in subjects:
            if self.buttons:
                self.sheet.add(Hairline())
            self.sheet.add(self._line(subject))

    def _line(self, subject: Subject) -> QWidget:
        title = TITLES.get(subject.none or subject.key) or subject.title.split(",")[0]
        buttons = [QuietButton("Add", partial(self.add_wanted.emit, subject.key), about=title)]
        self.buttons[subject.key, "add"] = buttons[0]
        if subject.none:
            about = f"{title}: {NONE_KNOWN_LISTS[subject.none]}"
            none = QuietButton("None known", partial(self.none_wanted.emit, subject.key), about=about)
            self.buttons[subject.key, "none"] = none
            buttons.insert(0, none)
        line = SideOrBelow(Words(title, "body"), buttons, below=360)
        holder = QWidget()
        holder.setProperty("role", "body")
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.space(20), theme.space(8), theme.space(12), theme.space(8))
        column.addWidget(line)
        return holder
