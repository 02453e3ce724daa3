"""Taking papers into the casebook once their bytes are kept."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.values import Value


def add_papers(papers: Mapping[str, Mapping[str, Value]]) -> Change:
    """Add papers (id -> fields) in one step, so that one undo takes a whole import back."""
    only = str(next(iter(papers.values())).get("title") or "") if len(papers) == 1 else None
    what = deed("add_papers", count=len(papers), called=only)
    return Change(what, tuple(Create("document", paper_id, fields) for paper_id, fields in papers.items()))
