"""The packet just made: its pages to look through, what the check found, and the ways out of this computer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.intake.reading import Picture
from secondopinion_desktop.ui.packet.portal import PortalSheet
from secondopinion_desktop.ui.packet.sizes import size_in_words
from secondopinion_desktop.ui.packet.versions import Versions
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import Draw, PageKey, PagePictures, PageView, connect_view
from secondopinion_desktop.ui.viewing.page_foot import PageFoot
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, SectionTitle, Sheet, Words
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.kept_packets import PacketFile
    from secondopinion_desktop.app.packet_parts import SmallerPacket

CHECKED = "Checked: every page, link and bookmark is where it should be."


def draw_file(workspace: Workspace) -> Draw:
    """Draws pages of a file on this computer; the key's source is its path."""
    return partial(_draw_file, workspace)


def _draw_file(workspace: Workspace, key: PageKey) -> Picture:
    return workspace.pictures.reader.render(Path(key.source), key.page, max_px_width=key.width)


class MadePanel(QWidget):
    """`save_wanted()`, `text_wanted()`, `print_wanted()`, `open_wanted()`, `parts_wanted(Portal)`,
    `privacy_answered(bool)`; `sent_wanted(packet id)`, `compare_wanted(packet id, older packet id)` and
    `removed(packet id)`.
    """

    save_wanted = Signal()
    text_wanted = Signal()
    print_wanted = Signal()
    open_wanted = Signal()
    parts_wanted = Signal(object)
    smaller_wanted = Signal(bool)
    privacy_answered = Signal(bool)
    sent_wanted = Signal(str)
    compare_wanted = Signal(str, str)
    removed = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.path: Path | None = None
        self.packet = ""
        self.page, self.pages = 1, 1
        self._smaller: SmallerPacket | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(10))
        self.title = SectionTitle("")
        self.found = Words("", "support")
        column.addWidget(self.title)
        column.addWidget(self.found)
        column.addWidget(self._deeds())
        self.portal = PortalSheet(self)
        self.portal.wanted.connect(self.parts_wanted)
        self.portal.smaller_wanted.connect(self.smaller_wanted)
        self.portal.seen_wanted.connect(self._see)
        column.addWidget(self.portal)
        column.addWidget(self._privacy())
        self.versions = Versions(self)
        self.versions.compare_wanted.connect(self._compare)
        self.versions.removed.connect(self._removed)
        column.addWidget(self.versions)
        self.view = PageView(PagePictures(workspace, draw_file(workspace), self))
        self.view.page_changed.connect(self._page_changed)
        column.addWidget(self.view, 1)
        self.foot = PageFoot(self)
        connect_view(self.view, None, self.foot)
        column.addWidget(self.foot)

    def show_made(self, made: PacketFile, page: int = 1, *, has_text: bool = False) -> None:
        """Show a packet, just made or kept, from one of its pages on; `has_text`: it can be had as text too."""
        self.text.setVisible(has_text)
        if made.path != self.path:
            self.page = page
            self.versions.put_away()
            self.portal.put_away()
        self.path, self.pages, self.packet = made.path, made.pages, made.packet
        self.sent.setVisible(bool(made.packet))
        self.title.setText(f"Version {made.version}: {made.pages} pages, {size_in_words(made.size)}")
        self.found.setText(" ".join((CHECKED, *made.remarks)))
        self.go_to(self.page)

    def go_to(self, page: int) -> None:
        """Show one page of the packet."""
        self.page = max(1, min(page, self.pages))
        self.foot.show_place(self.page, self.pages)
        if self.path is not None:
            self.view.show_page(str(self.path), self.page, of=self.pages, name="the packet")

    def step(self, by: int) -> None:
        """One page on (1) or back (-1)."""
        self.go_to(self.page + by)

    def _page_changed(self, page: int) -> None:
        self.page = page

    def ask_privacy(self, notice: str, go_on: str) -> None:
        """Say the notice in place and wait for an answer; `go_on` names the button that goes on."""
        self.notice.setText(notice)
        self.notice_yes.setText(go_on)
        self.notice_yes.setAccessibleName(go_on)
        self.portal.put_away()
        self.versions.put_away()
        self.notice_sheet.show()
        self.notice_yes.setFocus()

    def _deeds(self) -> QWidget:
        holder = _flowing(self)
        flow = FlowLayout(holder, gap=theme.space(8))
        self.save = QuietButton("Save as…", self.save_wanted.emit, icon_name="save")
        self.print = QuietButton("Print", self.print_wanted.emit, icon_name="print")
        self.open = QuietButton("Open", self.open_wanted.emit, about="In the program that shows PDF files here")
        self.parts = QuietButton(
            "Files for a portal", self._ask_portal, about="Small files to upload, locked if you want"
        )
        self.text = QuietButton(
            "Text for a phone", self.text_wanted.emit, about="Its own pages as one text that fits a small screen"
        )
        self.sent = QuietButton(
            "Sent to whom?", self._sent_pressed, about="Note whom this packet went to"
        ).that_writes()
        self.compare = QuietButton("Compare…", self._ask_compare, about="What is different in another version")
        self.remove = QuietButton(
            "Remove…", self._ask_remove, about="Keep the file of this packet no longer"
        ).that_writes()
        for button in (self.save, self.print, self.open, self.parts, self.text, self.sent, self.compare, self.remove):
            flow.addWidget(button)
        return holder

    def offer(self, others: Sequence[tuple[str, str]], *, is_kept: bool) -> None:
        """The other versions this one can be compared with (id and words), and whether there is a file to remove."""
        self.compare.setVisible(bool(others))
        self.remove.setVisible(is_kept)
        self.versions.offer(others)

    def _sent_pressed(self) -> None:
        self.sent_wanted.emit(self.packet)

    def _ask_compare(self) -> None:
        self._put_questions_away()
        self.versions.ask_compare()

    def _ask_remove(self) -> None:
        self._put_questions_away()
        self.versions.ask_remove()

    def _compare(self, other: str) -> None:
        self.compare_wanted.emit(self.packet, other)

    def _removed(self) -> None:
        self.removed.emit(self.packet)

    def _put_questions_away(self) -> None:
        self.portal.put_away()
        self.notice_sheet.hide()

    def show_smaller(self, made: SmallerPacket) -> None:
        """Pictures were brought down to be looked at; nothing is saved yet."""
        self._smaller = made
        self.portal.show_smaller(made)

    def _see(self, smaller: bool) -> None:
        """Show the same page with smaller pictures, or as it was."""
        path = self._smaller.path if smaller and self._smaller is not None else self.path
        if path is not None:
            self.view.show_page(str(path), self.page, of=self.pages, name="the packet")

    def _ask_portal(self) -> None:
        self.notice_sheet.hide()
        self.versions.put_away()
        self.portal.ask()

    def _privacy(self) -> QWidget:
        self.notice_sheet = Sheet(ground="tint")
        self.notice = Words("", "body")
        self.notice_sheet.add(self.notice)
        holder = _flowing(self)
        flow = FlowLayout(holder, gap=theme.space(8))
        self.notice_yes = QuietButton("", self._yes)
        self.notice_no = QuietButton("Not now", self._no)
        flow.addWidget(self.notice_yes)
        flow.addWidget(self.notice_no)
        self.notice_sheet.add(holder)
        self.notice_sheet.hide()
        return self.notice_sheet

    def _yes(self) -> None:
        self._put_notice_away()
        self.privacy_answered.emit(True)

    def _no(self) -> None:
        self._put_notice_away()
        self.privacy_answered.emit(False)

    def _put_notice_away(self) -> None:
        self.save.setFocus()  # Back to the button that asked, not to whatever comes after the notice.
        self.notice_sheet.hide()


def _flowing(parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    holder.setProperty("role", "body")
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder
