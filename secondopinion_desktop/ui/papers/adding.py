"""Adding papers as long work: what is chosen or dropped is read aside, and every file gets its line in the report, the
first before the last is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from secondopinion_desktop.app.kept_report import KeptReport
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.jobs import Running
from secondopinion_desktop.ui.papers.review_words import ADDED
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.import_rows import ImportReport, ImportRow
    from secondopinion_desktop.intake.door.reader import Reader

TITLE = "Reading papers"


class _Run:
    """Files to be taken in, and what became of those that are; `retried` is a locked paper tried with its password."""

    def __init__(
        self,
        paths: Sequence[Path],
        passwords: Mapping[Path, str] | None = None,
        *,
        keep_locked: bool = False,
        retried: Path | None = None,
    ) -> None:
        self.paths = tuple(paths)
        self.passwords = passwords or {}
        self.keep_locked = keep_locked
        self.retried = retried
        self.is_heard = False
        self._rows: list[ImportRow] = []
        self._told = 0

    def came(self, rows: Sequence[ImportRow]) -> None:
        """More came in; told on the thread of the job."""
        self._rows += rows

    def news(self) -> list[ImportRow]:
        """What came in since this was last asked."""
        new = self._rows[self._told :]
        self._told += len(new)
        return new

    def is_in(self, case: Case) -> int:
        """How many papers of it are in the casebook."""
        return sum(row.outcome in ADDED and case.get(row.document) is not None for row in self._rows)


def _import(
    book: Casebook, reader: Reader, report: KeptReport, run: _Run, came: Callable[[], object], progress: Progress
) -> ImportReport:
    from secondopinion_desktop.app.importing import import_papers

    def heard(rows: Sequence[ImportRow]) -> None:
        run.came(rows)
        came()

    how: dict[str, Any] = {"passwords": run.passwords, "keep_locked": run.keep_locked, "heard": heard}
    if run.retried is None:
        report.begin()
        how["kept"] = report.grow
    return import_papers(book, reader, run.paths, progress=progress, **how)


def _proposed_sort(book: Casebook, document_id: str) -> str | None:
    from secondopinion_desktop.app.proposing import PaperProposal, proposals_of

    found = (one for one in proposals_of(book, document_id) if isinstance(one, PaperProposal) and one.field == "sort")
    return next((one.value for one in found), None)


class Adding(QObject):
    """Runs imports one after the other. `came(is the first)` when more papers are in, and at its end `added(report)`;
    `opened(path, report)` for a locked paper tried with its password; `stopped(papers that came in)` when the person
    stopped it; `ended()` after each of these, and when it failed.

    `rows` is the report of the last import as far as it has come, until the person is done with it, `earlier` what they
    had not put away of those before, be it in another run of the program; `in_view` whether it was being looked at.
    """

    came = Signal(bool)
    added = Signal(object)
    opened = Signal(object, object)
    stopped = Signal(int)
    ended = Signal()
    _came_aside = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: list[_Run] = []
        self._run: _Run | None = None
        self._running: Running | None = None
        self.rows: list[ImportRow] = []
        self.earlier = [] if workspace.book.is_for_reading else self._kept()
        self.in_view = False
        self._came_aside.connect(self._more_came, Qt.ConnectionType.QueuedConnection)  # Told by the thread of the job.

    @property
    def is_busy(self) -> bool:
        """True while papers are being taken in."""
        return self._run is not None

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
            self._workspace.coming.emit(tuple(paths))
            self._enqueue(_Run(paths))

    def open_locked(self, path: Path, password: str) -> None:
        """Try a locked paper again with the password the person gave."""
        self._enqueue(_Run((path,), {path: password}, retried=path))

    def keep_locked(self, path: Path) -> None:
        """Keep a locked paper as it is, unread."""
        self._enqueue(_Run((path,), keep_locked=True, retried=path))

    def stop(self) -> None:
        """Take in no more; `stopped` tells when it is so."""
        if self._running is not None:
            self._running.stop()

    def _enqueue(self, run: _Run) -> None:
        self._waiting.append(run)
        self._go_on()

    def _go_on(self) -> None:
        if self.is_busy or not self._waiting:
            return
        self._run = run = self._waiting.pop(0)
        work = self._workspace
        job = partial(_import, work.book, work.pictures.reader, work.report, run, self._came_aside.emit)
        self._running = work.run(job, TITLE, self._done, self._failed, self._stopped)

    def _more_came(self) -> None:
        run = self._run
        new = run.news() if run is not None and run.retried is None else []
        if run is None or not new:
            return
        if is_first := not run.is_heard:
            run.is_heard = True
            self.earlier = [row for row in (*self.earlier, *self.rows) if _has_news(row)]
            self.rows, self.in_view = [], True
        self.rows += new
        self.came.emit(is_first)

    def _done(self, report: ImportReport) -> None:
        run = self._end()
        if run.retried is not None:
            self.rows = _with(self.rows, run.retried, report.rows)
            self.earlier = _with(self.earlier, run.retried, report.rows)
            self._keep()
            self.opened.emit(run.retried, report)
        else:
            self._keep()
            self.added.emit(report)
        self.ended.emit()
        self._go_on()

    def _kept(self) -> list[ImportRow]:
        case = self._workspace.case
        rows = [row for report in self._workspace.report.reports() for row in report]
        return [row for row in rows if row.outcome not in ADDED or case.get(row.document) is not None]

    def _keep(self) -> None:
        self._workspace.report.keep((self.earlier, self.rows))

    def _failed(self, error: BaseException) -> None:
        self._end()
        self._keep()
        self._workspace.say_error(error)
        self.ended.emit()
        self._go_on()

    def _stopped(self) -> None:
        run = self._end()
        self._waiting.clear()
        self._keep()
        self.stopped.emit(run.is_in(self._workspace.case))
        self.ended.emit()

    def _end(self) -> _Run:
        self._more_came()
        run, self._run, self._running = self._run, None, None
        if run is None:
            raise RuntimeError("what was not begun cannot end")
        return run


def _with(rows: Sequence[ImportRow], path: Path, instead: Sequence[ImportRow]) -> list[ImportRow]:
    return [new for row in rows for new in (instead if row.path == path else (row,))]


def _has_news(row: ImportRow) -> bool:
    """Whether a line is still worth reading once other files were added: something is the matter with its file."""
    return row.outcome != "imported" or bool(row.reason)
