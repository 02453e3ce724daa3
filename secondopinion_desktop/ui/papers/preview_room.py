"""A paper where there is little height for it: what is seldom needed makes room, and one scroll bar is enough."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QScrollArea

from secondopinion_desktop.ui.papers.preview import LEAST_PAGE, PaperPreview
from secondopinion_desktop.ui.theme import theme

LOW, LOWEST = 600, 480  # Pixels at 100 %: lower, what stands around a page would push its foot out of sight.
LEAST_PAGE_LOWEST = 140  # Pixels at 100 %.


class PreviewRoom(QObject):
    """The sides of the paper are chosen from a list, how a page is marked is not told, and lists stand whole: where all
    of it scrolls, nothing in it scrolls by itself but the page."""

    def __init__(self, area: QScrollArea, preview: PaperPreview) -> None:
        super().__init__(area)
        self._area, self._preview = area, preview
        area.installEventFilter(self)
        self.make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """There is more room, or less."""
        if event.type() == QEvent.Type.Resize:
            self.make_room()
        return super().eventFilter(watched, event)

    def make_room(self) -> None:
        """Arrange the paper for the height there is."""
        tall, preview = self._area.height(), self._preview
        low, page = tall < theme.px(LOW), LEAST_PAGE_LOWEST if tall < theme.px(LOWEST) else LEAST_PAGE
        preview.sides.set_low(low)
        preview.bar.set_low(low)
        preview.show_bar()
        preview.view.setMinimumHeight(theme.px(page))
        for side in (preview.text, preview.facts, preview.mistakes, preview.black, preview.order.list):
            side.set_whole(low)
