"""What was found when a paper's file was read, above the paper: a part of it is missing, its photo is wanted again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.widgets import Words


class ReadingNote(Words):
    """It takes no room where nothing was found, nor once a newer paper took the place of this one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "support", parent=parent)
        self.hide()

    def show_paper(self, paper: Document, *, is_replaced: bool) -> None:
        """Say it of this paper."""
        said = (paper.reading_note or "").strip()
        self.setText(said)
        self.setVisible(bool(said) and not is_replaced)
