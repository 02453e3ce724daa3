"""Packet: contents with page numbers at the left, and at the right what is missing or, once made, the packet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from secondopinion_desktop.app.updates import can_be_updated
from secondopinion_desktop.digest.choices import PacketChoices, is_chosen_by_opinion
from secondopinion_desktop.packet.plan.presets import DOCTOR, SHORT, UPDATE, preset_of
from secondopinion_desktop.packet.plan.printing import PRINT_CHOICES
from secondopinion_desktop.records.deeds import (
    choose_pages,
    choose_paper,
    leave_papers_out,
    leave_sheet_out,
    move_paper,
    order_packet,
    papers_in_order,
    print_packet_so,
    printing_wanted,
    sheets_left_out,
    take_into_short,
)
from secondopinion_desktop.records.kinds import Document, Opinion, PacketMade
from secondopinion_desktop.ui.packet.before_panel import KINDS_OF_PACKET, BeforePanel, version_words
from secondopinion_desktop.ui.packet.choosing import Choosing
from secondopinion_desktop.ui.packet.contents_list import ContentsList
from secondopinion_desktop.ui.packet.lines import PAPER, PRINT, SHEET, PartLine, missing_lines, part_lines, subtitle
from secondopinion_desktop.ui.packet.made_panel import MadePanel, draw_file
from secondopinion_desktop.ui.packet.making import Brought, PacketMaking, Standing
from secondopinion_desktop.ui.packet.page_one import PageOne
from secondopinion_desktop.ui.packet.pages_question import PagesQuestion
from secondopinion_desktop.ui.packet.sending import Sending
from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.viewing.order import place_among_all
from secondopinion_desktop.ui.viewing.packet_pages import PacketPages, Wanted
from secondopinion_desktop.ui.viewing.panes import Panes
from secondopinion_desktop.ui.viewing.printing import Printing
from secondopinion_desktop.ui.widgets import Banner, LinkButton, PrimaryButton, Sheet, Words, empty, lay_in
from secondopinion_desktop.ui.widgets.scrolled import scrolled

if TYPE_CHECKING:
    from secondopinion_desktop.app.contents import Contents
    from secondopinion_desktop.app.kept_packets import PacketFile
    from secondopinion_desktop.app.made_packet import Made
    from secondopinion_desktop.packet.plan.plan import Plan

MADE, NOTED, FIRST = "made", "noted", "first"
MOST_VERSIONS = 6
"""To compare with; a family that made thirty packets asks about the last."""
COUNTING = "Counting the pages…"
LOW = 620  # Pixels at 100 %: lower, the rows of choices would leave the contents no room, and drop down instead.
LIST_LEAST, LIST_LEAST_LOW = 130, 70  # Pixels at 100 %: three parts of the packet, or one and a half.


class PacketPage(Page):
    """One button makes the packet; everything before it is looking, ticking and dragging."""

    key = "packet"
    title = "Packet"
    kinds = ("*",)
    scrolls = False

    def build(self) -> None:
        """Lay out contents and panels; the plan is made aside."""
        self.making = PacketMaking.of(self.workspace)
        self.making.made.connect(self._made)
        self.making.stood.connect(self._stands)
        self.printing = Printing(self.workspace, parent=self)
        self.numbering = PacketPages(self.workspace, self)
        self.numbering.numbered.connect(self._numbered)
        self.numbering.refused.connect(self._refused)
        self.page_one = PageOne(self.workspace)
        self.page_one.settled.connect(self._count)
        self.make = PrimaryButton("Make the packet", self.make_packet, about="One PDF with everything ticked here")
        self.header.add_button(self.make)
        self.header.set_subtitle(COUNTING)  # There from the beginning: nothing moves once its length is known.
        self.banner_place = QVBoxLayout()
        self.opinions = OneOf(name="For which second opinion")
        self.opinions.chosen.connect(self.workspace.set_opinion)
        self.presets = OneOf(name="Which kind of packet")
        self.presets.chosen.connect(self._preset_chosen)
        self.list = ContentsList()
        self.list.parts.tick_wanted.connect(self._tick)
        self.list.parts.move_wanted.connect(self._move)
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.list.pages_wanted.connect(self._ask_pages)
        self.pages = PagesQuestion(self.workspace.unfinished)
        self.pages.answered.connect(self._pages_chosen)
        self.counting = Words(COUNTING, "body", tone="soft")
        self.counting.setContentsMargins(theme.space(22), theme.space(12), theme.space(22), theme.space(12))
        self.sheet = Sheet(margin=0)
        self.sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.sheet.column.setContentsMargins(0, theme.space(8), 0, theme.space(8))
        self.sheet.add(self.counting)
        self.sheet.add(self.list, 1)
        self.before = BeforePanel()
        self.before.sent_wanted.connect(self._say_to_whom)
        self.before.look_wanted.connect(self.look_at)
        self.making.brought.connect(self._brought)
        self.after = MadePanel(self.workspace)
        self.after.print_wanted.connect(self.print_here)
        self.after.sent_wanted.connect(self._say_to_whom)
        self.after.compare_wanted.connect(self._compare)
        self.after.removed.connect(self._remove)
        self.making.compared.connect(self.after.versions.show_differences)
        self.sending = Sending(self.workspace, self.after, self.wanted, self)
        self.right = QStackedWidget()
        self.side = MADE
        self.sides = OneOf(name="What to show of the packet")
        self.sides.chosen.connect(self._side_chosen)
        left, right = QWidget(), QWidget()
        self.panes = Panes(scrolled(left), right, first_share=50)
        self.panes.narrowed.connect(self._narrowed)
        lay_in(self.body, self.banner_place)
        self.body.addWidget(self.panes, 1)  # Before anything stands in it: see PapersPage.
        self._lay_left(left)
        self._lay_right(right)
        self.right.addWidget(self.before)
        self.after_area = scrolled(self.after, self.right)
        self.right.addWidget(self.after_area)
        self.right.addWidget(self.page_one)

    def refresh(self) -> None:
        """Show what is known at once; numbers follow when they are counted."""
        opinions = [(one.id, self.case.named(one.id)) for one in self.case.all(Opinion)]
        self.opinions.set_choices(opinions, self.workspace.opinion_id or "")
        self.opinions.setVisible(len(opinions) > 1)
        self._offer_sorts()
        made = [one for one in self.case.all(PacketMade) if one.opinion == self.workspace.opinion_id]
        self.before.show_sent(list(reversed(made)), self.case)
        self._show_right()
        if self.page_one.follow(self.wanted()):
            self.numbering.pause()
        else:
            self._count()

    def _count(self) -> None:
        self.numbering.bring_up_to_date(self.wanted())
        self.making.ask_standing(self.workspace.opinion_id)

    def wanted(self) -> Wanted:
        """Which packet the page is about."""
        asked = Wanted(self.workspace.opinion_id, self.presets.value or DOCTOR)
        printing = printing_wanted(self.case, asked.opinion_id, asked.preset)
        return replace(asked, left_out=frozenset(self._left_out), printing=printing)

    @property
    def _left_out(self) -> dict[str, str]:
        return sheets_left_out(self.case, self.workspace.opinion_id, self.presets.value or DOCTOR)

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """A packet that was made: say whom it went to."""
        if self.case.find(PacketMade, entry_id) is not None:
            self._say_to_whom(entry_id)

        if extras.get("preset"):
            self.presets.choose(str(extras["preset"]))
            self.side = str(extras.get("side"))
            self.refresh()
        asked = extras.get("portal")
        if isinstance(asked, tuple) and self.right.currentWidget() is self.after_area:
            self.after.portal.ask_again(*asked)

    def panels_open(self) -> dict[str, object]:
        """The kind of packet, the side, and how it is to go to a portal."""
        asked = self.after.portal.asked_now()
        return {"preset": self.presets.value or DOCTOR, "side": self.side, **({"portal": asked} if asked else {})}

    # Contents

    def _numbered(self, plan: Plan, contents: Contents) -> None:
        self.list.set_lines(part_lines(plan, contents, tuple(self._left_out.items())))
        self.counting.hide()
        self.header.set_subtitle(subtitle(self.case, plan, contents.total))
        self.before.show_missing(missing_lines(plan))
        self.page_one.counted(self.numbering.numbered_of, plan, contents)

    def _offer_sorts(self) -> None:
        """All sorts of packet; an update only where there is a packet to add to."""
        can_add = can_be_updated(self.workspace.book, self.workspace.opinion_id)
        self.presets.set_choices([one for one in KINDS_OF_PACKET.items() if one[0] != UPDATE or can_add])
        about = preset_of(self.presets.value).about
        self.preset_words.setText(about)
        self.preset_words.setVisible(bool(about))

    def _refused(self, why: str) -> None:
        """There is no such packet: say why in the place of its contents."""
        self.list.set_lines(())
        self.header.set_subtitle("")  # The length said there was of the packet looked at before.
        self.counting.setText(why)
        self.counting.show()

    def _preset_chosen(self, _preset: str) -> None:
        self.refresh()

    def _tick(self, key: str, is_in: bool) -> None:
        what, _, name = key.partition(":")
        sort = self.presets.value or DOCTOR
        if what == PRINT:
            choice = next(one for one in PRINT_CHOICES if one.name == name)
            self.workspace.do(
                print_packet_so(self.case, self.workspace.opinion_id, sort, name, choice.called, wanted=is_in)
            )
        elif what == SHEET:
            place = self.list.parts.place_of(key)
            called = self.list.parts.lines[place].title if place >= 0 else name
            self.workspace.do(
                leave_sheet_out(self.case, self.workspace.opinion_id, sort, name, called, left_out=not is_in)
            )
        elif self.presets.value == SHORT and is_in:
            self.workspace.do(take_into_short(self.case, name))
        else:
            self._leave_out(name, not is_in)

    def _leave_out(self, document_id: str, out: bool) -> None:
        """From this opinion's packets where there are several, else from every packet."""
        opinion, paper = self.workspace.opinion_id, self.case.find(Document, document_id)
        if opinion is not None and paper is not None and is_chosen_by_opinion(self.case, opinion):
            self.workspace.do(choose_paper(self.case, opinion, paper, left_out=out))
        else:
            self.workspace.do(leave_papers_out(self.case, [document_id], out))

    def _ask_pages(self, line: PartLine) -> None:
        choice = PacketChoices.of(self.case, self.workspace.opinion_id).papers.get(line.id)
        before = (choice.pages or "") if choice is not None else ""
        self.pages.ask(self.workspace.opinion_id or "", line.id, line.title, line.of_pages, before)

    def _pages_chosen(self, document_id: str, pages: Sequence[int]) -> None:
        paper, opinion = self.case.find(Document, document_id), self.workspace.opinion_id
        if paper is not None and opinion is not None:
            self.workspace.do(choose_pages(self.case, opinion, paper, pages))
        self.list.setFocus()

    def _move(self, document_id: str, place: int) -> None:
        opinion = self.workspace.opinion_id
        if opinion is not None and is_chosen_by_opinion(self.case, opinion):
            papers = [one for one in self.list.parts.papers() if one != document_id]
            papers.insert(place, document_id)
            self.workspace.do(order_packet(opinion, papers, self.case))
            return
        order = [paper.id for paper in papers_in_order(self.case)]
        to = place_among_all(order, self.list.parts.papers(), document_id, place)
        self.workspace.do(move_paper(self.case, document_id, to))

    def _chosen(self, line: PartLine) -> None:
        if self.right.currentWidget() is self.after_area and line.first:
            self.after.go_to(line.first)

    def _opened(self, line: PartLine) -> None:
        if self.right.currentWidget() is self.after_area and line.first:
            self.after.go_to(line.first)
            self.panes.show_second(True)
        elif line.what == PAPER and self.case.find(Document, line.id) is not None:
            self.workspace.go("papers", line.id)

    # Making

    def make_packet(self) -> None:
        """Make it; pressing again while it is being made does nothing."""
        self.making.make(self.wanted())

    def _side_chosen(self, side: str) -> None:
        self.side = side
        self._show_right()

    def look_at(self, packet_id: str) -> None:
        """Show a packet that was made before, from what is kept of it."""
        made = self.case.find(PacketMade, packet_id)
        if made is not None and made.kept:
            self.making.bring(made)
        elif made is not None:
            self._say_to_whom(packet_id)

    def _say_to_whom(self, packet_id: str) -> None:
        self.workspace.open_form(packet_id, "sent_to")

    def _brought(self, brought: Brought) -> None:
        self.presets.choose(brought.made.preset or DOCTOR)
        self.side = MADE
        self.refresh()
        self.panes.show_second(True)
        self.after.save.setFocus()

    def _offer_versions(self, shown: PacketFile) -> None:
        """What it can be compared with: the other packets of this opinion, the newest of those before it first."""
        every = [one for one in self.case.all(PacketMade) if one.opinion == self.workspace.opinion_id and one.contents]
        here = next((one for one in every if one.id == shown.packet), None)
        place = every.index(here) if here is not None else 0
        others = [*reversed(every[:place]), *every[place + 1 :]] if here is not None else []
        words = [(one.id, version_words(one)) for one in others[:MOST_VERSIONS]]
        self.after.offer(words, is_kept=here is not None and bool(here.kept) and not self.workspace.book.is_for_reading)

    def _compare(self, packet_id: str, other_id: str) -> None:
        here, other = (self.case.find(PacketMade, one) for one in (packet_id, other_id))
        if here is not None and other is not None:
            self.making.compare(other, here)

    def _remove(self, packet_id: str) -> None:
        made = self.case.find(PacketMade, packet_id)
        if made is not None:
            self.making.remove(made)
            self.refresh()
            self.workspace.say("The file of this packet is kept no longer.", "That it was made stays noted.")

    def _made(self, made: Made) -> None:
        self.side = MADE
        self.after.show_made(made.file, has_text=self.making.has_text(made.file))
        self.refresh()
        self.panes.show_second(True)
        # The button that was pressed may have given its room away; the next thing to do is here.
        self.after.save.setFocus()
        self.workspace.say(f"The packet is made: {made.built.pages} pages.", " ".join(made.remarks))

    def _stands(self, standing: Standing) -> None:
        empty(self.banner_place)
        words = standing.words()
        if words:
            self.banner_place.addWidget(Banner(words, "Make a new one", self.make_packet))

    def _show_right(self) -> None:
        made = self.making.finished(self.wanted())
        if made is not None:
            self.after.show_made(made, has_text=self.making.has_text(made))
            self._offer_versions(made)
        held = [(MADE, "The packet")] if made is not None else []
        shown = NOTED if made is None and self.side == MADE else self.side
        self.sides.set_choices([*held, (FIRST, "Page one"), (NOTED, "Awaited and sent")], shown)
        widgets: dict[str, QWidget] = {MADE: self.after_area, FIRST: self.page_one}
        self.right.setCurrentWidget(widgets.get(shown, self.before))
        self.to_right.setText("The packet" if made is not None else "Page one, and what is missing")
        self.to_right.setAccessibleName(self.to_right.text())

    # Out of this computer

    def print_here(self) -> bool:
        """Print the packet in view."""
        made = self.making.finished(self.wanted())
        if made is None:
            self.workspace.say("There is no packet to print yet.", "Make the packet first.")
            return True
        self.printing.print(self, draw_file(self.workspace), str(made.path), made.pages)
        return True

    # Building

    def _lay_left(self, holder: QWidget) -> None:
        holder.setProperty("role", "body")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(10))
        self.to_right = LinkButton("Page one, and what is missing", self._go_right, icon_name="forward")
        self.to_right.hide()
        column.addWidget(self.to_right)
        self.preset_words = Words("", "small")
        self.choosing = Choosing(self.opinions, self.presets)
        column.addWidget(self.choosing)
        column.addWidget(self.preset_words)
        column.addWidget(self.pages)
        column.addWidget(self.sheet, 1)
        self.list.setMinimumHeight(theme.px(LIST_LEAST))

    def _lay_right(self, holder: QWidget) -> None:
        holder.setProperty("role", "body")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.to_left = LinkButton("Contents", self._go_left, icon_name="back")
        self.to_left.hide()
        column.setSpacing(theme.space(10))
        column.addWidget(self.to_left)
        column.addWidget(self.sides)
        column.addWidget(self.right, 1)

    def _narrowed(self, only_second: bool) -> None:
        self.to_left.setVisible(only_second)
        self.to_right.setVisible(self.panes.is_narrow)
        self.header.setVisible(not only_second)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the page is low for its letters, what is chosen once leaves its room to the contents."""
        super().resizeEvent(event)
        low = self.height() < theme.px(LOW)
        self.choosing.set_low(low)
        self.list.setMinimumHeight(theme.px(LIST_LEAST_LOW if low else LIST_LEAST))

    def _go_right(self) -> None:
        self.panes.show_second(True)

    def _go_left(self) -> None:
        self.panes.show_second(False)
        self.list.setFocus()
