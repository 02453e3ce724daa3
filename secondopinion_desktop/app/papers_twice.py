"""Papers that may be in the casebook twice, or in an older and a newer version: found, shown, and left to a person.

Told at import where words or bytes tell it at once, else once the page was read. What a person said of a pair stands
in the casebook: that they are two, that one is left out, or which replaces which; then nobody is asked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from weakref import WeakKeyDictionary

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.intake.guessing.alike import PageSaid
from secondopinion_desktop.intake.guessing.days import day_in
from secondopinion_desktop.intake.guessing.guesses import first_words, guess_sort
from secondopinion_desktop.intake.guessing.twice import PART, REISSUED, SAME, PaperSaid, Twice, followed, meet, twice
from secondopinion_desktop.intake.guessing.versions import ADDENDUM, CORRECTED, version_in
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import TWO, pair_key
from secondopinion_desktop.records.kinds import Document, Tick
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import FROM_FILE, PageReading

__all__ = ["KEPT_BOTH", "KnownPapers", "Twice", "all_twice", "paper_in_words", "papers_twice", "said_of", "still_open"]

_MOST_PAGES = 40
_MOST_MEETING = 60
"""Papers that meet under one name; more are forms of one hospital, and told apart by what else they share."""


class KnownPapers:
    """What the papers of one casebook say, kept for as long as nothing is read anew."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[object, PaperSaid]] = {}
        self._compared: dict[tuple[str, str], tuple[PaperSaid, PaperSaid, Twice | None]] = {}

    @classmethod
    def of(cls, book: Casebook) -> KnownPapers:
        """Those of this casebook."""
        return _KNOWN.setdefault(book, cls())

    def said(self, book: Casebook, progress: Progress) -> tuple[PaperSaid, ...]:
        """Every paper with words, or with a picture that was looked at, as its pages are laid; in the order they were
        added."""
        newest, lies = book.originals.newest_readings(), laid(book.case)
        readings = {paper.id: newest.get(paper.sha256 or "") for paper in book.case.all(Document)}
        found = []
        for paper in lies.case.all(Document):
            progress.check()
            pages = lies.pages_of(paper.id)[:_MOST_PAGES]
            read = tuple(readings.get(one) for one in dict.fromkeys((paper.id, *(page.document for page in pages))))
            if not any(read):
                continue
            state = (read, pages, paper.sort)
            kept = self._said.get(paper.id)
            if kept is None or kept[0] != state:
                kept = self._said[paper.id] = (state, _said_by(book, paper, pages))
            found.append(kept[1])
        return tuple(found)

    def compared(self, first: PaperSaid, second: PaperSaid) -> Twice | None:
        """How two papers are one, worked out once for what they say now."""
        kept = self._compared.get((first.id, second.id))
        if kept is None or kept[0] is not first or kept[1] is not second:
            kept = self._compared[first.id, second.id] = (first, second, twice(first, second))
        return kept[2]


_KNOWN: WeakKeyDictionary[Casebook, KnownPapers] = WeakKeyDictionary()


def papers_twice(book: Casebook, progress: Progress | None = None) -> tuple[Twice, ...]:
    """The pairs to be asked about, in the order in which the later paper of each was added."""
    return still_open(book.case, all_twice(book, progress or Silent()))


def all_twice(book: Casebook, progress: Progress) -> tuple[Twice, ...]:
    """The same with the pairs of which a person said already what they are."""
    known = KnownPapers.of(book)
    papers = known.said(book, progress)
    found = []
    for at, others in _meeting(papers):
        progress.check()
        pairs = (known.compared(papers[other], papers[at]) for other in others)
        found += [pair for pair in pairs if pair is not None]
    return tuple(found)


def still_open(case: Case, pairs: Iterable[Twice]) -> tuple[Twice, ...]:
    """Those of which nobody said what the two are; of a paper that is here three times, the third asks once."""
    told_apart = frozenset(tick.subject for tick in case.all(Tick) if tick.item == TWO)
    place = {paper.id: at for at, paper in enumerate(laid(case).case.all(Document))}
    found: dict[tuple[str, ...], Twice] = {}
    for pair in followed([one for one in pairs if pair_key(one.first, one.second) not in told_apart]):
        if pair.first in place and pair.second in place and _is_open(case, pair, told_apart):
            later = max(pair.first, pair.second, key=place.__getitem__)
            found.setdefault((later,) if pair.how in (SAME, PART) else (pair.first, pair.second), pair)
    return tuple(found.values())


def _is_open(case: Case, pair: Twice, told_apart: Collection[str | None]) -> bool:
    first, second = case.find(Document, pair.first), case.find(Document, pair.second)
    if first is None or second is None or first.leave_out or second.leave_out:
        return False
    if second.replaces == first.id or first.replaces == second.id:
        return False
    return pair_key(first.id, second.id) not in told_apart


def paper_in_words(document_id: str, page_texts: Sequence[str], sort: str | None) -> PaperSaid:
    """A paper as an import finds it, by the words its file brings along."""
    return _paper(document_id, [PageSaid(text) for text in page_texts[:_MOST_PAGES]], sort)


def said_of(pair: Twice, called: Mapping[str, str], new: str) -> str:
    """In a sentence, of the paper `new`, what the two may be; `called` has the name of each."""
    is_second = pair.second == new
    other = called.get(pair.first if is_second else pair.second, "")
    return _SENTENCES[pair.how][is_second].format(other=f"“{other}”")


KEPT_BOTH = "Both are kept."
_SENTENCES: Mapping[str, tuple[str, str]] = {
    SAME: ("This seems to be {other} once more.", "This seems to be {other} once more."),
    PART: ("All of {other} seems to stand in this paper too.", "All of this paper seems to stand in {other} too."),
    CORRECTED: ("{other} seems to correct this paper.", "This seems to correct {other}."),
    ADDENDUM: ("{other} seems to add to this paper.", "This seems to add to {other}."),
    REISSUED: (
        "This seems to be an earlier version of {other}.",
        "This seems to be the final version of {other}.",
    ),
}
"""Said of the first of two, and of the second."""


def _said_by(book: Casebook, paper: Document, laid_pages: Sequence[OriginalPage]) -> PaperSaid:
    pages = []
    for one in laid_pages:
        try:
            shown = next(iter(book.originals.page_readings(one.document, one.page)), None)
        except ValueError:  # What was read of a page can be damaged: it says nothing then.
            shown = None
        pages.append(_page(shown))
    return _paper(paper.id, pages, paper.sort)


def _page(shown: PageReading | None) -> PageSaid:
    if shown is None:
        return PageSaid("")
    unsure = tuple(word.text for word in shown.words if word.is_doubtful)
    return PageSaid(shown.text, unsure, shown.reader != FROM_FILE, shown.looks)


def _paper(document_id: str, pages: Sequence[PageSaid], sort: str | None) -> PaperSaid:
    head = first_words(tuple(page.text for page in pages))
    day = day_in(head)
    labelled = day.day if day is not None and day.labelled else None
    sort = sort or guess_sort(head)
    last = day_in(head, sort)
    reported = last.day if last is not None and not last.two_ways else None
    return PaperSaid(document_id, tuple(pages), version_in(head), labelled, sort, reported)


def _meeting(papers: Sequence[PaperSaid]) -> Iterator[tuple[int, list[int]]]:
    """Each paper with the earlier ones it is worth comparing with."""
    there: dict[object, list[int]] = defaultdict(list)
    for at, paper in enumerate(papers):
        near = {other for way in paper.met_by for other in islice(reversed(there[way]), _MOST_MEETING)}
        yield at, [other for other in sorted(near) if meet(papers[other], paper)]
        for way in paper.met_by:
            there[way].append(at)
