"""What the preview of a paper asks for about how its pages lie and look, done for the paper in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.ui.papers.doing import PaperDoing
from secondopinion_desktop.ui.papers.preview import PaperPreview


class Laying(QObject):
    """`show_wanted(paper)`: a new paper began, and asks what it is."""

    show_wanted = Signal(str)

    def __init__(self, doing: PaperDoing, preview: PaperPreview, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._doing = doing
        self._preview = preview
        preview.order_wanted.connect(self._order)
        preview.new_paper_wanted.connect(self._begin)
        preview.apart_wanted.connect(self._take_apart)
        preview.blanks_out_wanted.connect(self._leave_out)
        preview.straight_wanted.connect(self._straighten)
        preview.as_came_wanted.connect(self._show_as_it_came)

    def _order(self, order: Sequence[int]) -> None:
        self._doing.order_pages(self._preview.document_id, order)

    def _begin(self, page: int) -> None:
        made = self._doing.begin_new_paper(self._preview.document_id, page)
        if made:
            self.show_wanted.emit(made)

    def _take_apart(self) -> None:
        self._doing.take_apart(self._preview.document_id)

    def _leave_out(self, pages: Sequence[int]) -> None:
        self._doing.leave_pages_out(self._preview.document_id, pages)

    def _straighten(self, page: int, corners: Quad) -> None:
        self._doing.straighten(self._preview.document_id, page, corners)
        self._preview.straightened()

    def _show_as_it_came(self, page: int) -> None:
        self._doing.show_as_it_came(self._preview.document_id, page)
        self._preview.straightened()
