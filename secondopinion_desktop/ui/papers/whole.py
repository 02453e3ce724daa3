"""The papers page's whole screen: one paper, or two side by side, made when wanted and gone when left."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.kinds import Proof
from secondopinion_desktop.ui.viewing.whole_screen import WholeScreen
from secondopinion_desktop.ui.workspace import Workspace


class WholePapers(QObject):
    """`closed()` when the person is back."""

    closed = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self.screen: WholeScreen | None = None

    def show(self, first: str, page: int | None = None, second: str | None = None) -> None:
        """One paper on the whole screen, or two beside each other."""
        if self.screen is None:
            self.screen = WholeScreen(self._workspace, self._page.window())
            self.screen.closed.connect(self._left)
            self.screen.mark_opened.connect(self._open_proven)
        self.screen.show_papers(first, page, second)

    def leave(self) -> None:
        """Back to the window, if it is covered."""
        if self.screen is not None and shiboken6.isValid(self.screen):
            self.screen.leave()

    def _left(self) -> None:
        self.screen = None
        self.closed.emit()

    def _open_proven(self, proof_id: str) -> None:
        proof = self._workspace.case.find(Proof, proof_id)
        if proof is not None and proof.entry:
            self.leave()
            self._workspace.open_entry(proof.entry)
