"""Taking what papers say, saying that it is not so, taking it in other words: each one change that undo takes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.app.proposing import Proposal, accept, correct, refuse
from secondopinion_desktop.app.proposing.two_ways import answered, day_asked
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.ui.review.walk import CHANGED, REFUSED, TAKEN
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.records.change import Changed

ASIDE_FROM = 20
"""So many things are more than a moment's work."""


class ReviewDoing(QObject):
    """`answering(ids, how)` just before a change is made, `is_busy` while it is; `failed()` when it could not be."""

    answering = Signal(object, str)
    failed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.is_busy = False

    def take(self, proposal: Proposal) -> bool:
        """Take one, as the paper says it."""
        # Its words stand enlarged beside it where they are in doubt.
        accepted = partial(accept, self._workspace.book, [proposal.id], compared=True)
        return self._do([proposal.id], TAKEN, accepted) is not None

    def refuse(self, proposal: Proposal) -> bool:
        """It is not so; it is not proposed again."""
        return self._do([proposal.id], REFUSED, lambda: refuse(self._workspace.book, [proposal.id])) is not None

    def read_day(self, proposal: Proposal, order: str) -> bool:
        """Say how a day is read that can be read two ways; its place is read so from then on."""
        asked = day_asked(self._workspace.book, proposal.document)
        if asked is None:
            return False
        change = answered(self._workspace.case, asked, order)
        return self._do([proposal.id], TAKEN, lambda: self._workspace.book.do(change)) is not None

    def correct(self, proposal: Proposal, own: Mapping[str, object]) -> bool:
        """Take one in a person's own words."""
        return self._do([proposal.id], CHANGED, lambda: correct(self._workspace.book, proposal.id, own)) is not None

    def take_plain(self, proposals: Sequence[Proposal], then: Callable[[], None]) -> None:
        """Take all of these that are plain, as one change; the strip offers to take it back. `then` it is done.

        Many are taken aside, so that the window goes on answering.
        """
        plain = [one for one in proposals if one.is_plain]
        ids = [one.id for one in plain]
        if not plain or self.is_busy:
            return
        if len(plain) < ASIDE_FROM:
            self._taken(plain, then, self._do(ids, TAKEN, lambda: accept(self._workspace.book, ids)))
            return
        self.answering.emit(ids, TAKEN)
        self.is_busy = True
        job = partial(_taken_aside, self._workspace.book, ids)
        done = partial(self._taken, plain, then)
        self._workspace.run(job, "Taking what is plain", done, self._not_taken, partial(self._taken, plain, then, None))

    def _taken(self, plain: Sequence[Proposal], then: Callable[[], None], changed: Changed | None) -> None:
        was_aside, self.is_busy = self.is_busy, False
        if changed is not None:
            self._workspace.say_done(taken_words(plain), changed)
            then()
        elif was_aside:
            self.failed.emit()

    def _not_taken(self, error: BaseException) -> None:
        self.is_busy = False
        self._workspace.say_error(error)
        self.failed.emit()

    def _do(self, ids: Sequence[str], how: str, deed: Callable[[], object]) -> Changed | None:
        made: list[Changed] = []
        stop = self._workspace.book.listen(made.append)
        self.answering.emit(ids, how)
        self.is_busy = True
        try:
            deed()
        except Problem as problem:
            self._workspace.say_problem(problem)
        finally:
            self.is_busy = False
            stop()
        if not made:
            self.failed.emit()
            return None
        return made[-1]


def _taken_aside(book: Casebook, ids: Sequence[str], progress: Progress) -> Changed | None:
    """Take these on a job's thread; the change that was made."""
    progress.check()
    made: list[Changed] = []
    own = threading.get_ident()
    stop = book.listen(lambda changed: made.append(changed) if threading.get_ident() == own else None)
    try:
        accept(book, ids)
    finally:
        stop()
    return made[-1] if made else None


def taken_words(taken: Sequence[Proposal]) -> str:
    """What was taken, in the words of the strip."""
    papers = len({one.document for one in taken})
    return f"Taken: {counted(len(taken), 'thing', 'things')} that {counted(papers, 'paper')} said plainly."
