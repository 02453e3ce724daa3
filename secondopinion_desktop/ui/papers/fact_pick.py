"""After a part of a page is marked: what it proves, picked from what can be new and what is written down already."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.ui.forms.asking import NO_SOURCE
from secondopinion_desktop.ui.forms.entry_rows import row_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.unfinished import SEARCHES
from secondopinion_desktop.ui.viewing.mark_bar import in_short
from secondopinion_desktop.ui.viewing.marking import Marked
from secondopinion_desktop.ui.widgets import LinkButton, ListRow, RowList, SectionTitle, Words

FIRST_KINDS = ("diagnosis", "test", "treatment", "medicine", "symptom", "problem")
"""What reports mostly tell stands first among what can be new."""
LEAST_HEIGHT = 180
"""Pixels at 100 %: three lines of the list are always in sight."""
_NEW = "new:"


def fact_kinds() -> tuple[str, ...]:
    """The kinds whose entries can stand on a page, the usual ones first."""
    kinds = [name for name, info in KINDS.items() if name not in NO_SOURCE and not info.inner and not info.single]
    return tuple(sorted(kinds, key=lambda name: FIRST_KINDS.index(name) if name in FIRST_KINDS else len(FIRST_KINDS)))


def pick_rows(case: Case, today: date, words: str = "") -> tuple[ListRow, ...]:
    """What can be new, then every fact of the case; `words` narrow both down."""
    kinds = fact_kinds()
    rows = [ListRow(_NEW + name, f"New: {KINDS[name].label}", section="Something new") for name in kinds]
    facts: list[Entry] = [entry for name in kinds for entry in case.of_kind(name)]
    rows += [row_of(entry, case, today, section="Already written down") for entry in facts]
    sought = words.casefold().split()
    return tuple(row for row in rows if all(word in row.spoken().casefold() for word in sought))


class FactPick(QWidget):
    """`new_wanted(kind)`, `fact_wanted(entry id)`, `back_wanted()`. Typing narrows the list, Esc goes back."""

    new_wanted = Signal(str)
    fact_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self.setAccessibleName("What does this prove?")
        self._case = Case()
        self._today = date.min
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        self.back = LinkButton("Back to the page", self.back_wanted.emit, icon_name="back")
        self.title = SectionTitle("What does this prove?")
        self.words = Words("", "support")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText("Find a fact")
        self.field.setAccessibleName("Find a fact")
        self.field.setProperty(SEARCHES, True)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._take_first)
        self.list = RowList(self, name="What it may prove")
        self.list.clicked.connect(self._clicked)
        self.list.opened.connect(self._take)
        for widget in (self.back, self.title, self.words, self.field):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        self.make_room(False)

    def make_room(self, wanted: bool) -> None:
        """Ask for height only while this is seen: what is hidden must not push the page beside it out of sight."""
        tall = QSizePolicy.Policy.Preferred if wanted else QSizePolicy.Policy.Ignored
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self.list.setMinimumHeight(theme.px(LEAST_HEIGHT) if wanted else 0)

    def show_for(self, case: Case, today: date, part: Marked) -> None:
        """Ask about a marked part."""
        self._case, self._today = case, today
        self.words.setText(in_short(part) or "The marked part of the page.")
        self.field.clear()
        self._narrow()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _narrow(self) -> None:
        rows = pick_rows(self._case, self._today, self.field.text())
        self.list.set_rows(rows)
        if rows and self.list.current_key() is None:
            self.list.choose(rows[0].key)

    def _take_first(self) -> None:
        key = self.list.current_key()
        if key is not None:
            self._take(key)

    def _clicked(self) -> None:
        self._take_first()

    def _take(self, key: str) -> None:
        if key.startswith(_NEW):
            self.new_wanted.emit(key.removeprefix(_NEW))
        else:
            self.fact_wanted.emit(key)
