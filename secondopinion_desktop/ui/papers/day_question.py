"""Above the page of a paper whose day can be read two ways: which is meant. Asked once for each place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.app.proposing.two_ways import DayAsked
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.guessing.days import DAY_FIRST, MONTH_FIRST
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

QUESTION = "Which day is {words} on this paper?"
ALWAYS = "{place} is then read so on all its papers."


def _asked(workspace: Workspace, document_id: str, progress: Progress) -> tuple[str, DayAsked | None]:
    progress.check()
    from secondopinion_desktop.app.proposing.two_ways import day_asked

    return document_id, day_asked(workspace.book, document_id)


class DayQuestion(Sheet):
    """`answered(DayAsked, order)`. It takes no room where a day is known, or can be read one way only."""

    answered = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint", margin=theme.space(10))
        self._workspace = workspace
        self._document_id = ""
        self._asked: DayAsked | None = None
        self.words = Words("", "strong")
        self.always = Words("", "small")
        self.day_first = QuietButton("", partial(self._answer, DAY_FIRST))
        self.month_first = QuietButton("", partial(self._answer, MONTH_FIRST))
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.day_first)
        flow.addWidget(self.month_first)
        for widget in (self.words, ways, self.always):
            self.add(widget)
        self.hide()

    def show_paper(self, document_id: str, *, is_dated: bool) -> None:
        """Look up aside whether there is anything to ask about this paper."""
        if document_id != self._document_id or is_dated:
            self._document_id, self._asked = document_id, None
            self.hide()
        if not is_dated:
            job = partial(_asked, self._workspace, document_id)
            self._workspace.run(job, "Reading a page", self._came, quiet=True)

    def _came(self, answer: tuple[str, DayAsked | None]) -> None:
        document_id, asked = answer
        if document_id != self._document_id:
            return
        self._asked = asked
        self.setVisible(asked is not None)
        if asked is None:
            return
        question = QUESTION.format(words=f"“{asked.words}”")
        place = self._workspace.case.named(asked.place) if asked.place else ""
        self.words.setText(question)
        self.always.setText(ALWAYS.format(place=place))
        self.always.setVisible(bool(place))
        for button, day in ((self.day_first, asked.day_first), (self.month_first, asked.month_first)):
            button.setText(str(day))
            button.setAccessibleName(str(day))
            button.setAccessibleDescription(question)

    def _answer(self, order: str) -> None:
        if self._asked is not None:
            self.answered.emit(self._asked, order)
