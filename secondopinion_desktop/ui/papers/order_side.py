"""The side of a paper where its pages are arranged: in another order, as two papers, as the several they came as."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.records.deeds import take_apart
from secondopinion_desktop.records.laid import Laid
from secondopinion_desktop.ui.papers.page_lines import page_lines
from secondopinion_desktop.ui.papers.page_list import PageList
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import PagePictures, draw_papers
from secondopinion_desktop.ui.viewing.pictures import source_of
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Words
from secondopinion_desktop.ui.workspace import Workspace

HINT = (
    "Drag a page to another place, or press Alt+Up and Alt+Down. Where several letters were scanned as one, choose the "
    "first page of the next letter. The originals stay as they came."
)


class OrderSide(QWidget):
    """`order_wanted(page numbers)`, `new_wanted(page)`, `apart_wanted()`, `out_wanted(page, left out)`,
    `opened(page)`, `chosen(page)`.

    Pages are numbers (from 1) in the paper.
    """

    order_wanted = Signal(object)
    new_wanted = Signal(int)
    apart_wanted = Signal()
    out_wanted = Signal(int, bool)
    opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self.list = PageList(PagePictures(workspace, draw_papers(workspace), self), self)
        self.list.lines.move_wanted.connect(self._moved)
        self.list.out_wanted.connect(self.out_wanted)
        self.list.opened.connect(self.opened)
        self.list.chosen.connect(self._dress)
        self.list.chosen.connect(self.chosen)
        self.begin = QuietButton("A new paper begins here", self._begin).that_writes()
        self.apart = QuietButton(
            "Take apart", self.apart_wanted.emit, about="Every page lies again in the paper it came with"
        ).that_writes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        column.addWidget(Words(HINT, "support"))
        deeds = QWidget(self)
        deeds.setProperty("role", "body")
        flow = FlowLayout(deeds, gap=theme.space(8))
        flow.addWidget(self.begin)
        flow.addWidget(self.apart)
        column.addWidget(deeds)  # Above the list, which may reach below the window.
        column.addWidget(self.list, 1)

    def show_paper(self, lies: Laid, paper_id: str, page: int) -> None:
        """Show the pages of a paper as they are laid, the keyboard on one of them."""
        case = self._workspace.case
        self.apart.setVisible(lies.is_laid(paper_id) and bool(take_apart(case, paper_id).edits))
        self.list.show_pages(source_of(case, paper_id), page_lines(case, paper_id), page)
        self._dress()

    def _dress(self, _page: int = 0) -> None:
        line = self.list.current()
        number = line.number if line is not None else 1
        self.begin.setEnabled(number > 1)
        self.begin.setAccessibleDescription(
            f"Page {number} and those behind it become a paper of their own" if number > 1 else "Choose a later page"
        )

    def _moved(self, page: str, place: int) -> None:
        rest = [line.number for line in self.list.lines.lines if line.id != page]
        self.order_wanted.emit([*rest[:place], int(page), *rest[place:]])

    def _begin(self) -> None:
        line = self.list.current()
        if line is not None and line.number > 1:
            self.new_wanted.emit(line.number)
