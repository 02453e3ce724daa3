"""In which order waiting pages are read while papers come in."""

from __future__ import annotations

import threading
from collections import deque

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.reading.waiting import WaitingPage, waiting_pages
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.records.kinds import Document


class InTurn:
    """The pages that wait. A paper that comes in meanwhile is read next: nobody should wait an hour for one letter
    because a thousand photographs came in before it. Those of one import are read in their order, though they come in
    part by part."""

    def __init__(self, book: Casebook, document_id: str | None) -> None:
        self._book = book
        self._takes_more = document_id is None
        self._turn = threading.Lock()
        self._made: dict[str, str] = {}
        self._stop_listening = book.listen(self._heard)
        self._case = book.case
        self._known = {paper.id for paper in self._case.all(Document)}
        found = deque(waiting_pages(book, document_id))
        self._lines: list[tuple[str, deque[WaitingPage]]] = [(self._import_of(found), found)]
        self.total = len(found)

    def close(self) -> None:
        """Nothing more is asked."""
        self._stop_listening()

    def next(self) -> WaitingPage | None:
        """The page to be read now; None when none waits."""
        with self._turn:
            self._take_new()
            return next((line.popleft() for _, line in self._lines if line), None)

    @property
    def is_any_left(self) -> bool:
        """Whether a page waits."""
        with self._turn:
            self._take_new()
            return any(line for _, line in self._lines)

    def _heard(self, changed: Changed) -> None:
        if "document" in changed.kinds and changed.change_id:
            self._made.update(dict.fromkeys(changed.ids, changed.change_id))

    def _take_new(self) -> None:
        case = self._book.case
        if not self._takes_more or case is self._case:
            return
        self._case = case
        new = {paper.id for paper in case.all(Document)} - self._known
        self._known |= new
        pages = list(waiting_pages(self._book, among=new)) if new else []
        self.total += len(pages)
        for page in pages:
            self._line_of(self._step_of(page.document)).append(page)

    def _line_of(self, step: str) -> deque[WaitingPage]:
        """Where pages of a step wait: behind those of the same step, before those of any other."""
        for made, line in self._lines:
            if made == step:
                return line
        self._lines.insert(0, (step, deque()))
        return self._lines[0][1]

    def _import_of(self, found: deque[WaitingPage]) -> str:
        """The import all of these pages came in with, as more of it may be coming; "" when there is none such."""
        ends = (found[0], found[-1]) if found else ()
        touches = [self._book.past.last_touch(page.document) for page in ends]
        steps = {self._book.past.step_of(one.id) for one in touches if one is not None}
        return steps.pop() if len(steps) == 1 else ""

    def _step_of(self, document: str) -> str:
        made = self._made.get(document)
        return self._book.past.step_of(made) if made is not None else document
