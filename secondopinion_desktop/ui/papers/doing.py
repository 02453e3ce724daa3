"""What the buttons of the Papers page do: each asks the casebook for one change, and says so where it should."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import (
    confirm_guesses,
    leave_page_out,
    leave_papers_out,
    remove_papers,
    sort_papers,
    turn_page,
)
from secondopinion_desktop.records.paper_words import named
from secondopinion_desktop.ui.workspace import Workspace


class PaperDoing(QObject):
    """The deeds of the page on named papers. Papers that are gone meanwhile are passed over."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace

    @property
    def _case(self) -> Case:
        return self._workspace.case

    def turn(self, document_id: str, page: int) -> None:
        """Turn one page a quarter clockwise."""
        self._workspace.do(turn_page(self._case, document_id, page))

    def leave_page_out(self, document_id: str, page: int, left_out: bool) -> None:
        """Leave one page out of every packet, or take it in again."""
        self._workspace.do(leave_page_out(self._case, document_id, page, left_out))

    def add_mistake(self, document_id: str, page: int) -> None:
        """Open a blank form for a mistake on this page."""
        self._workspace.add("error_note", document=document_id, page=page)

    def sort(self, ids: Sequence[str], sort: str) -> None:
        """Say what sort of papers these are."""
        self._workspace.do(sort_papers(self._case, self._here(ids), sort))

    def leave_out(self, ids: Sequence[str], left_out: bool) -> None:
        """Leave papers out of every packet, or take them in again."""
        self._workspace.do(leave_papers_out(self._case, self._here(ids), left_out))

    def confirm(self, guesses: Mapping[str, Mapping[str, Any]]) -> None:
        """Take what an import suggested."""
        here = {one: fields for one, fields in guesses.items() if self._case.get(one) is not None}
        if here:
            self._workspace.do(confirm_guesses(self._case, here))

    def remove(self, ids: Sequence[str]) -> None:
        """Put papers in the trash; the strip offers undo."""
        here = self._here(ids)
        if here:
            words = f"{named(self._case, here)} {'is' if len(here) == 1 else 'are'} in the trash."
            self._workspace.do(remove_papers(self._case, here), notice=words)

    def take_back(self, ids: Sequence[str]) -> None:
        """Remove what an import added."""
        here = self._here(ids)
        if here:
            words = f"{named(self._case, here)} taken back. Nothing was added."
            self._workspace.do(remove_papers(self._case, here), notice=words)

    def _here(self, ids: Sequence[str]) -> list[str]:
        return [one for one in ids if self._case.get(one) is not None]
