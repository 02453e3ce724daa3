"""One line over a paper: which of its pages look blank, and one key to leave them out of the packet."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.seen import pages_left_out
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import pages_in_words
from secondopinion_desktop.ui.viewing.pictures import source_of
from secondopinion_desktop.ui.widgets import LinkButton, SideOrBelow, Words
from secondopinion_desktop.ui.workspace import Workspace

KEY = "Alt+B"
SETTLED_MS = 600
"""How long a paper must be in view before its pages are looked at."""
_Found = tuple[str, tuple[int, ...]]


def _look(workspace: Workspace, source: str, paper_id: str, progress: Progress) -> _Found:
    from secondopinion_desktop.app.blank_pages import blank_pages

    return source, blank_pages(workspace.book, workspace.pictures, paper_id, progress)


class BlankLine(QWidget):
    """`out_wanted(page numbers)`: these pages are to be left out. Hidden where no page looks blank."""

    out_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.words = Words("", "support")
        self.leave = LinkButton("Leave out", self._leave, about=f"{KEY}. The original stays as it is").that_writes()
        self.leave.setShortcut(QKeySequence(KEY))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SideOrBelow(self.words, [self.leave], below=420))
        self._workspace = workspace
        self._known: dict[str, tuple[int, ...]] = {}
        self._paper, self._source, self._out = "", "", frozenset[int]()
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self._look)
        self.hide()

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that look blank and are not left out."""
        return tuple(page for page in self._known.get(self._source, ()) if page not in self._out)

    def show_paper(self, case: Case, paper_id: str, pages: int) -> None:
        """Say it of this paper; a single page is no blank back of anything."""
        self._paper, self._source = paper_id, source_of(self._workspace.case, paper_id)
        self._out = pages_left_out(case).get(paper_id, frozenset())
        self._say()
        if pages > 1 and self._source not in self._known and not self._workspace.book.is_for_reading:
            self._settled.start()
        else:
            self._settled.stop()

    def _look(self) -> None:
        around = self.parentWidget()
        if around is not None and around.isVisible():
            job = partial(_look, self._workspace, self._source, self._paper)
            self._workspace.run(job, "Looking for blank pages", self._came, _not_found, quiet=True)

    def _came(self, found: _Found) -> None:
        source, pages = found
        self._known[source] = pages
        self._say()

    def _say(self) -> None:
        pages = self.pages
        self.setVisible(bool(pages))
        if pages:
            told = pages_in_words(pages)
            verb = "looks" if len(pages) == 1 else "look"
            self.words.setText(f"{told[:1].upper()}{told[1:]} {verb} blank.")
            self.leave.setText("Leave it out" if len(pages) == 1 else "Leave them out")
            self.leave.setAccessibleName(f"Leave {told} out of the packet")

    def _leave(self) -> None:
        if self.pages:
            self.out_wanted.emit(self.pages)


def _not_found(_error: BaseException) -> None:
    """A page that cannot be looked at says so where it is shown."""
