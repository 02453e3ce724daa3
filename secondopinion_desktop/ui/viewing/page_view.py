"""One page as a person holds it: fitted to the room, sharp at any size, its proofs marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import LIGHT
from secondopinion_desktop.ui.viewing.marks import ProofMark, Region, turned_region, write_region
from secondopinion_desktop.ui.viewing.paint_page import (
    paint_found,
    paint_marks,
    paint_outline,
    paint_words,
    place_marks,
)
from secondopinion_desktop.ui.viewing.pictures import PageKey, PagePictures
from secondopinion_desktop.ui.widgets import Role, Told

WHOLE, WIDTH = 0.0, 1.0
ZOOMS = (WHOLE, WIDTH, 1.5, 2.0, 3.0)
"""The whole page, the width of the room, then larger."""
GRAIN = 8  # Pixels: widths are rounded to this, so that small changes of the window need no new picture.
WIDEST = 4096  # Pixels: sharper than this helps nobody.
USUAL_SHAPE = 1.294  # Height over width, until the page is known.
SETTLE = 120  # Milliseconds the window must hold still before a page is drawn anew.
NO_TURNS: Mapping[int, int] = MappingProxyType({})
LEAST_DRAWN = 0.005  # Of the page: a smaller rectangle is a slip of the hand.


class PageView(Told, QAbstractScrollArea):
    """Shows a page. Page Up and Page Down turn pages, + and - zoom, 0 fits, arrows move.

    `stepped(-1 or 1)`, `mark_opened(proof id)`, `region_drawn("x0 y0 x1 y1")` of the page as it lies unturned.
    """

    told_as = Role.Graphic
    stepped = Signal(int)
    mark_opened = Signal(str)
    region_drawn = Signal(str)
    zoomed = Signal(float)

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("No page")
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(QSize(theme.px(160), theme.px(200)))
        self.zoom = WIDTH
        self.marks: tuple[ProofMark, ...] = ()
        self.found: tuple[Region, ...] = ()
        self.words = ""
        self._pictures = pictures
        self._source, self._page, self._turned, self._pages = "", 1, 0, 1
        self._turns = NO_TURNS
        self._image: QImage | None = None
        self._image_of: PageKey | None = None
        self._drawing = False
        self._from: QPointF | None = None
        self._to: QPointF | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLE)
        self._settled.timeout.connect(self._ask)
        self._now = QTimer(self)
        self._now.setSingleShot(True)
        self._now.setInterval(0)
        self._now.timeout.connect(self._ask)
        pictures.ready.connect(self._came)
        pictures.failed.connect(self._failed)

    def show_page(
        self,
        source: str,
        page: int,
        *,
        of: int = 1,
        name: str = "",
        turns: Mapping[int, int] = NO_TURNS,
        marks: Sequence[ProofMark] = (),
    ) -> None:
        """Show one page (from 1) of a paper or file that has `of` pages; `turns` are its turned pages."""
        turned = turns.get(page, 0)
        same = (source, page, turned) == (self._source, self._page, self._turned)
        self._source, self._page, self._pages, self._turned = source, page, max(1, of), turned
        self._turns = turns
        self.marks = tuple(marks)
        self.words = ""
        self.setAccessibleName(f"Page {page} of {max(1, of)}: {name}")
        self.setAccessibleDescription("; ".join(f"Proof of {mark.words}" for mark in marks))
        if not same:
            self._image, self.found = None, ()
            self.verticalScrollBar().setValue(0)
        self._ask()
        self.viewport().update()

    def set_found(self, regions: Sequence[Region], sought: str) -> None:
        """Mark where the words searched for stand on the page in view, and bring the first of them into sight."""
        self.found = tuple(regions)
        places = f"{len(regions)} place{'' if len(regions) == 1 else 's'} with “{sought}”"
        proofs = [f"Proof of {mark.words}" for mark in self.marks]
        self.setAccessibleDescription("; ".join([*proofs, places]))
        if self.found:
            top = min(region[1] for region in self.found) * self._page_size()[1]
            if not 0 <= top - self.verticalScrollBar().value() < self.viewport().height():
                self.verticalScrollBar().setValue(int(top) - self.viewport().height() // 3)
        self.viewport().update()

    def show_words(self, words: str) -> None:
        """Show a calm sentence instead of a page: the paper is locked, or there is none."""
        self._source, self._image, self.marks, self.words = "", None, (), words
        self.setAccessibleName(words)
        self.setAccessibleDescription("")
        self._lay_out()
        self.viewport().update()

    def set_zoom(self, zoom: float) -> None:
        """The whole page (0), the width of the room (1), or larger."""
        self.zoom = zoom
        self._lay_out()
        self._ask()
        self.zoomed.emit(zoom)
        self.viewport().update()

    def step_zoom(self, by: int) -> None:
        """One size larger (1) or smaller (-1)."""
        place = min(range(len(ZOOMS)), key=lambda n: abs(ZOOMS[n] - self.zoom)) + by
        self.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, place))])

    def set_drawing(self, drawing: bool) -> None:
        """While drawing, dragging marks a part of the page."""
        self._drawing = drawing
        self._from = self._to = None
        self.viewport().setCursor(Qt.CursorShape.CrossCursor if drawing else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    @property
    def picture_size(self) -> QSize:
        """The size of the picture shown, in its own pixels; empty while there is none."""
        return self._image.size() if self._image is not None else QSize()

    def page_rect(self) -> QRectF:
        """Where the page lies in the view, scrolled."""
        width, height = self._page_size()
        room = self.viewport().size()
        left = max(0.0, (room.width() - width) / 2) - self.horizontalScrollBar().value()
        return QRectF(left, -self.verticalScrollBar().value(), width, height)

    # Drawing

    def _shape(self) -> float:
        image = self._image
        return image.height() / image.width() if image is not None and image.width() else USUAL_SHAPE

    def _page_size(self) -> tuple[float, float]:
        room = self.viewport().size()
        width = room.width() * self.zoom if self.zoom else min(room.width(), (room.height() - 2) / self._shape())
        ratio = self.devicePixelRatioF()
        pixels = min(WIDEST, max(GRAIN, int(width * ratio) // GRAIN * GRAIN))
        return pixels / ratio, pixels / ratio * self._shape()

    def _key(self, page: int) -> PageKey:
        pixels = round(self._page_size()[0] * self.devicePixelRatioF())
        return PageKey(self._source, page, pixels, self._turns.get(page, 0))

    def _ask(self) -> None:
        if not self._source or not self.isVisible():
            return
        beside = [n for n in (self._page + 1, self._page - 1) if 1 <= n <= self._pages]
        found = self._pictures.want(self._key(self._page), [self._key(n) for n in beside])
        if found is not None:
            self._show(self._key(self._page), found)

    def _came(self, key: PageKey, image: QImage) -> None:
        if (key.source, key.page, key.turned) == (self._source, self._page, self._turned):
            self._show(key, image)

    def _show(self, key: PageKey, image: QImage) -> None:
        shape = self._shape()
        self._image, self._image_of, self.words = image, key, ""
        self._lay_out()
        self.viewport().update()
        if self.zoom == WHOLE and abs(self._shape() - shape) > 0.01:
            self._settled.start()

    def _failed(self, key: PageKey | None, error: BaseException) -> None:
        if key is not None and (key.source, key.page) == (self._source, self._page):
            self.words = (
                str(error) if isinstance(error, Problem) else "This page cannot be shown. The original is kept."
            )
            self._image = None
            self.setAccessibleDescription(self.words)
            self.viewport().update()

    def _lay_out(self) -> None:
        width, height = self._page_size() if self._source else (0.0, 0.0)
        room = self.viewport().size()
        for bar, long, seen in (
            (self.verticalScrollBar(), height, room.height()),
            (self.horizontalScrollBar(), width, room.width()),
        ):
            bar.setRange(0, max(0, int(long - seen + 0.999)))
            bar.setPageStep(seen)
            bar.setSingleStep(theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The page, its marks and, while drawing, the part being marked."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._source and not (self.words and self._image is None):
            page = self.page_rect()
            painter.fillRect(page, QColor(LIGHT.sheet))
            if self._image is not None:
                painter.drawImage(page, self._image)
            paint_marks(painter, place_marks(self.marks, page))
            paint_found(painter, self.found, page)
            paint_outline(painter, page)
            self._paint_drawn(painter)
        elif self.words:
            paint_words(painter, QRectF(self.viewport().rect()), self.words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 6, 6)

    def _paint_drawn(self, painter: QPainter) -> None:
        if self._from is not None and self._to is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self._from, self._to).normalized())

    # Hands

    def showEvent(self, event: QShowEvent) -> None:
        """Draw once it is known how much room there is."""
        super().showEvent(event)
        self._now.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again now, draw sharply once the window holds still."""
        super().resizeEvent(event)
        self._lay_out()
        self._settled.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, zoom, move about."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and not event.modifiers().value & CONTROL:
            self.step_zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0 and not event.modifiers().value & CONTROL:
            self.set_zoom(WHOLE if self.zoom == WIDTH else WIDTH)
        else:
            super().keyPressEvent(event)

    def mark_at(self, point: QPointF) -> ProofMark | None:
        """The mark under a point of the view."""
        placed = place_marks(self.marks, self.page_rect())
        return next((one.mark for one in reversed(placed) if one.rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark a part, or open the fact behind a mark."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._drawing and self._source:
            self._from = self._to = event.position()
            return
        mark = self.mark_at(event.position())
        if mark is not None and event.button() == Qt.MouseButton.LeftButton:
            self.mark_opened.emit(mark.proof_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be clicked; draw along."""
        if self._from is not None:
            self._to = event.position()
            self.viewport().update()
        elif not self._drawing:
            over = self.mark_at(event.position()) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The part is marked."""
        if self._from is None:
            return
        drawn, page = QRectF(self._from, event.position()).normalized(), self.page_rect()
        self._from = self._to = None
        self.viewport().update()
        drawn = drawn.intersected(page)
        if drawn.width() * drawn.height() < LEAST_DRAWN * LEAST_DRAWN * page.width() * page.height():
            return
        region = (
            (drawn.left() - page.left()) / page.width(),
            (drawn.top() - page.top()) / page.height(),
            (drawn.right() - page.left()) / page.width(),
            (drawn.bottom() - page.top()) / page.height(),
        )
        unturned = turned_region(region, -self._turned)
        if unturned is not None:
            self.region_drawn.emit(write_region(unturned))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a mark is the proof of."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            if mark is not None:
                QToolTip.showText(event.globalPos(), f"Proof of: {mark.words}", self.viewport())
            return True
        return super().viewportEvent(event)


CONTROL = Qt.KeyboardModifier.ControlModifier.value
