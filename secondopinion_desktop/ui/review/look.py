"""The paper beside what it says: the words a proposal stands on framed, and enlarged where they are in doubt."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.app.proposing import Proposal
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import PaperSheet, turned_region, turns_of
from secondopinion_desktop.ui.viewing.marks import Region, on_sheet, sheets_of
from secondopinion_desktop.ui.viewing.page_view import WIDTH
from secondopinion_desktop.ui.workspace import Workspace

LOW = 180  # Pixels at 100 % that are left to the page where it stands above the list.
LEAST, LEAST_LOW = 150, 80  # Pixels at 100 %: what is always seen of a page; where there is little for all, some lines.


class SpotSheet(QWidget):
    """Shows one proposal's words on their page."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._page, self._region = 0, None
        self.is_closer = False
        self.sheet = PaperSheet(workspace, hint="", full=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet)

    _region: Region | None

    def show_paper(self, document_id: str) -> None:
        """Show a paper, nothing framed on it."""
        self.sheet.show_paper(document_id)
        self._page, self._region = 0, None
        self.sheet.view.set_found((), "")

    def show_proposal(self, proposal: Proposal) -> bool:
        """Frame the words of a proposal; True when it is still to be found where they stand."""
        paper, page = self._workspace.laid.place_of(proposal.source, proposal.page or None)
        self.sheet.show_paper(paper, page)
        case, box = self._workspace.case, proposal.box
        found = (box.x0, box.y0, box.x1, box.y1) if box is not None else None
        flat = on_sheet(found, sheets_of(case, paper).get(page or 0))
        self._page, self._region = page or 0, turned_region(flat, turns_of(case, paper).get(page or 0, 0))
        if page:
            self.sheet.go_to(page)
        self._look_closer(proposal.doubtful)
        return box is None and bool(proposal.page)

    def look_closer(self) -> None:
        """Show the words large, or the page again."""
        self._look_closer(not self.is_closer)

    def set_low(self, low: bool) -> None:
        """Leave room for the list below."""
        self.setMaximumHeight(theme.px(LOW) if low else 16_777_215)
        self.sheet.foot.setVisible(not low)

    def set_least(self, low: bool) -> None:
        """Take less where the list and its buttons would else have to be scrolled to."""
        self.sheet.view.setMinimumHeight(theme.px(LEAST_LOW if low else LEAST))

    def _look_closer(self, closer: bool) -> None:
        view = self.sheet.view
        self.is_closer = closer and self._region is not None
        if self._region is None:
            view.set_zoom(WIDTH)
            view.set_found((), "")
            return
        if self.is_closer:
            view.look_closer(self._page, self._region)
        elif view.zoom != WIDTH:
            view.set_zoom(WIDTH)
        view.set_found((self._region,), "what is proposed")
