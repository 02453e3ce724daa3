"""Facts that stand only on papers whose place another took: they are said to be so, and come after those that stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import TypeVar

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, Test
from secondopinion_desktop.records.order import replaced_by, replaced_papers

E = TypeVar("E", bound=Entry)
_HOW = {"corrected": "corrected", "reissued": "issued again"}
_OTHERWISE = "replaced"


def put_right_in_words(papers: Collection[str], case: Case) -> str:
    """ "corrected since" where each of these papers was replaced; "" where one of them stands, or for none."""
    found = [case.find(Document, paper) for paper in papers]
    if not found or not set(papers) <= _replaced(case):
        return ""
    later = [replaced_by(paper, case) for paper in found if paper is not None]
    ways = {_HOW.get(one.replaces_how or "", _OTHERWISE) if one is not None else _OTHERWISE for one in later}
    return f"{ways.pop() if len(ways) == 1 else _OTHERWISE} since"


def papers_behind(entry: Entry, case: Case) -> frozenset[str]:
    """The papers of the file on which a fact stands: those with a page that proves it, and the report of a test."""
    named = [proof.document for proof in case.proofs_of(entry.id)]
    named += [entry.report] if isinstance(entry, Test) else []
    return frozenset(paper for paper in named if paper and case.find(Document, paper) is not None)


def valid_first(entries: Iterable[E], case: Case) -> list[E]:
    """The same in their order, those that stand only on replaced papers behind all others."""
    gone = _replaced(case)
    return sorted(entries, key=lambda one: bool(papers := papers_behind(one, case)) and papers <= gone)


def with_valid_first(case: Case) -> Case:
    """The case in which the facts of each kind stand in this order, so that nobody reads a replaced one first."""
    if not _replaced(case):
        return case
    kinds: dict[str, list[Entry]] = {}
    for entry in case.entries():
        kinds.setdefault(kind_of(entry).name, []).append(entry)
    ordered = {name: some if name in _OWN_ORDER else valid_first(some, case) for name, some in kinds.items()}
    return Case({name: {entry.id: entry for entry in some} for name, some in ordered.items()})


_OWN_ORDER = ("document", "proof", "answer")
"""Papers lie as a person laid them; of two answers the later one holds."""


@lru_cache(maxsize=4)
def _replaced(case: Case) -> frozenset[str]:
    return replaced_papers(case)
