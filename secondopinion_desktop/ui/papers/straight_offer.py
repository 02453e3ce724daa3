"""Whether straightening is offered for the page in view: only where it is a photo, be it within a PDF."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.ui.papers.preview_jobs import not_found
from secondopinion_desktop.ui.workspace import Workspace


def _came_as_photo(case: Case, paper_id: str, page: int) -> bool:
    """Whether a page of a paper came as a picture file, in which a sheet of paper may lie."""
    original = case.find(Document, laid(case).original(paper_id, page).document)
    return original is not None and original.reading == "readable" and (original.media_type or "").startswith("image/")


def _is_photo(workspace: Workspace, paper_id: str, page: int, progress: Progress) -> tuple[str, int, bool]:
    """The same for a page of a PDF too, as phones save photos; asked aside."""
    progress.check()
    from secondopinion_desktop.app.reading.waiting import is_photographed

    try:
        found = is_photographed(workspace.book, workspace.laid.original(paper_id, page))
    except ValueError:  # What was read of a page can be damaged; then it was read.
        found = True
    return paper_id, page, found


class StraightOffer(QObject):
    """Shows or hides the `button`. A file with words of its own has no photo; whether a page has is asked aside."""

    def __init__(self, workspace: Workspace, button: QWidget) -> None:
        super().__init__(button)
        self._workspace = workspace
        self._button = button
        self._at = ("", 0)

    def show_page(self, paper_id: str, page: int) -> None:
        """Another page is in view; within a paper the button stays while it is asked."""
        if self._at[0] != paper_id:
            self._button.hide()
        self._at = (paper_id, page)
        if _came_as_photo(self._workspace.case, paper_id, page):
            self._button.show()
        else:
            job = partial(_is_photo, self._workspace, paper_id, page)
            self._workspace.run(job, "Looking at a page", self._told, not_found, quiet=True)

    def _told(self, answer: tuple[str, int, bool]) -> None:
        paper_id, page, is_a_photo = answer
        if (paper_id, page) == self._at:
            self._button.setVisible(is_a_photo)
