"""The report that lies in the file of the day and sort of an entry, where nobody noted on which page it stands.

It is where a reader may look, and no proof: whether it says so nobody has said.
"""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.papers import is_replaced, sorts_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Document, Test, Treatment

_REPORTS = {
    "scan": "imaging_report",
    "tissue": "pathology_report",
    "gene": "gene_test",
    "blood": "lab_results",
    "operation": "operation_report",
}


def paper_of_that_day(entry: Entry, case: Case) -> Document | None:
    """The one report of its sort, day and (where both are known) place; None where there are several, or none."""
    if not isinstance(entry, Test | Treatment):
        return None
    sort = _REPORTS.get(entry.sort or "")
    days = {day.edtf for day in _days(entry) if day is not None and day.is_exact}
    papers = case.by(_sorts_and_day, Document)
    found = {one.id: one for day in days for one in papers.get((sort or "", day), ()) if not is_replaced(one, case)}
    fitting = [one for one in found.values() if None in (one.place, entry.place) or one.place == entry.place]
    return fitting[0] if len(fitting) == 1 else None


def _days(entry: Test | Treatment) -> tuple[PartialDate | None, ...]:
    if isinstance(entry, Treatment):
        return (entry.started, entry.ended)
    return (entry.done_on, entry.result_on)


def _sorts_and_day(paper: Document) -> tuple[tuple[str, str], ...]:
    """What a paper is and the day it is of, where that is exact."""
    day = paper.dated
    return tuple((sort, day.edtf) for sort in sorts_of(paper)) if day is not None and day.is_exact else ()
