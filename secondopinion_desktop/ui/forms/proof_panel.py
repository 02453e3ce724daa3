"""The page of a paper beside the form: pick the paper, turn to the page, and it is the proof of what is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.digest.words import in_words, joined, short
from secondopinion_desktop.records.deeds import mark_part, papers_in_order, prove, unprove
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Proof
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import PagePictures, PageView, draw_papers, marks_on, turns_of
from secondopinion_desktop.ui.widgets import FlowLayout, ListRow, QuietButton, RowList, Words


class ProofPanel(QWidget):
    """Shows where a draft's entry is known from. `papers_wanted`: there is no paper yet to pick from."""

    papers_wanted = Signal()

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
        pictures = PagePictures(self._workspace, draw_papers(self._workspace), self)
        self.view = PageView(pictures, self)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.view.set_drawing(True)
        self.view.stepped.connect(self.step)
        self.view.region_drawn.connect(self.mark_region)
        column.addWidget(self.view, 1)
        self.use = QuietButton("", self.use_page)
        self.back = QuietButton("", self.step_back)
        self.forth = QuietButton("", self.step_on)
        self.other = QuietButton("Choose another paper", self.choose_another)
        line = QWidget(side)
        line.setProperty("role", "body")
        flow = FlowLayout(line, gap=theme.space(8))
        for button in (self.back, self.forth, self.use, self.other):
            flow.addWidget(button)
        row = QHBoxLayout()
        row.addWidget(line, 1)
        column.addLayout(row)
        return side

    # What is shown

    def refresh(self) -> None:
        """Show the newest proof, or the papers to pick from."""
        proof = self.proof
        if self._document_id is None and proof is not None and proof.document:
            self._document_id, self._page = proof.document, proof.page or 1
        if self._workspace.case.find(Document, self._document_id) is None:
            self._show_papers()
        else:
            self._show_page()

    @property
    def proof(self) -> Proof | None:
        """The newest link from this entry to a page."""
        entry_id = self.draft.entry_id
        proofs = self._workspace.case.proofs_of(entry_id) if entry_id else ()
        return proofs[-1] if proofs else None

    def _show_papers(self) -> None:
        case = self._workspace.case
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
        paper = self._workspace.case.find(Document, self._document_id)
        assert paper is not None  # refresh asked before
        pages = max(1, paper.pages or 1)
        self._page = max(1, min(pages, self._page))
        marks = tuple(
            mark
            for mark in marks_on(self._workspace.case, paper.id, self._page)
            if mark.entry_id == self.draft.entry_id
        )
        proven = bool(marks)
        said = joined(paper.title or "Paper", short(paper.dated) if paper.dated else "", by=", ")
        self.title.setText(said)
        how = "this page is the proof" if proven else "not the proof yet"
        if any(mark.region for mark in marks):
            how = "the marked part is the proof"
        self.about.setText(f"Page {self._page} of {pages} · {how}")
        self._dress_buttons(pages, proven)
        turns = turns_of(self._workspace.case, paper.id)
        self.view.show_page(paper.id, self._page, of=pages, name=said, turns=turns, marks=marks)
        self._stack.setCurrentIndex(1)

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
        proofs = [p for p in self._workspace.case.proofs_on(document_id) if p.entry == self.draft.entry_id]
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

    def _prove(self, region: str | None) -> None:
        entry_id = self.draft.make_sure_it_exists()
        entry: Entry | None = self._workspace.case.get(entry_id)
        if entry is not None and self._document_id:
            self._workspace.do(prove(entry, self._document_id, self._page, region=region))

    def _proof_here(self) -> Proof | None:
        entry_id = self.draft.entry_id
        return next(
            (
                proof
                for proof in (self._workspace.case.proofs_of(entry_id) if entry_id else ())
                if proof.document == self._document_id and (proof.page or 1) == self._page
            ),
            None,
        )

    def _clicked(self) -> None:
        key = self.papers.current_key()
        if key is not None:
            self.pick_paper(key)
