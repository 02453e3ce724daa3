"""Papers: in which order they lie, which replaces which, and of what sorts one is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.order import (
    is_replaced,
    papers_in_order,
    replaced_by,
    replaced_papers,
    translations_behind,
    versions_after,
)

__all__ = [
    "added_to_in_words",
    "is_of_sort",
    "is_replaced",
    "needs_look",
    "papers_in_order",
    "replaced_by",
    "replaced_in_words",
    "replaced_papers",
    "sorts_of",
    "translations_behind",
    "versions_after",
]


def replaced_in_words(paper: Document, case: Case, enclosed: Collection[str] | None = None) -> str:
    """ "replaced by Letter of 4 March", by the newest where that was replaced too; that the newer one is not here; ""
    for a paper that stands.

    With `enclosed`, papers that are not among these are not named: a title can tell what was to be kept back.
    """
    here = [one for one in versions_after(paper, case) if enclosed is None or one.id in enclosed]
    if here:
        return f"replaced by {case.named(here[-1].id)}"
    if not is_replaced(paper, case):
        return ""
    return "replaced; the newer one is not in this file" if enclosed is None else "replaced; the newer one is not here"


def added_to_in_words(paper: Document, case: Case, enclosed: Collection[str] | None = None) -> str:
    """ "adds to Letter of 4 March" for an addendum, "added to by …" for the paper it adds to, so that nobody reads one
    without the other."""
    first = case.find(Document, paper.replaces) if paper.replaces_how == "addendum" else None
    later = _addenda(case).get(paper.id, ())
    found = [("adds to", first)] if first is not None else []
    found += [("added to by", one) for one in later if one.id != paper.id]
    return " · ".join(f"{word} {case.named(one.id)}" for word, one in found if enclosed is None or one.id in enclosed)


@lru_cache(maxsize=8)
def _addenda(case: Case) -> Mapping[str, tuple[Document, ...]]:
    """The addenda of a case by the paper they add to. Asked of each of a thousand papers."""
    found: dict[str, tuple[Document, ...]] = {}
    for one in case.all(Document):
        if one.replaces and one.replaces_how == "addendum":
            found[one.replaces] = (*found.get(one.replaces, ()), one)
    return found


def needs_look(paper: Document) -> bool:
    """True while a person should look at a paper: nobody has said what it is, or of when."""
    return paper.sort is None or paper.dated is None


def sorts_of(paper: Document) -> tuple[str, ...]:
    """What sorts of paper it is: one, or two at once (a letter that is also the plan)."""
    return tuple(dict.fromkeys(sort for sort in (paper.sort, paper.also) if sort))


def is_of_sort(paper: Document, *sorts: str) -> bool:
    """True when the paper is one of these sorts, also beside another."""
    return any(sort in sorts for sort in sorts_of(paper))
