"""How pages of originals lie in papers: the one place that answers which original page is page 3 of this paper.

Several photographs can be one letter, and one scan can hold three. The originals stay as they came, each with its own
fingerprint; notes on their pages (`PageNote.paper`, `place`) say in which paper a page lies, and where among its pages.
Everything that is kept names a page of an original (proofs, readings, search), so that laying pages elsewhere changes
none of it; everything that is read by a person names a page of a paper. Between the two, ask here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from functools import lru_cache

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS, Blackout, Document, ErrorNote, PageNote, Proof
from secondopinion_desktop.records.kinds.papers import MOST_PAGES
from secondopinion_desktop.records.original_page import OriginalPage

_LAST = float("inf")
_OWN_WAY = ("proof", "error_note", "page_note", "blackout")
"""Kinds that name a page with the paper."""


def _names_a_paper(field: FieldInfo) -> bool:
    return field.type == "ref" and (not field.refers or "document" in field.refers)


_NAMING: Mapping[str, tuple[str, ...]] = {
    kind.name: names
    for kind in KINDS.values()
    if kind.name not in _OWN_WAY and (names := tuple(field.name for field in kind.fields if _names_a_paper(field)))
}
"""The other fields that name a paper, by kind."""


class Laid:
    """How the pages of a case lie. `case` is the case as it is read: papers as they are laid, and every page named by
    its number there. Never write what is read in it; a paper nobody laid anything into or out of is in both the same.
    """

    def __init__(self, case: Case) -> None:
        self._own = case
        self._papers = dict(_laid_papers(case))
        self._places = {
            one: (paper, number) for paper, pages in self._papers.items() for number, one in enumerate(pages, 1)
        }
        empty = [paper for paper, pages in self._papers.items() if not pages]
        self._inside = {paper: whole for paper in empty if (whole := self._holding(paper))}
        self.case = self._read() if self._papers else case

    def pages_of(self, paper_id: str) -> tuple[OriginalPage, ...]:
        """The pages of a paper in their order; of one that nobody has counted yet, its first."""
        if paper_id in self._papers:
            return self._papers[paper_id]
        paper = self._own.find(Document, paper_id)
        numbers = range(1, _count(paper) + 1) if paper is not None else ()
        return tuple(OriginalPage(paper_id, page) for page in numbers)

    @property
    def papers(self) -> Mapping[str, tuple[OriginalPage, ...]]:
        """The pages of each paper that shows others than it came with, or in another order."""
        return self._papers

    def is_laid(self, paper_id: str) -> bool:
        """Whether a paper shows other pages than those it came with, or in another order."""
        return paper_id in self._papers

    def original(self, paper_id: str, page: int) -> OriginalPage:
        """Which page of which original lies there (from 1)."""
        pages = self._papers.get(paper_id, ())
        return pages[page - 1] if 1 <= page <= len(pages) else OriginalPage(paper_id, page)

    def place_of(self, document_id: str, page: int | None) -> tuple[str, int | None]:
        """The paper in which a page of an original lies, and its number there; without a page, the paper that shows
        the original, or its beginning."""
        if document_id not in self._papers:
            return document_id, page
        found = self._places.get(OriginalPage(document_id, page or 0))
        if found is not None:
            return found
        return self._inside.get(document_id, (document_id, page))

    def paper_of(self, document_id: str) -> str:
        """The paper to look at for an original: itself, or the one that holds all of its pages."""
        return self._inside[document_id][0] if document_id in self._inside else document_id

    def inside(self, paper_id: str) -> tuple[str, ...]:
        """The originals of which every page lies in other papers, the first of them in this one."""
        return tuple(one for one, (paper, _page) in self._inside.items() if paper == paper_id)

    def shown_elsewhere(self, document_id: str) -> tuple[str, ...]:
        """The other papers that show pages of this original."""
        found = (paper for one, (paper, _n) in self._places.items() if one.document == document_id)
        return tuple(dict.fromkeys(paper for paper in found if paper != document_id))

    def _holding(self, document_id: str) -> tuple[str, int] | None:
        """Where the first page of an original lies that has none in its own place."""
        own = own_pages(self._own.find(Document, document_id))
        places = (self._places.get(OriginalPage(document_id, page)) for page in own)
        return next((place for place in places if place is not None), None)

    # The case as it is read

    def _read(self) -> Case:
        changed: list[Entry] = [self._paper(paper, pages) for paper, pages in self._papers.items() if pages]
        for kind in (*_OWN_WAY, *(_NAMING if self._inside else ())):
            for entry in self._own.of_kind(kind):
                read = self._entry(entry)
                if read is not entry and entry.id not in self._papers:
                    changed.append(read)
        return self._own.with_entries(changed, without=self._inside)

    def _paper(self, paper_id: str, pages: tuple[OriginalPage, ...]) -> Document:
        paper = self._own.find(Document, paper_id)
        assert paper is not None  # only papers that are there are laid
        read = self._entry(paper)
        assert isinstance(read, Document)
        if own_pages(paper):
            return dataclasses.replace(read, pages=len(pages))
        # It has no file of its own: whether there is one to show is said by the first it shows a page of.
        first = self._own.find(Document, pages[0].document)
        assert first is not None
        return dataclasses.replace(
            read, pages=len(pages), sha256=first.sha256, media_type=first.media_type, reading=first.reading
        )

    def _entry(self, entry: Entry) -> Entry:
        match entry:
            case Proof() | Blackout() if entry.document in self._papers:
                document, page = self.place_of(entry.document, entry.page)
                return dataclasses.replace(entry, document=document, page=page)
            case ErrorNote() if entry.document in self._papers:
                return self._mistake(entry, entry.document)
            case PageNote():
                return self._note(entry)
        return self._pointed_anew(entry)

    def _mistake(self, note: ErrorNote, document_id: str) -> ErrorNote:
        document, page = self.place_of(document_id, note.page.whole if note.page is not None else None)
        if note.page is None or note.page.whole is None or page is None:
            return dataclasses.replace(note, document=document)
        return dataclasses.replace(note, document=document, page=Number.of(page))

    def _note(self, note: PageNote) -> PageNote:
        if note.document not in self._papers or note.page is None:
            return note
        document, page = self.place_of(note.document, note.page)
        return dataclasses.replace(note, document=document, page=page, paper=None, place=None)

    def _pointed_anew(self, entry: Entry) -> Entry:
        """An entry that names an original which lies in another paper names that paper."""
        anew: dict[str, object] = {}
        for name in _NAMING.get(kind_of(entry).name, ()):
            if (named := getattr(entry, name)) in self._inside:
                whole = self._inside[named][0]
                anew[name] = None if whole == entry.id else whole
        return dataclasses.replace(entry, **anew) if anew else entry  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def laid(case: Case) -> Laid:
    """How the pages of a case lie."""
    return Laid(case)


def own_pages(paper: Document | None) -> range:
    """The numbers of the pages a paper came with; of one that nobody has counted, 1. None where it never had any."""
    if paper is None or not (paper.pages or paper.sha256):
        return range(0)
    return range(1, _count(paper) + 1)


def _count(paper: Document) -> int:
    return min(paper.pages or 1, MOST_PAGES)


def lies_elsewhere(note: PageNote, case: Case) -> bool:
    """Whether a note lays its page into a paper that is there, and is not the one it came with."""
    return note.paper != note.document and case.find(Document, note.paper) is not None


def _laid_papers(case: Case) -> Iterator[tuple[str, tuple[OriginalPage, ...]]]:
    """By paper, the pages of each that shows others than it came with, or in another order."""
    notes = {
        OriginalPage(note.document, note.page): note
        for note in case.all(PageNote)
        if note.document and note.page and (note.paper is not None or note.place is not None)
    }
    if not notes:
        return
    here = {one: note for one, note in notes.items() if one.page in own_pages(case.find(Document, one.document))}
    papers = dict.fromkeys(one.document for one in here)
    papers |= dict.fromkeys(note.paper for note in here.values() if note.paper and lies_elsewhere(note, case))
    lying: dict[str, list[tuple[_Order, OriginalPage]]] = {paper: [] for paper in papers}
    for paper_id in papers:
        for page in own_pages(case.find(Document, paper_id)):
            one = OriginalPage(paper_id, page)
            paper, order = _lies(one, here.get(one), case)
            lying[paper].append((order, one))
    for paper_id, found in lying.items():
        pages = tuple(one for _order, one in sorted(found, key=lambda pair: pair[0]))
        if pages != tuple(OriginalPage(paper_id, page) for page in own_pages(case.find(Document, paper_id))):
            yield paper_id, pages


_Order = tuple[float, int, str, str, int]


def _lies(one: OriginalPage, note: PageNote | None, case: Case) -> tuple[str, _Order]:
    """The paper a page lies in, and its place there among the others: the same on every device."""
    own = case.find(Document, one.document)
    made = own.made_at if own is not None else ""
    if note is not None and note.paper and lies_elsewhere(note, case):
        place = note.place if note.place is not None else _LAST
        return note.paper, (place, 1, made, one.document, one.page)
    # Laid into a paper that is gone, it is back where it came from, at its own place.
    own_place = note.place if note is not None and note.paper in (None, note.document) else None
    return one.document, (float(one.page) if own_place is None else own_place, 0, made, "", one.page)
