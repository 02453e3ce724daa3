"""What the buttons of the Papers page do: each asks the casebook for one change, and says so where it should."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject

from secondopinion_desktop.app.proposing.two_ways import DayAsked, answered
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.deeds import (
    answer_for_papers,
    begin_new_paper,
    confirm_guesses,
    in_order_of_names,
    leave_page_out,
    leave_pages_out,
    leave_papers_out,
    make_one_paper,
    order_pages,
    pages_in_words,
    papers_by_date,
    papers_to,
    remove_papers,
    show_page_as_it_came,
    sort_papers,
    straighten_page,
    take_apart,
    turn_page,
    turn_papers,
)
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.paper_words import named
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.workspace import Workspace

MAY_BE_OTHERS = "What may be somebody else's is kept out of the packet; its details say why."


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

    def say_day(self, asked: DayAsked, order: str) -> None:
        """Which day a paper means, and so how its place writes dates."""
        self._workspace.do(answered(self._case, asked, order), notice=f"Dated: {asked.read(order)}.")

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
            self._do(lambda: remove_papers(self._case, here), words)

    def take_back(self, ids: Sequence[str]) -> None:
        """Remove what an import added."""
        here = self._here(ids)
        if here:
            words = f"{named(self._case, here)} taken back. Nothing was added."
            self._do(lambda: remove_papers(self._case, here), words)

    # How pages lie

    def make_one_paper(self, ids: Sequence[str]) -> str:
        """Several papers are one, their pages in the order of their files' names; which one they are, "" if none."""
        here = in_order_of_names(self._case, self._here(ids))
        if not here:
            return ""
        words = f"{named(self._case, here)} are one now: “{self._case.named(here[0])}”."
        try:
            change, held = self._checked_whose(make_one_paper(self._case, here), here[:1])
        except Problem as problem:
            self._workspace.say_problem(problem)
            return ""
        done = self._workspace.do(change, notice=f"{words} {MAY_BE_OTHERS}" if held else words)
        return here[0] if done is not None else ""

    def take_apart(self, paper_id: str) -> None:
        """Every page lies again in the paper it came with."""
        words = f"{named(self._case, [paper_id])} is taken apart. Every page is where it came from."
        self._do(lambda: take_apart(self._case, paper_id), words)

    def begin_new_paper(self, paper_id: str, page: int) -> str:
        """A new paper begins at this page; which one, "" if none."""
        try:
            made, change = begin_new_paper(self._case, paper_id, page)
        except Problem as problem:
            self._workspace.say_problem(problem)
            return ""
        from secondopinion_desktop.app.split_titles import with_own_titles  # It brings along all that reads papers.

        change = with_own_titles(self._workspace.book, change, paper_id, made)
        change, held = self._checked_whose(change, [paper_id, made])
        words = f"A new paper begins at page {page}. Say what it is."
        return made if self._workspace.do(change, notice=f"{words} {MAY_BE_OTHERS}" if held else words) else ""

    def _checked_whose(self, change: Change, ids: Sequence[str]) -> tuple[Change, tuple[str, ...]]:
        """The change with those of these papers kept aside that speak of somebody else once their pages lie so."""
        from secondopinion_desktop.app.whose_paper import with_others_held  # It brings along all that reads papers.

        return with_others_held(self._workspace.book, change, ids)

    def order_pages(self, paper_id: str, order: Sequence[int]) -> None:
        """The pages of a paper in another order."""
        self._do(lambda: order_pages(self._case, paper_id, order))

    def leave_pages_out(self, paper_id: str, pages: Sequence[int]) -> None:
        """Leave several pages of a paper out of every packet."""
        ones = [self._workspace.laid.original(paper_id, page) for page in pages]
        words = f"Left out of the packet: {pages_in_words(pages)}."
        self._do(lambda: leave_pages_out(self._case, ones), words)

    def straighten(self, paper_id: str, page: int, corners: Quad) -> None:
        """Show and print the sheet with these corners in place of its photo."""
        one = self._workspace.laid.original(paper_id, page)
        words = f"Page {page} is straight now, here and in packets. The photo stays as it came."
        self._workspace.do(straighten_page(self._case, one.document, one.page, corners), notice=words)

    def show_as_it_came(self, paper_id: str, page: int) -> None:
        """Show and print the photo of a page again."""
        one = self._workspace.laid.original(paper_id, page)
        self._workspace.do(show_page_as_it_came(self._case, one.document, one.page), notice=f"Page {page} as it came.")

    def _do(self, made: Callable[[], Change], notice: str = "") -> bool:
        """Carry out a change that may be refused; False, and the reason said, when it is."""
        try:
            change = made()
        except Problem as problem:
            self._workspace.say_problem(problem)
            return False
        return self._workspace.do(change, notice=notice) is not None

    def _here(self, ids: Sequence[str]) -> list[str]:
        return [one for one in ids if self._case.get(one) is not None]
