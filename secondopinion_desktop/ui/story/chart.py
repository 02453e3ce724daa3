"""A small chart of one test's numbers through time, on a scale that is said. It says nothing about the numbers."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.digest.scale import scale_of
from secondopinion_desktop.ui.story.mark_buttons import MarkButton, MarkButtons, around
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
        self.scale = scale_of([value.number for value in series.values])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(series.title)
        self.setAccessibleDescription(f"{series.in_words()}. {self.scale.in_words(series.unit)}")
        self.setToolTip(plain_tip(series.in_words()))
        self.reach = MarkButtons(self)
        self.reach.opened.connect(self.opened)

    def told_parts(self) -> list[MarkButton]:
        """Its dots."""
        return self.reach.buttons

    def sizeHint(self) -> QSize:
        """Tall enough for the numbers of its scale."""
        return QSize(theme.px(250), theme.px(132))

    def minimumSizeHint(self) -> QSize:
        """Narrower makes it unreadable."""
        return QSize(theme.px(180), theme.px(132))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The dots stand elsewhere now."""
        super().resizeEvent(event)
        targets = [
            (
                value.entry_id,
                f"{self.series.name}: {value.typed} {self.series.unit}".rstrip() + f", {value.read}",
                at,
            )
            for value, at in zip(self.series.values, (around(p.x(), p.y()) for p in self.points()), strict=True)
        ]
        self.reach.place(targets)

    def points(self) -> list[QPointF]:
        """Where each number stands."""
        room, values = self._room(), self.series.values
        first, last = values[0].on, values[-1].on
        days = max(1, (last - first).days)
        return [
            QPointF(room.left() + room.width() * (value.on - first).days / days, self._height_of(value.number, room))
            for value in values
        ]

    def _height_of(self, number: float, room: QRectF) -> float:
        return room.bottom() - room.height() * self.scale.share(number)

    def _room(self) -> QRectF:
        metrics = QFontMetrics(theme.font("small"))
        written = max(metrics.horizontalAdvance(self.scale.written(one)) for one in self.scale.numbers)
        tall = metrics.height()
        return QRectF(self.rect()).adjusted(written + theme.px(14), tall, -theme.px(8), -2 * tall - theme.px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scale, line, dots, and the numbers at both ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        self._paint_scale(painter)
        points = self.points()
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(points)
        # Of dots on the same pixel only the last: of years of values most cover another.
        seen = {(round(p.x()), round(p.y())): (p, v.rough) for p, v in zip(points, self.series.values, strict=True)}
        for point, rough in seen.values():
            painter.setBrush(theme.color("sheet" if rough else "accent"))
            painter.drawEllipse(point, 3, 3)
        self._paint_ends(painter, points)

    def _paint_scale(self, painter: QPainter) -> None:
        """A line for every step; the lowest and the highest with their numbers, those between where there is room."""
        room, metrics = self._room(), painter.fontMetrics()
        last = room.bottom() + 2 * metrics.height()
        for number in self.scale.numbers:
            y = self._height_of(number, room)
            painter.setPen(QPen(theme.color("line"), 1))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            if last - y >= metrics.height() or number == self.scale.high:
                painter.setPen(theme.color("soft"))
                words = self.scale.written(number)
                x = room.left() - theme.px(8) - metrics.horizontalAdvance(words)
                painter.drawText(QPointF(x, y + metrics.ascent() / 2 - 1), words)
                last = y

    def _paint_ends(self, painter: QPainter, points: list[QPointF]) -> None:
        metrics = painter.fontMetrics()
        values = self.series.values
        painter.setPen(theme.color("ink"))
        for point, beside, value in ((points[0], points[1], values[0]), (points[-1], points[-2], values[-1])):
            wide = metrics.horizontalAdvance(value.typed)
            x = min(max(self._room().left(), point.x() - wide / 2), self.width() - wide)
            # On the side the line does not come from, so that the number stays clear of it.
            under = beside.y() < point.y()
            y = point.y() + metrics.ascent() + theme.px(4) if under else point.y() - theme.px(7)
            painter.drawText(QPointF(x, y), value.typed)
        painter.setPen(theme.color("soft"))
        base = QRectF(self.rect()).adjusted(self._room().left(), self.height() - metrics.height(), 0, 0)
        painter.drawText(base, int(Qt.AlignmentFlag.AlignLeft), values[0].read)
        painter.drawText(base, int(Qt.AlignmentFlag.AlignRight), values[-1].read)


class SeriesChart(Sheet):
    """A series with its name, its line, and the normal range as the report prints it. `opened(test id)`."""

    opened = Signal(str)

    def __init__(self, series: Series, parent: QWidget | None = None) -> None:
        super().__init__(parent, margin=theme.space(16))
        self.series = series
        self.column.setSpacing(theme.space(4))
        self.add(Words(series.title, "strong"))
        self.curve = Curve(series)
        self.curve.opened.connect(self.opened)
        self.add(self.curve)
        self.add(Words(self.curve.scale.in_words(series.unit), "small"))
        if series.normal:
            self.add(Words(f"Normal range as printed: {series.normal}", "small"))
        self.column.addStretch(1)
        self.setMinimumWidth(theme.px(240))
