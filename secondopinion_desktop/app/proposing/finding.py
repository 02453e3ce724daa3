"""All that the papers of a casebook propose and nobody answered yet.

What the words of a paper say is kept until it is read anew; what of it is known, and what is answered, is looked up
in the case each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.proposing.disputed import OfSpecimen, is_disputed, specimen_of, subject_of
from secondopinion_desktop.app.proposing.of_facts import (
    FactOnPage,
    PagePersons,
    fact_proposals,
    facts_of,
    less_sure,
    numbered,
    persons_of,
)
from secondopinion_desktop.app.proposing.of_paper import Guess, as_written, guesses_in, how_sure, is_open, writer_of
from secondopinion_desktop.app.proposing.placing import place_in, place_on, words_of_page
from secondopinion_desktop.app.proposing.proposal import FactProposal, PaperProposal, Proposal
from secondopinion_desktop.digest.sames import is_same_person
from secondopinion_desktop.intake.guessing.guesses import first_words
from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Person, Place, ProposalNote
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.order import replaced_papers

_FIRST_PAGES = 4
"""Pages in which a paper says what it is."""
_MOST_PAGES = 60
"""Pages of one paper that are looked through for facts; a longer one is a whole record, and is read by people."""

_OF_SPECIMENS = ("pathology_report", "gene_test", None)
"""Sorts of paper that are of a specimen."""


_Boxes = dict[tuple[int, str], Box | None]
"""Where words stand on a page of a file with text of its own, as far as anybody asked."""


@dataclass(frozen=True)
class _Placed:
    """Something the words of a paper say of itself, and where."""

    guess: Guess
    page: int
    box: Box | None
    doubtful: bool


@dataclass
class _Paper:
    """What the words of one paper say, as long as the reading with this number is the newest."""

    reading: int
    of_itself: tuple[_Placed, ...]
    facts: dict[tuple[str | None, str | None], tuple[FactOnPage, ...]]
    """By the sort of the paper, and by how its place writes dates."""
    persons: Mapping[int, PagePersons]
    boxes: _Boxes
    specimens: dict[tuple[str | None, str | None], OfSpecimen]
    """Of which specimen it is, by the same."""


_KEPT: WeakKeyDictionary[Casebook, dict[str, _Paper]] = WeakKeyDictionary()


def proposals_of(
    book: Casebook,
    document_id: str | None = None,
    pictures: PagePictures | None = None,
    *,
    case: Case | None = None,
    newest: Mapping[str, int] | None = None,
) -> tuple[Proposal, ...]:
    """What the papers propose, or one of them, in the order of paper and page; nothing that was refused.

    With `pictures`, the places of a PDF's words are found too, and known from then on. In another `case` than the one
    that stands now: what they would propose once it is so. `newest` are the newest readings, where they are known.
    """
    case = case if case is not None else book.case
    newest = newest if newest is not None else book.originals.newest_readings()
    refused = {(note.document, note.about) for note in case.all(ProposalNote)}
    found: list[Proposal] = []
    for paper in case.all(Document):
        number = newest.get(paper.sha256 or "")
        if document_id not in (None, paper.id) or number is None or paper.leave_out:
            continue
        kept = _kept(book, paper, number)
        there = [one for one in _of(book, case, paper, kept) if (paper.id, one.about) not in refused]
        there = _looked_at_where_disputed(book, case, paper, there, newest)
        found += (_on_page(one, kept, pictures) for one in there)
    return tuple(found)


def place_of(book: Casebook, document_id: str) -> Place | None:
    """The place of the file a paper is from, said or by its letterhead."""
    paper = book.case.find(Document, document_id)
    number = book.originals.newest_readings().get(paper.sha256 or "") if paper is not None else None
    if paper is None or number is None:
        return None
    return writer_of(book.case, paper, [one.guess for one in _kept(book, paper, number).of_itself])


def _kept(book: Casebook, paper: Document, reading: int) -> _Paper:
    """What the words of a paper say: looked for once, until there is a newer reading of it."""
    papers = _KEPT.setdefault(book, {})
    known = papers.get(paper.id)
    if known is None or known.reading != reading:
        known = papers[paper.id] = _looked_through(book, paper, reading)
    return known


def _looked_through(book: Casebook, paper: Document, reading: int) -> _Paper:
    pages = _pages(book, paper)
    texts = tuple(text for text, _words in pages)
    guesses = tuple(guesses_in(first_words(texts[:_FIRST_PAGES]))) if any(texts) else ()
    of_itself = tuple(_placed(guess, pages) for guess in guesses)
    persons = {n: persons_of(text, loose=bool(words)) for n, (text, words) in enumerate(pages, 1)}
    return _Paper(reading, of_itself, {}, persons, {}, {})


def _facts(book: Casebook, paper: Document, kept: _Paper, dates: str | None) -> tuple[FactOnPage, ...]:
    """The facts a paper speaks of, each at its place; looked for once."""
    sort = _sort(paper, kept)
    if (sort, dates) not in kept.facts:
        pages = _pages(book, paper)
        found = []
        for fact, nth in numbered(facts_of(tuple(text for text, _words in pages), sort, dates)):
            box, doubtful = place_in(fact.words, pages[fact.page - 1][1])
            found.append(FactOnPage(fact, box, doubtful, nth))
        kept.facts[sort, dates] = tuple(found)
    return kept.facts[sort, dates]


def _pages(book: Casebook, paper: Document) -> list[tuple[str, tuple[PlacedWord, ...]]]:
    return [words_of_page(book, paper.id, page) for page in range(1, min(paper.pages or 0, _MOST_PAGES) + 1)]


def _placed(guess: Guess, pages: Sequence[tuple[str, Sequence[PlacedWord]]]) -> _Placed:
    page = next((number for number, (text, _words) in enumerate(pages, 1) if guess.words and guess.words in text), 0)
    box, doubtful = place_in(guess.words, pages[page - 1][1]) if page else (None, False)
    return _Placed(guess, page, box, doubtful)


def _of(book: Casebook, case: Case, paper: Document, kept: _Paper) -> Iterator[Proposal]:
    """What a paper proposes, in the order of its pages; what it says of itself stands at the beginning."""
    # An original that lies wholly in another paper is no paper that has a sort or a day.
    of_itself = kept.of_itself if laid(case).paper_of(paper.id) == paper.id else ()
    place = writer_of(case, paper, [one.guess for one in of_itself])
    dates = place.writes_dates if place is not None else None
    for one in of_itself:
        guess = as_written(one.guess, dates)
        if is_open(guess, paper):
            at = (how_sure(guess, case), one.page, one.box, one.doubtful)
            yield PaperProposal(paper.id, guess.field, guess.value, guess.words, *at, guess.other)
    author = next((one.guess.value for one in kept.of_itself if one.guess.field == "author"), None)
    for fact in fact_proposals(case, paper, _facts(book, paper, kept, dates), kept.persons):
        if not (fact.kind == "person" and author and _is_called(fact, author)):
            yield fact


def _looked_at_where_disputed(
    book: Casebook, case: Case, paper: Document, there: list[Proposal], newest: Mapping[str, int]
) -> list[Proposal]:
    """What another paper says differently of the same specimen is looked at, here and there, also once one is taken."""
    subjects = {one.id: subject_of(one.kind, one.fields) for one in there if isinstance(one, FactProposal)}
    if not any(subjects.values()):
        return there
    own = _specimen(book, case, paper, _kept(book, paper, newest[paper.sha256 or ""]))
    others = tuple(_other_specimens(book, case, paper, newest))
    disputed = {one for one, of in subjects.items() if of and is_disputed(of, own, others)}
    return [less_sure(one) if isinstance(one, FactProposal) and one.id in disputed else one for one in there]


def _other_specimens(
    book: Casebook, case: Case, paper: Document, newest: Mapping[str, int]
) -> Iterator[OfSpecimen]:  # fmt: skip
    """Of which specimens the other papers are that stand; those of pathology, for the others only quote it."""
    gone = {paper.id, *replaced_papers(case)}
    for one in case.all(Document):
        number = newest.get(one.sha256 or "")
        if number is None or one.leave_out or one.id in gone:
            continue
        kept = _kept(book, one, number)
        if _sort(one, kept) in _OF_SPECIMENS:
            yield _specimen(book, case, one, kept)


def _sort(paper: Document, kept: _Paper) -> str | None:
    return paper.sort or next((one.guess.value for one in kept.of_itself if one.guess.field == "sort"), None)


def _specimen(book: Casebook, case: Case, paper: Document, kept: _Paper) -> OfSpecimen:
    place = writer_of(case, paper, [one.guess for one in kept.of_itself])
    dates = place.writes_dates if place is not None else None
    key = (paper.sort, dates)
    if key not in kept.specimens:
        facts = [one.fact for one in _facts(book, paper, kept, dates)]
        kept.specimens[key] = specimen_of((text for text, _words in _pages(book, paper)), paper.sort, dates, facts)
    return kept.specimens[key]


def _is_called(fact: FactProposal, author: str) -> bool:
    """Whether a doctor a paper names is the one who wrote it, who is proposed as that."""
    return is_same_person(
        Person(name=fact.fields["name"], parts=("doctor",)), Person(name=author, parts=("doctor",))
    )  # fmt: skip


def _on_page(one: Proposal, kept: _Paper, pictures: PagePictures | None) -> Proposal:
    if one.box is not None or not one.page:
        return one
    at = (one.page, one.words)
    if at not in kept.boxes and pictures is not None:
        kept.boxes[at] = place_on(pictures, one.document, one.page, one.words)
    return replace(one, box=kept.boxes.get(at))
