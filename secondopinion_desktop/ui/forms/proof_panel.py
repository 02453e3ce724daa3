"""The page of a paper beside the form: pick the paper, turn to the page, and it is the proof of what is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.digest.words import in_words, joined, short
from secondopinion_desktop.records.deeds import mark_part, papers_in_order, prove, unprove
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Proof
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.write_into import WriteInto
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import Marked, PaperSheet, ProofMark, marks_of, region_of
from secondopinion_desktop.ui.widgets import FlowLayout, ListRow, QuietButton, RowList, Words, lay_in

HINT = (
    "Drag over the part of the page that says so, or press M. Ctrl and the wheel make it larger, Space and dragging "
    "move it."
)


class ProofPanel(QWidget):
    """Shows where a draft's entry is known from. `papers_wanted`: there is no paper yet to pick from.

    `words_wanted(field, words)`: the words marked on the page are to stand in a question of the form.
    """

    papers_wanted = Signal()
    words_wanted = Signal(str, str)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.draft = draft
        self._workspace = draft.workspace
        self._document_id: str | None = None
        self._page = 1
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        self.title = Words("", "row")
        self.about = Words("", "support")
        column.addWidget(self.title)
        column.addWidget(self.about)
        self._stack = QStackedWidget(self)
        column.addWidget(self._stack, 1)
        self.papers = RowList(self, name="Papers to pick from")
        self.papers.opened.connect(self.pick_paper)
        self.papers.clicked.connect(self._clicked)
        self._stack.addWidget(self.papers)
        self._stack.addWidget(self._page_side())
        self.setMinimumWidth(theme.px(200))
        self.refresh()

    def _page_side(self) -> QWidget:
        side = QWidget(self)
        side.setProperty("role", "body")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        self.instead = QuietButton("This part says so", self._mark_instead, about="It takes the place of the other")
        self.write = WriteInto(self)
        self.write.chosen.connect(self._write_into)
        self.sheet = PaperSheet(
            self._workspace, [self.instead, self.write], marks=self._marks_of_entry, hint=HINT, full=False, parent=self
        )
        self.view = self.sheet.view
        self.sheet.page_changed.connect(self._turned)
        self.sheet.part_marked.connect(self._part_marked)
        column.addWidget(self.sheet, 1)
        self.use = QuietButton("", self.use_page)
        self.back = QuietButton("", self.step_back).that_repeats()
        self.forth = QuietButton("", self.step_on).that_repeats()
        self.other = QuietButton("Choose another paper", self.choose_another)
        line = QWidget(side)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        for button in (self.back, self.forth, self.use, self.other):
            flow.addWidget(button)
        row = QHBoxLayout()
        lay_in(column, row)
        row.addWidget(line, 1)
        return side

    # What is shown

    def refresh(self) -> None:
        """Show the newest proof, or the papers to pick from."""
        proof = self.proof
        if self._document_id is None and proof is not None and proof.document:
            self._document_id, self._page = proof.document, proof.page or 1
        if self._workspace.laid.case.find(Document, self._document_id) is None:
            self._show_papers()
        else:
            self._show_page()

    @property
    def proof(self) -> Proof | None:
        """The newest link from this entry to a page."""
        entry_id = self.draft.entry_id
        proofs = self._workspace.laid.case.proofs_of(entry_id) if entry_id else ()
        return proofs[-1] if proofs else None

    def _show_papers(self) -> None:
        case = self._workspace.laid.case
        papers = papers_in_order(case)
        self.title.setText("Which paper says so?" if papers else "No papers yet")
        self.about.setText(
            "Pick the paper, then turn to the page." if papers else "Add papers on the Papers page, then pick the page."
        )
        self.papers.set_rows(
            [
                ListRow(p.id, p.title or "Paper", joined(in_words(p, "sort"), short(p.dated), case.named(p.place)))
                for p in papers
            ]
        )
        self._stack.setCurrentWidget(self.papers)

    def _show_page(self) -> None:
        paper = self._workspace.laid.case.find(Document, self._document_id)
        assert paper is not None  # refresh asked before
        self._page = max(1, min(max(1, paper.pages or 1), self._page))
        self._say_page(paper)
        self.sheet.show_paper(paper.id, self._page)
        self._stack.setCurrentIndex(1)

    def _say_page(self, paper: Document) -> None:
        pages = max(1, paper.pages or 1)
        marks = self._marks_of_entry(paper.id).get(self._page, ())
        self.title.setText(joined(paper.title or "Paper", short(paper.dated) if paper.dated else "", by=", "))
        how = "this page is the proof" if marks else "not the proof yet"
        if any(mark.region for mark in marks):
            how = "the marked part is the proof"
        self.about.setText(f"Page {self._page} of {pages} · {how}")
        self._dress_buttons(pages, bool(marks))

    def _marks_of_entry(self, document_id: str) -> dict[int, tuple[ProofMark, ...]]:
        found = marks_of(self._workspace.laid.case, document_id)
        mine = {page: tuple(m for m in marks if m.entry_id == self.draft.entry_id) for page, marks in found.items()}
        return {page: marks for page, marks in mine.items() if marks}

    def _turned(self, page: int) -> None:
        """Scrolling brought another page into view."""
        paper = self._workspace.laid.case.find(Document, self._document_id)
        if paper is not None and page != self._page:
            self._page = page
            self._say_page(paper)

    def _dress_buttons(self, pages: int, proven: bool) -> None:
        for button, page in ((self.back, self._page - 1), (self.forth, self._page + 1)):
            button.setVisible(1 <= page <= pages)
            words = f"‹ Page {page}" if button is self.back else f"Page {page} ›"
            button.setText(words)
            button.setAccessibleName(f"Show page {page}")
        self.use.setText("Not this page" if proven else f"Page {self._page} says so")
        self.use.setAccessibleName("This page is not the proof" if proven else f"Page {self._page} is the proof")
        self.use.setAccessibleDescription("" if proven else "Or drag over the part of the page that says so.")

    # What a person does

    def pick_paper(self, document_id: str) -> None:
        """Look at this paper from its first page (or from its proof)."""
        self._document_id = document_id
        proofs = [p for p in self._workspace.laid.case.proofs_on(document_id) if p.entry == self.draft.entry_id]
        self._page = proofs[-1].page or 1 if proofs and self.draft.entry_id else 1
        self._show_page()
        self.use.setFocus()

    def choose_another(self) -> None:
        """Back to the list of papers."""
        held, self._document_id = self._document_id, None
        self._show_papers()
        if held:
            self.papers.choose(held)
        self.papers.setFocus()

    def step(self, by: int) -> None:
        """Turn pages."""
        self._page += by
        self._show_page()

    def step_back(self) -> None:
        """The page before."""
        self.step(-1)

    def step_on(self) -> None:
        """The next page."""
        self.step(1)

    def use_page(self) -> None:
        """Make this page the proof, or take that back."""
        here = self._proof_here()
        if here is not None:
            self._workspace.do(unprove(here))
        else:
            self._prove(None)
        self.refresh()

    def mark_region(self, region: str) -> None:
        """The person dragged over the part of the page that says it."""
        here = self._proof_here()
        if here is not None:
            self._workspace.do(mark_part(here, region))
        else:
            self._prove(region)
        self.refresh()

    def _part_marked(self, part: Marked | None) -> None:
        """A part was marked: it is the proof at once, where none is marked yet; else the person is asked."""
        if part is None:
            return
        self._page = part.page
        here = self._proof_here()
        is_taken = here is not None and bool(here.region)
        self.instead.setVisible(is_taken)
        self.write.setVisible(bool(part.text) and not self._workspace.book.is_for_reading)
        if not is_taken:
            self.mark_region(self._region(part))

    def _mark_instead(self) -> None:
        part = self.view.marked
        if part is not None:
            self.mark_region(self._region(part))
            self.view.set_marked(None)

    def _region(self, part: Marked) -> str:
        return region_of(part, self._workspace.case, self._document_id or "")

    def _write_into(self, field: str) -> None:
        part = self.view.marked
        if part is not None:
            self.words_wanted.emit(field, part.text)

    def _prove(self, region: str | None) -> None:
        entry_id = self.draft.make_sure_it_exists()
        entry: Entry | None = self._workspace.case.get(entry_id)
        if entry is not None and self._document_id:
            one = self._workspace.laid.original(self._document_id, self._page)
            self._workspace.do(prove(entry, one.document, one.page, region=region))

    def _proof_here(self) -> Proof | None:
        entry_id = self.draft.entry_id
        return next(
            (
                proof
                for proof in (self._workspace.laid.case.proofs_of(entry_id) if entry_id else ())
                if proof.document == self._document_id and (proof.page or 1) == self._page
            ),
            None,
        )

    def _clicked(self) -> None:
        key = self.papers.current_key()
        if key is not None:
            self.pick_paper(key)
