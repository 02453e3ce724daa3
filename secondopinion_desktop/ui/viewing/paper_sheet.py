"""One paper by itself: its pages, what can be marked on them, and the foot to turn them. Beside forms, and in full."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.black import Blacked
from secondopinion_desktop.ui.viewing.mark_bar import HINT, MarkBar
from secondopinion_desktop.ui.viewing.marking import Marked
from secondopinion_desktop.ui.viewing.marks import (
    ProofMark,
    marks_of,
    sheets_of,
    turned_region,
    turns_of,
    write_region,
)
from secondopinion_desktop.ui.viewing.page_foot import PageFoot
from secondopinion_desktop.ui.viewing.page_view import PageView
from secondopinion_desktop.ui.viewing.page_words import PageWords
from secondopinion_desktop.ui.viewing.pictures import PagePictures, draw_papers, source_of
from secondopinion_desktop.ui.widgets import Button
from secondopinion_desktop.ui.workspace import Workspace

LOCKED = "This paper is locked. It is kept as it is; add it again with its password to see it."
NO_FILE = "This paper has no file here. Add the file to see it."
MarksOf = Callable[[str], Mapping[int, Sequence[ProofMark]]]


class PaperSheet(QWidget):
    """`page_changed(page)`, `part_marked(Marked or None)`, `mark_opened(proof id)`, `full_wanted()`.

    `deeds` are the buttons for what is marked; `marks` says which proofs to show, all of the paper when it is None.
    """

    page_changed = Signal(int)
    part_marked = Signal(object)
    mark_opened = Signal(str)
    full_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        deeds: Sequence[Button] = (),
        *,
        marks: MarksOf | None = None,
        hint: str = HINT,
        full: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._marks = marks
        self.document_id = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        pictures = PagePictures(workspace, draw_papers(workspace), self)
        self.view = PageView(pictures, words=PageWords(workspace, self))
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.bar = MarkBar(deeds, hint)
        self.foot = PageFoot(full=full)
        for widget, stretch in ((self.view, 1), (self.bar, 0), (self.foot, 0)):
            column.addWidget(widget, stretch)
        connect_view(self.view, self.bar, self.foot)
        self.view.page_changed.connect(self.page_changed)
        self.view.part_marked.connect(self.part_marked)
        self.view.mark_opened.connect(self.mark_opened)
        self.view.full_wanted.connect(self.full_wanted)
        self.foot.full_wanted.connect(self.full_wanted)

    @property
    def page(self) -> int:
        """The page in view."""
        return self.view.page

    def show_paper(self, document_id: str, page: int | None = None) -> None:
        """Show a paper at one of its pages, else where one was, else at its start. An original that lies wholly in
        another paper is shown there."""
        lies = self._workspace.laid
        if lies.paper_of(document_id) != document_id:
            document_id, page = lies.place_of(document_id, page)
        case = lies.case
        paper = case.find(Document, document_id)
        if paper is None:
            self.view.show_words("This paper is no longer in the file.")
            return
        same = document_id == self.document_id
        self.document_id = document_id
        pages = max(1, paper.pages or 1)
        wanted = page or (self.view.page if same else 1)
        if paper.reading == "locked" or not paper.sha256:
            self.view.show_words(LOCKED if paper.reading == "locked" else NO_FILE)
        else:
            marks = self._marks(document_id) if self._marks is not None else marks_of(case, document_id)
            self.view.set_black(Blacked.of(case, document_id))
            self.view.show_page(
                source_of(self._workspace.case, document_id),
                wanted,
                of=pages,
                name=paper_title(paper),
                turns=turns_of(case, document_id),
                marks=marks,
            )

    def go_to(self, page: int) -> None:
        """Bring a page into view."""
        self.view.go_to(page)


def connect_view(view: PageView, bar: MarkBar | None, foot: PageFoot) -> None:
    """Let the buttons below a page do what they say with it."""

    foot.stepped.connect(view.step_page)
    foot.zoomed.connect(view.step_zoom)
    foot.fit_wanted.connect(view.fit)
    view.placed.connect(foot.show_place)
    if bar is not None:
        bar.copy_wanted.connect(view.copy)
        bar.let_go.connect(view.let_go)
        view.part_marked.connect(bar.show_mark)


def region_of(part: Marked, case: Case, paper_id: str) -> str:
    """The part of a paper's page that is marked as a proof keeps it: of the page as it came, unturned, in its photo."""
    region = turned_region(part.region, -turns_of(case, paper_id).get(part.page, 0))
    assert region is not None  # a mark always has one
    sheet = sheets_of(case, paper_id).get(part.page)
    return write_region(sheet.box_in_photo(region) if sheet is not None else region)
