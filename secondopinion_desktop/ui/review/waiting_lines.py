"""A line on Today: what waits to be looked over, and what became of added files, each with the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from secondopinion_desktop.digest.words import counted, joined
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.review.waiting_words import waiting_words
from secondopinion_desktop.ui.widgets import FlowLayout, LinkButton, as_tall_as_its_words
from secondopinion_desktop.ui.workspace import Workspace


class WaitingLines(QWidget):
    """Takes no room while nothing waits; never more than its line: whatever presses stands elsewhere on Today."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        as_tall_as_its_words(self)
        self._workspace = workspace
        self._waiting = Waiting.of(workspace)
        flow = FlowLayout(self)
        self.proposed = LinkButton(
            "", partial(workspace.go, "review"), about="Nothing is a fact before you take it", icon_name="papers"
        )
        report = partial(workspace.go, "papers", None, report=True)
        self.added = LinkButton("", report, about="Kept until you have seen it", icon_name="papers")
        flow.addWidget(self.proposed)
        flow.addWidget(self.added)
        self._waiting.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Say what waits now."""
        reads = self._workspace.book.is_for_reading
        said = ("", "") if reads else (waiting_words(self._waiting.proposals), self._added())
        for button, words in zip((self.proposed, self.added), said, strict=True):
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(bool(words))
        self.setVisible(any(said))

    def _added(self) -> str:
        return added_words(self._workspace.report.outcomes())


def added_words(outcomes: Sequence[str]) -> str:
    """What the person should know of files they added; "" when all came in as they should."""
    number = Counter(outcomes)
    parts = [
        said.format(counted(number[outcome], "file"))
        for outcome, said in (
            ("refused", "{} could not be taken"),
            ("needs-password", "{} not opened without a password"),
            ("needs-review", "{} kept, with something to know"),
            ("duplicate", "{} here already"),
        )
        if number[outcome]
    ]
    return f"Of the files you added: {joined(*parts)}" if parts else ""
