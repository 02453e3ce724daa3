"""On Today: what two people wrote apart and only a person can settle, with a click. Nothing is joined by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.app.naming import short
from secondopinion_desktop.digest.sames import Pair, may_be_same
from secondopinion_desktop.digest.too_many import TooMany, too_many
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import STARS, is_the_patient_who_keeps, keeps_it, star_question
from secondopinion_desktop.ui.papers_twice import PapersTwice
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.today.same import SameSheet
from secondopinion_desktop.ui.today.twice import TwiceSheet
from secondopinion_desktop.ui.widgets import FlowLayout, QuietButton, Sheet, Words, empty
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.papers_twice import Twice

MOST_OFFERED = 6
"""People or questions offered by name; a family is not larger, and the pages show the rest."""


class SettleList(QWidget):
    """Takes no room while there is nothing to settle. One pair is asked about at a time."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(12))
        self._shown: object = None
        self.buttons: dict[str, QuietButton] = {}
        self.same: SameSheet | None = None
        self.twice: TwiceSheet | None = None
        self._papers = PapersTwice.of(workspace)
        self._papers.found.connect(self.refresh)

    def refresh(self) -> None:
        """Read the case anew; what stands as before is left alone, so that nothing chosen is lost."""
        case, reads = self._workspace.case, self._workspace.book.is_for_reading
        broken = () if reads else too_many(case)
        twice = () if reads else self._papers.open_pairs
        pairs = () if reads else _other_than(twice, may_be_same(case))
        shown = (broken, pairs[:1], len(pairs), [self._named(one) for one in broken], twice)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._column)
        self.buttons, self.same, self.twice = {}, None, None
        for one in broken:
            self._column.addWidget(self._sheet(one))
        if pairs:
            self.same = SameSheet(self._workspace, pairs[0], len(pairs) - 1)
            self._column.addWidget(self.same)
        if twice:
            self.twice = TwiceSheet(self._workspace, twice[0], len(twice) - 1)
            self._column.addWidget(self.twice)
        self.setVisible(bool(broken or pairs or twice))

    def _named(self, one: TooMany) -> list[str]:
        return [short(self._workspace.case.named(entry)) for entry in one.entries[:MOST_OFFERED]]

    def _sheet(self, one: TooMany) -> Sheet:
        sheet = Sheet(ground="tint")
        words = _SENTENCES[one.sort].format(number=len(one.entries), most=STARS)
        sheet.setAccessibleName(words)
        sheet.add(Words(words, "strong"))
        ways = QWidget(sheet)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        for entry, name in zip(one.entries, self._named(one), strict=False):
            button = QuietButton(_WAYS[one.sort].format(name=name), partial(self._settle, one, entry), about=words)
            self.buttons[entry] = button
            flow.addWidget(button)
        if one.sort == "no_keeper":
            somebody = partial(self._workspace.add, "person", parts=("keeper",))
            flow.addWidget(QuietButton("Somebody else", somebody, about=words))
        sheet.add(ways)
        return sheet

    def _settle(self, one: TooMany, entry: str) -> None:
        self._workspace.do(_SETTLING[one.sort](self._workspace.case, entry), notice="Settled.")


def _other_than(twice: Sequence[Twice], pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Those that are not asked about as papers already: one question for two papers is enough."""
    asked = {frozenset((one.first, one.second)) for one in twice}
    return tuple(pair for pair in pairs if frozenset((pair.first.id, pair.second.id)) not in asked)


_SENTENCES = {
    "stars": "{number} questions carry a star, and page one has room for {most}. Which one can do without?",
    "no_keeper": "Nobody is named as the one who keeps this file. Who is it?",
    "two_patients": "{number} people are written down as the patient who keeps this file. Who is it?",
}
_WAYS = {"stars": "No star for “{name}”", "no_keeper": "{name}", "two_patients": "{name}"}

_SETTLING: dict[str, Callable[[Case, str], Change]] = {
    "stars": star_question,
    "no_keeper": keeps_it,
    "two_patients": is_the_patient_who_keeps,
}
