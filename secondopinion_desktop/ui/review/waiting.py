"""What waits to be looked over in all papers, worked out aside from the words they hold: nothing of it is kept."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.jobs import Running
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.proposing import Proposal

SOON_MS = 150
"""Several changes in a row are looked at once."""


def _look(book: Casebook, progress: Progress) -> tuple[Proposal, ...]:
    from secondopinion_desktop.app.proposing import proposals_of  # It brings along all that reads papers.

    return proposals_of(book, progress=progress)


class Waiting(QObject):
    """Of one open casebook: `proposals` as they were when last looked for, `changed()` when that is news.

    A casebook that is only read proposes nothing: nobody could take it.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.proposals: tuple[Proposal, ...] = ()
        self.is_known = workspace.book.is_for_reading
        self._running: Running | None = None
        self._again = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.look)
        if not self.is_known:
            workspace.changed.connect(self.look_soon)
            workspace.pages_read.connect(self.look_soon)
            workspace.closing.connect(self._soon.stop)
            self.look_soon()

    @classmethod
    def of(cls, workspace: Workspace) -> Waiting:
        """The one of this casebook."""
        found = workspace.findChild(cls)
        return found if isinstance(found, Waiting) else cls(workspace)

    @property
    def is_looking(self) -> bool:
        """Whether what is known may be out of date in a moment."""
        return self._running is not None or self._soon.isActive()

    def of_paper(self, document_id: str) -> tuple[Proposal, ...]:
        """What one paper proposes."""
        return tuple(one for one in self.proposals if one.document == document_id)

    def answered(self, ids: Collection[str]) -> None:
        """These are about to be answered; should that fail, the next look finds them again."""
        self.proposals = tuple(one for one in self.proposals if one.id not in ids)

    def look_soon(self) -> None:
        """Something may be proposed otherwise now."""
        self._soon.start()

    def look(self) -> None:
        """Look through the papers now, unless that is under way; then once more."""
        if self._running is not None:
            self._again = True
            return
        self._again = False
        job = partial(_look, self._workspace.book)
        self._running = self._workspace.run(
            job, "Looking at what papers say", self._done, self._failed, self._stopped, quiet=True, patient=True
        )

    def _done(self, found: tuple[Proposal, ...]) -> None:
        self._running = None
        if self._again or self._soon.isActive():
            self.look()  # Something was answered meanwhile: what was found waits no more.
        elif found != self.proposals or not self.is_known:
            self.proposals, self.is_known = found, True
            self.changed.emit()

    def _failed(self, error: BaseException) -> None:
        self._running = None
        self._workspace.say_error(error)

    def _stopped(self) -> None:
        self._running = None
        self.look_soon()  # The casebook was to be closed; should it stay open, what waits is known again.
