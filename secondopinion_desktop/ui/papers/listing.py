"""The list of papers: which section a paper stands in, what its line says, and what has been asked for and not come."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.awaited import is_request_awaited
from secondopinion_desktop.digest.papers import is_replaced, needs_look
from secondopinion_desktop.digest.wanted_again import pages_read_badly
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import papers_in_order
from secondopinion_desktop.records.kinds import Document, Place, Request
from secondopinion_desktop.records.kinds.papers import DOCUMENT_SORTS
from secondopinion_desktop.records.paper_words import counted, has_own_title, paper_title
from secondopinion_desktop.ui.papers.arranging import BY_KIND, HEADINGS, arranged
from secondopinion_desktop.ui.widgets import ListRow

ON_THE_WAY = "On the way"
_ASKED_FOR: Mapping[str, str] = {"imaging": "imaging_report"}
"""Requests name pictures where papers name the report on them; all other sorts share their name."""

_REQUEST = "request:"
Again = Mapping[str, Collection[int]]
"""The pages of papers that want their photo again, by the paper."""
_NOTHING_AGAIN: Again = {}


def paper_rows(
    case: Case,
    *,
    wanted: Collection[str] | None = None,
    new: Collection[str] = (),
    words: str = "",
    by: str = BY_KIND,
    again: Again = _NOTHING_AGAIN,
) -> tuple[ListRow, ...]:
    """The whole list at once; see `rows_one_by_one`."""
    return tuple(rows_one_by_one(case, wanted=wanted, new=new, words=words, by=by, again=again))


def rows_one_by_one(
    case: Case,
    *,
    wanted: Collection[str] | None = None,
    new: Collection[str] = (),
    words: str = "",
    by: str = BY_KIND,
    again: Again = _NOTHING_AGAIN,
) -> Iterator[ListRow]:
    """The list, section by section, arranged `by` (see `arranging`); by kind, papers without a sort come first,
    because they need a look.

    `wanted` are the only papers to show (None: all), `new` those just added, `again` the pages of each that were read
    badly. `words` is what was searched for; it also picks among the requests. Rows are worded as they are taken, so
    that the first screen of a long list need not wait for its end.
    """
    papers = [paper for paper in papers_in_order(case) if wanted is None or paper.id in wanted]
    sections: dict[str, list[Document | Request]] = {}
    if by == BY_KIND:
        sections = {heading: [] for heading in (*HEADINGS.values(), ON_THE_WAY)}
    for heading, paper in arranged(case, papers, by):
        sections.setdefault(heading, []).append(paper)
    for request in awaited(case):
        if request_matches(case, request, words):
            sections.setdefault(_heading_of(request) if by == BY_KIND else ON_THE_WAY, []).append(request)
    places = {place.id: place.name or "" for place in case.all(Place)}
    for heading, found in sections.items():
        yield from _section(case, heading, found, places, new, again)


def _section(
    case: Case,
    heading: str,
    entries: list[Document | Request],
    places: Mapping[str, str],
    new: Collection[str],
    again: Again,
) -> Iterable[ListRow]:
    papers = sum(1 for entry in entries if isinstance(entry, Document))
    fact = counted(papers, "paper") if papers else ""
    for entry in entries:
        if isinstance(entry, Document):
            support, pill = paper_line(entry, places), _pill(case, entry, new)
            if entry.id in again:
                support = f"{support} · {pages_read_badly(again[entry.id], entry.pages)}"
            yield _row(entry.id, paper_title(entry), support, pill, heading, fact)
        else:
            title, support = entry.what or "Papers asked for", request_line(entry, places)
            key = _REQUEST + entry.id
            yield ListRow(key, title, support, pill="on the way", section=heading, section_fact=fact)


@lru_cache(maxsize=16_384)
def _row(key: str, title: str, support: str, pill: str, section: str, fact: str) -> ListRow:
    # The very same row as before where nothing changed, so that the list sees at a glance what did.
    return ListRow(key, title, support, pill=pill, section=section, section_fact=fact)


def paper_line(paper: Document, places: Mapping[str, str]) -> str:
    """Date, place and pages of a paper, then whether it stays out of the packet; `places` are names by id. Papers that
    are called for want of words, such as “Photo”, are told by their files."""
    # Built for thousands of papers before the page can be seen, so plainly and without going round twice.
    words = _short(paper.dated) if paper.dated else "date not known"
    place = places.get(paper.place or "")
    if place:
        words = f"{words} · {place}"
    if paper.pages:
        words = f"{words} · {counted(paper.pages, 'page')}"
    if paper.title and paper.file_name and not has_own_title(paper):
        words = f"{paper.file_name} · {words}"
    return f"{words} · not in the packet" if paper.leave_out or not paper.may_be_seen_by("doctors") else words


def _pill(case: Case, paper: Document, new: Collection[str]) -> str:
    facts = len({proof.entry for proof in case.proofs_on(paper.id)})
    if paper.reading in ("locked", "damaged"):
        return paper.reading
    if is_replaced(paper, case):
        return "replaced"
    if needs_look(paper):
        return "needs a look"
    if facts:
        return f"proof of {counted(facts, 'fact')}"
    return "new" if paper.id in new else ""


def awaited(case: Case) -> tuple[Request, ...]:
    """Papers asked for that have not come, oldest request first."""
    return tuple(request for request in case.all(Request) if is_request_awaited(request, case))


def request_line(request: Request, places: Mapping[str, str]) -> str:
    """One request: when it was asked, of whom, when it is due."""
    asked = request.chased_on or request.asked_on
    parts = (
        f"asked {asked.short()}" if asked else "asked",
        places.get(request.place or "", ""),
        f"due {request.due.short()}" if request.due else "",
    )
    return " · ".join(part for part in parts if part)


@lru_cache(maxsize=8192)
def _short(day: PartialDate) -> str:
    # Thousands of papers share a few hundred dates, and wording one takes longer than finding it again.
    return day.short()


def request_of(key: str) -> str | None:
    """The request behind a row's key; None when it is a paper's row."""
    return key.removeprefix(_REQUEST) if key.startswith(_REQUEST) else None


def request_matches(case: Case, request: Request, words: str) -> bool:
    """Whether every searched word begins a word of what is asked for or of where."""
    said = f"{request.what or ''} {case.named(request.place)}".casefold().split()
    return all(any(one.startswith(word) for one in said) for word in words.casefold().split())


def papers_matching(case: Case, words: str) -> set[str]:
    """Papers whose line in the list holds all of these words, in any order and unfinished."""
    sought = words.casefold().split()
    labels = {choice.value: choice.label for choice in DOCUMENT_SORTS}
    places = {place.id: place.name or "" for place in case.all(Place)}
    found = set()
    for paper in case.all(Document):
        parts = (paper_title(paper), paper_line(paper, places), labels.get(paper.sort or "", ""), paper.file_name or "")
        line = " ".join(parts)
        if all(word in line.casefold() for word in sought):
            found.add(paper.id)
    return found


def _heading_of(request: Request) -> str:
    sort = _ASKED_FOR.get(request.covers or "", request.covers)
    return HEADINGS[sort] if sort in HEADINGS and sort is not None else ON_THE_WAY
