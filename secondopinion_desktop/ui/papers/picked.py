"""The panel for several papers and what its buttons do with those picked in the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.papers.doing import PaperDoing
from secondopinion_desktop.ui.papers.several import SeveralPanel
from secondopinion_desktop.ui.widgets.scrolled import scrolled
from secondopinion_desktop.ui.workspace import Workspace


class PickedDeeds(QObject):
    """`area` holds the panel and scrolls where the window is low. `beside_wanted(one paper, the other)`,
    `joined(paper)`: those picked are this one now."""

    beside_wanted = Signal(str, str)
    joined = Signal(str)

    def __init__(
        self, workspace: Workspace, doing: PaperDoing, picked: Callable[[], list[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._doing = doing
        self._picked = picked
        self.panel = SeveralPanel(workspace)
        self.panel.sorted_as.connect(self._sort)
        self.panel.answered.connect(self._answer)
        self.panel.turned.connect(self._turn)
        self.panel.put_first.connect(self._put_first)
        self.panel.by_date.connect(self._by_date)
        self.panel.left_out.connect(self.leave_out)
        self.panel.beside_wanted.connect(self._beside)
        self.panel.removed.connect(self._remove)
        self.panel.joined.connect(self._make_one)
        self.area = scrolled(self.panel)

    def show_picked(self, papers: Sequence[Document]) -> None:
        """Show what these papers have in common."""
        self.panel.show_picked(papers)

    def leave_out(self, left_out: bool) -> None:
        """Leave the picked papers out of every packet, or take them in again."""
        self._doing.leave_out(self._picked(), left_out)

    def _sort(self, sort: str) -> None:
        self._doing.sort(self._picked(), sort)

    def _answer(self, ids: tuple[str, ...], field: str, value: Value) -> None:
        self._doing.answer(ids, field, value)

    def _turn(self) -> None:
        self._doing.turn_all(self._picked())

    def _put_first(self, front: bool) -> None:
        self._doing.put_first(self._picked(), front)

    def _by_date(self) -> None:
        self._doing.by_date(self._picked())

    def _beside(self) -> None:
        picked = self._picked()
        if len(picked) == 2:
            self.beside_wanted.emit(*picked)

    def _make_one(self) -> None:
        made = self._doing.make_one_paper(self._picked())
        if made:
            self.joined.emit(made)

    def _remove(self) -> None:
        self._doing.remove(self._picked())
