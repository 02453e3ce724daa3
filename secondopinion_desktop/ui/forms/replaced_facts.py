"""Inside the form of a paper that replaces another: the facts that still stand on the old one, to be moved over."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from secondopinion_desktop.records.deeds import facts_on, move_facts
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.ui.forms.draft import Draft
from secondopinion_desktop.ui.forms.entry_list import EntryList
from secondopinion_desktop.ui.forms.entry_rows import row_of

TITLE = "Facts that still stand on the earlier paper"
MOVE_ALL = "Move all of them"


class ReplacedFacts(EntryList):
    """Each fact with a button that moves it to this paper, and one that moves all; hidden when there are none.

    Nothing moves by itself: whether the new paper says the same is for a person to see.
    """

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, MOVE_ALL, parent)
        self._draft = draft
        self.add_button.setText(MOVE_ALL)
        self.add_wanted.connect(self.move_all)
        self.pressed.connect(self.move_one)

    def refresh(self) -> None:
        """List what stands on the earlier paper now."""
        old = self._earlier()
        case, today = self._draft.workspace.case, self._draft.workspace.today
        facts = facts_on(case, old) if old else ()
        self.show_rows([row_of(fact, case, today, button="Move it here") for fact in facts])
        self.add_button.setVisible(len(facts) > 1)

    def move_one(self, fact_id: str) -> None:
        """Let one fact stand on this paper."""
        self._move((fact_id,))

    def move_all(self) -> None:
        """Let every fact of the earlier paper stand on this one."""
        self._move(None)

    def _earlier(self) -> str | None:
        paper = self._draft.entry
        replaces = isinstance(paper, Document) and paper.replaces_how != "addendum"
        return paper.replaces if replaces and isinstance(paper, Document) else None

    def _move(self, facts: tuple[str, ...] | None) -> None:
        old, new = self._earlier(), self._draft.entry_id
        if old is None or new is None:
            return
        change = move_facts(self._draft.workspace.case, old, new, facts)
        self._draft.workspace.do(change, notice=f"{change.title}.")
        self.refresh()
