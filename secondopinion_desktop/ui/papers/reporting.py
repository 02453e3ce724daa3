"""From files given to the page to the report of what became of them, and the answers the person gives there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.app.import_rows import stopped_words
from secondopinion_desktop.ui.papers.adding import Adding
from secondopinion_desktop.ui.papers.doing import PaperDoing
from secondopinion_desktop.ui.papers.review import ReviewPanel
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.import_rows import ImportReport


class Reporting(QObject):
    """Keeps the report of the last import on its `panel` until the person is done with it.

    `came()` when a new report should be seen, `changed()` when a line of it changed, `put_away()` at its end.
    """

    came = Signal()
    changed = Signal()
    put_away = Signal()

    def __init__(self, workspace: Workspace, doing: PaperDoing, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._doing = doing
        self.adding = Adding.of(workspace)
        self._takes_back = False
        self.adding.came.connect(self._came)
        self.adding.added.connect(self._added)
        self.adding.opened.connect(self._locked_opened)
        self.adding.stopped.connect(self._stopped)
        self.adding.ended.connect(self._ended)
        self.panel = ReviewPanel()
        self.panel.confirmed.connect(doing.confirm)
        self.panel.form_wanted.connect(workspace.open_form)
        self.panel.password_given.connect(self.adding.open_locked)
        self.panel.keep_locked.connect(self.adding.keep_locked)
        self.panel.taken_back.connect(self._take_back)
        self.panel.done.connect(self._done)
        if self.adding.is_open:
            self._show()

    @property
    def is_open(self) -> bool:
        """Whether there is a report the person is not done with."""
        return bool(self.panel.rows or self.panel.earlier)

    def refresh(self) -> None:
        """Read the case again for every line."""
        self.panel.refresh(self._workspace.case)

    def _came(self, is_first: bool) -> None:
        self.panel.is_growing = self.adding.is_busy
        if is_first:
            self._show()
            self.came.emit()
        else:
            self.panel.grow(self.adding.rows)
            self.changed.emit()

    def _added(self, report: ImportReport) -> None:
        self.panel.is_growing = False
        if not report.rows:
            self._workspace.say("No papers were found there.", "PDF files, photos, scans and texts can be added.")
        elif self.panel.is_at_rest:
            was_put = self.panel.is_as_put
            self._show()  # Those that need the person first, as long as nothing moves under a hand.
            if was_put:
                self.panel.focus_first()

    def _show(self) -> None:
        self.panel.show_report(self._workspace.case, self.adding.rows, self.adding.earlier)

    def _locked_opened(self, path: Path, report: ImportReport) -> None:
        self.panel.replace(self._workspace.case, path, report.rows)
        self.changed.emit()

    def _stopped(self, came_in: int) -> None:
        if not self._takes_back:
            self._workspace.say(stopped_words(came_in))

    def _ended(self) -> None:
        self.panel.is_growing = False
        if self._takes_back:
            self._taken_back()
        else:
            self.refresh()

    def _take_back(self) -> None:
        """The papers of the last import go, once nothing more of it comes in; what was not put away of those before is
        still told."""
        if self.adding.is_busy:
            self._takes_back = True
            self.adding.stop()
        else:
            self._taken_back()

    def _taken_back(self) -> None:
        self._takes_back = False
        ids = [row.document for row in self.adding.rows if row.document and row.outcome != "duplicate"]
        self.adding.put_away(only_last=True)
        self._show()
        if not self.is_open:
            self.put_away.emit()
        self._doing.take_back(ids)

    def _done(self) -> None:
        self.adding.put_away()
        self._show()
        self.put_away.emit()
