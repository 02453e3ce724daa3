"""The order a person gave to questions and papers, wherever they are listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

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

    return translations_behind(_successors_first(sorted(case.all(Document), key=place), case))


def translations_behind(papers: Sequence[Document]) -> tuple[Document, ...]:
    """The same papers, each translation right behind the paper it translates, as far as that one is among them."""
    here = {paper.id for paper in papers}
    return _behind(papers, [(one, one.translation_of) for one in papers if one.translation_of in here])


def replaced_by(paper: Document, case: Case) -> Document | None:
    """The paper that took this one's place (corrected, or issued again); an addendum takes nobody's place."""
    return _successors(case.part("document")).get(paper.id)


@lru_cache(maxsize=8)
def _successors(case: Case) -> Mapping[str, Document]:
    """By the id of a replaced paper the newest that took its place. Asked of each of a thousand papers."""
    every = ((one, one.replaces) for one in case.all(Document))
    return {old: one for one, old in every if old and old != one.id and one.replaces_how != "addendum"}


def versions_after(paper: Document, case: Case) -> tuple[Document, ...]:
    """The papers that took this one's place one after the other, the newest last; none for one that stands."""
    found: dict[str, Document] = {}
    later = replaced_by(paper, case)
    while later is not None and later.id not in found and later.id != paper.id:
        found[later.id] = later
        later = replaced_by(later, case)
    return tuple(found.values())


def is_replaced(paper: Document, case: Case) -> bool:
    """True for a paper whose place another took, be that one in the file or not."""
    return paper.superseded is True or replaced_by(paper, case) is not None


def replaced_papers(case: Case) -> frozenset[str]:
    """The ids of all papers whose place another one took, be that one in the file or not."""
    here = {old for old in _successors(case.part("document")) if case.find(Document, old) is not None}
    return frozenset(here | {one.id for one in case.all(Document) if one.superseded})


def _successors_first(papers: list[Document], case: Case) -> tuple[Document, ...]:
    """A replaced paper lies right behind the one that took its place; an addendum behind the paper it adds to."""
    return _behind(papers, _led(papers, case))


def _behind(papers: Sequence[Document], led: Iterable[tuple[Document, str | None]]) -> tuple[Document, ...]:
    """The papers with those that are led by another, whose id is beside them, right behind it."""
    behind: dict[str | None, list[Document]] = {}
    for paper, leader in led:
        behind.setdefault(leader, []).append(paper)
    if not behind:
        return tuple(papers)
    followers = {one.id for some in behind.values() for one in some}
    found: dict[str, Document] = {}
    # What follows nobody first; papers that replace each other in a ring still have their place at the end.
    waiting = [*reversed(papers), *reversed([one for one in papers if one.id not in followers])]
    while waiting:
        paper = waiting.pop()
        if paper.id not in found:
            found[paper.id] = paper
            waiting += reversed(behind.get(paper.id, []))
    return tuple(found.values())


def _led(papers: list[Document], case: Case) -> Iterator[tuple[Document, str]]:
    """Papers that lie behind another, with its id; an addendum to which somebody gave a place of its own does not."""
    if not any(paper.replaces for paper in papers):
        return
    successors = {one.replaces: one.id for one in papers if one.replaces and one.replaces_how != "addendum"}
    for paper in papers:
        if successors.get(paper.id, paper.id) != paper.id:
            yield paper, successors[paper.id]
        elif paper.replaces_how == "addendum" and paper.rank is None and case.find(Document, paper.replaces):
            yield paper, str(paper.replaces)
