"""From Papers to looking over what they say: of all of them above the list, of one beside the question what it is."""

from __future__ import annotations

from PySide6.QtCore import QObject

from secondopinion_desktop.ui.papers.list_pane import ListPane
from secondopinion_desktop.ui.papers.preview import PaperPreview
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.review.waiting_words import waiting_words
from secondopinion_desktop.ui.workspace import Workspace


class ToReview(QObject):
    """Keeps both links true."""

    def __init__(self, workspace: Workspace, pane: ListPane) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._pane = pane
        self._preview: PaperPreview | None = None
        self._waiting = Waiting.of(workspace)
        self._waiting.changed.connect(self.offer)
        pane.review_wanted.connect(self._all)

    def beside(self, preview: PaperPreview) -> None:
        """The paper beside the list is there now."""
        self._preview = preview
        preview.review_wanted.connect(self._shown)

    def offer(self) -> None:
        """Say how much waits."""
        self._pane.offer_review(waiting_words(self._waiting.proposals))
        self.offer_shown()

    def offer_shown(self) -> None:
        """Say how much the paper in view proposes."""
        if self._preview is not None:
            self._preview.question.offer_review(len(self._waiting.of_paper(self._preview.document_id)))

    def _all(self) -> None:
        self._workspace.go("review")

    def _shown(self) -> None:
        if self._preview is not None:
            self._workspace.go("review", self._preview.document_id)
