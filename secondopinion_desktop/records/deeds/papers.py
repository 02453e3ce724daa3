"""What is done with papers, one or several at once: ordered, sorted, confirmed, left out of the packet or taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit, SetFields
from secondopinion_desktop.records.deed import Deed, deed
from secondopinion_desktop.records.deeds.pages import turn_page
from secondopinion_desktop.records.deeds.ranking import reranked
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.order import papers_in_order
from secondopinion_desktop.records.paper_words import which_papers
from secondopinion_desktop.records.values import Value


def move_paper(case: Case, document_id: str, to: int) -> Change:
    """Put a paper at place `to` (from 0) of the packet's papers."""
    return reranked(papers_in_order(case), document_id, to, deed("move_paper", paper=document_id))


def sort_papers(case: Case, ids: Sequence[str], sort: str | None) -> Change:
    """Say what sort of paper these are."""
    edits = tuple(SetFields(one, {"sort": sort}) for one in ids)
    return Change(deed("sort_papers", sort=sort, **which_papers(case, ids)), edits)


def confirm_guesses(case: Case, guesses: Mapping[str, Mapping[str, Any]]) -> Change:
    """Take what an import suggested, now that a person said yes: document id -> suggested fields."""
    edits = tuple(SetFields(paper_id, _as_values(fields)) for paper_id, fields in guesses.items())
    return Change(deed("confirm_papers", **which_papers(case, tuple(guesses))), edits)


def _as_values(fields: Mapping[str, Any]) -> dict[str, Value]:
    dated = fields.get("dated")
    values: dict[str, Value] = dict(fields)
    if isinstance(dated, str):
        values["dated"] = PartialDate.from_edtf(dated)
    return values


def leave_papers_out(case: Case, ids: Sequence[str], left_out: bool) -> Change:
    """Leave papers out of every packet, or take them in again."""
    name = "leave_papers_out" if left_out else "take_papers_in"
    edits = tuple(SetFields(one, {"leave_out": left_out or None}) for one in ids)
    return Change(deed(name, **which_papers(case, ids)), edits)


def take_into_short(case: Case, document_id: str) -> Change:
    """Mark a paper as one of the most important, so that the short packet holds it."""
    edits = (SetFields(document_id, {"key_paper": True, "leave_out": None}),)
    return Change(deed("mark_important", **which_papers(case, [document_id])), edits)


def answer_for_papers(case: Case, ids: Sequence[str], field: str, value: Value) -> Change:
    """Give several papers the same answer to one question: their date, their place, who wrote them."""
    edits = tuple(SetFields(one, {field: value}) for one in ids)
    return Change(deed("answer_for_papers", kind="document", field=field, **which_papers(case, ids)), edits)


def hold_papers(case: Case, notes: Mapping[str, str]) -> Change:
    """Keep papers out of every packet until a person says that they belong; why is noted with each."""
    edits = []
    for document_id, why in notes.items():
        paper = case.find(Document, document_id)
        said = paper.reading_note if paper is not None else None
        edits.append(SetFields(document_id, {"leave_out": True, "reading_note": f"{said}\n{why}" if said else why}))
    return Change(deed("hold_papers", **which_papers(case, tuple(notes))), tuple(edits))


def turn_papers(case: Case, ids: Sequence[str], by: int = 90) -> Change:
    """Turn every page of these papers clockwise when they are shown or printed; the originals stay as they are."""
    edits: list[Edit] = []
    for one in ids:
        for page in laid(case).pages_of(one):
            edits += turn_page(case, page.document, page.page, by).edits
    return Change(deed("turn_papers", **which_papers(case, ids)), tuple(edits))


def papers_to(case: Case, ids: Sequence[str], *, front: bool) -> Change:
    """Put these papers before all others of the packet, or behind them, in the order they have among each other."""
    picked = set(ids)
    order = [paper.id for paper in papers_in_order(case)]
    mine, others = [one for one in order if one in picked], [one for one in order if one not in picked]
    what = deed("put_papers_first" if front else "put_papers_last", **which_papers(case, ids))
    return _in_this_order(case, [*mine, *others] if front else [*others, *mine], what)


def papers_by_date(case: Case, ids: Sequence[str]) -> Change:
    """Let these papers stand oldest first, on the places of the packet they hold now; undated ones come last."""
    picked = set(ids)
    order = papers_in_order(case)
    mine = iter(sorted((paper for paper in order if paper.id in picked), key=_by_date))
    sorted_in = [next(mine).id if paper.id in picked else paper.id for paper in order]
    return _in_this_order(case, sorted_in, deed("papers_by_date", **which_papers(case, ids)))


def _by_date(paper: Document) -> tuple[int, int, int]:
    return paper.dated.sort_key if paper.dated else (9999, 0, 0)


def _in_this_order(case: Case, order: Sequence[str], what: Deed) -> Change:
    ranks = {paper.id: paper.rank for paper in case.all(Document)}
    wanted = {one: float(place) for place, one in enumerate(order, 1)}
    edits = tuple(SetFields(one, {"rank": rank}) for one, rank in wanted.items() if ranks.get(one) != rank)
    return Change(what, edits)
