"""What the window says of a copy that is for reading only."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Sheet, Words

ADVICE = "Ask whoever keeps the file to write it down."


def reading_words(case: Case) -> str:
    """Whom such a copy was made for: "This copy is for reading only, made for Carol."."""
    whom = case.settings.handed_to
    return f"This copy is for reading only, made for {whom}." if whom else "This copy is for reading only."


class ReadingStrip(QWidget):
    """The one calm line above every page of such a copy, so that nobody looks for a way to write in it."""

    def __init__(self, case: Case, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(36), theme.space(12), theme.space(36), 0)
        sheet = Sheet(self, ground="tint", margin=theme.space(12))
        words = Words(reading_words(case), "support", tone="ink")
        words.setAccessibleName(words.text())
        sheet.add(words)
        column.addWidget(sheet)
