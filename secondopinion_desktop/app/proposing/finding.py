"""All that the papers of a casebook propose and nobody answered yet.

What the words of a paper say is kept until it is read anew; what of it is known, and what is answered, is looked up
in the case each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.proposing.of_paper import Guess, as_written, guesses_in, how_sure, is_open, writer_of
from secondopinion_desktop.app.proposing.placing import place_in, place_on, words_of_page
from secondopinion_desktop.app.proposing.proposal import FactProposal, PaperProposal, Proposal
from secondopinion_desktop.intake.guessing.guesses import first_words
from secondopinion_desktop.intake.reading import Box
from secondopinion_desktop.records.kinds import Document, Place, ProposalNote
from secondopinion_desktop.records.laid import laid

_FIRST_PAGES = 4
"""Pages in which a paper says what it is."""
_MOST_PAGES = 60
"""Pages of one paper that are looked through for facts; a longer one is a whole record, and is read by people."""


@dataclass(frozen=True)
class _Placed:
    """Something the words of a paper say, and where."""

    guess: Guess
    page: int
    box: Box | None
    doubtful: bool


@dataclass
class _Paper:
    """What the words of one paper say, as long as the reading with this number is the newest."""

    reading: int
    of_itself: tuple[_Placed, ...]
    facts: tuple[FactProposal, ...]
    boxes: dict[tuple[int, str], Box | None] = field(default_factory=dict)


_KEPT: WeakKeyDictionary[Casebook, dict[str, _Paper]] = WeakKeyDictionary()


def proposals_of(
    book: Casebook, document_id: str | None = None, pictures: PagePictures | None = None
) -> tuple[Proposal, ...]:
    """What the papers propose, or one of them, in the order of paper and page; nothing that was refused.

    With `pictures`, the places of a PDF's words are found too.
    """
    case = book.case
    newest = book.originals.newest_readings()
    refused = {(note.document, note.about) for note in case.all(ProposalNote)}
    found: list[Proposal] = []
    for paper in case.all(Document):
        number = newest.get(paper.sha256 or "")
        if document_id not in (None, paper.id) or number is None or paper.leave_out:
            continue
        kept = _kept(book, paper, number)
        there = [one for one in _of(book, paper, kept) if (paper.id, one.about) not in refused]
        found += (_on_page(one, kept, pictures) for one in there) if pictures is not None else there
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
    pages = [words_of_page(book, paper.id, page) for page in range(1, min(paper.pages or 0, _MOST_PAGES) + 1)]
    texts = tuple(text for text, _words in pages)
    placed = []
    for guess in guesses_in(first_words(texts[:_FIRST_PAGES])) if any(texts) else ():
        page = next((number for number, text in enumerate(texts, 1) if guess.words and guess.words in text), 0)
        box, doubtful = place_in(guess.words, pages[page - 1][1]) if page else (None, False)
        placed.append(_Placed(guess, page, box, doubtful))
    return _Paper(reading, tuple(placed), ())


def _of(book: Casebook, paper: Document, kept: _Paper) -> Iterator[Proposal]:
    # An original that lies wholly in another paper is no paper that has a sort or a day.
    of_itself = kept.of_itself if laid(book.case).paper_of(paper.id) == paper.id else ()
    place = writer_of(book.case, paper, [one.guess for one in of_itself])
    for one in of_itself:
        guess = as_written(one.guess, place.writes_dates if place is not None else None)
        if is_open(guess, paper):
            sure = how_sure(guess, book.case)
            yield PaperProposal(
                paper.id, guess.field, guess.value, guess.words, sure, one.page, one.box, one.doubtful, guess.other
            )  # fmt: skip
    yield from kept.facts


def _on_page(one: Proposal, kept: _Paper, pictures: PagePictures) -> Proposal:
    if one.box is not None or not one.page:
        return one
    at = (one.page, one.words)
    if at not in kept.boxes:
        kept.boxes[at] = place_on(pictures, one.document, one.page, one.words)
    return replace(one, box=kept.boxes[at])
