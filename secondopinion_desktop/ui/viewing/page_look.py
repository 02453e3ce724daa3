"""One page small, to be known again at a glance; a click opens it in full."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap, QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing.pictures import PageKey, PagePictures
from secondopinion_desktop.ui.widgets import Role, Told

_WIDE = 340
_MOST_HIGH = 480


class PageLook(Told, QLabel):
    """`pressed()` when it is clicked. For the keyboard a button stands beside it."""

    told_as = Role.Graphic
    pressed = Signal()

    def __init__(
        self, pictures: PagePictures, document_id: str, page: int, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._key = PageKey(document_id, page, round(theme.px(_WIDE) * self.devicePixelRatioF()))
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(theme.px(160))
        pictures.ready.connect(self._came)
        pictures.failed.connect(self._failed)
        self._is_asked = False

    def sizeHint(self) -> QSize:
        """As large as its picture, never larger than a look at it needs."""
        picture = self.pixmap()
        if picture.isNull():
            return QSize(theme.px(_WIDE), theme.px(_MOST_HIGH))
        return picture.deviceIndependentSize().toSize()

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
        ratio = self.devicePixelRatioF()
        most = QSize(round(theme.px(_WIDE) * ratio), round(theme.px(_MOST_HIGH) * ratio))
        fit = image.scaled(most, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        picture = QPixmap.fromImage(fit)
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)
        self.updateGeometry()
