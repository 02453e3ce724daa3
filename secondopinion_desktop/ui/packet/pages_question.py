"""Which pages of a paper go into the packets of this second opinion, asked in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from secondopinion_desktop.base.page_ranges import read_page_ranges
from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import Unfinished
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, Sheet, Words

NOT_READ = "I cannot read that as pages of this paper. “1-3, 7” works."


class PagesQuestion(Sheet):
    """`answered(document id, pages)`; no pages mean all of them. What is half typed is asked again with its words."""

    answered = Signal(str, object)

    def __init__(self, unfinished: Unfinished, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self._document, self._count = "", 0
        self._unfinished, self._place = unfinished, ""
        self.asks = Words("", "body")
        self.field = QLineEdit(self)
        self.field.setAccessibleName("Pages")
        self.field.setPlaceholderText("Such as: 1-3, 7")
        self.field.textEdited.connect(self._typed)
        self.field.returnPressed.connect(self._done)
        self.not_read = Words(NOT_READ, "support", tone="warn")
        self.done = QuietButton("Done", self._done)
        self.all = QuietButton("All pages", self._all)
        self.never_mind = LinkButton("Never mind", self._let_go)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        for button in (self.done, self.all, self.never_mind):
            flow.addWidget(button)
        for widget in (self.asks, self.field, self.not_read, ways):
            self.add(widget)
        self.hide()

    def ask(self, opinion_id: str, document_id: str, title: str, count: int, pages: str) -> None:
        """Ask about a paper of so many pages; `pages` are those chosen before."""
        self._document, self._count = document_id, count
        self._place = f"pages/{opinion_id}/{document_id}"
        words = f"Which pages of “{title}” go to this second opinion? It has {counted(count, 'page')}."
        self.asks.setText(words)
        self.setAccessibleName(words)
        self.field.setText(self._unfinished.words(self._place) or pages)
        self.not_read.hide()
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def _typed(self, words: str) -> None:
        self._unfinished.keep(self._place, words)

    def _let_go(self) -> None:
        self._unfinished.drop(self._place)
        self.hide()

    def _done(self) -> None:
        if not self.field.text().strip():
            self._all()
            return
        pages = read_page_ranges(self.field.text(), self._count)
        if pages is None:
            self.not_read.show()
            self.field.setFocus()
            return
        self._answer(() if len(pages) == self._count else pages)

    def _all(self) -> None:
        self._answer(())

    def _answer(self, pages: tuple[int, ...]) -> None:
        self._let_go()
        self.answered.emit(self._document, pages)
