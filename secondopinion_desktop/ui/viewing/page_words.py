"""The words of the pages in view, read aside once for each page, so that a drag over them can take them."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.reading import PlacedWord
from secondopinion_desktop.records.change import Changed
from secondopinion_desktop.ui.viewing.pictures import paper_in
from secondopinion_desktop.ui.workspace import Workspace

MOST_PAGES = 40
WordsKey = tuple[str, int, int]
"""Of which paper, which page (from 1), how it is turned."""


_Answer = tuple[WordsKey, int, tuple[PlacedWord, ...]]


def _read(workspace: Workspace, key: WordsKey, asked: int, progress: Progress) -> _Answer:
    try:
        return key, asked, workspace.pictures.page_words(paper_in(key[0]), key[1], progress)
    except Problem:  # A page that cannot be read says so where it is shown; it only has no words to take.
        return key, asked, ()


class PageWords(QObject):
    """`came(key)` when the words of a page are here; `forgotten()` when they must be asked for anew."""

    came = Signal(object)
    forgotten = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept: OrderedDict[WordsKey, tuple[PlacedWord, ...]] = OrderedDict()
        self._reading: set[WordsKey] = set()
        self._asked = 0
        workspace.pages_read.connect(self.forget)
        workspace.changed.connect(self._changed)

    def _changed(self, changed: Changed) -> None:
        if "checked_word" in changed.kinds:
            self.forget()

    def forget(self) -> None:
        """Ask anew for every page: on a scan there may be words now."""
        self._kept.clear()
        # What is being read now may be from before.
        self._reading.clear()
        self._asked += 1
        self.forgotten.emit()

    def of(self, key: WordsKey) -> tuple[PlacedWord, ...]:
        """The words of a page as far as they are here; none while they are being read."""
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key, ())

    def is_here(self, key: WordsKey) -> bool:
        """Whether the words of a page have been read, be there any or none."""
        return key in self._kept

    def want(self, key: WordsKey) -> None:
        """Read the words of a page, unless they are here."""
        if key[0] and key not in self._kept and key not in self._reading:
            self._reading.add(key)
            job = partial(_read, self._workspace, key, self._asked)
            self._workspace.run(job, "Reading a page", self._came, self._lost, self._stopped, quiet=True)

    def _came(self, answer: _Answer) -> None:
        key, asked, words = answer
        if asked != self._asked:
            return
        self._reading.discard(key)
        self._kept[key] = words
        while len(self._kept) > MOST_PAGES:
            self._kept.popitem(last=False)
        self.came.emit(key)

    def _lost(self, _error: BaseException) -> None:
        self._reading.clear()

    def _stopped(self) -> None:
        self._reading.clear()
