"""Papers of one import on their way into the casebook: the first at once, those after it in ever larger parts.

So the first of a thousand photographs can be looked at, read and proposed from while the others are being taken in,
and whatever ends the import, what came in by then is in. The parts are one step: undo takes all of it back, at whatever
moment, and once it did, nothing of that import comes in any more.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.import_rows import ImportRow, stopped_words
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.reserve import DiskFull
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.values import Value

MOST = 64
"""Papers in one part: each change is a moment's work for every page of the window."""
LONGEST_SECONDS = 8.0
"""How long a paper that was read may wait for others of its part."""

Heard = Callable[[Sequence[ImportRow]], object]


def unheard(_rows: Sequence[ImportRow]) -> None:
    """Nobody wants to know before the end."""


class Arriving:
    """The papers and rows of an import that are not in yet. `kept` hears of a part just before it is in, `heard` once
    it is: what is kept beside the casebook lacks no line after a kill."""

    def __init__(self, book: Casebook, kept: Heard, heard: Heard) -> None:
        self.rows: list[ImportRow] = []
        """Of all that came in, or was turned away."""
        self._book = book
        self._kept = kept
        self._heard = heard
        self._step = new_id()
        self._parts: list[str] = []
        self._papers: dict[str, Mapping[str, Value]] = {}
        self._waiting: list[ImportRow] = []
        self._part = 1
        self._since = time.monotonic()
        self._count = 0

    def check(self) -> None:
        """Cancelled once a person took back what came in."""
        if any(map(self._book.past.was_taken_back, self._parts)):
            raise Cancelled(self.said_of_stop())

    def put(self, rows: Sequence[ImportRow], papers: Mapping[str, Mapping[str, Value]]) -> None:
        """What became of one more file, with the papers in it; they come in once enough are together."""
        self._waiting += rows
        self._papers.update(papers)
        late = time.monotonic() - self._since >= LONGEST_SECONDS
        if self._papers and (len(self._papers) >= self._part or late):
            self.come_in()

    def come_in(self) -> None:
        """Let what waits be in the casebook."""
        rows, papers = tuple(self._waiting), self._papers
        self._kept(rows)
        if papers:
            changed = self._book.add_papers(papers, self._step, self._parts)
            self._parts += [changed.change_id] if changed.change_id else []
            self._count += len(papers.keys() & changed.ids)
            rows = tuple(row.as_here_already() if row.document in papers.keys() - changed.ids else row for row in rows)
            self._part = min(2 * self._part, MOST)
        self._waiting, self._papers, self._since = [], {}, time.monotonic()
        self.rows += rows
        self._heard(rows)

    def end_early(self) -> None:
        """It was stopped, or cannot go on: what was read whole is let in, unless even that cannot be."""
        try:
            self.check()
            self.come_in()
        except (Problem, Cancelled):
            self.let_go()

    def let_go(self) -> None:
        """Leave nothing of the papers that are not in."""
        waiting, self._papers, self._waiting = self._papers, {}, []
        let_go_of(self._book, waiting)

    def said_of_stop(self) -> str:
        """What to say of an import that was stopped."""
        return stopped_words(self._count)

    def said_of(self, problem: Problem) -> Problem:
        """A disk that is full, said with what came in before it was."""
        if not self._count or not isinstance(problem, DiskFull):
            return problem
        came = f"{counted(self._count, 'paper')} came in before and stay."
        advice = "Make room on it, then add the same again: only the rest is taken."
        return DiskFull(problem.title, f"{came} {advice}")


def let_go_of(book: Casebook, papers: Mapping[str, Mapping[str, Value]]) -> None:
    """Drop the bytes kept for papers that will not be added."""
    try:
        book.let_go_of_blobs({str(fields["sha256"]) for fields in papers.values()})
    except Problem:
        pass  # The disk is full: the next opening of the casebook drops them.
