"""A small chart of one test's numbers through time. It shows them and says nothing about them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.ui.story.mark_buttons import MarkButtons, around
from secondopinion_desktop.ui.story.series import Series
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.widgets import Role, Sheet, Told, Words
from secondopinion_desktop.ui.widgets.words import plain_tip


class Curve(Told, QWidget):
    """The line itself, its first and last number at the ends. Each dot leads to its test: `opened(id)`."""

    told_as = Role.Graphic
    opened = Signal(str)

    def __init__(self, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.series = series
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(series.title)
        self.setAccessibleDescription(series.in_words())
        self.setToolTip(plain_tip(series.in_words()))
        self.reach = MarkButtons(self)
        self.reach.opened.connect(self.opened)

    def sizeHint(self) -> QSize:
        """A thumb's breadth tall."""
        return QSize(theme.px(250), theme.px(96))

    def minimumSizeHint(self) -> QSize:
        """Narrower makes it unreadable."""
        return QSize(theme.px(180), theme.px(96))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The dots stand elsewhere now."""
        super().resizeEvent(event)
        points = _points(self.series, self._room())
        targets = [
            (
                value.entry_id,
                f"{self.series.name}: {value.typed} {self.series.unit}".rstrip() + f", {value.read}",
                at,
            )
            for value, at in zip(self.series.values, (around(p.x(), p.y()) for p in points), strict=True)
        ]
        self.reach.place(targets)

    def _room(self) -> QRectF:
        tall = QFontMetrics(theme.font("small")).height()
        return QRectF(self.rect()).adjusted(theme.px(8), tall + theme.px(4), -theme.px(8), -tall - theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line, dots, and the numbers at both ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        room = self._room()
        points = _points(self.series, room)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(QPointF(room.left(), room.bottom() + 4), QPointF(room.right(), room.bottom() + 4))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(points)
        for point, value in zip(points, self.series.values, strict=True):
            painter.setBrush(theme.color("sheet" if value.rough else "accent"))
            painter.drawEllipse(point, 3, 3)
        self._paint_ends(painter, points)

    def _paint_ends(self, painter: QPainter, points: list[QPointF]) -> None:
        metrics = painter.fontMetrics()
        values = self.series.values
        painter.setPen(theme.color("ink"))
        for point, value in ((points[0], values[0]), (points[-1], values[-1])):
            words = value.typed
            wide = metrics.horizontalAdvance(words)
            x = min(max(0.0, point.x() - wide / 2), self.width() - wide)
            painter.drawText(QPointF(x, point.y() - theme.px(7)), words)
        painter.setPen(theme.color("soft"))
        base = QRectF(0, self.height() - metrics.height(), self.width(), metrics.height())
        painter.drawText(base, int(Qt.AlignmentFlag.AlignLeft), values[0].read)
        painter.drawText(base, int(Qt.AlignmentFlag.AlignRight), values[-1].read)


class SeriesChart(Sheet):
    """A series with its name, its line, and the normal range as the report prints it. `opened(test id)`."""

    opened = Signal(str)

    def __init__(self, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.space(16))
        self.column.setSpacing(theme.space(4))
        self.add(Words(series.title, "strong"))
        self.curve = Curve(series)
        self.curve.opened.connect(self.opened)
        self.add(self.curve)
        if series.normal:
            self.add(Words(f"Normal range as printed: {series.normal}", "small"))
        self.setMinimumWidth(theme.px(240))


def _points(series: Series, room: QRectF) -> list[QPointF]:
    numbers = [value.number for value in series.values]
    least, most = min(numbers), max(numbers)
    first, last = series.values[0].on, series.values[-1].on
    days = max(1, (last - first).days)
    spread = (most - least) or 1.0
    return [
        QPointF(
            room.left() + room.width() * (value.on - first).days / days,
            room.bottom() - room.height() * (value.number - least) / spread if most > least else room.center().y(),
        )
        for value in series.values
    ]
