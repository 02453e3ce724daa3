"""On Today: what others changed since whoever sits here last looked. It goes as it is looked at."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.records.paper_words import counted
from secondopinion_desktop.ui.moment_words import day_of
from secondopinion_desktop.ui.widgets import FlowLayout, ListRow, QuietButton, RowSheet, SectionTitle
from secondopinion_desktop.ui.workspace import Workspace

SHOWN = 4
"""Changes told one by one; the history tells the rest."""
TITLE = "New since you last looked"


class NewsList(QWidget):
    """Takes no room while there is nothing new."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.heading = SectionTitle(TITLE)
        self.rows = RowSheet(name=TITLE)
        self.rows.opened.connect(self._open)
        column.addWidget(self.heading)
        column.addWidget(self.rows)
        ways = QWidget()
        ways.setProperty("role", "body")
        flow = FlowLayout(ways)
        self.all = QuietButton("Show them in the history", self._show_all)
        self.seen = QuietButton("I have seen them", workspace.new.settle)
        flow.addWidget(self.all)
        flow.addWidget(self.seen)
        column.addWidget(ways)

    def refresh(self) -> None:
        """Tell what is new now."""
        news = self._workspace.new.news
        last: dict[str, str] = {one.id: entry for entry, one in news.entries.items()}
        told = self._workspace.book.past.told(list(last)[-SHOWN:])
        about = {one: next(last[part] for part in reversed(one.parts) if part in last) for one in told}
        today = self._workspace.today
        self.rows.set_rows(
            ListRow(
                key=f"{one.change_id} {about[one]}",
                title=one.done,
                support=f"{one.author or 'Somebody'}, {day_of(one.at, today)}",
                keep_end=True,
            )
            for one in told
        )
        more = len(news.changes) > len(told)
        every = f"Show all {counted(len(news.changes), 'change')} in the history"
        self.all.setText(every if more else "Show them in the history")
        self.setVisible(bool(told))

    def _open(self, key: str) -> None:
        entry_id = key.rpartition(" ")[2]
        self._workspace.new.look_at(entry_id)
        self._workspace.open_entry(entry_id)

    def _show_all(self) -> None:
        self._workspace.go("history")
