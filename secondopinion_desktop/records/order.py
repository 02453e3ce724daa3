"""The order a person gave to questions and papers, wherever they are listed."""

from __future__ import annotations

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Question


def questions_in_order(case: Case, opinion_id: str | None = None) -> tuple[Question, ...]:
    """The questions for one opinion (or all) in the person's own order."""
    mine = [q for q in case.all(Question) if opinion_id is None or q.opinion in (None, opinion_id)]
    return tuple(sorted(mine, key=lambda q: (q.rank if q.rank is not None else float("inf"), q.made_at, q.id)))


def papers_in_order(case: Case) -> tuple[Document, ...]:
    """The papers as the packet lays them: by the person's own place first, then by sort and date."""
    sorts = [choice.value for choice in kind_of(Document).by_name["sort"].choices]

    def place(paper: Document) -> tuple[float, int, tuple[int, int, int], str]:
        rank = paper.rank if paper.rank is not None else float("inf")
        sort = sorts.index(paper.sort) if paper.sort in sorts else len(sorts)
        return (rank, sort, paper.dated.sort_key if paper.dated else (9999, 0, 0), paper.id)

    return tuple(sorted(case.all(Document), key=place))
