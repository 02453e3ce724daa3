"""Who changed an entry last, and when: one calm line under its form, with the way to its history."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from secondopinion_desktop.store.database_history import Signed
from secondopinion_desktop.ui.day_words import day_words
from secondopinion_desktop.ui.moment_words import time_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, Words
from secondopinion_desktop.ui.widgets.header import LARGE
from secondopinion_desktop.ui.workspace import Workspace


class LastTouch(QWidget):
    """Takes no room while the entry is not there yet."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._entry_id = ""
        flow = FlowLayout(self, gap=theme.space(12))
        self.words = Words("", "small", wrap=theme.factor >= LARGE)
        self.history = LinkButton("Its history", self._show_history)
        flow.addWidget(self.words)
        flow.addWidget(self.history)
        self.hide()

    def show_for(self, entry_id: str | None) -> None:
        """Say it of this entry."""
        self._entry_id = entry_id or ""
        last = self._workspace.book.past.last_touch(entry_id) if entry_id else None
        self.setVisible(last is not None)
        if last is not None:
            self.words.setText(said_last(last, self._workspace.today))
            self.history.setAccessibleDescription(self.words.text())

    def _show_history(self) -> None:
        self._workspace.go("history", None, of=self._entry_id)


def said_last(last: Signed, today: date) -> str:
    """Who, and when: "Last changed by Jonas, 3 March"."""
    day = datetime.fromisoformat(last.at).date()
    when = f"today at {time_of(last.at)}" if day == today else day_words(day, today)
    return f"Last changed by {last.author}, {when}" if last.author else f"Last changed {when}"
