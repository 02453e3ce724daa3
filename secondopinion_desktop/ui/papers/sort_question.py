"""Above the page of a paper nobody has sorted: what sort it is, answered with one press while one looks at it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import ChoiceButtons, LinkButton, Sheet, Words

QUESTION = "What sort of paper is it?"
USUAL = ("pathology_report", "imaging_report", "lab_results", "discharge_letter", "visit_notes")
"""The sorts most papers are; the others come with one more press."""


class SortQuestion(Sheet):
    """`sorted_as(sort)`, `review_wanted()` to all that the paper says.

    Once asked about a paper it stays until another paper is shown, so that nothing moves.
    """

    sorted_as = Signal(str)
    review_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(10))
        self._paper_id = ""
        self.sorts = ChoiceButtons(((one.value, one.label) for one in DOCUMENT_SORTS), name=QUESTION)
        self.sorts.answered.connect(self._answered)
        self.add(Words(QUESTION, "strong"))
        self.add(self.sorts)
        self.to_review = LinkButton("", self.review_wanted.emit, icon_name="forward").that_writes()
        self.to_review.hide()
        self.add(self.to_review)
        self.hide()

    def show_paper(self, paper: Document, guess: str | None = None) -> None:
        """Ask about a paper without a sort, its guess first; a sorted one is only asked while it is still the same."""
        if paper.id != self._paper_id:
            self._paper_id = paper.id
            self.setVisible(paper.sort is None)
            self.sorts.offer(tuple(dict.fromkeys([*([guess] if guess else []), *USUAL])))
        self.sorts.set_values((paper.sort,) if paper.sort else ())

    def offer_review(self, things: int) -> None:
        """Lead to all that the paper says, its sort among it, each with its place on the page."""
        words = f"This paper proposes {counted(things, 'thing', 'things')}: look them over"
        self.to_review.setText(words)
        self.to_review.setAccessibleName(words)
        self.to_review.setVisible(things > 0)

    def _answered(self) -> None:
        value = self.sorts.value()
        if value is not None:
            self.sorted_as.emit(value)
