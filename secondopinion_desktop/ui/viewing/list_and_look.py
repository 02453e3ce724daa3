"""A page with a long list at the left and what one line holds at the right: the trash, the history."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.page import Page, filled_unseen
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.turns import Turns
from secondopinion_desktop.ui.viewing.panes import Panes
from secondopinion_desktop.ui.widgets import LinkButton, ListRow, RowList, Sheet, empty, lay_in, parts_as_read
from secondopinion_desktop.ui.widgets.scrolled import scrolled


class ListAndLook(Page):
    """The list takes any number of rows. Subclasses fill `self.look` for the row in view in `show_row`.

    Where it is narrow the list stands alone, a click or Enter shows what the row holds, and a link leads back.
    """

    scrolls = False
    list_name = ""

    def build(self) -> None:
        """The list in its sheet, and the room beside it."""
        self.list = RowList(name=self.list_name)
        self.list.setAccessibleDescription("The arrows walk along. Enter goes to what the line holds.")
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self.open_row)
        self.list.clicked.connect(self._clicked)
        sheet = Sheet(margin=0)
        sheet.column.setContentsMargins(0, theme.space(8), 0, theme.space(8))
        sheet.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        sheet.add(self.list, 1)
        self._holder = holder = QWidget()
        holder.setProperty("role", "body")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(12))
        self.way_back = LinkButton("Back to the list", self._back_to_list, icon_name="back")
        self.way_back.hide()
        column.addWidget(self.way_back)
        self.look = QVBoxLayout()
        self.look.setSpacing(theme.space(12))
        lay_in(column, self.look)
        column.addStretch(1)
        self.panes = Panes(sheet, scrolled(holder), first_share=48)
        self.panes.narrowed.connect(self._narrowed)
        self.body.addWidget(self.panes, 1)
        self._rest = Turns(self)
        # Walking along with the arrows kept down must not make every sheet on the way.
        self._look_due = QTimer(self)
        self._look_due.setSingleShot(True)
        self._look_due.setInterval(0)
        self._look_due.timeout.connect(self.look_again)

    def show_row(self, key: str) -> Generator[None]:
        """Fill `self.look`, which is empty, with what this row holds: what is seen at once, and the rest bit by bit."""
        yield

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; when the one in view is gone, its neighbor is in view."""
        held = self.list.current_key()
        place = max(0, self.list.rows_model.place_of(held)) if held is not None else 0
        self.list.set_rows(rows)
        if rows and (held is None or self.list.rows_model.place_of(held) < 0):
            self.list.choose(rows[min(place, len(rows) - 1)].key)
        if not rows:
            self.panes.show_second(False)
        self.look_again()

    def look_again(self) -> None:
        """Show what the row in view holds, anew."""
        self._look_due.stop()
        self._rest.stop()
        empty(self.look)
        key = self.list.current_key()
        with filled_unseen(self._holder):
            if key is not None:
                self._rest.begin(self.show_row(key))
                self._rest.step()
            for widget in parts_as_read(self._holder):
                waits = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
                if self.look.indexOf(widget) >= 0 and not waits:  # What was hidden on purpose asks when it is pressed.
                    widget.show()  # Only what is shown can take the keyboard.

    def open_row(self, key: str) -> None:
        """Enter: go to what the line holds."""
        if self.list.current_key() != key:
            self.list.choose(key)
        self.look_again()
        self.panes.show_second(True)
        for child in self.panes.second.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(self) and child.isEnabled():
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def here(self) -> str | None:
        """The line in view."""
        return self.list.current_key()

    def show_entry(self, entry_id: str, **extras: object) -> None:
        """Bring a line into view."""
        self.list.choose(entry_id)

    def _chosen(self, _key: str) -> None:
        self._look_due.start()

    def _clicked(self) -> None:
        self.panes.show_second(True)

    def _narrowed(self, only_second: bool) -> None:
        self.way_back.setVisible(only_second)
        self.header.setVisible(not only_second)

    def _back_to_list(self) -> None:
        self.panes.show_second(False)
        self.list.setFocus()
