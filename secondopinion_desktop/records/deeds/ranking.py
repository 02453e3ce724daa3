"""Putting one thing between two others of a list a person arranged, altering as few of them as can be."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.entry import Entry


def reranked(ordered: Sequence[Entry], moved_id: str, to: int, what: Deed) -> Change:
    """The moved entry stands at place `to` (from 0); the others are only touched when there is no rank between."""
    rest = [entry for entry in ordered if entry.id != moved_id]
    to = max(0, min(to, len(rest)))
    ranks: list[float] = [rank for rank in (getattr(entry, "rank", None) for entry in rest) if rank is not None]
    if len(ranks) == len(rest):
        rank = _between(ranks[to - 1] if to > 0 else None, ranks[to] if to < len(ranks) else None)
        if rank not in ranks:
            return Change(what, (SetFields(moved_id, {"rank": rank}),))
    order = [entry.id for entry in rest]
    order.insert(to, moved_id)
    return Change(what, tuple(SetFields(entry_id, {"rank": float(n)}) for n, entry_id in enumerate(order, 1)))


def _between(before: float | None, after: float | None) -> float:
    if before is None:
        return after - 1.0 if after is not None else 1.0
    return before + 1.0 if after is None else (before + after) / 2
