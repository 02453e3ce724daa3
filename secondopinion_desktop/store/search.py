"""Finding words in entries and in the pages of papers, quickly enough to do it while somebody types.

All words must stand in the entry or on the page; the last one may be unfinished. Accents do not
matter. Entries come first, those called by the words at the front; then pages, newest papers first.
Nothing is scored over the whole index: a word that stands on every page would take a third of a
second, so the newest few hundred hits are fetched and put in order here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, Row, text

from secondopinion_desktop.store.scripts import put_together, set_apart

CANDIDATES = 200
"""Hits looked at before they are put in order."""
_LONGEST_QUERY = 200
_MOST_WORDS = 12
_BEGIN, _END = "\x02", "\x03"
_TOKEN = re.compile(r"[^\W_]+")


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


def read_query(words: str) -> Query:
    """Understand typed words; nothing a person can type makes this or the search fail."""
    parts = [_TOKEN.findall(set_apart(part)) for part in words[:_LONGEST_QUERY].split()]
    parts = [tokens for tokens in parts if tokens][:_MOST_WORDS]
    if not parts:
        return Query("", "")
    # Parts of one written word ("13.6", 肺癌) must stand side by side, so each is a phrase.
    phrases = ['"' + " ".join(tokens) + '"' for tokens in parts]
    unfinished = words[-1:].isalnum()
    last = parts[-1][-1]
    # One letter begins half of all words on a page: it must stand there by itself.
    return Query(
        " ".join(phrases) + ("*" if unfinished else ""),
        " ".join(phrases) + ("*" if unfinished and (len(last) > 1 or not last.isascii()) else ""),
    )


_ENTRIES = text(
    "SELECT entry.kind, entry.id, entry.title, "
    f"snippet(entry_words, -1, '{_BEGIN}', '{_END}', '…', 16) AS words "
    "FROM entry_words JOIN entry ON entry.n = entry_words.rowid "
    "WHERE entry_words MATCH :query ORDER BY entry_words.rowid DESC LIMIT :most"
)
_PAGES = text(
    "SELECT paper.id, paper.title, page_text.page, "
    f"snippet(page_words, 0, '{_BEGIN}', '{_END}', '…', 20) AS words "
    "FROM page_words "
    "CROSS JOIN page_text ON page_text.n = page_words.rowid "
    "CROSS JOIN blob ON blob.n = page_text.blob "
    "CROSS JOIN entry_document AS paper ON paper.sha256 = blob.sha256 AND paper.trashed = 0 "
    "WHERE page_words MATCH :query ORDER BY page_words.rowid DESC LIMIT :most"
)


def search(connection: Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """Entries, then pages, on which all the words stand."""
    query = read_query(words)
    if not query or limit < 1:
        return ()
    hits = _found_entries(connection, query.entries, limit)
    if len(hits) < limit:
        hits += _found_pages(connection, query.pages, limit - len(hits))
    return tuple(hits)


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
