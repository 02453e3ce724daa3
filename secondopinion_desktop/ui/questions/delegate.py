"""The painting of a question: drag handle, number, words in full, star, whom to ask, and the answer below."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from secondopinion_desktop.ui.questions.model import WHOM, LineRole, QuestionLine
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import paint_icon, paint_line_ground
from secondopinion_desktop.ui.widgets.words import breakable

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
TALLEST = 100_000  # Pixels: no bound for words that wrap.


class QuestionDelegate(QStyledItemDelegate):
    """Paints a line, or leaves the room to the editor that stands on the open line."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.open_id = ""
        self.editor: QWidget | None = None
        self._heights: dict[QuestionLine, int] = {}
        self._heights_of: tuple[int, float] = (0, 0.0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as the words need at the width there is."""
        line: QuestionLine = index.data(LineRole)
        return QSize(theme.px(120), self.height_of(line))

    def height_of(self, line: QuestionLine) -> int:
        """How tall a line is. Asked of every question at every key that lets an answer grow, so it is kept."""
        width = self._view.viewport().width()
        if self.editor is not None and line.id == self.open_id:
            return max(self.editor.heightForWidth(width), self.editor.sizeHint().height())
        if self._heights_of != (width, theme.factor):
            self._heights_of = (width, theme.factor)
            self._heights.clear()
        if line not in self._heights:
            self._heights[line] = self._measured(line, self._words_width(width))
        return self._heights[line]

    def _measured(self, line: QuestionLine, words: int) -> int:
        tall = self._tall(line.text, "row", words) + theme.space(24)
        # The room for "on page one" is there before the star is given: the star must not move under the hand.
        for text in (support(line.ask, starred=True), answer(line)):
            if text:
                tall += self._tall(text, "support", words) + theme.space(4)
        return tall

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one line."""
        line: QuestionLine = index.data(LineRole)
        if self.editor is not None and line.id == self.open_id:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_line_ground(painter, QRectF(rect.adjusted(6, 1, -6, -1)), state)
        top = rect.top() + theme.space(12)
        side = theme.px(20)
        paint_icon(painter, "drag", QRectF(rect.left() + theme.space(14), top, side, side), theme.color("edge"))
        self._number(painter, QRect(rect.left() + theme.space(14) + side, top, theme.px(40), theme.px(24)), line)
        star = QRectF(self.star_rect(rect))
        paint_icon(
            painter, "star-full" if line.starred else "star", star, theme.color("accent" if line.starred else "edge")
        )
        self._words(painter, rect.left() + self._left(), top, self._words_width(rect.width()), line)
        painter.restore()

    def star_rect(self, rect: QRect) -> QRect:
        """Where the star of a line stands, for the painter and for the mouse."""
        side = theme.px(24)
        return QRect(rect.right() - theme.space(20) - side, rect.top() + theme.space(11), side, side)

    def _left(self) -> int:
        return theme.space(14) + theme.px(20) + theme.px(40) + theme.space(8)

    def _words_width(self, width: int) -> int:
        return max(theme.px(80), width - self._left() - theme.px(24) - theme.space(20) - theme.space(16))

    @staticmethod
    def _tall(text: str, role: str, width: int) -> int:
        return _tall(text, role, width, theme.factor)

    @staticmethod
    def _number(painter: QPainter, rect: QRect, line: QuestionLine) -> None:
        painter.setFont(theme.font("name"))
        painter.setPen(theme.color("accent" if line.starred else "soft"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), f"{line.number}.")

    def _words(self, painter: QPainter, left: int, top: int, width: int, line: QuestionLine) -> None:
        below = self._tall(support(line.ask, starred=True), "support", width)
        for text, role, token in (
            (line.text, "row", "ink"),
            (support(line.ask, starred=line.starred) or " ", "support", "soft"),
            (answer(line), "support", "ok"),
        ):
            if not text:
                continue
            room = QRect(left, top, width, below if token == "soft" else self._tall(text, role, width))
            painter.setFont(theme.font(role))
            painter.setPen(theme.color(token))
            painter.drawText(room, WRAP, breakable(text))
            top = room.bottom() + 1 + theme.space(4)


@lru_cache(maxsize=16_384)
def _tall(text: str, role: str, width: int, _factor: float) -> int:
    """Asked of every question at every change, to know how tall the list is; letters are as large as `_factor` says."""
    return _metrics(role, _factor).boundingRect(QRect(0, 0, width, TALLEST), WRAP, breakable(text)).height()


@lru_cache(maxsize=8)
def _metrics(role: str, _factor: float) -> QFontMetrics:
    return QFontMetrics(theme.font(role))


def support(ask: str, *, starred: bool) -> str:
    """Whom to ask, and that it stands on page one."""
    whom = WHOM.get(ask, ask)
    return " · ".join(part for part in (whom, "on page one" if starred else "") if part)


def answer(line: QuestionLine) -> str:
    """The answer as noted, with its day."""
    if not line.answer:
        return ""
    return f"Answer{', ' + line.answered_on if line.answered_on else ''}: {line.answer}"
