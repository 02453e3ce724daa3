"""A page papers can be given to: chosen in a dialog, or dropped anywhere on it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from secondopinion_desktop.ui.page import Page
from secondopinion_desktop.ui.papers.adding import Adding
from secondopinion_desktop.ui.papers.drop import accept_as_copy, choose_files, choose_folder, may_be_a_paper
from secondopinion_desktop.ui.papers.taking import Taking
from secondopinion_desktop.ui.widgets import restyle

HINT = "Drop files or photos anywhere on this page."


class ReceivingPage(Page):
    """Files and whole folders given to it go to `adding`, which its `build` must make."""

    adding: Adding

    def add_here(self) -> None:
        """Ask for files and add them."""
        self.adding.add(choose_files(self))

    def add_folder(self) -> None:
        """Ask for a folder and add the papers in it."""
        self.adding.add(choose_folder(self))

    def files_dropped(self, paths: list[Path]) -> bool:
        """Files or folders were dropped: add them."""
        self.adding.add(paths)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may come; show that they are welcome."""
        if may_be_a_paper(event.mimeData()):
            accept_as_copy(event)
            self._welcome(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._welcome(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Here they are."""
        self._welcome(False)
        accept_as_copy(event)
        paths = Taking.of(self.workspace).take(event.mimeData())
        if paths:
            self.files_dropped(paths)

    def _welcome(self, coming: bool) -> None:
        self.header.subtitle.set_tone("accent" if coming else "")
        if coming:
            self.header.set_subtitle("Let go to add these papers.")
        elif self._empty is not None:
            self.header.set_subtitle(HINT)
        else:
            self.refresh()
        restyle(self.header.subtitle)
