"""On which pages of the packet everything will stand, before it is made: from the pages on record, no paper opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.app.contents import number_pages
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.ui.jobs import Running
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.contents import Contents
    from secondopinion_desktop.packet.plan.plan import Plan


def pages_in_words(first: int, count: int) -> str:
    """ "page 11" or "pages 11–12"."""
    return f"page {first}" if count == 1 else f"pages {first}–{first + count - 1}"


def place_in_words(contents: Contents, document_id: str) -> str:
    """Where a paper stands in the packet, for the foot of its preview."""
    for paper in contents.papers:
        if paper.part.document == document_id:
            if paper.why_aside:
                return "Named in the packet, without its pages"
            return f"In the packet as {pages_in_words(paper.first, paper.count)}"
    return "Not in the packet"


@dataclass(frozen=True)
class Wanted:
    """Which packet is looked at: for which opinion, of which sort, what is left out this time, how it is printed."""

    opinion_id: str | None = None
    preset: str = "doctor"
    left_out: frozenset[str] = frozenset()
    printing: frozenset[str] = frozenset()


def _plan_and_number(workspace: Workspace, wanted: Wanted, progress: Progress) -> tuple[Plan, Contents]:
    from secondopinion_desktop.app.packets import plan_for

    progress.check()
    plan = plan_for(
        workspace.book,
        wanted.opinion_id,
        preset=wanted.preset,
        left_out=wanted.left_out,
        printing=wanted.printing,
    )
    progress.check()
    return plan, number_pages(plan, progress)


class PacketPages(QObject):
    """Keeps the numbered contents of a packet up to date, aside. `numbered(Plan, Contents)` when they are;
    `refused(sentence)` where there is no such packet."""

    numbered = Signal(object, object)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._of: tuple[Case, Wanted] | None = None
        self._asked: tuple[Case, Wanted] | None = None
        self._busy = self._waits = False
        self._running: Running | None = None
        self.wanted: Wanted | None = None
        self.plan: Plan | None = None
        self.contents: Contents | None = None

    @property
    def numbered_of(self) -> Wanted | None:
        """Which packet was numbered last."""
        return self._of[1] if self._of is not None else None

    def bring_up_to_date(self, wanted: Wanted | None = None) -> None:
        """Number anew if the case changed since, or another packet is wanted (the opinion in view, when None)."""
        self.wanted = wanted
        now = (self._workspace.case, wanted or Wanted(self._workspace.opinion_id))
        self._waits = self._busy
        if self._busy or (self._of is not None and self._of[0] is now[0] and self._of[1] == now[1]):
            return
        self._busy, self._asked = True, now
        job = partial(_plan_and_number, self._workspace, now[1])
        self._running = self._workspace.run(
            job, "Counting pages", self._came, self._failed, self._stopped, quiet=True, after_paint=True
        )

    def _came(self, answer: tuple[Plan, Contents]) -> None:
        self._busy, self._of = False, self._asked
        self.plan, self.contents = answer
        self.numbered.emit(self.plan, self.contents)
        self.bring_up_to_date(self.wanted)

    def _failed(self, error: BaseException) -> None:
        self._busy, self._of, self.plan, self.contents = False, self._asked, None, None
        if isinstance(error, Problem):
            self.refused.emit(str(error))
        else:
            self._workspace.say_error(error)

    def pause(self) -> None:
        """The case changed: what is being counted is old, and the computer has better to do."""
        if self._busy and self._running is not None:
            self._running.stop()

    def _stopped(self) -> None:
        self._busy = False
        if self._waits:
            self.bring_up_to_date(self.wanted)
