"""Taking papers into the casebook once their bytes are kept."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.values import Value

ADD_PAPERS = "add_papers"


def add_papers(papers: Mapping[str, Mapping[str, Value]], step: str | None = None) -> Change:
    """Add papers (id -> fields); those of one import name it as their `step`, so that one undo takes it back whole."""
    only = str(next(iter(papers.values())).get("title") or "") if len(papers) == 1 else None
    what = deed(ADD_PAPERS, count=len(papers), called=only, step=step)
    return Change(what, tuple(Create("document", paper_id, fields) for paper_id, fields in papers.items()))
