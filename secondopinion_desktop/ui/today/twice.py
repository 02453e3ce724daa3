"""Two papers side by side that may be one: both stay, unless the person says that one is left out or replaced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from secondopinion_desktop.app.naming import short
from secondopinion_desktop.intake.guessing.twice import PART, REISSUED, REPLACES, SAME
from secondopinion_desktop.intake.guessing.versions import ADDENDUM, CORRECTED
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import leave_papers_out, replace_paper, tell_apart
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import paper_title
from secondopinion_desktop.ui.forms.last_touch import said_last
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.page_look import PageLook
from secondopinion_desktop.ui.viewing.pictures import PagePictures, draw_papers
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, Sheet, Words
from secondopinion_desktop.ui.widgets.header import LARGE
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.papers_twice import Twice

SHOWN = "twice"
"""By what Today is asked for with these two in sight."""
MOST_WORDS = 14
"""Words told that stand on one of the two only; more are seen on the pages."""
_ASKED: Mapping[str, str] = {
    SAME: "Is this one paper twice?",
    PART: "Is the second a part of the first?",
    CORRECTED: "Does the second correct the first?",
    ADDENDUM: "Does the second add to the first?",
    REISSUED: "Is the second the final version of the first?",
}
_REPLACES: Mapping[str, str] = {
    SAME: "The second replaces the first",
    CORRECTED: "Yes, it corrects the first",
    ADDENDUM: "Yes, it adds to the first",
    REISSUED: "Yes, it replaces the first",
}


class TwiceSheet(Sheet):
    """`buttons` are the answers: "two", "leave_out", "leave_first" and "replaces"."""

    def __init__(self, workspace: Workspace, pair: Twice, more: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self._workspace, self._pair = workspace, pair
        self._pictures = PagePictures(workspace, draw_papers(workspace), self)
        asked = _ASKED[pair.how]
        self.setAccessibleName(asked)
        self.add(Words(asked, "section"))
        kept = "Both are kept, and stay in the packet, unless you say otherwise."
        self.add(Words(kept if not more else f"{kept} {more} more to look at after this.", "support"))
        sides = QWidget(self)
        sides.setProperty("role", "body")
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        line = QBoxLayout(down if theme.factor >= LARGE else across, sides)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(12))
        line.addWidget(self._side(pair.first, pair.pages[0], "Only here: {words}", pair.only_first), 1)
        line.addWidget(self._side(pair.second, pair.pages[1], "Only here: {words}", pair.only_second), 1)
        self.add(sides)
        self.buttons = {name: QuietButton(words, run, about=asked) for name, words, run in self._answers()}
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        for button in self.buttons.values():
            flow.addWidget(button)
        self.add(ways)

    def focus_first(self) -> None:
        """The keyboard is on the first answer."""
        next(iter(self.buttons.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _answers(self) -> Sequence[tuple[str, str, partial[None]]]:
        pair = self._pair
        found = [("two", "They are two papers", partial(self._tell_apart))]
        if pair.how in (SAME, PART):
            found.append(("leave_out", "Leave the second out of the packet", partial(self._leave_out, pair.second)))
        if pair.how == SAME:
            found.append(("leave_first", "Leave the first out of the packet", partial(self._leave_out, pair.first)))
        if pair.how in _REPLACES:
            found.append(("replaces", _REPLACES[pair.how], partial(self._replace)))
        return found if pair.how in (SAME, PART) else list(reversed(found))

    def _side(self, document_id: str, page: int, only: str, words: tuple[str, ...]) -> Sheet:
        paper, sheet = self._workspace.laid.case.find(Document, document_id), Sheet(margin=theme.space(14))
        name = paper_title(paper) if paper is not None else ""
        sheet.setAccessibleName(name)
        sheet.add(Words(name, "strong"))
        sheet.add(Words(" · ".join(self._about(paper, page)), "support", tone="ink"))
        open_it = partial(self._workspace.go, "papers", document_id, page=page)
        look = PageLook(self._pictures, document_id, page, f"Page {page} of {name}")
        look.pressed.connect(open_it)
        sheet.add(look)
        if words:
            more = f" and {len(words) - MOST_WORDS} more" if len(words) > MOST_WORDS else ""
            sheet.add(Words(only.format(words=", ".join(words[:MOST_WORDS]) + more), "small"))
        last = self._workspace.book.past.last_touch(document_id)
        if last is not None:
            sheet.add(Words(said_last(last, self._workspace.today), "small"))
        sheet.add(LinkButton("Open it", open_it, about=name))
        sheet.column.addStretch(1)
        return sheet

    def _about(self, paper: Document | None, page: int) -> list[str]:
        if paper is None:
            return []
        case = self._workspace.case
        dated = str(paper.dated) if paper.dated is not None else ""
        pages = f"page {page} of {paper.pages}" if paper.pages else ""
        return [said for said in (dated, case.named(paper.place), pages, paper.file_name or "") if said]

    def _tell_apart(self) -> None:
        change = tell_apart(self._workspace.case, self._pair.first, self._pair.second, self._workspace.today)
        self._do(change, "They are two papers. You will not be asked again.")

    def _leave_out(self, document_id: str) -> None:
        change = leave_papers_out(self._workspace.case, [document_id], True)
        self._do(change, f"“{self._named(document_id)}” is kept, and left out of the packet.")

    def _replace(self) -> None:
        how = self._pair.how if self._pair.how in REPLACES else REISSUED
        change = replace_paper(self._workspace.case, self._pair.first, self._pair.second, how)
        old = self._named(self._pair.first)
        said = (
            f"“{old}” stays, with a word about its addendum."
            if how == ADDENDUM
            else f"“{old}” stays, marked as replaced."
        )
        self._do(change, said)

    def _do(self, change: Change, notice: str) -> None:
        self._workspace.do(change, notice=notice)

    def _named(self, document_id: str) -> str:
        return short(self._workspace.case.named(document_id))
