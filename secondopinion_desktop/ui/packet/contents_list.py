"""The list of the packet's contents: tick, drag, and see the page numbers; painted so that thousands stay quick."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secondopinion_desktop.ui.packet.lines import PartLine
from secondopinion_desktop.ui.packet.model import ContentsModel, PartRole
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import DraggedList, Index, paint_icon, paint_line_ground, places_up_or_down
from secondopinion_desktop.ui.widgets.row_menu import Deed, row_asked_for, show_row_menu


class PartDelegate(QStyledItemDelegate):
    """Paints a part: tick box, drag handle, title and detail, pages at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line or two."""
        line: PartLine = index.data(PartRole)
        return QSize(theme.px(120), _tall(bool(line.support), theme.factor))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one part."""
        line: PartLine = index.data(PartRole)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_line_ground(painter, QRectF(rect.adjusted(6, 1, -6, -1)), state)
        if line.is_in is not None:
            self._box(painter, QRectF(box_rect(rect)), line.is_in)
        left = rect.left() + theme.space(18) + theme.px(32)
        right = rect.right() - theme.space(18)
        if line.moves:
            side = theme.px(18)
            top = rect.top() + (rect.height() - side) // 2
            paint_icon(painter, "drag", QRectF(right - side, top, side, side), theme.color("edge"))
        right -= theme.px(26)
        self._words(painter, QRect(left, rect.top() + theme.space(10), right - left, rect.height()), line)
        painter.restore()

    @staticmethod
    def _box(painter: QPainter, rect: QRectF, ticked: bool) -> None:
        painter.setPen(QPen(theme.color("accent" if ticked else "edge"), 2))
        painter.setBrush(theme.color("accent" if ticked else "sheet"))
        painter.drawRoundedRect(rect, 5, 5)
        if ticked:
            paint_icon(painter, "tick", rect.adjusted(2, 2, -2, -2), theme.color("on_accent"))

    @staticmethod
    def _words(painter: QPainter, room: QRect, line: PartLine) -> None:
        small, row, support = (QFontMetrics(theme.font(role)) for role in ("small", "row", "support"))
        used = 0
        if line.pages:
            painter.setFont(theme.font("small"))
            painter.setPen(theme.color("soft"))
            first = QRect(room.left(), room.top(), room.width(), row.height())
            painter.drawText(first, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), line.pages)
            used = small.horizontalAdvance(line.pages) + theme.space(12)
        title = f"{line.number}. {line.title}" if line.number else line.title
        painter.setFont(theme.font("row"))
        painter.setPen(theme.color("soft" if line.is_in is False else "ink"))
        shown = row.elidedText(title, Qt.TextElideMode.ElideRight, room.width() - used)
        painter.drawText(
            QRect(room.left(), room.top(), room.width() - used, row.height()), int(Qt.AlignmentFlag.AlignVCenter), shown
        )
        if line.support:
            second = QRect(room.left(), room.top() + row.height() + theme.space(2), room.width(), support.height())
            painter.setFont(theme.font("support"))
            painter.setPen(theme.color("soft"))
            words = support.elidedText(line.support, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(second, int(Qt.AlignmentFlag.AlignVCenter), words)


@lru_cache(maxsize=64)
def _tall(two_lines: bool, _factor: float) -> int:
    # Asked once for each of thousands of lines; it differs only with the text size.
    tall = QFontMetrics(theme.font("row")).height() + theme.space(20)
    return tall + QFontMetrics(theme.font("support")).height() + theme.space(2) if two_lines else tall


def box_rect(rect: QRect) -> QRect:
    """Where the tick box of a line stands, for the painter and for the mouse."""
    side = theme.px(20)
    return QRect(rect.left() + theme.space(18), rect.top() + theme.space(11), side, side)


class ContentsList(DraggedList):
    """Space ticks, Alt+Up and Alt+Down move a paper, Enter opens. `chosen(PartLine)`, `opened(PartLine)`,
    `pages_wanted(PartLine)`: only some pages of it are to be printed."""

    chosen = Signal(object)
    opened = Signal(object)
    pages_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        parts = ContentsModel()
        keys = "Space leaves a part out or takes it in. Alt+Up and Alt+Down move a paper. P chooses its pages."
        super().__init__(parts, "What is in the packet", keys, parent)
        self.parts = parts
        self.setItemDelegate(PartDelegate(self))
        self.doubleClicked.connect(self._open)

    def set_lines(self, lines: Sequence[PartLine]) -> None:
        """Show these parts; the current one stays current where it is still here."""
        held = self.current()
        self.parts.set_lines(lines)
        if held is not None:
            self.choose(held.key)

    def current(self) -> PartLine | None:
        """The part the keyboard is on."""
        place = self.currentIndex().row()
        return self.parts.lines[place] if 0 <= place < len(self.parts.lines) else None

    def choose(self, key: str) -> bool:
        """Make a part current; False when it is not here."""
        place = self.parts.place_of(key)
        if place >= 0:
            self.choose_row(place)
        return place >= 0

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which part is current now."""
        super().currentChanged(current, previous)
        line = self.current()
        if line is not None and self.hasFocus():
            self.chosen.emit(line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick, move and open from the keyboard."""
        key, line = Qt.Key(event.key()), self.current()
        if line is None:
            super().keyPressEvent(event)
        elif by := places_up_or_down(event):
            self._step(line, by)
        elif key == Qt.Key.Key_Space:
            self._tick(line)
        elif key == Qt.Key.Key_P and line.has_pages_to_choose:
            self.pages_wanted.emit(line)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the keys and the box do with a part, as words to click."""
        index, at = row_asked_for(self, event)
        if not index.isValid():
            return
        line = self.parts.lines[index.row()]
        deeds: list[Deed] = [("Open", self._open)]
        if line.is_in is not None:
            deeds.append(("Leave it out" if line.is_in else "Take it in", partial(self._tick, line)))
        if line.has_pages_to_choose:
            deeds.append(("Only some pages…", partial(self.pages_wanted.emit, line)))
        if line.moves:
            papers = self.parts.papers()
            place = papers.index(line.id)
            ways = (("Move up", -1, place > 0), ("Move down", 1, place < len(papers) - 1))
            deeds += [(words, partial(self._step, line, by)) for words, by, can in ways if can]
        text = ", ".join(part for part in (line.title, line.pages, line.support) if part)
        show_row_menu(self, at, text, deeds)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        index = self.indexAt(point)
        if index.isValid() and box_rect(self.visualRect(index)).adjusted(-10, -10, 10, 10).contains(point):
            self._tick(self.parts.lines[index.row()])

    def _tick(self, line: PartLine) -> None:
        if line.is_in is not None:
            self.parts.tick_wanted.emit(line.key, not line.is_in)

    def _step(self, line: PartLine, by: int) -> None:
        papers = self.parts.papers()
        if line.moves and 0 <= papers.index(line.id) + by < len(papers):
            self.parts.move_wanted.emit(line.id, papers.index(line.id) + by)

    def _open(self) -> None:
        line = self.current()
        if line is not None:
            self.opened.emit(line)
