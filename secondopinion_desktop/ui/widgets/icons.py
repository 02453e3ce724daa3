"""Our own line icons, drawn as SVG and colored from the theme.

To add an icon: put NAME.svg (24 x 24, strokes 1.75, `currentColor`) into resources/icons; ask for
it with `icon("NAME")`. A test walks the folder and renders each.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from secondopinion_desktop.base.paths import resources
from secondopinion_desktop.ui.theme import theme

DRAWN_AT = 96  # Pixels: sharp at 200 % text on a doubled screen, and Qt scales it down.


def icon(name: str, token: str = "soft", *, beside_words: bool = False) -> QIcon:
    """The icon `name` in the color of a theme token, as it is now; `beside_words` leaves room at its right, 4:3."""
    wide = DRAWN_AT * 4 // 3 if beside_words else DRAWN_AT
    made = QIcon(_picture(name, theme.color(token).name(), wide))
    made.addPixmap(_picture(name, theme.color("edge").name(), wide), QIcon.Mode.Disabled)
    return made


def icon_names() -> tuple[str, ...]:
    """Every icon that ships."""
    return tuple(sorted(path.stem for path in (resources() / "icons").glob("*.svg")))


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """Draw an icon into `rect`, for widgets that paint by hand."""
    QSvgRenderer(QByteArray(_source(name).replace("currentColor", color.name()).encode())).render(painter, rect)


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _picture(name: str, color: str, wide: int) -> QPixmap:
    picture = QPixmap(wide, DRAWN_AT)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRectF(0, 0, DRAWN_AT, DRAWN_AT), QColor(color))
    painter.end()
    return picture
