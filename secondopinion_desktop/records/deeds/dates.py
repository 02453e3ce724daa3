"""How a place writes its dates, said once when a paper of it has a day that can be read two ways."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit, SetFields
from secondopinion_desktop.records.deed import deed


def read_dates_so(case: Case, document_id: str, dated: PartialDate, place_id: str, order: str) -> Change:
    """Date a paper, and remember in which order its place writes dates; without a place only the paper is dated."""
    edits: list[Edit] = [SetFields(document_id, {"dated": dated})]
    if place_id:
        edits.append(SetFields(place_id, {"writes_dates": order}))
    return Change(deed("read_dates_so", called=case.named(place_id) if place_id else ""), tuple(edits))
