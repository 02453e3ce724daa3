"""“Are these the same?”: two entries side by side, one press to make them one, one to say that they are two."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QBoxLayout, QWidget

from secondopinion_desktop.app.naming import field_in_words, short
from secondopinion_desktop.digest.sames import Differing, Pair, differing
from secondopinion_desktop.records.deeds import make_one, tell_apart
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.forms.last_touch import said_last
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.one_of import OneOf
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, Sheet, Words
from secondopinion_desktop.ui.widgets.header import LARGE
from secondopinion_desktop.ui.workspace import Workspace

FIRST, SECOND = "first", "second"
ASKED = "Are these the same?"
_NOT_SHOWN = frozenset("sha256 media_type size reading reading_note rank spelling_checked seen_by".split())


class SameSheet(Sheet):
    """`choices` holds, by field, which of two answers is to stand; of papers also whose file stays, under ""."""

    def __init__(self, workspace: Workspace, pair: Pair, more: int, parent: QWidget | None = None) -> None:
        super().__init__(parent, ground="tint")
        self._workspace, self._pair = workspace, pair
        self.choices: dict[str, OneOf] = {}
        self._differing = {one.field.name: one for one in differing(pair)}
        info = kind_of(pair.first)
        self.setAccessibleName(ASKED)
        self.add(Words(ASKED, "section"))
        both = f"{info.plural} that may be one, written down twice. Nothing is joined unless you say so."
        self.add(Words(both if not more else f"{both} {more} more to look at after this.", "support"))
        sides = QWidget(self)
        sides.setProperty("role", "body")
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        line = QBoxLayout(down if theme.factor >= LARGE else across, sides)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.space(12))
        for entry in self._both:
            line.addWidget(self._side(entry), 1)
        self.add(sides)
        for one in self._differing.values():
            self._ask(one)
        if isinstance(pair.first, Document):
            self._ask_whose_file()
        self.yes = QuietButton("Yes, make them one", self._make_one, about=ASKED)
        self.no = QuietButton("No, they are two", self._tell_apart, about=ASKED)
        ways = QWidget(self)
        ways.setProperty("role", "body")
        flow = FlowLayout(ways, gap=theme.space(8))
        flow.addWidget(self.yes)
        flow.addWidget(self.no)
        self.add(ways)

    @property
    def _both(self) -> tuple[Entry, Entry]:
        return self._pair.first, self._pair.second

    def _side(self, entry: Entry) -> Sheet:
        case, sheet = self._workspace.case, Sheet(margin=theme.space(14))
        name = short(case.named(entry.id)) or kind_of(entry).label
        sheet.setAccessibleName(name)
        sheet.add(Words(name, "strong"))
        for field in kind_of(entry).fields:
            said = field_in_words(case, field, getattr(entry, field.name))
            if said and field.name not in _NOT_SHOWN and not field.secret and field.name != kind_of(entry).title:
                sheet.add(Words(f"{field.label.rstrip('?')}: {short(said)}", "support", tone="ink"))
        last = self._workspace.book.past.last_touch(entry.id)
        if last is not None:
            sheet.add(Words(said_last(last, self._workspace.today), "small"))
        sheet.add(LinkButton("Open it", partial(self._workspace.open_entry, entry.id), about=name))
        sheet.column.addStretch(1)
        return sheet

    def _ask(self, one: Differing) -> None:
        case = self._workspace.case
        first, second = (short(field_in_words(case, one.field, said)) for said in (one.first, one.second))
        self._add_choice(one.field.name, one.field.label, first, second)

    def _ask_whose_file(self) -> None:
        first, second = (short(getattr(one, "file_name", None) or "its file") for one in self._both)
        self._add_choice("", "Which file stays?", f"The first: {first}", f"The second: {second}")

    def _add_choice(self, name: str, label: str, first: str, second: str) -> None:
        self.add(Words(label, "small"))
        chosen = OneOf([(FIRST, first), (SECOND, second)], name=label)
        self.choices[name] = chosen
        self.add(chosen)

    def _make_one(self) -> None:
        stays = self.choices[""].value if "" in self.choices else FIRST
        keep, other = self._both
        if stays == SECOND:
            keep, other = other, keep
        taken = {
            name: one.first if self.choices[name].value == FIRST else one.second
            for name, one in self._differing.items()
        }
        name = short(self._workspace.case.named(keep.id))
        change = make_one(self._workspace.case, keep.id, other.id, taken)
        self._workspace.do(change, notice=f"“{name}” is one now. What pointed to the other points to it.")

    def _tell_apart(self) -> None:
        change = tell_apart(self._workspace.case, self._pair.first.id, self._pair.second.id, self._workspace.today)
        self._workspace.do(change, notice="They are two. You will not be asked again.")
