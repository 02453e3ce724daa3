"""Papers: the list at the left, the page at the right, drop anywhere, and a calm report of what was added."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Blackout, CheckedWord, Document, PageNote, Proof
from secondopinion_desktop.records.paper_words import counted
from secondopinion_desktop.ui.papers.blacking import tell_of_original
from secondopinion_desktop.ui.papers.doing import PaperDoing
from secondopinion_desktop.ui.papers.list_or_look import ListOrLook
from secondopinion_desktop.ui.papers.list_pane import ListPane
from secondopinion_desktop.ui.papers.listing import awaited, request_of
from secondopinion_desktop.ui.papers.no_papers import no_papers
from secondopinion_desktop.ui.papers.open_again import ask_again, asked_now
from secondopinion_desktop.ui.papers.paper_beside import PaperBeside
from secondopinion_desktop.ui.papers.picked import PickedDeeds
from secondopinion_desktop.ui.papers.preview import PaperPreview
from secondopinion_desktop.ui.papers.proving import Proving
from secondopinion_desktop.ui.papers.receiving import HINT, ReceivingPage
from secondopinion_desktop.ui.papers.reporting import Reporting
from secondopinion_desktop.ui.papers.shown_list import ShownList
from secondopinion_desktop.ui.papers.to_review import ToReview
from secondopinion_desktop.ui.papers.whole import WholePapers
from secondopinion_desktop.ui.viewing import draw_papers, turns_of
from secondopinion_desktop.ui.viewing.packet_pages import PacketPages, place_in_words
from secondopinion_desktop.ui.viewing.panes import Panes
from secondopinion_desktop.ui.viewing.pictures import source_of
from secondopinion_desktop.ui.viewing.printing import Printing
from secondopinion_desktop.ui.widgets import PrimaryButton, QuietButton

if TYPE_CHECKING:
    from secondopinion_desktop.app.contents import Contents
    from secondopinion_desktop.packet.plan.plan import Plan


class PapersPage(ReceivingPage):
    """Every paper of the case."""

    key = "papers"
    title = "Papers"
    kinds = ("*",)
    scrolls = False

    def build(self) -> None:
        """Lay out list and preview; nothing is read here."""
        self.setAcceptDrops(True)
        self.whole = WholePapers(self.workspace, self)
        self.whole.closed.connect(self._whole_closed)
        self.doing = PaperDoing(self.workspace, self)
        self.proving = Proving(self.workspace, self)
        self.reporting = Reporting(self.workspace, self.doing, self)
        self.reporting.came.connect(self._report_came)
        self.reporting.changed.connect(self.refresh)
        self.reporting.put_away.connect(self._review_done)
        self.adding = self.reporting.adding
        self.printing = Printing(self.workspace, parent=self)
        self.packet_pages = PacketPages(self.workspace, self)
        self.packet_pages.numbered.connect(self._numbered)
        self.folder_button = QuietButton(
            "Add a folder", self.add_folder, about="All papers in a folder and its folders"
        ).that_writes()
        self.add_button = PrimaryButton(
            "Add papers", self.add_here, about="PDF files, photos, scans and texts, Ctrl+N"
        ).that_writes()
        self.header.add_button(self.folder_button)
        self.header.add_button(self.add_button)
        self.pane = ListPane()
        self.listing = ShownList(self.workspace, self.pane, self.adding, self)
        self.pane.deeds_wanted.connect(self._show_deeds)
        self.pane.report_wanted.connect(self._back_to_report)
        self.pane.list.picked.connect(self._picked)
        self.pane.list.opened.connect(self._opened)
        self.pane.list.clicked_one.connect(self._clicked)
        self.pane.list.remove_wanted.connect(self.remove_picked)
        self.right = QStackedWidget()
        self.left = ListOrLook(self.workspace, self.pane)
        self.panes = Panes(self.left, self.right, first_share=45)
        # In its place before anything stands in it: what is moved is dressed once more, all of it, at each move.
        self.body.addWidget(self.panes, 1)
        self.beside = self._paper_beside()
        self.preview_area = self.beside.area
        self.to_review = ToReview(self.workspace, self.pane)
        self.beside.came.connect(self.to_review.beside)
        self.review = self.reporting.panel
        self.review.paper_wanted.connect(self.show_paper)
        self.review.asked_about.connect(self._asked_about)
        self.review.look_wanted.connect(self._look_at)
        self.nothing = QWidget()
        for side in (self.nothing, self.preview_area, self.review):
            self.right.addWidget(side)
        if self.adding.in_view and self.reporting.is_open:
            self.right.setCurrentWidget(self.review)
        self.right.currentChanged.connect(self._right_changed)
        self.panes.narrowed.connect(self._narrowed)

    @property
    def preview(self) -> PaperPreview:
        """The paper beside the list; whoever asks for it has it, with what is still to come."""
        return self.beside.preview

    @property
    def case(self) -> Case:
        """The case as it is read: papers as their pages are laid."""
        return self.workspace.laid.case

    def refresh(self) -> None:
        """Read the case again; what is picked and shown stays so."""
        papers = self.case.all(Document)
        if not papers and not self.reporting.is_open and not awaited(self.case):
            self._show_empty()
            return
        self.set_empty(None)
        self.folder_button.show()
        self.add_button.show()
        pages = sum(paper.pages or 0 for paper in papers)
        self.header.set_subtitle(f"{counted(len(papers), 'paper')}, {counted(pages, 'page')}. {HINT}")
        self._offer_report()
        self.to_review.offer()
        if not papers and self.reporting.is_open:
            self.right.setCurrentWidget(self.review)
        self.listing.show()
        if self.right.currentWidget() is self.review:
            self.reporting.refresh()
        self._show_right()

    def here(self) -> str | None:
        """The paper in view; none while the report of an import is."""
        return None if self.adding.in_view else self.beside.document_id or None

    def rail_note(self) -> str:
        """How many papers."""
        return f"{len(self.case.all(Document)):,}" if self.case.all(Document) else ""

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Show a paper (at `page`), or the page a proof or a page's note is about; with `report`, what was added. An
        original that lies in another paper is shown there."""
        if extras.get("report") and self.reporting.is_open:
            self._back_to_report()
            self.review.focus_first()
            return
        if self.pane.open_again(extras):
            self._show_right()
            return
        entry = self.case.get(self.workspace.laid.paper_of(entry_id))
        page = extras.get("page")
        wanted = page if isinstance(page, int) else None
        if isinstance(entry, Blackout | CheckedWord | PageNote | Proof):
            wanted = wanted or entry.page
            entry = self.case.find(Document, entry.document)
        if isinstance(entry, Document):
            if self.pane.list.rows_model.place_of(entry.id) < 0:
                self.listing.show_all()
            words = extras.get("words")
            self.show_paper(entry.id, wanted, words if isinstance(words, str) else "")
            ask_again(self.preview, extras)
            self.panes.show_second(True)
            if extras.get("check"):
                self.preview.doubts.open_soon(words if isinstance(words, str) else "")
            # On the paper that was asked for, not on the page’s first button.
            if self.panes.shows_only_second:
                self.preview.focus_first()
            else:
                self.pane.list.setFocus()

    # The list

    def panels_open(self) -> dict[str, object]:
        """How the list is arranged, and the papers picked in it, stay when the page is made afresh."""
        asked = asked_now(self.preview) if self.beside.is_whole else {}
        return {"by": self.pane.by, "picked": self.pane.list.picked_keys(), **asked}

    def _picked(self, keys: list[str]) -> None:
        papers = [key for key in keys if request_of(key) is None]
        self.pane.offer_deeds(len(papers) if self.panes.is_narrow else 0)
        if len(papers) > 1:
            self._show_several(papers)
        elif papers:
            self._picked_one()
            self.show_paper(papers[0])

    def _picked_one(self) -> None:
        self.pane.offer_deeds(0)
        if "picked_deeds" in vars(self):
            self.picked_deeds.panel.take()  # What was typed there is for the papers picked then.

    def _show_deeds(self) -> None:
        self.panes.show_second(True)
        self.picked_deeds.panel.sorts.stop().setFocus()

    def _clicked(self, key: str) -> None:
        """One click opens a paper, also where the list and the page take turns."""
        if self.panes.is_narrow and request_of(key) is None:
            self.show_paper(key)
            self.panes.show_second(True)
            self.preview.focus_first()

    def _opened(self, key: str) -> None:
        request = request_of(key)
        if request is not None:
            self.workspace.open_entry(request)
        elif self.panes.is_narrow and not self.panes.shows_only_second:
            self.show_paper(key)
            self.panes.show_second(True)
            self.preview.focus_first()
        else:
            self.workspace.open_form(key)

    # The right side

    def show_paper(self, document_id: str, page: int | None = None, words: str = "") -> None:
        """Show one paper at the right, with `words` marked where they stand."""
        paper = self.case.find(Document, document_id)
        if paper is None:
            return
        if self.pane.list.current_key() != document_id:
            self.pane.list.pick_one(document_id)
            self._picked_one()
        preview = self.beside.made()
        preview.show_paper(self.case, paper, page, words, self.adding.guess_of(document_id))
        self.to_review.offer_shown()
        self.right.setCurrentWidget(self.preview_area)
        self._place_in_packet()

    def _show_right(self) -> None:
        if self.right.currentWidget() is self.review:
            return
        papers = [key for key in self.pane.list.picked_keys() if request_of(key) is None]
        if len(papers) > 1:
            self._show_several(papers)
        elif not self.beside.is_whole:
            # The list stands first; what lies beside it comes with the next turn.
            self.beside.soon(self._show_right)
        elif self.case.find(Document, self.preview.document_id) is not None:
            self.show_paper(self.preview.document_id)
        else:
            first = next((row.key for row in self.pane.list.rows_model.rows if request_of(row.key) is None), None)
            self.right.setCurrentWidget(self.nothing)
            if first is not None:
                self.show_paper(first)

    def _show_several(self, ids: Sequence[str]) -> None:
        papers = [paper for paper in (self.case.find(Document, one) for one in ids) if paper is not None]
        self.picked_deeds.show_picked(papers)
        self.right.setCurrentWidget(self.picked_deeds.area)

    def _place_in_packet(self) -> None:
        contents = self.packet_pages.contents
        self.preview.set_packet_place(place_in_words(contents, self.preview.document_id) if contents else "")
        self.packet_pages.bring_up_to_date()

    def _numbered(self, _plan: Plan, contents: Contents) -> None:
        if self.beside.is_whole:
            self.preview.set_packet_place(place_in_words(contents, self.beside.document_id))

    def _narrowed(self, only_second: bool) -> None:
        if self.panes.is_narrow:
            self.left.show_list()
        self.beside.set_way_back(only_second)
        if "picked_deeds" in vars(self):
            self.picked_deeds.panel.back.setVisible(only_second)
        self.header.setVisible(not only_second)

    def _back_to_list(self) -> None:
        self.panes.show_second(False)
        self.pane.list.setFocus()

    def _whole_screen(self) -> None:
        self.whole.show(self.preview.document_id, self.preview.page)

    def _beside(self, first: str, second: str) -> None:
        self.whole.show(first, second=second)

    def _whole_closed(self) -> None:
        if self.right.currentWidget() is self.review:
            self.review.focus_first()
        else:
            self.preview.view.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Another page is wanted, or the casebook is closed: what lies over this one goes along."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.whole.leave()
            self.left.show_list()

    # Deeds

    def picked_papers(self) -> list[str]:
        """The papers picked in the list, or the one in view."""
        picked = [key for key in self.pane.list.picked_keys() if request_of(key) is None]
        return picked or [self.preview.document_id] * bool(self.preview.document_id)

    def remove_picked(self) -> None:
        """Put the picked papers in the trash."""
        self.doing.remove(self.picked_papers())

    def print_here(self) -> bool:
        """Print the paper in view."""
        paper = self.case.find(Document, self.preview.document_id)
        if paper is None or not paper.sha256:
            return False
        turns, source = turns_of(self.case, paper.id), source_of(self.workspace.case, paper.id)
        self.printing.print(self, draw_papers(self.workspace), source, paper.pages or 1, turns)
        tell_of_original(self.workspace, paper.id)
        return True

    def _report_came(self) -> None:
        self.right.setCurrentWidget(self.review)
        self.panes.show_second(True)
        self.refresh()
        if self.isVisible():
            self.review.focus_first()  # What was added asks for an answer next.

    def _asked_about(self, document_id: str) -> None:
        """A question of the report is being answered: its paper stands beside it, where there is room."""
        if not self.panes.is_narrow and self.right.currentWidget() is self.review:
            self.left.look_at(document_id)

    def _look_at(self, document_id: str) -> None:
        if self.panes.is_narrow:
            self.whole.show(document_id)
        else:
            self.left.look_at(document_id)

    def _back_to_report(self) -> None:
        self.reporting.refresh()
        self.right.setCurrentWidget(self.review)
        self.panes.show_second(True)

    def _right_changed(self, _number: int) -> None:
        self.adding.in_view = self.right.currentWidget() is self.review
        if not self.adding.in_view:
            self.left.show_list()
        self._offer_report()

    def _offer_report(self) -> None:
        self.pane.to_report.setVisible(self.reporting.is_open and self.right.currentWidget() is not self.review)

    def _review_done(self) -> None:
        self.right.setCurrentWidget(self.nothing)
        self.panes.show_second(False)
        self.refresh()

    # Building

    def _paper_beside(self) -> PaperBeside:
        beside = PaperBeside(self.workspace, self.doing, self.proving, self.right)
        beside.print_wanted.connect(self.print_here)
        beside.remove_wanted.connect(self.remove_picked)
        beside.full_wanted.connect(self._whole_screen)
        beside.back_wanted.connect(self._back_to_list)
        beside.show_wanted.connect(self.show_paper)
        return beside

    @cached_property
    def picked_deeds(self) -> PickedDeeds:
        """What can be done with several papers; made when several are picked for the first time."""
        deeds = PickedDeeds(self.workspace, self.doing, self.picked_papers, self)
        deeds.beside_wanted.connect(self._beside)
        deeds.joined.connect(self.show_paper)
        deeds.panel.back_wanted.connect(self._back_to_list)
        self.right.addWidget(deeds.area)
        return deeds

    def _show_empty(self) -> None:
        self.header.set_subtitle(HINT)
        self.folder_button.hide()
        self.add_button.hide()
        self.set_empty(no_papers(self.add_here, self.add_folder, partial(self.workspace.go, "checklist")))
