"""Several entries of one kind written down at once, as they stood in a pasted list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.deeds.questions import rank_at_the_end
from secondopinion_desktop.records.values import Value


def add_several(
    case: Case, kind: str, entries: Iterable[Mapping[str, Value]], given: Mapping[str, Value] | None = None
) -> Change:
    """All of them as one change; `given` holds for each. Questions come behind those that are there, in their order."""
    first = rank_at_the_end(case)
    ranked = kind == "question"
    made = tuple(
        Create(kind, new_id(), {**(given or {}), **({"rank": first + n} if ranked else {}), **fields})
        for n, fields in enumerate(entries)
    )
    return Change(deed("add_several", kind=kind, count=len(made)), made)
