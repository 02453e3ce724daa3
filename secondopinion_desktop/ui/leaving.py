"""Letting go of an open casebook: all work is stopped and the file written aside, so that the window never hangs.

A small file is written before the eye notices. Writing a large one, or one on a slow drive, shows "Saving…" instead
of the pages until it is done; the person can stop it and stays where they were.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.jobs import LEAVE_WITHIN_SECONDS, Jobs, in_order
from secondopinion_desktop.ui.widgets import SectionTitle, Words

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.ui.house import House

UNNOTICED_SECONDS = 0.25
"""So long the window may stand still for a file; most are written sooner, and nothing flickers."""
WAIT_A_MOMENT = "This closes by itself when everything is written."


def _finish_and_save(book: Casebook, jobs: Jobs, unwritten: bool, progress: Progress) -> None:
    jobs.wait_for_all(LEAVE_WITHIN_SECONDS)
    in_order.finish()  # A small file of the casebook's must not come into being behind its locking anew.
    progress.check()
    if not (unwritten or book.is_for_reading):
        book.save(progress)


class Leaving(QObject):
    """Closes one casebook at a time. `jobs` are the window's own, as those of the casebook end with it."""

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.leave_unwritten = False
        """The next one is closed without writing its file, because the person was told that this cannot be done."""
        self._house: House | None = None
        self._gone: Callable[[], object] | None = None
        self._stayed: Callable[[House, Exception | None], object] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a casebook is being written and closed."""
        return self._house is not None

    def leave(
        self, house: House, gone: Callable[[], object], stayed: Callable[[House, Exception | None], object]
    ) -> bool:
        """Write and close; then calls `gone`, or `stayed` with what went wrong (None: the person stopped it).

        True when it was done before this returned.
        """
        self._house, self._gone, self._stayed = house, gone, stayed
        house.leave()
        house.workspace.jobs.stop_all()
        book = house.workspace.book
        job = partial(_finish_and_save, book, house.workspace.jobs, self.leave_unwritten)
        running = self._jobs.start(job, f"Saving “{book.name}”", self._written, self._failed, self._stopped)
        # Where no event loop runs (built unseen, in a script), nobody would come back to finish it.
        runs = QThread.currentThread().loopLevel() > 0
        return self._jobs.wait_for(running, UNNOTICED_SECONDS if runs else None)

    def _written(self, _nothing: object) -> None:
        house, gone, unwritten = self._house, self._gone, self.leave_unwritten
        self._house, self.leave_unwritten = None, False
        if house is None or gone is None:
            return
        house.workspace.close()
        in_order.finish()  # The same of what a job that ended meanwhile gave to be kept.
        house.workspace.book.close(unwritten=unwritten)
        gone()

    def _failed(self, error: Exception) -> None:
        self._stay(error)

    def _stopped(self) -> None:
        self._stay(None)

    def _stay(self, error: Exception | None) -> None:
        house, stayed = self._house, self._stayed
        self._house, self.leave_unwritten = None, False
        if house is not None and stayed is not None:
            house.stay()
            stayed(house, error)


class SavingCover(QWidget):
    """What stands in place of the pages while a casebook is written; `said` is one sentence of it."""

    def __init__(self, said: str, advice: str = WAIT_A_MOMENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        title = SectionTitle(said)
        column = QVBoxLayout(self)
        column.addStretch(1)
        for words in (title, Words(advice, "body", tone="soft")):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(words)
        column.addStretch(2)
        self.setAccessibleName(f"{said} {advice}")
