"""The cards at the top of Today: the appointment, and, in a new casebook, where to begin."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.today.reading import Visit
from secondopinion_desktop.ui.widgets import (
    FlowLayout,
    PrimaryButton,
    QuietButton,
    SectionTitle,
    Sheet,
    SideOrBelow,
    Words,
)
from secondopinion_desktop.ui.workspace import Workspace


class VisitCard(Sheet):
    """Who, when, in how many days, what to bring; its one button is the page's primary deed."""

    def __init__(self, workspace: Workspace, visit: Visit, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self._workspace = workspace
        self.visit = visit
        self.setAccessibleName(f"{visit.title}. {visit.support}")
        words = QWidget(self)
        words.setProperty("role", "body")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(4))
        column.addWidget(Words(visit.title, "section"))
        column.addWidget(Words(visit.support, "support"))
        self.add(SideOrBelow(words, [self._button()], below=640))

    def _button(self) -> PrimaryButton:
        if self.visit.opinion_id is None:
            return PrimaryButton("Plan a second opinion", self._plan).that_writes()
        if not self.visit.dated:
            return PrimaryButton("Write down the date", self._open).that_writes()
        return PrimaryButton("See the packet", partial(self._workspace.go, "packet"))

    def _plan(self) -> None:
        self._workspace.add("opinion")

    def _open(self) -> None:
        if self.visit.opinion_id is not None:
            self._workspace.open_form(self.visit.opinion_id)


class BeginCard(Sheet):
    """Where to begin when the casebook holds nothing yet."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add(SectionTitle("Begin with what you have"))
        self.add(
            Words(
                "One paper or one sentence is enough. What you add closes steps below and, later, fills the packet.",
                "body",
                tone="soft",
            )
        )
        line = QWidget(self)
        flow = FlowLayout(line, gap=theme.space(8))
        flow.addWidget(QuietButton("Add papers", partial(workspace.go, "papers")))
        flow.addWidget(QuietButton("Write down what the doctors said", partial(workspace.add, "problem")).that_writes())
        flow.addWidget(QuietButton("Add the people who treat and help", partial(workspace.go, "people")))
        self.add(line)
