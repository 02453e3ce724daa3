"""The counts beside the pages' names, after every change: what takes a moment is worked out aside and joins in."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.jobs import Running
from secondopinion_desktop.ui.rail_words import page_notes
from secondopinion_desktop.ui.workspace import Workspace


class RailCounts(QObject):
    """`told(words by page)` when they are counted. The checklist of thousands of entries takes longer than a person
    waits for a key: where no page has worked it out, its count stays as it was until it is known."""

    told = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._still_open: int | None = None
        self._running: Running | None = None
        self._is_over = False
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.setInterval(0)
        self._due.timeout.connect(self.count)

    def count_soon(self) -> None:
        """Something changed; several changes at once are counted once."""
        self._due.start()

    def count(self) -> None:
        """Count now what is at hand, and have the rest worked out."""
        rows = self._workspace.rows_at_hand
        if rows is not None:
            self._still_open = sum(1 for row in rows if row.is_open and row.counted)
        elif self._running is None:
            self._running = self._workspace.get_rows_ready(self._ready)
            self._running.ended.connect(self._ended)
        papers = len(self._workspace.laid.case.all(Document))
        self.told.emit(page_notes(self._workspace.case, papers, self._still_open))

    def stop(self) -> None:
        """The casebook closes."""
        self._is_over = True
        self._due.stop()

    def go_on(self) -> None:
        """It stays open after all."""
        self._is_over = False
        self.count_soon()

    def _ended(self) -> None:
        self._running = None

    def _ready(self) -> None:
        if not self._is_over:
            self.count()
