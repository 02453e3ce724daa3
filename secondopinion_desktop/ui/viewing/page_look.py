"""One page small, to be known again at a glance; a click opens it in full."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.paint_page import paint_outline
from secondopinion_desktop.ui.viewing.pictures import PageKey, PagePictures
from secondopinion_desktop.ui.widgets import Role, Told

_WIDE = 340
_MOST_HIGH = 480
_LEAST_WIDE = 160
"""Two pages side by side have room in the narrowest window; a picture is made smaller, never cut."""


class PageLook(Told, QLabel):
    """`pressed()` when it is clicked. For the keyboard a button stands beside it."""

    told_as = Role.Graphic
    pressed = Signal()

    def __init__(
        self, pictures: PagePictures, document_id: str, page: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._key = PageKey(document_id, page, round(theme.space(_WIDE) * self.devicePixelRatioF()))
        self._image = QImage()
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.px(160))
        pictures.ready.connect(self._came)
        pictures.failed.connect(self._failed)
        self._is_asked = False

    def sizeHint(self) -> QSize:
        """As large as its picture, never larger than a look at it needs."""
        most = self._most()
        return most if self._image.isNull() else self._image.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio)

    def minimumSizeHint(self) -> QSize:
        """It can be made smaller than it would like to be."""
        return QSize(theme.px(_LEAST_WIDE), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As large as there is room for it."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the picture once somebody can see it."""
        super().showEvent(event)
        if not self._is_asked:
            self._is_asked = True
            image = self._pictures.want(self._key)
            if image is not None:
                self._show(image)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the page."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def _came(self, key: PageKey, image: QImage) -> None:
        if key == self._key:
            self._show(image)

    def _failed(self, key: PageKey, _error: BaseException) -> None:
        if key == self._key:
            self.setText("This page cannot be shown.")

    def _show(self, image: QImage) -> None:
        self._image = image
        self._fit()
        self.updateGeometry()

    def _most(self) -> QSize:
        return QSize(theme.space(_WIDE), theme.space(_MOST_HIGH))

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        most = self._most().boundedTo(QSize(self.width(), theme.space(_MOST_HIGH))) * ratio
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        picture = QPixmap.fromImage(self._image.scaled(most, keep, smooth))
        with QPainter(picture) as painter:
            paint_outline(painter, QRectF(picture.rect()))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
