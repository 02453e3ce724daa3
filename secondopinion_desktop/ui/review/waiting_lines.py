"""Lines on Today: what waits to be looked over, and what became of added files, each with the way there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.digest.words import counted, joined
from secondopinion_desktop.ui.review.waiting import Waiting
from secondopinion_desktop.ui.review.words import waiting_words
from secondopinion_desktop.ui.widgets import ListRow, RowSheet, SectionTitle
from secondopinion_desktop.ui.workspace import Workspace

TITLE = "From your papers"
_PROPOSED, _ADDED = "proposed", "added"


class WaitingLines(QWidget):
    """Takes no room while nothing waits."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._waiting = Waiting.of(workspace)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SectionTitle(TITLE))
        self.rows = RowSheet(name=TITLE)
        self.rows.opened.connect(self._open)
        column.addWidget(self.rows)
        self._waiting.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Say what waits now."""
        rows = list(self._rows())
        self.rows.set_rows(rows)
        self.setVisible(bool(rows))

    def _rows(self) -> Iterator[ListRow]:
        if words := waiting_words(self._waiting.proposals):
            yield ListRow(_PROPOSED, words, "Look them over when it suits you; nothing is a fact before you take it.")
        reads = self._workspace.book.is_for_reading
        if words := "" if reads else added_words(self._workspace.report.outcomes()):
            yield ListRow(_ADDED, words, "What became of each file is kept until you have seen it.")

    def _open(self, key: str) -> None:
        if key == _PROPOSED:
            self._workspace.go("review")
        else:
            self._workspace.go("papers", None, report=True)


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
