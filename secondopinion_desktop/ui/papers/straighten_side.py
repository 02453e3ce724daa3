"""The side of a paper where a photographed page is straightened: the photo with its corners, and what comes of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.records.deeds import corners_of
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.corner_view import CornerView
from secondopinion_desktop.ui.viewing.paint_page import paint_outline
from secondopinion_desktop.ui.viewing.pictures import as_image
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, QuietButton, Words
from secondopinion_desktop.ui.workspace import Workspace

FOUND = "The page was found in this photo. Put its corners right where they are not, then use it."
NOT_FOUND = "Drag the corners to those of the page, or choose one with 1 to 4 and send it with the arrow keys."
USUAL = Quad(((0.08, 0.08), (0.92, 0.08), (0.92, 0.92), (0.08, 0.92)))
"""Where corners begin that nobody found."""
SETTLED_MS = 250
_PHOTO, _SHEET = 1000, 700
"""Pixels across of the photo and of the straightened page."""
_BESIDE = 400
_At = tuple[str, int]


def _photo(workspace: Workspace, at: _At, progress: Progress) -> tuple[_At, QImage, Quad | None]:
    pictures = workspace.pictures
    image = as_image(pictures.photo(*at, _PHOTO, None, progress))
    return at, image, pictures.found_corners(*at)


def _sheet(workspace: Workspace, at: _At, quad: Quad, progress: Progress) -> tuple[_At, Quad, QImage]:
    return at, quad, as_image(workspace.pictures.photo(*at, _SHEET, quad, progress))


class _After(QWidget):
    """The straightened page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("The straightened page")
        self.setMinimumSize(QSize(theme.px(140), theme.px(240)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.image = QImage()

    def show_image(self, image: QImage) -> None:
        """Another one."""
        self.image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whole, and in the middle."""
        if self.image.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        scale = min(self.width() / self.image.width(), self.height() / self.image.height())
        wide, high = self.image.width() * scale, self.image.height() * scale
        rect = QRectF((self.width() - wide) / 2, (self.height() - high) / 2, wide, high)
        painter.drawImage(rect, self.image)
        paint_outline(painter, rect)


class StraightenSide(QWidget):
    """`straight_wanted(page, Quad)`: show and print the sheet in the photo; `as_came_wanted(page)`; `back_wanted()`."""

    straight_wanted = Signal(int, object)
    as_came_wanted = Signal(int)
    back_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._at: _At = ("", 1)
        self.said = Words("", "support")
        self.photo = CornerView()
        self.photo.moved.connect(self._moved)
        self.after = _After()
        self.back = LinkButton("Back to the page", self.back_wanted.emit, icon_name="back")
        self.use = QuietButton(
            "Use the straight page", self._use, about="In this window and in packets; the photo stays as it came"
        ).that_writes()
        self.as_came = QuietButton("Show the photo as it came", self._as_came).that_writes()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(8))
        column.addWidget(self.back)
        column.addWidget(self.said)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(theme.space(12))
        holder = QWidget(self)
        holder.setProperty("role", "body")
        # As narrow as it must be: then one stands below the other.
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        holder.setLayout(self._both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(self.photo, 1)
        self._both.addWidget(self.after, 1)
        column.addWidget(holder, 1)
        deeds = QWidget(self)
        deeds.setProperty("role", "body")
        flow = FlowLayout(deeds, gap=theme.space(8))
        flow.addWidget(self.use)
        flow.addWidget(self.as_came)
        column.addWidget(deeds)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self.draw)

    def show_page(self, paper_id: str, page: int) -> None:
        """Begin with a page (from 1) of a paper: its corners as they were chosen, else as they were found."""
        self._at = (paper_id, page)
        one = self._workspace.laid.original(paper_id, page)
        chosen = corners_of(self._workspace.case, one.document, one.page)
        self.as_came.setVisible(chosen is not None)
        self.photo.show_photo(QImage())
        self.after.show_image(QImage())
        self.photo.show_quad(chosen or USUAL)
        self.said.setText(NOT_FOUND)
        job = partial(_photo, self._workspace, self._at)
        self._workspace.run(job, "Drawing a page", partial(self._photo_came, chosen), self._failed, quiet=True)
        self.photo.setFocus()

    def _photo_came(self, chosen: Quad | None, answer: tuple[_At, QImage, Quad | None]) -> None:
        at, image, found = answer
        if at == self._at:
            self.photo.show_photo(image)
            self.said.setText(FOUND if found is not None else NOT_FOUND)
            if chosen is None and found is not None and self.photo.quad == USUAL:
                self.photo.show_quad(found)
            self.draw()

    def _moved(self, _quad: Quad) -> None:
        self._settled.start()

    def draw(self) -> None:
        """Show what comes of the corners as they are."""
        job = partial(_sheet, self._workspace, self._at, self.photo.quad)
        self._workspace.run(job, "Straightening a page", self._sheet_came, self._failed, quiet=True)

    def _sheet_came(self, answer: tuple[_At, Quad, QImage]) -> None:
        at, quad, image = answer
        if at == self._at and quad == self.photo.quad:
            self.after.show_image(image)

    def _failed(self, error: BaseException) -> None:
        self._workspace.say_error(error)

    def _use(self) -> None:
        self.straight_wanted.emit(self._at[1], self.photo.quad)

    def _as_came(self) -> None:
        self.as_came_wanted.emit(self._at[1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the page, Enter uses what is shown."""
        if event.key() == Qt.Key.Key_Escape:
            self.back_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.use.isVisible():
            self._use()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees need not be drawn."""
        super().hideEvent(event)
        self._settled.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        self._both.setDirection(ways.LeftToRight if self.width() >= theme.px(_BESIDE) else ways.TopToBottom)
