"""The right side of Papers: one paper's pages, its words, what stands on it, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.digest.papers import is_replaced
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import page_note
from secondopinion_desktop.records.kinds import Document, Proof
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.papers.black_side import BlackSide
from secondopinion_desktop.ui.papers.blank_line import BlankLine
from secondopinion_desktop.ui.papers.day_question import DayQuestion
from secondopinion_desktop.ui.papers.doubt_bar import DoubtBar
from secondopinion_desktop.ui.papers.fact_pick import FactPick
from secondopinion_desktop.ui.papers.only_seen import OnlySeen
from secondopinion_desktop.ui.papers.order_side import OrderSide
from secondopinion_desktop.ui.papers.preview_jobs import find_words, not_found, page_words, read_text
from secondopinion_desktop.ui.papers.reading_note import ReadingNote
from secondopinion_desktop.ui.papers.sides import MistakeSide, ProofSide, TextSide
from secondopinion_desktop.ui.papers.sort_question import SortQuestion
from secondopinion_desktop.ui.papers.straight_offer import StraightOffer
from secondopinion_desktop.ui.papers.straighten_side import StraightenSide
from secondopinion_desktop.ui.papers.twice_line import TwiceLine
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import (
    MarkBar,
    PagePictures,
    PageView,
    PageWords,
    connect_view,
    draw_papers,
    marks_of,
    marks_on,
    turns_of,
)
from secondopinion_desktop.ui.viewing.marks import Region
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.viewing.page_foot import PageFoot
from secondopinion_desktop.ui.viewing.paper_sheet import LOCKED, NO_FILE
from secondopinion_desktop.ui.viewing.pictures import source_of
from secondopinion_desktop.ui.widgets import LinkButton, QuietButton, SideOrBelow, Words, keep_room
from secondopinion_desktop.ui.workspace import Workspace

SIDES = ("Page", "Text", "Facts", "Mistakes", "Blacked out", "Order")
LEAST_PAGE = 250  # Pixels at 100 %: in an ordinary window all that stands around a page is seen too.


class PaperPreview(QWidget):
    """Shows one paper. It tells what is wanted and writes nothing.

    `turn_wanted(page)`, `leave_out_wanted(page, out)`, `print_wanted()`, `details_wanted()`,
    `remove_wanted()`, `fact_wanted(entry id)`, `mistake_wanted(id)`,
    `add_mistake_wanted(page)`, `sorted_as(sort)`, `review_wanted()`, `new_fact_wanted(kind, Marked)`,
    `fact_proven(entry id, Marked)`, `full_wanted()`, `back_wanted()` (to the list, where it is narrow),
    `order_wanted(page numbers)`, `new_paper_wanted(page)`, `apart_wanted()`, `blanks_out_wanted(page numbers)`,
    `straight_wanted(page, Quad)`, `as_came_wanted(page)`.
    """

    turn_wanted = Signal(int)
    leave_out_wanted = Signal(int, bool)
    print_wanted = Signal()
    details_wanted = Signal()
    remove_wanted = Signal()
    fact_wanted = Signal(str)
    mistake_wanted = Signal(str)
    add_mistake_wanted = Signal(int)
    sorted_as = Signal(str)
    review_wanted = Signal()
    new_fact_wanted = Signal(str, object)
    fact_proven = Signal(str, object)
    full_wanted = Signal()
    back_wanted = Signal()
    order_wanted = Signal(object)
    new_paper_wanted = Signal(int)
    apart_wanted = Signal()
    blanks_out_wanted = Signal(object)
    straight_wanted = Signal(int, object)
    as_came_wanted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self.document_id, self.page, self.pages = "", 1, 1
        self._side, self._sought = SIDES[0], ""
        self._asked = self._is_out = False
        self._pictures = PagePictures(workspace, draw_papers(workspace), self)
        self._words = PageWords(workspace, self)

    def build(self) -> None:
        """Make its parts, once it stands where it is to be: what is moved is dressed once more."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(10))
        column.addWidget(self._head())
        self.question = SortQuestion()
        self.question.sorted_as.connect(self.sorted_as)
        self.question.review_wanted.connect(self.review_wanted)
        self.day = DayQuestion(self._workspace)
        self.blanks = BlankLine(self._workspace)
        self.blanks.out_wanted.connect(self.blanks_out_wanted)
        for line in (self.question, self.day, self.blanks):
            column.addWidget(line)
        self._choosing = self._side_buttons()
        column.addWidget(self._choosing)
        column.addWidget(self._stack(), 1)
        self.doubts = DoubtBar(self._workspace, self)
        for below in (self.doubts, self._bar(), self._foot()):
            column.addWidget(below)
        connect_view(self.view, self.bar, self.foot)

    # What is shown

    def show_paper(
        self, case: Case, paper: Document, page: int | None = None, words: str = "", guess: str | None = None
    ) -> None:
        """Show a paper, at a page when one is named, else where one was, else at its start.

        `words` searched for are marked on this page and every other one turned to. `guess` is what sort it looks like.
        """
        if paper.id != self.document_id:
            self.view.set_marked(None)
            if self.stack.currentWidget() in (self._pick, self.straighten):
                self.show_side(self.sides.value)
        if words or paper.id != self.document_id:
            self._sought = words
        if page is not None or paper.id != self.document_id:
            self.page = page or 1
        self.document_id = paper.id
        self.pages = max(1, paper.pages or 1)
        self.page = max(1, min(self.page, self.pages))
        self.title.setText(paper_title(paper))
        self.twice.show_paper(paper.id)
        self.note.show_paper(paper, is_replaced=is_replaced(paper, case))
        if not self._workspace.book.is_for_reading:
            self.question.show_paper(paper, guess)
            self.day.show_paper(paper.id, is_dated=paper.dated is not None)
        if self.stack.currentWidget() is self.straighten:
            self._give_room(True)
            self.straighten.draw()
        facts, mistakes = self.facts.show_paper(case, paper.id), self.mistakes.show_paper(case, paper.id)
        counts = {"Facts": facts, "Mistakes": mistakes, "Blacked out": self.black.show_paper(case, paper.id)}
        offered = SIDES if self.pages > 1 else SIDES[:-1]
        self.sides.set_choices([(name, f"{name} ({counts[name]})" if counts.get(name) else name) for name in offered])
        if self.sides.value != self._side and self.stack.currentWidget() is not self._pick:
            self.show_side(self.sides.value)
        self.order.show_paper(self._workspace.laid, paper.id, self.page)
        self.blanks.show_paper(case, paper.id, self.pages if paper.reading == "readable" else 1)
        self._show_page(case, paper)

    def _show_page(self, case: Case, paper: Document) -> None:
        self._say_page(case, paper.id)
        if paper.reading == "locked" or not paper.sha256:
            self.view.show_words(LOCKED if paper.reading == "locked" else NO_FILE)
        else:
            turns, marks = turns_of(case, paper.id), marks_of(case, paper.id)
            source = source_of(self._workspace.case, paper.id)
            self.view.show_page(source, self.page, of=self.pages, name=paper_title(paper), turns=turns, marks=marks)
            self._look_for_words()
        self._read_words(paper)

    def _say_page(self, case: Case, document_id: str) -> None:
        note = page_note(case, document_id, self.page)
        self._is_out = bool(note is not None and note.left_out)
        self.support.setText(page_words(self.page, self.pages, self._is_out, marks_on(case, document_id, self.page)))
        self.leave_out.setText("Take this page in" if self._is_out else "Leave this page out")
        self.leave_out.setAccessibleName(self.leave_out.text())
        self.leave_out.setVisible(self.pages > 1 or self._is_out)
        self._offer.show_page(document_id, self.page)
        self.foot.show_place(self.page, self.pages)
        self.doubts.show_page(document_id, self.page)

    def _read_words(self, paper: Document) -> None:
        job = partial(read_text, self._workspace, paper.id, self.page)
        if self.stack.currentWidget() is self.text and paper.sha256:
            self._workspace.run(job, "Reading a page", self._text_came, quiet=True)

    def _page_changed(self, page: int) -> None:
        """Scrolling brought another page into view."""
        paper = self._workspace.laid.case.find(Document, self.document_id)
        if page != self.page and paper is not None:
            self.page = page
            self._say_page(self._workspace.laid.case, paper.id)
            self._look_for_words()
            self._read_words(paper)

    def _chosen(self, page: int) -> None:
        """Another page is chosen among those to be ordered: what turns and leaves out is about that one."""
        if page != self.page and self.document_id:
            self.page = page
            self._say_page(self._workspace.laid.case, self.document_id)

    def _look_for_words(self) -> None:
        if self._sought:
            job = partial(find_words, self._workspace, self.document_id, self.page, self._sought)
            self._workspace.run(job, "Looking for words", self._words_came, not_found, quiet=True)

    def _words_came(self, answer: tuple[str, int, str, tuple[Region, ...]]) -> None:
        document_id, page, sought, regions = answer
        if (document_id, page, sought) == (self.document_id, self.page, self._sought):
            self.view.set_found(regions, sought)

    def set_packet_place(self, words: str) -> None:
        """Where the paper stands in the packet, in words; "" while that is not known."""
        self.in_packet.setText(words)
        self.in_packet.setVisible(bool(words))

    def set_way_back(self, wanted: bool) -> None:
        """Offer the way back to the list, where only one of both has room."""
        self.back.setVisible(wanted)

    def focus_first(self) -> None:
        """The keyboard is on the question what this paper is, while that is open, else on the page."""
        asks = not self.question.isHidden() and self.question.sorts.value() is None
        (self.question.sorts.stop() if asks else self.view).setFocus()

    def show_side(self, name: str) -> None:
        """Bring one side of the paper forward: "Page", "Text", "Facts" or "Mistakes"."""
        self.sides.choose(name)
        if self.stack.currentWidget() is self.straighten:
            self._give_room(False)
        self._side = name
        self.stack.setCurrentIndex(SIDES.index(name))
        self._pick.make_room(False)
        self.show_bar()
        self._again()

    def show_bar(self) -> None:
        """Beside the page, what is marked on it or how that is done."""
        self.bar.setVisible(self.stack.currentWidget() is self.view and self.bar.has_words)

    # Parts

    def _head(self) -> QWidget:
        words = QWidget(self)
        words.setProperty("role", "body")
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.back = LinkButton("All papers", self.back_wanted.emit, icon_name="back")
        self.back.hide()
        self.title = Words("", "section")
        self.support = Words("", "support")
        self.in_packet, self.note, self.twice = Words("", "support"), ReadingNote(), TwiceLine(self._workspace)
        keep_room(self.in_packet)  # Nothing below moves once it is counted.
        for line in (self.back, self.title, self.support, self.in_packet, self.note, self.twice):
            column.addWidget(line)
        turns = "Turn this page a quarter clockwise; the original stays as it is"
        self.turn = QuietButton("Turn", self._turn, about=turns).that_writes().that_repeats()
        self.straight = QuietButton(
            "Straighten", self._straighten, about="Show the page in this photo alone and flat; the photo stays as it is"
        ).that_writes()
        self._offer = StraightOffer(self._workspace, self.straight)
        self.print = QuietButton("Print", self.print_wanted.emit, about="Print this paper")
        return SideOrBelow(words, [self.straight, self.turn, self.print], below=420, top=True)

    def _side_buttons(self) -> QWidget:
        self.sides = OneOf([(name, name) for name in SIDES], name="What to show of this paper")
        self.sides.chosen.connect(self.show_side)
        self.leave_out = LinkButton("", self._leave_out, about="The original stays as it is").that_writes()
        return SideOrBelow(self.sides, [self.leave_out], below=500)

    def _stack(self) -> QWidget:
        self.stack = QStackedWidget(self)
        self.view = PageView(self._pictures, words=self._words)
        self.view.setMinimumHeight(theme.px(LEAST_PAGE))
        self.view.page_changed.connect(self._page_changed)
        self.view.mark_opened.connect(self._mark_opened)
        self.view.full_wanted.connect(self.full_wanted)
        self.text = TextSide()
        self.facts = ProofSide()
        self.facts.fact_wanted.connect(self.fact_wanted)
        self.facts.page_wanted.connect(self.go_to)
        self.mistakes = MistakeSide()
        self.mistakes.mistake_wanted.connect(self.mistake_wanted)
        self.mistakes.add_wanted.connect(self._add_mistake)
        self._pick = FactPick()
        self._pick.new_wanted.connect(self._new_fact)
        self._pick.fact_wanted.connect(self._proves)
        self._pick.back_wanted.connect(self._back_to_page)
        self.order = OrderSide(self._workspace)
        self.order.order_wanted.connect(self.order_wanted)
        self.order.new_wanted.connect(self.new_paper_wanted)
        self.order.apart_wanted.connect(self.apart_wanted)
        self.order.out_wanted.connect(self.leave_out_wanted)
        self.order.opened.connect(self.go_to)
        self.order.chosen.connect(self._chosen)
        self.straighten = StraightenSide(self._workspace)
        self.straighten.straight_wanted.connect(self.straight_wanted)
        self.straighten.as_came_wanted.connect(self.as_came_wanted)
        self.straighten.back_wanted.connect(self._back_to_page)
        self.black = BlackSide(self._workspace, self.view)
        sides = (self.view, self.text, self.facts, self.mistakes, self.black, self.order, self._pick, self.straighten)
        for side in sides:
            self.stack.addWidget(side)
        self._room = OnlySeen(self.stack, sides[1:])
        return self.stack

    def _bar(self) -> QWidget:
        self.prove = QuietButton(
            "What does this prove?", self._ask_what, about="A new fact, or one written down"
        ).that_writes()
        self.bar = MarkBar([self.prove, self.black.button])
        return self.bar

    def _foot(self) -> QWidget:
        self.foot = PageFoot(self, full=True)
        self.foot.full_wanted.connect(self.full_wanted)
        self.remove = LinkButton(
            "Remove", self.remove_wanted.emit, about="Puts the paper in the trash; undo brings it back"
        ).that_writes()
        self.details = QuietButton("Details", self.details_wanted.emit, about="Title, sort, date, place and more")
        return SideOrBelow(self.foot, [self.remove, self.details], below=480)

    # Deeds

    def go_to(self, page: int) -> None:
        """Show one page of this paper."""
        if 1 <= page <= self.pages and page != self.page:
            self.page = page
            self._again()
        if self.stack.currentWidget() in (self.facts, self.mistakes, self.order):
            self.show_side("Page")

    def _again(self) -> None:
        paper = self._workspace.laid.case.find(Document, self.document_id)
        if paper is not None:
            self._show_page(self._workspace.laid.case, paper)

    def _text_came(self, answer: tuple[str, int, str]) -> None:
        document_id, page, text = answer
        if (document_id, page) == (self.document_id, self.page):
            self.text.show_text(text)

    def _ask_what(self) -> None:
        part = self.view.marked
        if part is not None:
            self.bar.hide()
            self._pick.make_room(True)
            self.stack.setCurrentWidget(self._pick)
            self._pick.show_for(self._workspace.case, self._workspace.today, part)

    def _new_fact(self, kind: str) -> None:
        part = self.view.marked
        if part is not None:
            self.new_fact_wanted.emit(kind, part)

    def _proves(self, entry_id: str) -> None:
        part = self.view.marked
        if part is not None:
            self.fact_proven.emit(entry_id, part)

    def proven(self) -> None:
        """The marked part is the proof of a fact now: the page is in view again, without the mark."""
        self.view.set_marked(None)
        self._back_to_page()

    def _back_to_page(self) -> None:
        self.show_side("Page")
        self.view.setFocus()

    def _mark_opened(self, proof_id: str) -> None:
        proof = self._workspace.case.find(Proof, proof_id)
        entry = proof.entry if proof is not None else ""
        if entry:
            self.fact_wanted.emit(entry)

    def _straighten(self) -> None:
        self.bar.hide()
        self.stack.setCurrentWidget(self.straighten)
        self._give_room(True)
        self.straighten.show_page(self.document_id, self.page)

    def _give_room(self, wanted: bool) -> None:
        """A photo in which corners are put right is to be as large as it can."""
        if wanted:
            self._asked = not self.question.isHidden()
        self.question.setVisible(self._asked and not wanted)
        self._choosing.setVisible(not wanted)
        self.foot.setVisible(not wanted)

    def straightened(self) -> None:
        """It is done, or taken back: the page is in view as it is shown now."""
        if self.stack.currentWidget() is self.straighten:
            self._back_to_page()

    def _turn(self) -> None:
        self.turn_wanted.emit(self.page)

    def _leave_out(self) -> None:
        self.leave_out_wanted.emit(self.page, not self._is_out)

    def _add_mistake(self) -> None:
        self.add_mistake_wanted.emit(self.page)
