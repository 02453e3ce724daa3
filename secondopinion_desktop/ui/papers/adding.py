"""Adding papers as long work: what is chosen or dropped is read aside, and every file gets its line in the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.papers.review_words import ADDED
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.import_rows import ImportReport, ImportRow
    from secondopinion_desktop.intake.door.reader import Reader

TITLE = "Reading papers"


def _import(
    book: Casebook,
    reader: Reader,
    paths: Sequence[Path],
    passwords: Mapping[Path, str],
    keep_locked: bool,
    progress: Progress,
) -> ImportReport:
    from secondopinion_desktop.app.importing import import_papers

    return import_papers(book, reader, paths, passwords=passwords, keep_locked=keep_locked, progress=progress)


def _proposed_sort(book: Casebook, document_id: str) -> str | None:
    from secondopinion_desktop.app.proposing import PaperProposal, proposals_of

    found = (one for one in proposals_of(book, document_id) if isinstance(one, PaperProposal) and one.field == "sort")
    return next((one.value for one in found), None)


class Adding(QObject):
    """Runs imports one after the other. `added(report)` for a new batch, `opened(path, report)` for a locked paper
    tried with its password; `stopped()` when the person stopped it, and then nothing was added.

    `rows` is the last report, until the person is done with it, `earlier` what they had not put away of those before,
    be it in another run of the program; `in_view` whether it was being looked at.
    """

    added = Signal(object)
    opened = Signal(object, object)
    stopped = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[tuple[Sequence[Path], Mapping[Path, str], bool, Path | None]] = []
        self._retried: Path | None = None
        self.is_busy = False
        self.rows: list[ImportRow] = []
        self.earlier = [] if workspace.book.is_for_reading else self._kept()
        self.in_view = False

    @classmethod
    def of(cls, workspace: Workspace) -> Adding:
        """The one of this casebook: what it reads, and its last report, outlive a page that is built afresh."""
        found = workspace.findChild(cls)
        return found if isinstance(found, Adding) else cls(workspace, workspace)

    @property
    def new(self) -> set[str]:
        """The papers of the last report that had not been here before."""
        return {row.document for row in self.rows if row.document and row.outcome in ADDED}

    @property
    def is_open(self) -> bool:
        """Whether there is a report the person is not done with."""
        return bool(self.rows or self.earlier)

    def put_away(self, *, only_last: bool = False) -> None:
        """The person has seen what became of every file, or of those of the last import."""
        self.rows, self.earlier = [], self.earlier if only_last else []
        self._keep()

    def guess_of(self, document_id: str) -> str | None:
        """What sort a paper looks like: as the last report says, else as its words propose."""
        found = next((row.suggested.get("sort") for row in self.rows if row.document == document_id), None)
        return found if isinstance(found, str) else _proposed_sort(self._workspace.book, document_id)

    def add(self, paths: Sequence[Path]) -> None:
        """Read files and whole folders and add the papers in them, as one step to undo."""
        if paths:
            self._enqueue((tuple(paths), {}, False, None))

    def open_locked(self, path: Path, password: str) -> None:
        """Try a locked paper again with the password the person gave."""
        self._enqueue(((path,), {path: password}, False, path))

    def keep_locked(self, path: Path) -> None:
        """Keep a locked paper as it is, unread."""
        self._enqueue(((path,), {}, True, path))

    def _enqueue(self, work: tuple[Sequence[Path], Mapping[Path, str], bool, Path | None]) -> None:
        self._waiting.append(work)
        self._go_on()

    def _go_on(self) -> None:
        if self.is_busy or not self._waiting:
            return
        self.is_busy = True
        paths, passwords, keep, self._retried = self._waiting.pop(0)
        job = partial(_import, self._workspace.book, self._workspace.pictures.reader, paths, passwords, keep)
        self._workspace.run(job, TITLE, self._done, self._failed, self._stopped)

    def _done(self, report: ImportReport) -> None:
        retried = self._end()
        if retried is not None:
            self.rows = _with(self.rows, retried, report.rows)
            self.earlier = _with(self.earlier, retried, report.rows)
            self._keep()
            self.opened.emit(retried, report)
        else:
            if report.rows:
                self.earlier = [row for row in (*self.earlier, *self.rows) if _has_news(row)]
                self.rows, self.in_view = list(report.rows), True
                self._keep()
            self.added.emit(report)
        self._go_on()

    def _kept(self) -> list[ImportRow]:
        case = self._workspace.case
        rows = [row for report in self._workspace.report.reports() for row in report]
        return [row for row in rows if row.outcome not in ADDED or case.get(row.document) is not None]

    def _keep(self) -> None:
        self._workspace.report.keep((self.earlier, self.rows))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._workspace.say_error(error)
        self._go_on()

    def _stopped(self) -> None:
        self._end()
        self._waiting.clear()
        self.stopped.emit()

    def _end(self) -> Path | None:
        self.is_busy = False
        retried, self._retried = self._retried, None
        return retried


def _with(rows: Sequence[ImportRow], path: Path, instead: Sequence[ImportRow]) -> list[ImportRow]:
    return [new for row in rows for new in (instead if row.path == path else (row,))]


def _has_news(row: ImportRow) -> bool:
    """Whether a line is still worth reading once other files were added: something is the matter with its file."""
    return row.outcome != "imported" or bool(row.reason)
