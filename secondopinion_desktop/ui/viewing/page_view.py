"""A paper as a person holds it: looked at, turned over, a part marked with the hand, its words taken along."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.theme.tokens import LIGHT
from secondopinion_desktop.ui.viewing.frame_keys import BEGIN, FIRST, Frame
from secondopinion_desktop.ui.viewing.marking import Marked, line_at, marked, word_at, words_in
from secondopinion_desktop.ui.viewing.marks import ProofMark, Region
from secondopinion_desktop.ui.viewing.page_strip import WHOLE, WIDTH, ZOOMS, PageStrip
from secondopinion_desktop.ui.viewing.page_words import PageWords, WordsKey
from secondopinion_desktop.ui.viewing.paint_page import paint_doubts, paint_taken, place_marks
from secondopinion_desktop.ui.viewing.pictures import PagePictures
from secondopinion_desktop.ui.viewing.strip import step_down, step_up
from secondopinion_desktop.ui.widgets import Role, Told
from secondopinion_desktop.ui.widgets.words import plain_tip

__all__ = ["WHOLE", "WIDTH", "ZOOMS", "PageView"]

CONTROL = Qt.KeyboardModifier.ControlModifier
OVERLAP = 48  # Pixels at 100 %: the last line seen is the first one after Page Down.
WHEEL_STEP = 1.15
SLIP = 4  # Pixels a hand moves in a plain click.


class PageView(Told, PageStrip):
    """Page Up and Page Down walk through everything, + - 0 and Ctrl+wheel zoom, F11 fills the screen.

    With `words`, dragging marks a part of a page (`part_marked(Marked or None)`) and Ctrl+C takes its words along; a
    double click marks a line, the M key a frame that the arrow keys move. Dragging with Space held or with the wheel
    pressed (and any dragging without `words`) moves the page. `mark_opened(proof id)` when a proof on the page is
    clicked, `full_wanted()` for the whole screen.
    """

    told_as = Role.Graphic
    mark_opened = Signal(str)
    part_marked = Signal(object)
    full_wanted = Signal()

    def __init__(
        self, pictures: PagePictures, parent: QWidget | None = None, *, words: PageWords | None = None
    ) -> None:
        super().__init__(pictures, parent)
        self.marked: Marked | None = None
        self._page_words = words
        self._from: QPointF | None = None
        self._to: QPointF | None = None
        self._held: QPointF | None = None
        self._space = False
        self._frame: Frame | None = None
        self._unread: tuple[WordsKey, tuple[float, float], tuple[float, float]] | None = None
        if words is not None:
            words.came.connect(self._words_came)
            words.forgotten.connect(self._ask)

    # Marking

    def set_marked(self, part: Marked | None) -> None:
        """Show this part as marked, and tell so; None takes the mark away."""
        if part != self.marked:
            self.marked = part
            self.viewport().update()
            self.part_marked.emit(part)

    def let_go(self) -> None:
        """Take the mark away; the keyboard is on the page again."""
        self.set_marked(None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> bool:
        """Put the marked words on the clipboard; False when there are none."""
        if self.marked is None or not self.marked.text:
            return False
        QGuiApplication.clipboard().setText(self.marked.text)
        return True

    def words_key(self, page: int) -> WordsKey:
        """By what the words of a page are kept."""
        return (self._source, page, self._turns.get(page, 0))

    def mark_between(self, page: int, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Mark what a drag between two places of a page means, as soon as its words are read."""
        key = self.words_key(page)
        assert self._page_words is not None  # only a view that takes words marks
        if self._page_words.is_here(key):
            self._unread = None
            self.set_marked(marked(page, self._page_words.of(key), start, end))
        else:
            self._unread = (key, start, end)
            self._page_words.want(key)

    def black_on(self, page: int) -> Sequence[Region]:
        """The parts of a page that are black, words among them once they are read."""
        words = self._page_words.of(self.words_key(page)) if self._page_words is not None else ()
        return self.blacked.on(page, words)

    def _words_came(self, key: WordsKey) -> None:
        self.viewport().update()
        if self._unread is not None and self._unread[0] == key and key[0] == self._source:
            _, start, end = self._unread
            self.mark_between(key[1], start, end)

    def _ask(self) -> None:
        super()._ask()
        if self._page_words is not None and self._source and self.isVisible():
            for page in self.pages_seen():
                self._page_words.want(self.words_key(page))

    # Painting

    def paint_page(self, painter: QPainter, page: int, rect: QRectF) -> None:
        """The page, what is in doubt and what is marked on it, and the frame being drawn."""
        super().paint_page(painter, page, rect)
        if self._page_words is not None:
            doubtful = (word.box for word in self._page_words.of(self.words_key(page)) if word.doubtful)
            paint_doubts(painter, [(box.x0, box.y0, box.x1, box.y1) for box in doubtful], rect)
        if self.marked is not None and self.marked.page == page:
            boxes = [(w.box.x0, w.box.y0, w.box.x1, w.box.y1) for w in self.marked.words]
            paint_taken(painter, boxes, self.marked.region, rect)
        if self._frame is not None and self._frame.page == page:
            paint_taken(painter, (), self._frame.region, rect)
        if self._from is not None and self._to is not None and self.place_on_page(self._from)[0] == page:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(LIGHT.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRect(QRectF(self._from, self._to).normalized())

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, zoom, copy, let go of a mark, fill the screen."""
        key, control = Qt.Key(event.key()), bool(event.modifiers() & CONTROL)
        if self._frame_pressed(key, event.modifiers()):
            return
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.walk(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(1 if key == Qt.Key.Key_Home else self.pages)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus) and not control:
            self.step_zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0 and not control:
            self.fit()
        elif key == Qt.Key.Key_F11:
            self.full_wanted.emit()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(True)
        elif key == Qt.Key.Key_Escape and self.marked is not None:
            self.set_marked(None)
        elif not (control and key == Qt.Key.Key_C and self.copy()):
            super().keyPressEvent(event)

    def _frame_pressed(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the key was about the frame that marks without a mouse."""
        frame = self._frame
        if frame is None:
            if key != BEGIN or modifiers or self._page_words is None or not self._source:
                return False
            self._frame = frame = Frame(self.page, self.marked.region if self.marked is not None else FIRST)
            self.set_marked(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self._leave_frame(frame, keep=key != Qt.Key.Key_Escape)
            return True
        elif not frame.press(key, modifiers):
            return False
        self.bring_into_sight(frame.page, frame.region)
        self.setAccessibleDescription(frame.in_words)
        self.viewport().update()
        return True

    def _leave_frame(self, frame: Frame, *, keep: bool) -> None:
        self._frame = None
        self._tell_page()
        if keep and self._page_words is not None:
            words = self._page_words.of(self.words_key(frame.page))
            self.set_marked(Marked(frame.page, frame.region, words_in(words, frame.region)))
        self.viewport().update()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space let go: dragging marks again."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._hold_space(False)
        super().keyReleaseEvent(event)

    def walk(self, by: int) -> None:
        """On (1) or back (-1) by what is in view; no line is ever passed over."""
        bar, room, overlap = self.verticalScrollBar(), self.viewport().height(), theme.px(OVERLAP)
        before = bar.value()
        step = step_down if by > 0 else step_up
        bar.setValue(int(step(self._strip, before, room, overlap)))
        if bar.value() == before:
            self._set_page(max(1, min(self.pages, self.page + by)))

    def _hold_space(self, held: bool) -> None:
        self._space = held
        self._dress_pointer(None)

    # The mouse

    def mark_at(self, point: QPointF) -> ProofMark | None:
        """The proof under a point of the view."""
        page = self.place_on_page(point)[0]
        placed = place_marks(self._marks.get(page, ()), self.page_rect(page))
        return next((one.mark for one in reversed(placed) if one.rect.contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the page, or begin to mark a part of it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not self._source:
            return
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or self._space or self._page_words is None:
            self._held = event.position()
            self._dress_pointer(None)
        elif event.button() == Qt.MouseButton.LeftButton:
            self._from = self._to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the page, mark along, or show what can be clicked."""
        if self._held is not None:
            moved, self._held = event.position() - self._held, event.position()
            self.verticalScrollBar().setValue(int(self.verticalScrollBar().value() - moved.y()))
            self.horizontalScrollBar().setValue(int(self.horizontalScrollBar().value() - moved.x()))
        elif self._from is not None:
            self._to = event.position()
            self.viewport().update()
        else:
            self._dress_pointer(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Marked; or it was a plain click, which opens a proof or lets go of the mark."""
        start, self._from, self._to = self._from, None, None
        if self._held is not None:
            self._held = None
            self._dress_pointer(None)
            if self._page_words is not None or event.button() != Qt.MouseButton.LeftButton:
                return
            start = event.position()
        if start is None:
            return
        self.viewport().update()
        if (event.position() - start).manhattanLength() < SLIP:
            self._clicked(event.position())
        else:
            page, x0, y0 = self.place_on_page(start)
            _, x1, y1 = self.place_on_page(event.position(), page)
            self.mark_between(page, (x0, y0), (x1, y1))

    def _clicked(self, point: QPointF) -> None:
        proof = self.mark_at(point)
        self.set_marked(None)
        if proof is not None:
            self.mark_opened.emit(proof.proof_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Mark the line that was double-clicked."""
        if self._page_words is not None and self._source:
            page, x, y = self.place_on_page(event.position())
            self.set_marked(line_at(page, self._page_words.of(self.words_key(page)), (x, y)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl larger and smaller, where the pointer is; else along."""
        if event.modifiers() & CONTROL and self._source:
            if event.angleDelta().y():
                self.zoom_at(event.position(), WHEEL_STEP if event.angleDelta().y() > 0 else 1 / WHEEL_STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def _dress_pointer(self, point: QPointF | None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._held is not None:
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif point is not None and self._source:
            shape = self._shape_over(point)
        self.viewport().setCursor(shape)

    def _shape_over(self, point: QPointF) -> Qt.CursorShape:
        if self.mark_at(point) is not None:
            return Qt.CursorShape.PointingHandCursor
        if self._page_words is None:
            return Qt.CursorShape.OpenHandCursor
        page, x, y = self.place_on_page(point)
        over = word_at(self._page_words.of(self.words_key(page)), (x, y))
        return Qt.CursorShape.IBeamCursor if over is not None else Qt.CursorShape.CrossCursor

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a mark is the proof of."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos())) if self._source else None
            if mark is not None:
                QToolTip.showText(event.globalPos(), plain_tip(f"Proof of: {mark.words}"), self.viewport())
            return True
        return super().viewportEvent(event)
