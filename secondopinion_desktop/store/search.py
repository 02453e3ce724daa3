"""Finding words in entries and in the pages of papers, quickly enough to do it while somebody types.

All words must stand in the entry or on the page; the last one may be unfinished. Accents do not
matter, nor how a date or a number is written (spellings.py), nor that a word stands inside a longer one; and
where nothing is found, one letter may be wrong (vocabulary.py). Entries come first, those called by the
words at the front, then those given such an answer (offered.py); then pages, newest papers first.
Nothing is scored over the whole index: a word that stands on every page would take a third of a
second, so the newest few hundred hits are fetched and put in order here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, text

from secondopinion_desktop.store.offered import found_by_offered
from secondopinion_desktop.store.scripts import put_together, set_apart
from secondopinion_desktop.store.spellings import Writing, writings
from secondopinion_desktop.store.vocabulary import KnownWords

CANDIDATES = 200
"""Hits looked at before they are put in order."""
_LONGEST_QUERY = 200
_MOST_WORDS = 12
_BEGIN, _END = "\x02", "\x03"


@dataclass(frozen=True)
class Hit:
    """One place where the words stand: an entry, or a page of a paper (then `id` is the document's).

    `page` counts from 1 and is None for an entry; `marks` are the ranges of `snippet` that match.
    """

    kind: str
    id: str
    page: int | None
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Query:
    """What a person typed, as the search index takes it; falsy when there is no word in it."""

    entries: str
    pages: str

    def __bool__(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True)
class Sought:
    """What a person typed: for every thing sought the ways it may be written, and whether the last is unfinished."""

    things: tuple[tuple[Writing, ...], ...]
    unfinished: bool

    def query(self) -> Query:
        """As the index takes it."""
        # One letter begins half of all words on a page: it must stand there by itself.
        return Query(self._written(True), self._written(False))

    def widened(self, more: Callable[[str, bool], Sequence[str]]) -> Sought | None:
        """The same with more words for each single word; None when `more` knows none."""
        things = []
        for place, ways in enumerate(self.things):
            unfinished = self.unfinished and place == len(self.things) - 1
            singles = [way[0] for way in ways if len(way) == 1]
            others: list[Writing] = [(word,) for single in singles for word in more(single, unfinished)]
            things.append(tuple(dict.fromkeys([*ways, *others])))
        return Sought(tuple(things), self.unfinished) if tuple(things) != self.things else None

    def _written(self, lone_letters: bool) -> str:
        last = len(self.things) - 1
        return " AND ".join(
            "("
            + " OR ".join(
                # Parts of one written word ("13.6", 肺癌) must stand side by side, so each is a phrase.
                '"' + " ".join(way) + '"' + ("*" if self._is_open(place == last, way[-1], lone_letters) else "")
                for way in ways
            )
            + ")"
            for place, ways in enumerate(self.things)
        )

    def _is_open(self, is_last: bool, word: str, lone_letters: bool) -> bool:
        return self.unfinished and is_last and (lone_letters or len(word) > 1 or not word.isascii())


def read_words(words: str) -> Sought:
    """Understand typed words; nothing a person can type makes this or the search fail."""
    parts = [set_apart(part) for part in words[:_LONGEST_QUERY].split()][:_MOST_WORDS]
    return Sought(tuple(writings(parts)), words[-1:].isalnum())


def read_query(words: str) -> Query:
    """Typed words as the index takes them."""
    return read_words(words).query()


_ENTRIES = text(
    "SELECT entry.kind, entry.id, entry.title, "
    f"snippet(entry_words, -1, '{_BEGIN}', '{_END}', '…', 16) AS words "
    "FROM entry_words CROSS JOIN entry ON entry.n = entry_words.rowid "
    "WHERE entry_words MATCH :query AND entry.trashed = 0 ORDER BY entry_words.rowid DESC LIMIT :most"
)
_PAGES = text(
    "SELECT paper.id, paper.title, reading.page, "
    f"snippet(page_words, 0, '{_BEGIN}', '{_END}', '…', 20) AS words "
    "FROM page_words "
    "CROSS JOIN reading ON reading.n = page_words.rowid "
    "CROSS JOIN blob ON blob.n = reading.blob "
    "CROSS JOIN entry_document AS paper ON paper.sha256 = blob.sha256 AND paper.trashed = 0 "
    "WHERE page_words MATCH :query ORDER BY page_words.rowid DESC LIMIT :most"
)


def search(connection: Connection, words: str, limit: int, known_words: KnownWords) -> tuple[Hit, ...]:
    """Entries, then pages, on which all the words stand: as typed, then in other spellings and inside other words.

    Only where nothing has them may one letter of each word be wrong.
    """
    sought = read_words(words)
    if not sought.things or limit < 1:
        return ()
    hits = _Hits(connection, limit)
    hits.look_for(sought)
    hits.look_for_offered(words)
    if not hits.is_full:
        known = known_words.now(connection)
        wider = sought.widened(lambda word, _unfinished: known.alike(word))
        if wider is not None:
            hits.look_for(wider)
        if not hits:
            slips = (wider or sought).widened(known.with_a_slip)
            if slips is not None:
                hits.look_for(slips)
    return hits.in_order()


class _Hits:
    """What was found so far, each place once, in the order in which it was found."""

    def __init__(self, connection: Connection, limit: int) -> None:
        self._connection = connection
        self._limit = limit
        self._entries: dict[str, Hit] = {}
        self._pages: dict[tuple[str, int | None], Hit] = {}

    def __bool__(self) -> bool:
        return bool(self._entries or self._pages)

    @property
    def is_full(self) -> bool:
        """No more entries are wanted, and so no pages either."""
        return len(self._entries) >= self._limit

    def look_for(self, sought: Sought) -> None:
        """Add where this stands."""
        query = sought.query()
        for hit in _found_entries(self._connection, query.entries, self._limit):
            self._entries.setdefault(hit.id, hit)
        if not self.is_full:
            for hit in _found_pages(self._connection, query.pages, self._limit):
                self._pages.setdefault((hit.id, hit.page), hit)

    def look_for_offered(self, words: str) -> None:
        """Add the entries that were given an answer called so."""
        if not self.is_full:
            for one in found_by_offered(self._connection, words, self._limit):
                self._entries.setdefault(one.id, Hit(one.kind, one.id, None, put_together(one.title), one.label))

    def in_order(self) -> tuple[Hit, ...]:
        """Entries, then pages, as many as were asked for."""
        return (*self._entries.values(), *self._pages.values())[: self._limit]


def _found_entries(connection: Connection, query: str, limit: int) -> list[Hit]:
    most = max(CANDIDATES, limit)
    by_title = connection.execute(_ENTRIES, {"query": f"title : ({query})", "most": most}).all()
    rows: dict[str, Row[tuple[str, str, str, str]]] = {row.id: row for row in by_title}
    if len(rows) < limit:
        for row in connection.execute(_ENTRIES, {"query": query, "most": most}):
            rows.setdefault(row.id, row)
    return [_hit(row.kind, row.id, None, row.title, row.words) for row in list(rows.values())[:limit]]


def _found_pages(connection: Connection, query: str, limit: int) -> list[Hit]:
    rows = connection.execute(_PAGES, {"query": query, "most": limit})
    return [_hit("document", row.id, row.page, row.title or "", row.words) for row in rows]


def _hit(kind: str, entry_id: str, page: int | None, title: str, marked: str) -> Hit:
    snippet, marks = _unmarked(" ".join(put_together(marked).split()))
    return Hit(kind, entry_id, page, put_together(title), snippet, marks)


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text without its markers, and the ranges they stood around."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    length = start = 0
    for piece in re.split(f"([{_BEGIN}{_END}])", marked):
        if piece == _BEGIN:
            start = length
        elif piece == _END:
            marks.append((start, length))
        else:
            plain.append(piece)
            length += len(piece)
    return "".join(plain), tuple(marks)
