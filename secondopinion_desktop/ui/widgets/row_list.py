"""A list of rows that stays quick with five thousand of them: a model, a painter and a view.

papers = RowList(name="Papers")
papers.set_rows(rows)            # rows.ListRow values; `section` starts a heading
papers.chosen.connect(...)       # the current row changed (mouse or keyboard): its key
papers.opened.connect(...)       # Enter or double click: its key
papers.deed_wanted.connect(...)      # what `button` names, from the row's menu: its key
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets.line_ground import paint_line_ground
from secondopinion_desktop.ui.widgets.rings import paint_ring
from secondopinion_desktop.ui.widgets.row_menu import Deed, copy_text, is_copy, row_asked_for, show_row_menu
from secondopinion_desktop.ui.widgets.rows import ListRow, with_mark
from secondopinion_desktop.ui.widgets.telling import ComesAndGoes
from secondopinion_desktop.ui.widgets.words import plain_tip

ONE_LINE = 40
"""Letters of a title whose end is to be read; longer ones go on in a second line."""
RowRole = int(Qt.ItemDataRole.UserRole) + 1
Index = QModelIndex | QPersistentModelIndex
_SHOWN = [RowRole, int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)]


class RowModel(QAbstractListModel):
    """Rows as Qt's views want them; the screen reader's text is the row as spoken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()
        self._places: dict[str, int] = {}

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows instead."""
        old, new = self.rows, tuple(map(with_mark, rows))
        if len(old) == len(new) and all(map(_same_shape, old, new)):
            # One edit alters a row or two: laying out five thousand again would take a tenth of a second.
            self.rows = new
            self._tell_changed([place for place, row in enumerate(new) if row is not old[place] and row != old[place]])
            return
        self.beginResetModel()
        self.rows = new
        self._places = {row.key: place for place, row in enumerate(self.rows)}
        self.endResetModel()

    def _tell_changed(self, places: Sequence[int]) -> None:
        if places:
            # Named, because a list view measures everything again when any role may have changed.
            self.dataChanged.emit(self.index(places[0]), self.index(places[-1]), _SHOWN)

    def place_of(self, key: str) -> int:
        """Where the row with this key is; -1 when it is not here."""
        return self._places.get(key, -1)

    def starts_section(self, place: int) -> bool:
        """Whether a heading stands above this row."""
        section = self.rows[place].section
        return bool(section) and (place == 0 or self.rows[place - 1].section != section)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows; rows have no children."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The title to show, its whole words under the mouse, the row to speak, the row itself for the painter."""
        if not index.isValid() or not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == RowRole:
            return row
        if role == int(Qt.ItemDataRole.DisplayRole):
            return row.title
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return plain_tip("\n".join(words for words in (row.title, row.support) if words))
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None


def _same_shape(one: ListRow, other: ListRow) -> bool:
    """Whether a row could stand in place of another without anything below it moving."""
    if one is other:
        return True
    return one.key == other.key and one.section == other.section and _lines(one) == _lines(other)


def _lines(row: ListRow) -> tuple[str, ...]:
    """Of what a row is made: its title, and below it more of a long one whose end is to be read, or what is known."""
    # By its letters and not by the room there is: a list measures its rows once, however wide it becomes.
    return ("row", "row") if goes_on(row) else ("row", "support") if row.support else ("row",)


def goes_on(row: ListRow) -> bool:
    """Whether a title takes two lines, because in one too little of it could be read beside its end."""
    return row.keep_end and not row.support and len(row.title) > ONE_LINE


def in_two(words: str, metrics: QFontMetrics, room: int) -> tuple[str, str]:
    """What of a title has room in its first line, and what goes on in the second; all in the first where it fits."""
    if metrics.horizontalAdvance(words) <= room:
        return words, ""
    parts = words.split(" ")
    fitting = (n for n in range(len(parts) - 1, 0, -1) if metrics.horizontalAdvance(" ".join(parts[:n])) <= room)
    first = next(fitting, 0)
    return " ".join(parts[:first]), " ".join(parts[first:])


class RowDelegate(QStyledItemDelegate):
    """Paints a row: ring, title and pill, support line, fact at the right. It fetches nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Asked for every row whenever the list is laid out, so the few heights there are get kept.
        self._heights: dict[tuple[tuple[str, ...], bool], QSize] = {}
        theme.changed.connect(self._measure_again)

    def _measure_again(self) -> None:
        self._heights.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines, and a heading where a section starts."""
        model = index.model()
        if not isinstance(model, RowModel):
            return super().sizeHint(option, index)
        shape = (_lines(model.rows[index.row()]), model.starts_section(index.row()))
        if shape not in self._heights:
            self._heights[shape] = QSize(theme.px(120), self._height(*shape))
        return self._heights[shape]

    def _height(self, lines: tuple[str, ...], starts: bool) -> int:
        tall = theme.space(20) + sum(map(_line, lines)) + theme.space(2) * (len(lines) - 1)
        return tall + (self._heading_height() if starts else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: ListRow = index.data(RowRole)
        model = index.model()
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(model, RowModel) and model.starts_section(index.row()):
            heading = QRect(rect.left(), rect.top(), rect.width(), self._heading_height())
            self._paint_heading(painter, heading, row)
            rect.setTop(heading.bottom() + 1)
        paint_line_ground(painter, QRectF(rect.adjusted(6, 1, -6, -1)), option.state)
        self._paint_words(
            painter, rect.adjusted(theme.space(22), theme.space(10), -theme.space(22), -theme.space(8)), row
        )
        painter.restore()

    def _heading_height(self) -> int:
        return _line("name") + theme.space(26)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        inner = rect.adjusted(theme.space(22), theme.space(16), -theme.space(22), -theme.space(6))
        used = 0
        if row.section_fact:
            used = _put_right(painter, inner, row.section_fact, "small", "soft")
        _put_left(painter, inner.adjusted(0, 0, -used, 0), row.section, "name", "ink")

    def _paint_words(self, painter: QPainter, rect: QRect, row: ListRow) -> None:
        if row.state:
            side = theme.px(22)
            paint_ring(painter, QRectF(rect.left(), rect.top() + 1, side, side), row.state)
            rect = rect.adjusted(side + theme.space(14), 0, 0, 0)
        first = QRect(rect.left(), rect.top(), rect.width(), _line("row"))
        second = QRect(rect.left(), first.bottom() + theme.space(2), rect.width(), _line(_lines(row)[-1]))
        if goes_on(row) and _wide(row.title, "row") <= first.width() - _beside(row):
            first.translate(0, (second.top() - first.top()) // 2)  # Room for two lines, and one is enough.
        used = 0
        if row.fact:
            used = _put_right(painter, first, row.fact, "small", row.fact_tone or "soft")
        is_below = pill_is_below(row, first.width() - used)
        if row.pill and not is_below:
            used += self._paint_pill(painter, first.adjusted(0, 0, -used, 0), row.pill)
        tone = "soft" if row.muted else "ink"
        beside = first.adjusted(0, 0, -used, 0)
        if goes_on(row):
            self._paint_in_two(painter, beside, second, row.title, tone)
            return
        _put_left(painter, beside, row.title, "row", tone, keep_end=row.keep_end)
        if is_below:
            self._paint_pill(painter, second, row.pill)
        if row.support:
            _highlight(painter, second, row)
            _put_left(painter, second, row.support, "support", "soft")

    def _paint_in_two(self, painter: QPainter, first: QRect, second: QRect, title: str, tone: str) -> None:
        begins, rest = in_two(title, QFontMetrics(theme.font("row")), first.width())
        _put_left(painter, first, begins or title, "row", tone, keep_end=True)
        _put_left(painter, second, rest if begins else "", "row", tone, keep_end=True)

    def _paint_pill(self, painter: QPainter, room: QRect, text: str) -> int:
        metrics = QFontMetrics(theme.font("small"))
        wide = _pill_width(text)
        box = QRectF(room.right() - wide, room.top() - 1, wide, metrics.height() + 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("soft"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return wide + theme.space(10)


def pill_is_below(row: ListRow, room: int) -> bool:
    """Whether the pill stands in the second line, because it would cut the title and has room beside what is there."""
    if not (row.pill and row.support):
        return False
    left = room - _pill_width(row.pill) - theme.space(10)
    return left < _wide(row.title, "row") and left >= _wide(row.support, "support")


def _beside(row: ListRow) -> int:
    """What stands at the right of a title takes of its line."""
    fact = _wide(row.fact, "small") + theme.space(16) if row.fact else 0
    return fact + (_pill_width(row.pill) + theme.space(10) if row.pill else 0)


def _pill_width(text: str) -> int:
    return _wide(text, "small") + theme.px(22)


def _wide(text: str, role: str) -> int:
    return QFontMetrics(theme.font(role)).horizontalAdvance(text)


class RowList(ComesAndGoes, QListView):
    """A list for any number of rows, walked with the keyboard; see the module's first lines."""

    chosen = Signal(str)
    opened = Signal(str)
    deed_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.rows_model = RowModel(self)
        self.setModel(self.rows_model)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self._quiet = False
        self.doubleClicked.connect(self._opened)
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows; the current row stays current when it is still here, and nobody is told."""
        held = self.current_key()
        at = self.verticalScrollBar().value()
        self._quiet = True
        self.rows_model.set_rows(rows)
        if held is not None and held != self.current_key():
            self.choose(held)
        self._quiet = False
        self.verticalScrollBar().setValue(at)

    def height_of_all(self) -> int:
        """The height at which every row would be in sight, in pixels."""
        return sum(self.sizeHintForRow(place) for place in range(len(self.rows_model.rows))) + 4

    def current_key(self) -> str | None:
        """The key of the current row."""
        place = self.currentIndex().row()
        return self.rows_model.rows[place].key if 0 <= place < len(self.rows_model.rows) else None

    def choose(self, key: str) -> bool:
        """Make the row with this key current and bring it into sight; False when it is not here."""
        place = self.rows_model.place_of(key)
        if place < 0:
            return False
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        index = self.rows_model.index(place)
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)
        return True

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is current now."""
        super().currentChanged(current, previous)
        key = self.current_key()
        if key is not None and not self._quiet:
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._opened()
        elif is_copy(event) and (key := self.current_key()) is not None:
            copy_text(self, self.rows_model.rows[self.rows_model.place_of(key)].as_text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row: open it, what the page adds in `deeds_of`, copy its words."""
        index, at = row_asked_for(self, event)
        if not index.isValid():
            return
        row = self.rows_model.rows[index.row()]
        deeds: list[Deed] = [("Open", self._opened)]
        if row.button:
            deeds.append((row.button, partial(self._deed, row.key)))
        show_row_menu(self, at, row.as_text(), [*deeds, *self.deeds_of(row.key)])

    def _deed(self, key: str) -> None:
        self.deed_wanted.emit(key)

    def deeds_of(self, key: str) -> Sequence[Deed]:
        """More that can be done with a row, for the menu; lists that know more say it."""
        return ()

    def _opened(self) -> None:
        key = self.current_key()
        if key is not None:
            self.opened.emit(key)


def _line(role: str) -> int:
    return QFontMetrics(theme.font(role)).height()


def _put_left(painter: QPainter, room: QRect, text: str, role: str, token: str, *, keep_end: bool = False) -> None:
    font = theme.font(role)
    where = Qt.TextElideMode.ElideMiddle if keep_end else Qt.TextElideMode.ElideRight
    shown = QFontMetrics(font).elidedText(text, where, room.width())
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


def _highlight(painter: QPainter, room: QRect, row: ListRow) -> None:
    metrics = QFontMetrics(theme.font("support"))
    for start, end in row.marks:
        left = room.left() + metrics.horizontalAdvance(row.support[:start])
        wide = metrics.horizontalAdvance(row.support[start:end])
        painter.fillRect(QRect(left - 1, room.top(), wide + 2, room.height()).intersected(room), theme.color("mark"))


def _put_right(painter: QPainter, room: QRect, text: str, role: str, token: str) -> int:
    font = theme.font(role)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
    return QFontMetrics(font).horizontalAdvance(text) + theme.space(16)
