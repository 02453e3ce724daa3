"""What the words of each paper say of itself and as facts: looked for once, and kept until the words are others.

A paper is what its pages make it, wherever they came from: a letter split out of a scan speaks for itself, and of
photos that are one letter each thing is said once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing.disputed import OfSpecimen
from secondopinion_desktop.app.proposing.of_facts import FactOnPage, PagePersons, facts_of, numbered, persons_of
from secondopinion_desktop.app.proposing.of_paper import Guess, guesses_in, writer_of
from secondopinion_desktop.app.proposing.placing import place_in, words_of_page
from secondopinion_desktop.intake.guessing.guesses import first_words
from secondopinion_desktop.intake.reading import Box, PlacedWord
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Document, Place
from secondopinion_desktop.records.laid import Laid, laid
from secondopinion_desktop.records.original_page import OriginalPage

_FIRST_PAGES = 4
"""Pages in which a paper says what it is."""
_MOST_PAGES = 60
"""Pages of one paper that are looked through for facts; a longer one is a whole record, and is read by people."""


_Boxes = dict[tuple[OriginalPage, str], Box | None]
"""Where words stand on a page of a file with text of its own, as far as anybody asked."""


@dataclass(frozen=True)
class Placed:
    """Something the words of a paper say of itself, and where."""

    guess: Guess
    at: OriginalPage | None
    box: Box | None
    doubtful: bool


@dataclass(frozen=True)
class PaperText:
    """Where the words of a paper are: its pages, and the newest reading of each original they are of."""

    pages: tuple[OriginalPage, ...]
    readings: tuple[int, ...]
    are_laid: bool = False


@dataclass
class SaidPaper:
    """What the words of one paper say, as long as they are these."""

    words: PaperText
    of_itself: tuple[Placed, ...]
    facts: dict[tuple[str | None, str | None], tuple[FactOnPage, ...]]
    """By the sort of the paper, and by how its place writes dates."""
    persons: Mapping[int, PagePersons]
    """By the number of the page in the paper."""
    boxes: _Boxes
    specimens: dict[tuple[str | None, str | None], OfSpecimen]
    """Of which specimen it is, by the same."""

    @property
    def originals(self) -> frozenset[str]:
        """The files its pages came with."""
        return frozenset(page.document for page in self.words.pages)


_KEPT: WeakKeyDictionary[Casebook, dict[str, SaidPaper]] = WeakKeyDictionary()


class Papers:
    """The papers of a case as their pages are laid, with what their words say."""

    def __init__(self, book: Casebook, case: Case, newest: Mapping[str, int]) -> None:
        self.book = book
        self.case = case
        self._newest = newest
        self._lies: Laid = laid(case)
        self._known = _KEPT.setdefault(book, {})

    def asked(self, document_id: str | None = None) -> Iterable[Document]:
        """All of them, or one; of an original that lies wholly in another paper, that one."""
        if document_id is None:
            return self._lies.case.all(Document)
        paper = self._lies.case.find(Document, self._lies.paper_of(document_id))
        return () if paper is None else (paper,)

    def kept(self, paper: Document) -> SaidPaper | None:
        """What the words of a paper say: looked for once, until they are others. None where it has none."""
        known = self._known.get(paper.id)
        if self._lies.is_laid(paper.id):
            words = self._laid_words(paper)
            is_known = known is not None and known.words == words
        else:
            number = self._newest.get(paper.sha256 or "")
            is_known = known is not None and not known.words.are_laid and known.words.readings == (number,)
            words = None if is_known or number is None else _own_words(paper, number)
        if not is_known:
            known = None if words is None else _looked_through(self.book, words)
            if known is not None:
                self._known[paper.id] = known
        return known

    def writer(self, paper: Document, kept: SaidPaper) -> Place | None:
        """The place a paper is from."""
        return writer_of(self.case, paper, [one.guess for one in kept.of_itself])

    def dates(self, paper: Document, kept: SaidPaper) -> str | None:
        """How the place a paper is from writes dates."""
        place = self.writer(paper, kept)
        return place.writes_dates if place is not None else None

    def _laid_words(self, paper: Document) -> PaperText | None:
        pages = self._lies.pages_of(paper.id)[:_MOST_PAGES]
        originals = (self.case.find(Document, one) for one in dict.fromkeys(page.document for page in pages))
        numbers = [self._newest.get(one.sha256 or "", 0) if one is not None else 0 for one in originals]
        return PaperText(pages, tuple(numbers), True) if any(numbers) else None


def _own_words(paper: Document, number: int) -> PaperText:
    pages = range(1, min(paper.pages or 0, _MOST_PAGES) + 1)
    return PaperText(tuple(OriginalPage(paper.id, page) for page in pages), (number,))


def _looked_through(book: Casebook, words: PaperText) -> SaidPaper:
    pages = read_pages(book, words)
    texts = tuple(text for text, _words in pages)
    guesses = tuple(guesses_in(first_words(texts[:_FIRST_PAGES]))) if any(texts) else ()
    of_itself = tuple(_placed(guess, words, pages) for guess in guesses)
    persons = {n: persons_of(text, loose=bool(read)) for n, (text, read) in enumerate(pages, 1)}
    return SaidPaper(words, of_itself, {}, persons, {}, {})


def facts_on(book: Casebook, paper: Document, kept: SaidPaper, dates: str | None) -> tuple[FactOnPage, ...]:
    """The facts a paper speaks of, each at its place; looked for once."""
    sort = sort_of(paper, kept)
    if (sort, dates) not in kept.facts:
        pages = read_pages(book, kept.words)
        found = []
        for fact, nth in numbered(facts_of(tuple(text for text, _words in pages), sort, dates)):
            box, doubtful = place_in(fact.words, pages[fact.page - 1][1])
            found.append(FactOnPage(fact, box, doubtful, nth, kept.words.pages[fact.page - 1]))
        kept.facts[sort, dates] = tuple(found)
    return kept.facts[sort, dates]


def read_pages(book: Casebook, words: PaperText) -> list[tuple[str, tuple[PlacedWord, ...]]]:
    """The text of each page of a paper, and its words where they were read from a picture."""
    return [words_of_page(book, one.document, one.page) for one in words.pages]


def _placed(guess: Guess, words: PaperText, read: Sequence[tuple[str, Sequence[PlacedWord]]]) -> Placed:
    at = next((at for at, (text, _words) in enumerate(read) if guess.words and guess.words in text), None)
    if at is None:
        return Placed(guess, None, None, False)
    return Placed(guess, words.pages[at], *place_in(guess.words, read[at][1]))


def sort_of(paper: Document, kept: SaidPaper) -> str | None:
    """The sort of a paper, as somebody said or its words do."""
    return paper.sort or next((one.guess.value for one in kept.of_itself if one.guess.field == "sort"), None)
