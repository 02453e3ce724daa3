"""What papers propose of themselves: their sort, their day, where they are from, who wrote them.

Worked out anew from the words of the paper each time it is asked, so that it is there a week later too, and gone once a
person answered. Only what a rule finds, each standing on its words; nothing here becomes a fact by itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.reading.placed import boxes_of, words_of_scan
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.guessing.days import day_in
from secondopinion_desktop.intake.guessing.guesses import (
    first_words,
    guess_doctor,
    guess_place,
    guess_sort,
    sort_heading,
)
from secondopinion_desktop.intake.reading import Box
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import take_proposals
from secondopinion_desktop.records.kinds import Document, Person, Place

PLAIN_FROM = 0.8
"""How sure a proposal must be to be taken with all others that are plain."""
_SURE, _LIKELY, _UNSURE = 0.9, 0.6, 0.3
_PAGES = 4


@dataclass(frozen=True)
class PaperProposal:
    """One field of one paper that nobody answered yet, and the words on the page that speak for an answer.

    `value` is as a change takes it; for a place or a person their name. `doubtful` when its words were read from a
    picture and must be compared with it. `page` is 0 and `box` None where no single place speaks for it.
    """

    document: str
    field: str
    value: str
    words: str
    sure: float
    page: int = 0
    box: Box | None = None
    doubtful: bool = False

    @property
    def id(self) -> str:
        """Names it for as long as it is there."""
        return f"{self.document}.{self.field}"

    @property
    def is_plain(self) -> bool:
        """True when it may be taken without a look of its own."""
        return self.sure >= PLAIN_FROM and not self.doubtful


def paper_proposals(
    book: Casebook, document_id: str | None = None, pictures: PagePictures | None = None
) -> tuple[PaperProposal, ...]:
    """What the papers propose, or one of them; with `pictures`, the places of a PDF's words are found too."""
    papers = [paper for paper in book.case.all(Document) if document_id in (None, paper.id)]
    return tuple(placed for paper in papers for placed in _of(book, paper, pictures))


def accept_proposals(book: Casebook, ids: Collection[str] = (), *, plain: bool = False) -> tuple[str, ...]:
    """Take some proposals, or all that are plain, as one change; the ids of those taken. Problem for an unknown one."""
    there = {one.id: one for one in paper_proposals(book)}
    unknown = [one for one in ids if one not in there]
    if unknown:
        raise Problem(
            f"There is no proposal “{unknown[0]}”.", "“proposals” prints those there are.", id="no-such-proposal"
        )
    taken = [one for one in there.values() if one.id in ids or (plain and one.is_plain)]
    if taken:
        book.do(take_proposals(book.case, [(one.document, one.field, one.value) for one in taken]))
    return tuple(one.id for one in taken)


def _of(book: Casebook, paper: Document, pictures: PagePictures | None) -> Iterator[PaperProposal]:
    if not paper.sha256 or paper.leave_out:
        return
    pages = [book.page_text(paper.id, page) for page in range(1, min(paper.pages or 0, _PAGES) + 1)]
    if any(pages):
        for found in _found(book.case, paper, first_words(tuple(pages))):
            yield _placed(book, found, pages, pictures)


def _found(case: Case, paper: Document, text: str) -> Iterator[PaperProposal]:
    if paper.sort is None and (sort := guess_sort(text)):
        heading = sort_heading(text, sort)
        yield PaperProposal(paper.id, "sort", sort, heading, _SURE if heading else _LIKELY)
    if paper.dated is None and (day := day_in(text)):
        sure = _UNSURE if day.two_ways else _SURE if day.labelled else _LIKELY
        yield PaperProposal(paper.id, "dated", day.day, day.words, sure)
    if paper.place is None and (place := guess_place(text)):
        known = any((one.name or "").casefold() == place.casefold() for one in case.all(Place))
        yield PaperProposal(paper.id, "place", place, place, _SURE if known else _LIKELY)
    if paper.author is None and (doctor := guess_doctor(text)):
        known = any((one.name or "").casefold().endswith(doctor.casefold()) for one in case.all(Person))
        yield PaperProposal(paper.id, "author", doctor, doctor, _SURE if known else _LIKELY)


def _placed(
    book: Casebook, found: PaperProposal, pages: list[str], pictures: PagePictures | None
) -> PaperProposal:  # fmt: skip
    """The same with the place its words stand at, and whether they are in doubt."""
    page = next((number for number, text in enumerate(pages, 1) if found.words and found.words in text), 0)
    if not page:
        return found
    read = words_of_scan(book, found.document, page)
    boxes = boxes_of(found.words, read)
    doubtful = any(word.doubtful and word.box in boxes for word in read)
    if not read and pictures is not None:
        boxes = pictures.words_on_page(found.document, page, found.words)
    box = _around(boxes[: max(1, len(found.words.split()))]) if boxes else None
    return PaperProposal(
        found.document, found.field, found.value, found.words, found.sure, page, box, doubtful
    )  # fmt: skip


def _around(boxes: tuple[Box, ...]) -> Box:
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def said(proposal: PaperProposal) -> str:
    """What is proposed, as a person reads it."""
    if proposal.field == "dated":
        return str(PartialDate.from_edtf(proposal.value))
    return proposal.value
