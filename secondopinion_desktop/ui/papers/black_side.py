"""What is blacked out: parts of this paper's pages, and words wherever they stand; each can be shown again."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from secondopinion_desktop.app.blacking_out import WordsStand, where_words_stand
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.digest.blackouts import blackouts_on, word_blackouts
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Blackout
from secondopinion_desktop.ui.papers.sides import Side
from secondopinion_desktop.ui.unfinished import KeptWords
from secondopinion_desktop.ui.viewing import PageView
from secondopinion_desktop.ui.viewing.black import Blacked
from secondopinion_desktop.ui.widgets import ListRow, QuietButton, Words
from secondopinion_desktop.ui.workspace import Workspace

EXPLAINED = (
    "Black in every packet, and in every copy and export for others: the words are taken out, not only covered. "
    "The original stays as it is. To black out a part of a page, mark it with the mouse, or with the M key, and press "
    "“Black out”."
)
ASKED = "A name or number to black out wherever it stands"
_SHOW = "Show again"


def _looked(workspace: Workspace, phrase: str, progress: Progress) -> tuple[str, WordsStand]:
    return phrase, where_words_stand(workspace.book, phrase, progress)


class BlackSide(Side):
    """`part_wanted(Marked)` by the button that stands below the page, `words_wanted(words)`, `show_again_wanted(id)`,
    `page_wanted(page)`. What is black is shown in `view` as well."""

    part_wanted = Signal(object)
    words_wanted = Signal(str)
    show_again_wanted = Signal(str)
    page_wanted = Signal(int)

    def __init__(self, workspace: Workspace, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__("What is blacked out", parent)
        self._workspace, self._view = workspace, view
        about = "Nobody else can read it then; the original stays as it is"
        self.button = QuietButton("Black out", self._pressed, about=about).that_writes()
        self._case, self._document_id = Case(), ""
        self._stand: dict[str, WordsStand] = {}
        self.rows.pressed.connect(self.show_again_wanted)
        self.rows.opened.connect(self._opened)
        self.column.insertWidget(0, Words(EXPLAINED, "support"))
        label = Words(ASKED, "strong")
        self.field = QLineEdit(self)
        self.field.setAccessibleName(ASKED)
        label.setBuddy(self.field)
        self._kept = KeptWords(self.field, workspace.unfinished, "black out")
        self.black = QuietButton("Black out wherever it stands", self.take).that_writes()
        self.field.returnPressed.connect(self.take)
        for widget in (label, self.field, self.black):
            self.column.addWidget(widget)
            widget.setVisible(not workspace.book.is_for_reading)
        self.column.addStretch(1)

    def show_paper(self, case: Case, document_id: str) -> int:
        """List what is black on this paper and everywhere; answers how much there is."""
        self._case, self._document_id = case, document_id
        self._view.set_black(Blacked.of(case, document_id))
        words = word_blackouts(case)
        count = self._list()
        if self.isVisible():
            self._look(words)
        return count

    def showEvent(self, event: QShowEvent) -> None:
        """Find out where the words stand, now that somebody looks."""
        super().showEvent(event)
        self._look(word_blackouts(self._case))

    def take(self) -> None:
        """Black out what was typed."""
        if typed := self.field.text().strip():
            self.words_wanted.emit(typed)

    def taken(self) -> None:
        """It is black now."""
        self.field.clear()
        self._kept.drop()

    def _pressed(self) -> None:
        if self._view.marked is not None:
            self.part_wanted.emit(self._view.marked)

    def _list(self) -> int:
        rows = list(self._rows())
        self.show_rows(rows, "Nothing is blacked out.")
        return len(rows)

    def _rows(self) -> Iterator[ListRow]:
        for one in blackouts_on(self._case, self._document_id):
            yield ListRow(one.id, f"A part of page {one.page or 1}", "On this paper", button=_SHOW)
        for one in word_blackouts(self._case):
            stand = self._stand.get(one.phrase or "")
            yield ListRow(one.id, f"“{one.phrase}”", stand.in_words if stand else "Wherever it stands", button=_SHOW)

    def _look(self, words: tuple[Blackout, ...]) -> None:
        for one in words:
            job = partial(_looked, self._workspace, one.phrase or "")
            self._workspace.run(job, "Looking for words", self._came, quiet=True)

    def _came(self, answer: tuple[str, WordsStand]) -> None:
        phrase, stand = answer
        if self._stand.get(phrase) != stand:
            self._stand[phrase] = stand
            self._list()

    def _opened(self, key: str) -> None:
        one = self._case.find(Blackout, key)
        if one is not None and one.page:
            self.page_wanted.emit(one.page)
