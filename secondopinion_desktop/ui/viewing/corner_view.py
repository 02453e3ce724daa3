"""A photo with the four corners of the sheet in it, to be put where they belong: dragged, or sent by keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from secondopinion_desktop.base.quad import WHOLE, Quad
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import LIGHT

NAMES = ("top left", "top right", "bottom right", "bottom left")
STEP, SMALL_STEP = 0.01, 0.002
"""How far an arrow key sends a corner, and with Shift, in fractions of the photo."""
_HANDLE, _REACH = 9, 24
_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)


class CornerView(QWidget):
    """`moved(Quad)` whenever a corner was put elsewhere. 1 to 4, or Space, choose a corner; arrows send it."""

    moved = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(QSize(theme.px(160), theme.px(270)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self.quad = WHOLE
        self.corner = 0
        self._image = QImage()
        self._held = False
        self._say()

    def show_photo(self, image: QImage) -> None:
        """The photo as it came."""
        self._image = image
        self.update()

    def show_quad(self, quad: Quad) -> None:
        """Where the corners are, told to nobody."""
        self.quad = quad
        self._say()
        self.update()

    def choose(self, corner: int) -> None:
        """The corner (from 0) that keys send."""
        self.corner = corner % len(NAMES)
        self._say()
        self.update()

    def _say(self) -> None:
        x, y = self.quad.corners[self.corner]
        self.setAccessibleName(f"Corner {self.corner + 1} of 4, {NAMES[self.corner]}: {x:.0%} across, {y:.0%} down")
        self.setAccessibleDescription("Arrows move it, with Shift a little. 1 to 4 or Space choose another corner.")

    # Where it lies

    def photo_rect(self) -> QRectF:
        """Where the photo lies in the view: whole, and in the middle."""
        room = QRectF(self.rect()).adjusted(_REACH / 2, _REACH / 2, -_REACH / 2, -_REACH / 2)
        if self._image.isNull():
            return room
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        wide, high = self._image.width() * scale, self._image.height() * scale
        return QRectF(room.center().x() - wide / 2, room.center().y() - high / 2, wide, high)

    def place_of(self, corner: int) -> QPointF:
        """Where a corner lies in the view."""
        rect, (x, y) = self.photo_rect(), self.quad.corners[corner]
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())

    def _put(self, x: float, y: float) -> None:
        found = self.quad.moved(self.corner, (x, y))
        if found != self.quad:
            self.show_quad(found)
            self.moved.emit(found)

    # Qt's own calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photo, darker where the sheet is not, and the corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rect = self.photo_rect()
        if not self._image.isNull():
            painter.drawImage(rect, self._image)
        sheet = QPolygonF([self.place_of(corner) for corner in range(4)])
        beside, inside = QPainterPath(), QPainterPath()
        beside.addRect(rect)
        inside.addPolygon(sheet)
        inside.closeSubpath()
        painter.fillPath(beside.subtracted(inside), QColor(0, 0, 0, 110))
        for color, wide in ((QColor("white"), 4), (QColor(LIGHT.accent), 2)):
            painter.setPen(QPen(color, wide))
            painter.drawPolygon(sheet)
        for corner in range(4):
            self._paint_corner(painter, corner)

    def _paint_corner(self, painter: QPainter, corner: int) -> None:
        chosen = corner == self.corner and self.hasFocus()
        size = theme.px(_HANDLE) * (1.35 if chosen else 1.0)
        painter.setPen(QPen(QColor("white"), 3))
        painter.setBrush(QColor(LIGHT.accent))
        painter.drawEllipse(self.place_of(corner), size, size)
        if chosen:
            painter.setBrush(QColor("white"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(self.place_of(corner), size * 0.4, size * 0.4)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a corner, send it."""
        key = Qt.Key(event.key())
        if key in _WAYS:
            across, down = _WAYS[key]
            step = SMALL_STEP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
            x, y = self.quad.corners[self.corner]
            self._put(x + across * step, y + down * step)
        elif key in _DIGITS:
            self.choose(_DIGITS.index(key))
        elif key == Qt.Key.Key_Space:
            self.choose(self.corner + 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the corner under the pointer."""
        found = self._corner_at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self.choose(found)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The held corner goes along."""
        if self._held:
            rect, point = self.photo_rect(), event.position()
            self._put((point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height())
        else:
            over = self._corner_at(event.position()) is not None
            self.setCursor(Qt.CursorShape.SizeAllCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        self._held = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The chosen corner shows itself."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """And no longer."""
        super().focusOutEvent(event)
        self.update()

    def _corner_at(self, point: QPointF) -> int | None:
        reach = theme.px(_REACH)
        near = [(corner, (self.place_of(corner) - point).manhattanLength()) for corner in range(4)]
        corner, away = min(near, key=lambda one: one[1])
        return corner if away <= reach else None
