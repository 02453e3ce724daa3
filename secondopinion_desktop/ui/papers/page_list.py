"""The list of a paper's pages, each with a small picture of itself: drag one, or send it up and down by keys."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragMoveEvent, QFontMetrics, QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secondopinion_desktop.ui.papers.page_lines import LineRole, PageLine, PageLines
from secondopinion_desktop.ui.papers.sides import StandsWhole
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.paint_page import paint_outline
from secondopinion_desktop.ui.viewing.pictures import PageKey, PagePictures
from secondopinion_desktop.ui.widgets import DraggedList, Index, paint_icon, paint_line_ground, places_up_or_down
from secondopinion_desktop.ui.widgets.row_menu import Deed, row_asked_for, show_row_menu
from secondopinion_desktop.ui.widgets.sight import bring_place_into_sight

WIDE, TALL = 60, 78
"""The room of a small picture at 100 %."""
SHARP = 160
"""Pixels across of the picture that is drawn for it."""


class PageDelegate(QStyledItemDelegate):
    """Paints a page: its picture, its number, where it came from, and the handle it is dragged by."""

    def __init__(self, pictures: PagePictures, parent: QListView) -> None:
        super().__init__(parent)
        self.source = ""
        self._pictures = pictures

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As tall as the picture and a little air."""
        return QSize(theme.px(120), theme.px(TALL) + theme.space(16))

    def key(self, line: PageLine) -> PageKey:
        """By what the picture of a page is drawn and kept."""
        return PageKey(self.source, line.number, SHARP, line.turned)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one page."""
        line: PageLine = index.data(LineRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        paint_line_ground(painter, QRectF(rect.adjusted(6, 1, -6, -1)), option.state)
        room = QRectF(rect.left() + theme.space(18), rect.top() + theme.space(8), theme.px(WIDE), theme.px(TALL))
        self._picture(painter, room, line)
        right = rect.right() - theme.space(18)
        side = theme.px(18)
        paint_icon(painter, "drag", QRectF(right - side, rect.center().y() - side / 2, side, side), theme.color("edge"))
        left = int(room.right()) + theme.space(16)
        self._words(painter, QRect(left, rect.top(), right - theme.px(26) - left, rect.height()), line)
        painter.restore()

    def _picture(self, painter: QPainter, room: QRectF, line: PageLine) -> None:
        image = self._pictures.kept(self.key(line))
        at = _fitted(image, room) if image is not None else room
        if line.is_out:
            painter.setOpacity(0.45)
        if image is not None:
            painter.drawImage(at, image)
        else:
            painter.fillRect(at, theme.color("line"))
        painter.setOpacity(1.0)
        paint_outline(painter, at)

    @staticmethod
    def _words(painter: QPainter, room: QRect, line: PageLine) -> None:
        row, support = QFontMetrics(theme.font("row")), QFontMetrics(theme.font("support"))
        high = row.height() + (support.height() + theme.space(2) if line.support else 0)
        top = room.top() + (room.height() - high) // 2
        painter.setFont(theme.font("row"))
        painter.setPen(theme.color("soft" if line.is_out else "ink"))
        painter.drawText(QRect(room.left(), top, room.width(), row.height()), 0, f"Page {line.number}")
        if line.support:
            painter.setFont(theme.font("support"))
            painter.setPen(theme.color("soft"))
            words = support.elidedText(line.support, Qt.TextElideMode.ElideRight, room.width())
            top += row.height() + theme.space(2)
            painter.drawText(QRect(room.left(), top, room.width(), support.height()), 0, words)


def _fitted(image: QImage, room: QRectF) -> QRectF:
    """Where a picture lies in its room: whole, and in the middle."""
    scale = min(room.width() / max(1, image.width()), room.height() / max(1, image.height()))
    wide, tall = image.width() * scale, image.height() * scale
    return QRectF(room.center().x() - wide / 2, room.center().y() - tall / 2, wide, tall)


class PageList(StandsWhole, DraggedList):
    """Alt+Up and Alt+Down move a page, Space leaves it out, Enter shows it.

    `opened(page)`, `out_wanted(page, left out)`, `chosen(page)`; `lines.move_wanted(page, place)`.
    """

    opened = Signal(int)
    out_wanted = Signal(int, bool)
    chosen = Signal(int)

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        lines = PageLines()
        keys = "Alt+Up and Alt+Down move a page. Space leaves it out of the packet."
        super().__init__(lines, "The pages of this paper", keys, parent)
        self.lines = lines
        self._pictures = pictures
        self._drawn = PageDelegate(pictures, self)
        self.setItemDelegate(self._drawn)
        self.setMinimumHeight(2 * (theme.px(TALL) + theme.space(16)))
        self.doubleClicked.connect(self._open)
        pictures.ready.connect(self._came)

    def _tall_as_a_whole(self) -> int:
        return len(self.lines.lines) * (theme.px(TALL) + theme.space(16)) + 2 * self.frameWidth()

    def show_pages(self, source: str, lines: Sequence[PageLine], page: int) -> None:
        """Show these pages of what `source_of` names, the keyboard on one of them."""
        self._drawn.source = source
        self.lines.set_lines(lines)
        self.updateGeometry()
        self.choose(page)
        self.viewport().update()

    def choose(self, page: int) -> None:
        """Put the keyboard on a page (from 1)."""
        self.choose_row(page - 1)

    def current(self) -> PageLine | None:
        """The page the keyboard is on."""
        place = self.currentIndex().row()
        return self.lines.lines[place] if 0 <= place < len(self.lines.lines) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which page is current now."""
        super().currentChanged(current, previous)
        if self._is_whole and self.isVisible():
            bring_place_into_sight(self, self.visualRect(current))
        if (line := self.current()) is not None:
            self.chosen.emit(line.number)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Where the list does not scroll by itself, the page around it follows what is dragged to its edge."""
        super().dragMoveEvent(event)
        if self._is_whole:
            at = event.position().toPoint()
            bring_place_into_sight(self, QRect(at.x(), at.y(), 1, theme.px(TALL)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and have the pictures drawn that are seen and missing."""
        super().paintEvent(event)
        first = max(0, self.indexAt(event.rect().topLeft()).row())
        shown = event.rect().height() // max(1, theme.px(TALL)) + 2
        keys = [self._drawn.key(line) for line in self.lines.lines[first : first + shown]]
        missing = [key for key in keys if self._pictures.kept(key) is None]
        if missing and self._drawn.source:
            self._pictures.want(missing[0], missing[1:])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, leave out and show from the keyboard."""
        key, line = Qt.Key(event.key()), self.current()
        if line is None:
            super().keyPressEvent(event)
        elif by := places_up_or_down(event):
            self.send(line, by)
        elif key == Qt.Key.Key_Space:
            self._take_or_leave(line)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What the keys do with a page, as words to click."""
        index, at = row_asked_for(self, event)
        if not index.isValid():
            return
        line = self.lines.lines[index.row()]
        deeds: list[Deed] = [
            ("Show it", partial(self.opened.emit, line.number)),
            ("Take it in" if line.is_out else "Leave it out", partial(self._take_or_leave, line)),
        ]
        if line.number > 1:
            deeds.append(("Move up", partial(self.send, line, -1)))
        if line.number < len(self.lines.lines):
            deeds.append(("Move down", partial(self.send, line, 1)))
        show_row_menu(self, at, line.spoken, deeds)

    def send(self, line: PageLine, by: int) -> None:
        """Ask for a page to go one place up (-1) or down (1); the keyboard goes along."""
        place = line.number - 1 + by
        if 0 <= place < len(self.lines.lines):
            self.lines.move_wanted.emit(line.id, place)
            self.choose(place + 1)

    def _take_or_leave(self, line: PageLine) -> None:
        self.out_wanted.emit(line.number, not line.is_out)

    def _open(self) -> None:
        if (line := self.current()) is not None:
            self.opened.emit(line.number)

    def _came(self, _key: PageKey, _image: QImage) -> None:
        self.viewport().update()
