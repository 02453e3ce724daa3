"""One line over a paper that may be here twice, or in a newer version: what it seems to be, and where to settle it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.app.papers_twice import said_of
from secondopinion_desktop.ui.papers_twice import PapersTwice
from secondopinion_desktop.ui.today.twice import SHOWN
from secondopinion_desktop.ui.widgets import LinkButton, SideOrBelow, Words
from secondopinion_desktop.ui.workspace import Workspace


class TwiceLine(QWidget):
    """It takes no room where nothing is to be asked about the paper in view."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._paper_id = ""
        self._found = PapersTwice.of(workspace)
        self._found.found.connect(self._say)
        self.words = Words("", "support")
        self.look = LinkButton("Look at both", self._look, about="Side by side, on Today").that_writes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SideOrBelow(self.words, [self.look], below=420))
        self.hide()

    def show_paper(self, paper_id: str) -> None:
        """Say it of this paper."""
        self._paper_id = paper_id
        self._say()

    def _say(self) -> None:
        pair = self._found.pair_of(self._paper_id)
        if pair is not None:
            called = {one: self._workspace.case.named(one) for one in (pair.first, pair.second)}
            self.words.setText(said_of(pair, called, self._paper_id))
        self.setVisible(pair is not None)

    def _look(self) -> None:
        self._found.ask_first(self._paper_id)
        self._workspace.go("today", None, **{SHOWN: True})
