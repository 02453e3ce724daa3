"""The left side of Papers: the list, or, while the report of an import asks about a paper, that paper's pages."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.papers.list_pane import ListPane
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import PaperSheet
from secondopinion_desktop.ui.widgets import ElidedWords, LinkButton
from secondopinion_desktop.ui.workspace import Workspace


class ListOrLook(QStackedWidget):
    """The pages are made when a paper is looked at for the first time."""

    def __init__(self, workspace: Workspace, pane: ListPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pane = pane
        self._side: QWidget | None = None
        self.addWidget(pane)

    def look_at(self, document_id: str) -> None:
        """Show the pages of a paper instead of the list."""
        document_id = self._workspace.laid.paper_of(document_id)
        paper = self._workspace.laid.case.find(Document, document_id)
        if paper is None:
            return
        if self._side is None:
            self._side = self._made()
            self.addWidget(self._side)
        self.title.setText(paper_title(paper))
        self.sheet.show_paper(document_id)
        self.setCurrentWidget(self._side)

    def show_list(self) -> None:
        """Show the list again."""
        self.setCurrentWidget(self._pane)

    def _made(self) -> QWidget:
        side = QWidget(self)
        side.setProperty("role", "body")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        self.back = LinkButton("All papers", self.show_list, icon_name="back")
        self.title = ElidedWords("", "row")
        self.sheet = PaperSheet(self._workspace, hint="", full=False)
        column.addWidget(self.back)
        column.addWidget(self.title)
        column.addWidget(self.sheet, 1)
        return side
