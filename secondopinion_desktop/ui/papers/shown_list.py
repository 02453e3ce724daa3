"""Which papers the list shows: all, or those that hold the words searched for, arranged as the person likes."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from secondopinion_desktop.app.reading.wanted_again import wanted_again
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.ui.jobs import AFTER_PAINT_MS
from secondopinion_desktop.ui.papers.adding import Adding
from secondopinion_desktop.ui.papers.list_pane import ListPane
from secondopinion_desktop.ui.papers.listing import papers_matching, rows_one_by_one
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook

AT_ONCE = 60
"""Rows shown before the page is first painted: more than any screen holds."""
MOST_HITS = 400
"""Pages looked at when searching words inside papers; more than anybody reads through."""


def _search(book: Casebook, words: str, progress: Progress) -> tuple[str, frozenset[str]]:
    progress.check()
    lies = laid(book.case)
    hits = (hit for hit in book.search(words, MOST_HITS) if hit.kind == "document")
    return words, frozenset(lies.place_of(hit.id, hit.page)[0] for hit in hits)


class ShownList(QObject):
    """Fills the pane; words inside papers are searched aside and join in when they are found."""

    def __init__(self, workspace: Workspace, pane: ListPane, adding: Adding, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pane = pane
        self._adding = adding
        self._found: tuple[str, frozenset[str]] = ("", frozenset())
        self._rest_due = QTimer(self)
        self._rest_due.setSingleShot(True)
        self._rest_due.setInterval(AFTER_PAINT_MS)
        self._rest_due.timeout.connect(self.show)
        pane.searched.connect(self._searched)
        pane.arranged.connect(self._arranged)
        workspace.pages_read.connect(self._pages_read)

    def show(self) -> None:
        """Show what fits the words searched for."""
        case, words = self._workspace.laid.case, self._pane.words()
        wanted = None
        if words:
            wanted = papers_matching(case, words)
            if self._found[0] == words:
                wanted |= self._found[1]
        again = wanted_again(self._workspace.book)
        rows = rows_one_by_one(case, wanted=wanted, new=self._adding.new, words=words, by=self._pane.by, again=again)
        if not self._pane.list.rows_model.rows and not words:
            # The first time, what fits on a screen is shown at once and the rest right after.
            first = tuple(islice(rows, AT_ONCE))
            self._pane.show_rows(first)
            if len(first) == AT_ONCE:
                self._rest_due.start()
        else:
            self._pane.show_rows(tuple(rows))

    def show_all(self) -> None:
        """Let go of what was searched for."""
        self._pane.field.clear()
        self._found = ("", frozenset())
        self.show()

    def _arranged(self, _by: str) -> None:
        self.show()

    def _pages_read(self) -> None:
        """A page may have been read badly, or better than before."""
        if self._pane.list.rows_model.rows:
            self.show()

    def _searched(self, words: str) -> None:
        self.show()
        if words:
            job = partial(_search, self._workspace.book, words)
            self._workspace.run(job, "Searching papers", self._search_came, quiet=True)

    def _search_came(self, found: tuple[str, frozenset[str]]) -> None:
        self._found = found
        if found[0] == self._pane.words():
            self.show()
