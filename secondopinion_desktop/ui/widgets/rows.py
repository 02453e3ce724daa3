"""A row: a title, one support line, a fact at the right, at most one button. And a sheet of rows.

For lists that stay short (Today, a checklist phase, a person's calls) use `RowSheet`: real widgets
that wrap their words and stack when the text is large. For lists that may hold thousands use
`row_list.RowList`, which takes the same `ListRow` values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, zip_longest

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.buttons import QuietButton
from secondopinion_desktop.ui.widgets.flow import FlowLayout
from secondopinion_desktop.ui.widgets.hand import hand
from secondopinion_desktop.ui.widgets.nesting import lay_in
from secondopinion_desktop.ui.widgets.new_marks import NEW, new_marks
from secondopinion_desktop.ui.widgets.pill import Pill
from secondopinion_desktop.ui.widgets.rings import STATE_WORDS, StateRing
from secondopinion_desktop.ui.widgets.row_menu import Deed, copy_text, is_copy, show_row_menu
from secondopinion_desktop.ui.widgets.seen import set_seen
from secondopinion_desktop.ui.widgets.sheet import Hairline, Sheet, laid_out_once, put_away
from secondopinion_desktop.ui.widgets.telling import Role, Told
from secondopinion_desktop.ui.widgets.words import Words, as_tall_as_its_words

STACK_BELOW = 620  # Pixels at 100 %: narrower rows put the fact and the button under the words.
LARGE = 1.6


@dataclass(frozen=True)
class ListRow:
    """What one row says. `key` comes back in the signals; everything else is words.

    `state` is a ring's name ("" draws none); `fact_tone` colors the fact ("warn" for "Start today");
    `section` starts a heading in a `RowList` where it differs from the row before;
    `marks` are the ranges of `support` to highlight there; with `keep_end` a long title goes on
    in a second line and is shortened in its middle, because its last word ("removed") is what happened.
    """

    key: str
    title: str
    support: str = ""
    fact: str = ""
    fact_tone: str = ""
    state: str = ""
    button: str = ""
    pill: str = ""
    section: str = ""
    section_fact: str = ""
    about: str = ""
    muted: bool = False
    marks: tuple[tuple[int, int], ...] = ()
    keep_end: bool = False

    def spoken(self) -> str:
        """The row as a screen reader says it: title, state, fact, support."""
        parts = (self.title, STATE_WORDS.get(self.state, ""), self.fact, self.pill, self.support, self.about)
        return ", ".join(part for part in parts if part)

    def as_text(self) -> str:
        """The row to paste into a mail: what it is, and below it what is known of it."""
        parts = (self.title, STATE_WORDS.get(self.state, ""), self.fact, self.pill)
        first = ", ".join(part for part in parts if part)
        return f"{first}\n{self.support}" if self.support else first


def with_mark(row: ListRow) -> ListRow:
    """The row, marked where it shows what is new, before any note of its own; without its deed where that writes."""
    if hand.is_off and row.button:
        row = replace(row, button="")
    if not new_marks.has(row.key):
        return row
    return replace(row, pill=f"{NEW}, {row.pill}" if row.pill else NEW)


class _Tail(Told, QWidget):
    """What stands at the right end of a row. Its words are in the row's name, so only the button is left to tell."""

    told_as = Role.Client

    def told_parts(self) -> list[QuietButton]:
        """The button, if there is one."""
        return self.findChildren(QuietButton)


class RowWidget(Told, QFrame):
    """One row as a widget: Enter, Space or a click opens it, Up and Down go to its neighbors, Ctrl+C copies it.

    A screen reader says it as one line of its `RowsInOrder`; alone it is a button.
    """

    opened = Signal(str)
    pressed = Signal(str)

    def __init__(self, row: ListRow, parent: QWidget | None = None, *, margin: int | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.expands = False
        self.opened_to: QWidget | None = None
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(row.spoken())
        as_tall_as_its_words(self)
        side = theme.space(20) if margin is None else margin
        outer = QHBoxLayout(self)
        outer.setContentsMargins(side, theme.space(12), side, theme.space(12))
        outer.setSpacing(theme.space(16))
        if row.state:
            outer.addWidget(StateRing(row.state), 0, Qt.AlignmentFlag.AlignTop)
        # Large text mostly ends up stacked; guessing so at once spares a second arranging of the page.
        guess = QBoxLayout.Direction.TopToBottom if theme.factor >= LARGE else QBoxLayout.Direction.LeftToRight
        self._line = QBoxLayout(guess)
        self._line.setSpacing(theme.space(16))
        lay_in(outer, self._line, 1)
        words = QVBoxLayout()
        words.setSpacing(theme.space(2))
        lay_in(self._line, words, 1)
        self.title = Words(row.title, "row", tone="soft" if row.muted else "")
        words.addWidget(self.title)
        if row.support:
            words.addWidget(Words(row.support, "support"))
        self.button: QuietButton | None = None
        self._tail = self._make_tail()
        if self._tail is not None:
            stacked = guess == QBoxLayout.Direction.TopToBottom
            side = Qt.AlignmentFlag.AlignLeft if stacked else Qt.AlignmentFlag.AlignVCenter
            self._line.addWidget(self._tail, 0, side)

    def _make_tail(self) -> QWidget | None:
        row = self.row
        if not (row.fact or row.button or row.pill):
            return None
        tail = _Tail(self)
        tail.setProperty("role", "body")
        line = FlowLayout(tail, gap=theme.space(14))
        if row.pill:
            line.addWidget(Pill(row.pill))
        if row.fact:
            fact = Words(row.fact, "support", tone=row.fact_tone, wrap=False)
            line.addWidget(fact)
        if row.button:
            self.button = QuietButton(row.button, self._button_pressed, about=row.title)
            line.addWidget(self.button)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        tail.setSizePolicy(policy)
        return tail

    def told_role(self) -> QAccessible.Role:
        """A line of a list, or a button."""
        return Role.ListItem if self._is_in_list() else Role.Button

    def told_parts(self) -> list[QWidget]:
        """Its words are its name; what is left is what can be pressed, and what it was opened to."""
        inside = [self._tail] if self._tail is not None and self.button is not None else []
        return [*inside, self.opened_to] if self.opened_to is not None else inside

    def told_state(self, state: QAccessible.State) -> None:
        """Whether it is opened."""
        if self._is_in_list():
            state.selectable = True
        if self.expands:
            state.expandable = True
            state.expanded = self.opened_to is not None
            state.collapsed = self.opened_to is None

    def told_can_be_pressed(self) -> bool:
        """Pressing opens it."""
        return True

    def told_pressed(self) -> None:
        """As Enter does."""
        self.opened.emit(self.row.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; Up and Down move."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.row.key)
        elif event.key() == Qt.Key.Key_Down:
            self._go_to_neighbor(1)
        elif event.key() == Qt.Key.Key_Up:
            self._go_to_neighbor(-1)
        elif is_copy(event):
            copy_text(self, self.row.as_text())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.row.key)
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row, as its button and Enter do it."""
        deeds: list[Deed] = [("Open", self._open)]
        if self.row.button:
            deeds.append((self.row.button, self._button_pressed))
        show_row_menu(self, event.globalPos(), self.row.as_text(), deeds)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack when there is little room beside the words."""
        super().resizeEvent(event)
        narrow = event.size().width() < theme.px(STACK_BELOW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != direction:
            self._line.setDirection(direction)
            self._line.setSpacing(theme.space(8 if narrow else 16))
            if self._tail is not None:
                side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag.AlignVCenter
                self._line.setAlignment(self._tail, side)
                # Qt keeps the widest it may be from before the new alignment, until it is told.
                self._tail.updateGeometry()

    def _is_in_list(self) -> bool:
        return isinstance(self.parentWidget(), RowsInOrder)

    def _open(self) -> None:
        self.opened.emit(self.row.key)

    def _button_pressed(self) -> None:
        self.pressed.emit(self.row.key)

    def _go_to_neighbor(self, step: int) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        rows = [row for row in parent.findChildren(RowWidget) if row.isVisible()]
        place = rows.index(self) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)


class RowsInOrder(Told, Sheet):
    """A sheet that is a list to a screen reader: its rows in order, and nothing of the lines between."""

    told_as = Role.List

    def rows_in_order(self) -> Sequence[RowWidget]:
        """The rows that are shown, from the top."""
        return ()

    def told_parts(self) -> list[QWidget]:
        """The rows."""
        return list(self.rows_in_order())


class RowSheet(RowsInOrder):
    """Rows on one white sheet with hairlines between: for short lists.

    `opened(key)` when a row is opened, `pressed(key)` when its button is. `set_rows` keeps the
    keyboard where it was if that row is still there.
    """

    opened = Signal(str)
    pressed = Signal(str)

    def __init__(self, rows: Iterable[ListRow] = (), parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, margin=0)
        self.column.setSpacing(0)
        self.setAccessibleName(name)
        self.rows: tuple[RowWidget, ...] = ()
        self._lines: list[Hairline] = []
        self.set_rows(rows)

    def rows_in_order(self) -> Sequence[RowWidget]:
        """All of them."""
        return self.rows

    def set_rows(self, rows: Iterable[ListRow]) -> None:
        """Show these rows instead; those at either end that say the same as before stay as they are."""
        wanted = tuple(map(with_mark, rows))
        shown = tuple(widget.row for widget in self.rows)
        if wanted == shown:
            return
        held = next((widget.row.key for widget in self.rows if widget.hasFocus()), None)
        start = _in_common(shown, wanted)
        end = _in_common(shown[start:][::-1], wanted[start:][::-1])
        for widget in self.rows[start : len(shown) - end]:
            put_away(widget)
        made = [self.new_row(row) for row in wanted[start : len(wanted) - end]]
        self.rows = (*self.rows[:start], *made, *self.rows[len(shown) - end :])
        self.lay()
        if held is not None and any(widget.row.key == held for widget in made):
            self.focus_row(held)

    def parts(self) -> Iterator[QWidget]:
        """All that stands on the sheet, from the top: the rows, with a line between any two."""
        between = max(0, len(self.rows) - 1)
        for line in self._lines[between:]:
            put_away(line)
        self._lines = [*self._lines[:between], *(Hairline(self) for _ in range(between - len(self._lines)))]
        return (part for part in chain(*zip_longest(self.rows, self._lines)) if part is not None)

    def lay(self) -> None:
        """Put every part in its place, and show what is new: only what is shown can take the keyboard."""
        parts = tuple(self.parts())
        with laid_out_once(self.column):
            for place, part in enumerate(parts):
                if self.column.indexOf(part) != place:
                    self.column.removeWidget(part)
                    self.column.insertWidget(place, part)
                    set_seen(part, True)

    def new_row(self, row: ListRow) -> RowWidget:
        """The widget of one row."""
        widget = RowWidget(row, self)
        widget.opened.connect(self.opened)
        widget.pressed.connect(self.pressed)
        return widget

    def row(self, key: str) -> RowWidget | None:
        """The widget of the row with this key."""
        return next((widget for widget in self.rows if widget.row.key == key), None)

    def focus_row(self, key: str) -> bool:
        """Put the keyboard on a row; False when it is not here."""
        widget = self.row(key)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return widget is not None

    def changeEvent(self, event: QEvent) -> None:
        """Rows are measured again when the text size changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()


def _in_common(one: Sequence[ListRow], other: Sequence[ListRow]) -> int:
    """How many rows from the first on are the same."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
