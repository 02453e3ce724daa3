"""Looks aside for papers that may be here twice: soon after opening, after papers came in, after a reading."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.papers_twice import Twice

SOON_MS = 1500
"""What a person does first must not wait for it."""


def _look(book: Casebook, progress: Progress) -> tuple[Twice, ...]:
    from secondopinion_desktop.app.papers_twice import all_twice

    return all_twice(book, progress)


class PapersTwice(QObject):
    """`found()` when other pairs are there than before; `open_pairs` are those nobody has settled."""

    found = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pairs: tuple[Twice, ...] = ()
        self._first = ""
        self._is_looking = self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.look)
        if not workspace.book.is_for_reading:
            workspace.changed.connect(self._changed)
            workspace.pages_read.connect(self._soon.start)
            self._soon.start()

    @classmethod
    def of(cls, workspace: Workspace) -> PapersTwice:
        """The one of this casebook, whichever page asks."""
        there = workspace.findChild(cls)
        return there if isinstance(there, PapersTwice) else cls(workspace, workspace)

    @property
    def open_pairs(self) -> tuple[Twice, ...]:
        """The pairs to be asked about, as the casebook stands now."""
        if not self._pairs:
            return ()
        from secondopinion_desktop.app.papers_twice import still_open

        found = still_open(self._workspace.case, self._pairs)
        return tuple(sorted(found, key=lambda pair: self._first not in (pair.first, pair.second)))

    def pair_of(self, paper_id: str) -> Twice | None:
        """What is to be asked about a paper; None when nothing is."""
        return next((pair for pair in self.open_pairs if paper_id in (pair.first, pair.second)), None)

    def ask_first(self, paper_id: str) -> None:
        """What concerns this paper is asked before all else."""
        self._first = paper_id
        self.found.emit()

    def look(self) -> None:
        """Compare what was read, aside."""
        self._soon.stop()
        if self._is_looking:
            self._again = True
            return
        self._is_looking, self._again = True, False
        self._workspace.run(
            partial(_look, self._workspace.book), "Comparing papers", self._done, self._failed, self._ended, quiet=True
        )

    def _changed(self, changed: Changed) -> None:
        if {"document", "checked_word", "page_note"} & changed.kinds:
            self._soon.start()

    def _done(self, pairs: tuple[Twice, ...]) -> None:
        is_other, self._pairs = pairs != self._pairs, pairs
        self._ended()
        if is_other:
            self.found.emit()

    def _failed(self, error: BaseException) -> None:
        self._ended()
        self._workspace.say_error(error)

    def _ended(self) -> None:
        self._is_looking = False
        if self._again:
            self._soon.start()
