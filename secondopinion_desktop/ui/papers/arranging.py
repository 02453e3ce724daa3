"""How the list of papers is arranged: by kind, date, place, when they were added, or as the packet lays them. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Place

UNSORTED = "Not sorted yet"
HEADINGS: Mapping[str | None, str] = {
    None: UNSORTED,
    "pathology_report": "Pathology",
    "imaging_report": "Imaging reports",
    "lab_results": "Lab results",
    "gene_test": "Gene and marker reports",
    "operation_report": "Operation reports",
    "treatment_plan": "Treatment plans",
    "discharge_letter": "Discharge letters",
    "visit_notes": "Letters and visit notes",
    "written_opinion": "Written second opinions",
    "release_form": "Release forms",
    "consent_minor": "Who may sign for the child",
    "advance_directive": "Directives and proxies",
    "insurance": "Insurance",
    "diary": "Diaries",
    "recording": "Recordings",
    "medicine_list": "Medicine lists",
    "appointment": "Appointment letters",
    "cost_estimate": "Cost estimates",
    "photo": "Photos",
    "other": "Other papers",
}
"""What stands above each sort of paper. To add a sort: declare it in records/kinds/papers.py, name it here."""

BY_KIND, BY_DATE, BY_PLACE, BY_ADDED, BY_PACKET = "kind", "date", "place", "added", "packet"
ARRANGEMENTS = (
    (BY_KIND, "By kind"),
    (BY_DATE, "By date, newest first"),
    (BY_PLACE, "By place"),
    (BY_ADDED, "By when they were added"),
    (BY_PACKET, "As the packet lays them"),
)
NO_DATE, NO_PLACE, ALL = "Date not known", "Place not known", "In the order of the packet"
Headed = tuple[str, Document]
_NEVER = (0, 0, 0)


def arranged(case: Case, papers: Sequence[Document], by: str) -> Iterable[Headed]:
    """Every paper with the heading it stands under, from the top down; `papers` come in the order of the packet."""
    return _WAYS[by](case, papers)


def _by_kind(_case: Case, papers: Sequence[Document]) -> Iterable[Headed]:
    return [(HEADINGS.get(paper.sort, "Other papers"), paper) for paper in papers]


def _by_date(_case: Case, papers: Sequence[Document]) -> Iterable[Headed]:
    return [(_year(paper.dated), paper) for paper in sorted(papers, key=_newest, reverse=True)]


def _by_place(case: Case, papers: Sequence[Document]) -> Iterable[Headed]:
    names = {place.id: place.name or "" for place in case.all(Place)}
    headed = [(names.get(paper.place or "") or NO_PLACE, paper) for paper in sorted(papers, key=_newest, reverse=True)]
    return sorted(headed, key=lambda one: (one[0] == NO_PLACE, one[0].casefold()))


def _by_added(_case: Case, papers: Sequence[Document]) -> Iterable[Headed]:
    newest = sorted(papers, key=lambda paper: paper.made_at[:10], reverse=True)
    return [(f"Added {_day(paper)}", paper) for paper in newest]


def _by_packet(_case: Case, papers: Sequence[Document]) -> Iterable[Headed]:
    return [(ALL, paper) for paper in papers]


def _newest(paper: Document) -> tuple[int, int, int]:
    return paper.dated.sort_key if paper.dated else _NEVER


def _year(dated: PartialDate | None) -> str:
    return str(dated.sort_key[0]) if dated is not None and dated.sort_key != _NEVER else NO_DATE


def _day(paper: Document) -> str:
    try:
        return PartialDate.on(date.fromisoformat(paper.made_at[:10])).short()
    except ValueError:
        return "long ago"


_WAYS: Mapping[str, Callable[[Case, Sequence[Document]], Iterable[Headed]]] = {
    BY_KIND: _by_kind,
    BY_DATE: _by_date,
    BY_PLACE: _by_place,
    BY_ADDED: _by_added,
    BY_PACKET: _by_packet,
}
