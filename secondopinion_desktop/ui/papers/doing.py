"""What the buttons of the Papers page do: each asks the casebook for one change, and says so where it should."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import (
    answer_for_papers,
    confirm_guesses,
    leave_page_out,
    leave_papers_out,
    papers_by_date,
    papers_to,
    remove_papers,
    sort_papers,
    turn_page,
    turn_papers,
)
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import named
from secondopinion_desktop.records.values import Value
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
        one = self._workspace.laid.original(document_id, page)
        self._workspace.do(turn_page(self._case, one.document, one.page))

    def leave_page_out(self, document_id: str, page: int, left_out: bool) -> None:
        """Leave one page out of every packet, or take it in again."""
        one = self._workspace.laid.original(document_id, page)
        self._workspace.do(leave_page_out(self._case, one.document, one.page, left_out))

    def add_mistake(self, document_id: str, page: int) -> None:
        """Open a blank form for a mistake on this page."""
        one = self._workspace.laid.original(document_id, page)
        self._workspace.add("error_note", document=one.document, page=one.page)

    def sort(self, ids: Sequence[str], sort: str) -> None:
        """Say what sort of papers these are."""
        self._workspace.do(sort_papers(self._case, self._here(ids), sort))

    def answer(self, ids: Sequence[str], field: str, value: Value) -> None:
        """Give several papers the same date, place or author."""
        here = self._here(ids)
        if here:
            label = kind_of(Document).by_name[field].label.rstrip("?").lower()
            words = f"“{label}” answered for {named(self._case, here)}."
            self._workspace.do(answer_for_papers(self._case, here, field, value), notice=words)

    def turn_all(self, ids: Sequence[str]) -> None:
        """Turn every page of these papers a quarter clockwise."""
        here = self._here(ids)
        self._workspace.do(turn_papers(self._case, here), notice=f"Turned: {named(self._case, here)}.")

    def put_first(self, ids: Sequence[str], front: bool) -> None:
        """Put papers before all others of the packet, or behind them."""
        here = self._here(ids)
        words = f"{named(self._case, here)} {'first' if front else 'last'} in the packet now."
        self._workspace.do(papers_to(self._case, here, front=front), notice=words)

    def by_date(self, ids: Sequence[str]) -> None:
        """Let papers stand oldest first in the packet."""
        here = self._here(ids)
        words = f"{named(self._case, here)} oldest first in the packet now."
        self._workspace.do(papers_by_date(self._case, here), notice=words)

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
