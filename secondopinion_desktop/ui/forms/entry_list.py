"""Entries of one subject as a list: its rows, the answer "none known", and a way to add. Any number of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import (
    LinkButton,
    ListRow,
    QuietButton,
    RowList,
    RowSheet,
    SectionTitle,
    Sheet,
    Words,
)
from secondopinion_desktop.ui.widgets.header import SideOrBelow

MOST_ROWS = 12
"""Rows shown at once; more of them open as a list of their own that scrolls."""


class EntryList(QWidget):
    """A heading, a sheet of rows, "Add". `opened(entry id)`, `pressed(entry id)` for a row's own button,
    `add_wanted`, `take_back_wanted`."""

    opened = Signal(str)
    pressed = Signal(str)
    add_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, title: str, add: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._rows: Sequence[ListRow] = ()
        self._all = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(8))
        self.title = SectionTitle(title)
        self.add_button = LinkButton("Add", self.add_wanted.emit, about=add, icon_name="add").that_writes()
        self.add_button.setAccessibleName(add)
        column.addWidget(SideOrBelow(self.title, [self.add_button], below=260))
        self.sheet = RowSheet(name=title)
        self.sheet.opened.connect(self.opened)
        self.sheet.pressed.connect(self.pressed)
        column.addWidget(self.sheet)
        self.more = QuietButton("", self.show_all)
        column.addWidget(self.more)
        self.none = Sheet(margin=theme.space(16))
        self.none_words = Words("", "body")
        self.none.add(
            SideOrBelow(
                self.none_words,
                [QuietButton("Take back", self.take_back_wanted.emit, about=title).that_writes()],
                below=260,
            )
        )
        column.addWidget(self.none)

    @cached_property
    def long(self) -> RowList:
        """The list that scrolls, made when there are that many rows."""
        made = RowList(self, name=self.title.text())
        made.opened.connect(self.opened)
        made.deed_wanted.connect(self.pressed)
        made.clicked.connect(self._clicked)
        made.setFixedHeight(theme.px(520))
        self._column.insertWidget(self._column.indexOf(self.more), made)
        return made

    def show_rows(self, rows: Sequence[ListRow], none_known: str = "") -> None:
        """Show these rows; without any, the answer "none known" when it was given ("" when not)."""
        self.set_rows(rows, none_known)
        self.setVisible(bool(rows) or bool(none_known))

    def set_rows(self, rows: Sequence[ListRow], none_known: str = "") -> None:
        """Put these rows in its place, whether the list is seen or not."""
        self._rows = rows
        fits = len(self._rows) <= MOST_ROWS
        short = () if self._all and not fits else tuple(self._rows[:MOST_ROWS])
        self.sheet.set_rows(short)
        self.sheet.setVisible(bool(short))
        if self._all and not fits:
            self.long.show()
            self.long.set_rows(tuple(self._rows))
        elif "long" in vars(self):
            self.long.hide()
        self.more.setVisible(not fits and not self._all)
        self.more.setText(f"Show all {len(self._rows)}")
        self.none_words.setText(none_known)
        self.none.setVisible(bool(none_known) and not self._rows)

    def show_all(self) -> None:
        """Show every row in a list that scrolls by itself."""
        self._all = True
        self.show_rows(self._rows, self.none_words.text())
        self.long.setFocus()

    def _clicked(self) -> None:
        key = self.long.current_key()
        if key is not None:
            self.opened.emit(key)
