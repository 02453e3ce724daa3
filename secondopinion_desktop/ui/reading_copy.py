"""What the window says, once, of a casebook that is only read here, and of a copy made for somebody."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Sheet, Words

ADVICE = "Open it as usual to write in it."


def reading_words(book: Casebook) -> str:
    """Why nothing can be written here."""
    if book.is_open_elsewhere:
        return "This casebook is open in another window. Here it is only read."
    return "This casebook was opened only to be read. Nothing in it can be changed here."


def standing_words(book: Casebook) -> str:
    """The one line above every page; "" where the casebook is one like any other."""
    if book.is_for_reading:
        return reading_words(book)
    whom = book.case.settings.handed_to
    return f"This copy was made for {whom}. What you write in it goes home with it." if whom else ""


class StandingStrip(QWidget):
    """One calm line above every page, so that nobody wonders what this file is."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(36), theme.space(12), theme.space(36), 0)
        sheet = Sheet(self, ground="tint", margin=theme.space(12))
        said = Words(words, "support", tone="ink")
        said.setAccessibleName(words)
        sheet.add(said)
        column.addWidget(sheet)
