"""The pages of a paper below each other, fitted to the room, sharp at any size, scrolled without a break."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import LIGHT
from secondopinion_desktop.ui.viewing.black import SAID, Blacked, paint_black
from secondopinion_desktop.ui.viewing.marks import ProofMark, Region
from secondopinion_desktop.ui.viewing.paint_page import (
    paint_found,
    paint_marks,
    paint_outline,
    paint_words,
    place_marks,
)
from secondopinion_desktop.ui.viewing.pictures import PageKey, PagePictures
from secondopinion_desktop.ui.viewing.strip import USUAL_SHAPE, Strip

WHOLE, WIDTH = 0.0, 1.0
ZOOMS = (WHOLE, WIDTH, 1.5, 2.0, 3.0, 4.0)
"""The whole page, the width of the room, then larger."""
SMALLEST = 0.25
CLOSE = 0.6
"""How much of the width is taken by words that are looked at closely."""
GRAIN = 8  # Pixels: widths are rounded to this, so that small changes of the window need no new picture.
WIDEST = 4096  # Pixels: sharper than this helps nobody.
SETTLE = 120  # Milliseconds the window must hold still before a page is drawn anew.
GAP = 10
NO_TURNS: Mapping[int, int] = MappingProxyType({})
NO_MARKS: Mapping[int, Sequence[ProofMark]] = MappingProxyType({})


class PageStrip(QAbstractScrollArea):
    """Shows the pages of one paper. `page_changed(page)` when another one came into view, `placed(page, of)` whenever
    what is shown was settled. `page` is the one in view (from 1): the one asked for, then the one with the most room.
    """

    page_changed = Signal(int)
    placed = Signal(int, int)
    zoomed = Signal(float)

    def __init__(self, pictures: PagePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("No page")
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(QSize(theme.px(160), theme.px(150)))
        self.zoom = WIDTH
        self.page, self.pages = 1, 1
        self.words = ""
        self.found: tuple[Region, ...] = ()
        self._found_page = 0
        self._found_words = ""
        self._source, self._name = "", ""
        self._pictures = pictures
        self._turns = NO_TURNS
        self._marks = NO_MARKS
        self.blacked = Blacked()
        self._images: dict[int, QImage] = {}
        self._shapes: dict[tuple[int, int], float] = {}
        self._faults: dict[int, str] = {}
        self._strip = Strip(1.0, (USUAL_SHAPE,))
        self._placing = False
        self._settled = self._timer(SETTLE)
        self._now = self._timer(0)
        pictures.ready.connect(self._came)
        pictures.failed.connect(self._failed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self._ask)
        return timer

    # What is shown

    def show_page(
        self,
        source: str,
        page: int,
        *,
        of: int = 1,
        name: str = "",
        turns: Mapping[int, int] = NO_TURNS,
        marks: Mapping[int, Sequence[ProofMark]] = NO_MARKS,
        instead: bool = False,
    ) -> None:
        """Show one page (from 1) of a paper or file that has `of` pages; `turns` and `marks` are by page. With
        `instead` it is the same made anew: what was drawn stands until this is, and nothing moves."""
        fresh, turned = source != self._source and not (instead and self._source), turns != self._turns
        goes = fresh or page != self.page
        self._source, self._name, self.pages, self._turns, self._marks = source, name, max(1, of), turns, marks
        self.words = ""
        if fresh:
            self._shapes.clear()
        if fresh or turned:
            self._images.clear()
            self._faults.clear()
            self.found = ()
            self.page = page
        self._lay_out()
        if goes:
            self.go_to(page)
        self._tell_page()
        self._ask()
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page into view, its top first."""
        page = max(1, min(page, self.pages))
        self._place(self._strip.top(page))
        self._set_page(page)

    def step_page(self, by: int) -> None:
        """The next page (1) or the one before (-1), from its top."""
        self.go_to(self.page + by)

    def show_words(self, words: str) -> None:
        """Show a calm sentence instead of a page: the paper is locked, or there is none."""
        self._source, self.words = "", words
        self._images.clear()
        self._marks = NO_MARKS
        self.setAccessibleName(words)
        self.setAccessibleDescription("")
        self._lay_out()
        self.viewport().update()

    def set_black(self, blacked: Blacked) -> None:
        """What is black on the paper that is shown, or will be next."""
        self.blacked = blacked
        self.viewport().update()

    def black_on(self, page: int) -> Sequence[Region]:
        """The parts of a page that are black."""
        return self.blacked.on(page)

    def set_found(self, regions: Sequence[Region], sought: str) -> None:
        """Mark where the words searched for stand on the page in view, and bring the first of them into sight."""
        self.found, self._found_page = tuple(regions), self.page
        self._found_words = f"{len(regions)} place{'' if len(regions) == 1 else 's'} with “{sought}”"
        self._tell_page()
        if self.found:
            self.bring_into_sight(self.page, min(self.found, key=lambda region: region[1]))
        self.viewport().update()

    def bring_into_sight(self, page: int, region: Region) -> None:
        """Scroll until a part of a page is seen; nothing moves when it is."""
        top = self._strip.top(page) + region[1] * self._strip.height_of(page)
        bottom = self._strip.top(page) + region[3] * self._strip.height_of(page)
        here, room = self.verticalScrollBar().value(), self.viewport().height()
        if top < here or min(bottom, top + room) > here + room:
            self._place(top - room / 3)
        self._set_page(page)

    def look_closer(self, page: int, region: Region) -> None:
        """Show a part of a page large, in the middle of the view."""
        x0, y0, x1, y1 = region
        self.set_zoom(min(ZOOMS[-1], max(1.5, CLOSE / max(x1 - x0, 0.05))))
        down, across = (y0 + y1) / 2 * self._strip.height_of(page), (x0 + x1) / 2 * self._strip.width
        self._place(self._strip.top(page) + down - self.viewport().height() / 2)
        self.horizontalScrollBar().setValue(int(across - self.viewport().width() / 2))
        self._set_page(page)

    @property
    def marks(self) -> tuple[ProofMark, ...]:
        """The proofs on the page in view."""
        return tuple(self._marks.get(self.page, ()))

    @property
    def picture_size(self) -> QSize:
        """The size of the picture of the page in view, in its own pixels; empty while there is none."""
        image = self._images.get(self.page)
        return image.size() if image is not None else QSize()

    def page_rect(self, page: int | None = None) -> QRectF:
        """Where a page (the one in view) lies in the view, scrolled."""
        number = max(1, min(page or self.page, len(self._strip.shapes)))
        room = self.viewport().size()
        left = max(0.0, (room.width() - self._strip.width) / 2) - self.horizontalScrollBar().value()
        top = self._strip.top(number) - self.verticalScrollBar().value() + self._top_margin()
        return QRectF(left, top, self._strip.width, self._strip.height_of(number))

    def place_on_page(self, point: QPointF, page: int | None = None) -> tuple[int, float, float]:
        """The page under a point of the view, and where on it, in fractions; of `page` when that is named."""
        number = page or self._strip.page_at(point.y() + self.verticalScrollBar().value() - self._top_margin())
        rect = self.page_rect(number)
        return number, (point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height()

    # Larger and smaller

    def set_zoom(self, zoom: float) -> None:
        """The whole page (0), the width of the room (1), or larger; what is in view stays in view."""
        page, across, down = self.place_on_page(QPointF(self.viewport().width() / 2, 0))
        self.zoom = zoom
        self._lay_out()
        self._place(self._strip.top(page) + max(0.0, down) * self._strip.height_of(page))
        self.horizontalScrollBar().setValue(int(across * self._strip.width - self.viewport().width() / 2))
        self._settled.start()
        self.zoomed.emit(zoom)
        self.viewport().update()

    def zoom_at(self, point: QPointF, by: float) -> None:
        """Larger or smaller by a factor, with the place under a point staying where it is."""
        page, across, down = self.place_on_page(point)
        room = max(1, self.viewport().width())
        now = self.zoom or self._strip.width / room
        wanted = max(SMALLEST, min(ZOOMS[-1], now * by))
        self.set_zoom(wanted)
        top = self._strip.top(page) + down * self._strip.height_of(page)
        self._place(top + self._top_margin() - point.y())
        self.horizontalScrollBar().setValue(int(across * self._strip.width - point.x()))

    def fit(self) -> None:
        """The whole page, or, when it is seen whole, the full width of the room."""
        self.set_zoom(WIDTH if self.zoom == WHOLE else WHOLE)

    def step_zoom(self, by: int) -> None:
        """One size larger (1) or smaller (-1)."""
        now = self._strip.width / max(1, self.viewport().width())
        sizes = [(self._width_at(zoom) / max(1, self.viewport().width()), zoom) for zoom in ZOOMS]
        beyond = [(size, zoom) for size, zoom in sizes if (size > now + 0.02 if by > 0 else size < now - 0.02)]
        if beyond:
            self.set_zoom((min(beyond) if by > 0 else max(beyond))[1])

    # Within

    def _shape(self, page: int) -> float:
        known = self._shapes.get((page, self._turns.get(page, 0)))
        return known or next(iter(self._shapes.values()), USUAL_SHAPE)

    def _width_at(self, zoom: float) -> float:
        room = self.viewport().size()
        tallest = max(self._shapes.values(), default=USUAL_SHAPE)
        width = room.width() * zoom if zoom else min(room.width(), (room.height() - 2) / tallest)
        ratio = self.devicePixelRatioF()
        return min(WIDEST, max(GRAIN, int(width * ratio) // GRAIN * GRAIN)) / ratio

    def _top_margin(self) -> float:
        return max(0.0, (self.viewport().height() - self._strip.height) / 2) if self.zoom == WHOLE else 0.0

    def _key(self, page: int) -> PageKey:
        pixels = round(self._strip.width * self.devicePixelRatioF())
        return PageKey(self._source, page, pixels, self._turns.get(page, 0))

    def _lay_out(self) -> None:
        """Place every page anew; what was at the top of the view stays there."""
        bar = self.verticalScrollBar()
        page = self._strip.page_at(bar.value())
        within = (bar.value() - self._strip.top(page)) / max(1.0, self._strip.height_of(page))
        shapes = tuple(self._shape(n) for n in range(1, self.pages + 1)) if self._source else (USUAL_SHAPE,)
        self._strip = Strip(self._width_at(self.zoom), shapes, theme.px(GAP))
        room = self.viewport().size()
        tall, wide = (self._strip.height, self._strip.width) if self._source else (0.0, 0.0)
        self._placing = True
        for sides, long, seen in (
            (bar, tall, room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            sides.setRange(0, max(0, int(long - seen + 0.999)))
            sides.setPageStep(seen)
            sides.setSingleStep(theme.px(40))
        bar.setValue(int(self._strip.top(page) + within * self._strip.height_of(page)))
        self._placing = False

    def _place(self, top: float) -> None:
        self._move_to(top)
        self._ask()

    def _move_to(self, top: float) -> None:
        self._placing = True
        self.verticalScrollBar().setValue(int(top))
        self._placing = False

    def _scrolled(self) -> None:
        self.viewport().update()
        if not self._placing and self._source:
            self._set_page(self._strip.page_in_view(self.verticalScrollBar().value(), self.viewport().height()))
            self._ask()

    def _set_page(self, page: int) -> None:
        if page != self.page:
            self.page = page
            self._tell_page()
            self.page_changed.emit(page)

    def _tell_page(self) -> None:
        self.placed.emit(self.page, self.pages)
        self.setAccessibleName(f"Page {self.page} of {self.pages}: {self._name}")
        told = [f"Proof of {mark.words}" for mark in self.marks]
        if self.black_on(self.page):
            told.append(SAID)
        if self.found and self.page == self._found_page:
            told.append(self._found_words)
        self.setAccessibleDescription("; ".join(told))

    def pages_seen(self) -> Sequence[int]:
        """The pages of which something is in the view."""
        top = self.verticalScrollBar().value()
        return self._strip.pages_between(top, top + self.viewport().height())

    def _ask(self) -> None:
        if not self._source or not self.isVisible():
            return
        seen = self.pages_seen()
        beside = [n for n in (seen[-1] + 1, seen[0] - 1) if 1 <= n <= self.pages]
        first = self.page if self.page in seen else seen[0]
        order = [first, *(n for n in seen if n != first), *beside]
        self._pictures.want(self._key(first), [self._key(n) for n in order[1:]])
        self._images = {page: image for page, image in self._images.items() if page in order}
        for page in order:
            image = self._pictures.kept(self._key(page))
            if image is not None:
                self._take(page, image)

    def _came(self, key: PageKey, image: QImage) -> None:
        if key.source == self._source and key.turned == self._turns.get(key.page, 0):
            self._take(key.page, image)
            self.viewport().update()

    def _take(self, page: int, image: QImage) -> None:
        self._images[page] = image
        self._faults.pop(page, None)
        shape = image.height() / image.width() if image.width() else USUAL_SHAPE
        known = self._shapes.get((page, self._turns.get(page, 0)))
        if known is None or abs(known - shape) > 0.01:
            self._shapes[page, self._turns.get(page, 0)] = shape
            asked = self.page
            top_of_page = self.verticalScrollBar().value() == int(self._strip.top(asked))
            self._lay_out()
            if top_of_page:
                self._move_to(self._strip.top(asked))
            self._settled.start()

    def _failed(self, key: PageKey | None, error: BaseException) -> None:
        if key is not None and key.source == self._source:
            words = str(error) if isinstance(error, Problem) else "This page cannot be shown. The original is kept."
            self._faults[key.page] = words
            self._images.pop(key.page, None)
            if key.page == self.page:
                self.words = words
                self.setAccessibleDescription(words)
            self.viewport().update()

    # Qt's own calls

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages in view, with their marks."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = QRectF(self.viewport().rect())
        if self._source:
            for page in self.pages_seen():
                self.paint_page(painter, page, self.page_rect(page))
        elif self.words:
            paint_words(painter, seen, self.words, seen)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1), 6, 6)

    def paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        """One page, or why it cannot be shown."""
        if page in self._faults:
            paint_words(painter, rect, self._faults[page], QRectF(self.viewport().rect()))
            return
        painter.fillRect(rect, QColor(LIGHT.sheet))
        if page in self._images:
            painter.drawImage(rect, self._images[page])
        paint_black(painter, self.black_on(page), rect)
        paint_marks(painter, place_marks(self._marks.get(page, ()), rect))
        if page == self._found_page:
            paint_found(painter, self.found, rect)
        paint_outline(painter, rect)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw once it is known how much room there is."""
        super().showEvent(event)
        self._now.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again now, draw sharply once the window holds still."""
        super().resizeEvent(event)
        self._lay_out()
        self._settled.start()
