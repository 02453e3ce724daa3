"""The readings of papers: their text by page and reader, and which of them is shown and searched.

They stand beside the bytes and outside the journal: a better reading takes the place of an older one, and undo has
nothing to do with it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, text

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.page_reading import FROM_FILE, PageReading
from secondopinion_desktop.store.checked_words import settle_again, settled_reading
from secondopinion_desktop.store.engine import writing
from secondopinion_desktop.store.plain_words import in_plain_words
from secondopinion_desktop.store.schema import blob, reading
from secondopinion_desktop.store.scripts import put_together, set_apart

_LEARN = text("INSERT INTO page_words(rowid, text) SELECT n, text FROM found_page WHERE n > :after")
_FORGET_ALL = text(
    "INSERT INTO page_words(page_words, rowid, text) "
    "SELECT 'delete', found_page.n, found_page.text FROM reading JOIN found_page ON found_page.n = reading.n "
    "WHERE reading.blob = :blob"
)
_FORGET_PAGE = text(
    "INSERT INTO page_words(page_words, rowid, text) "
    "SELECT 'delete', found_page.n, found_page.text FROM reading JOIN found_page ON found_page.n = reading.n "
    "WHERE reading.blob = :blob AND reading.page = :page"
)
_STEP_BACK = text("UPDATE reading SET shown = 0 WHERE blob = :blob AND page = :page AND shown = 1")


class Readings:
    """The readings in one casebook. Every call may come from any thread."""

    def __init__(self, engine: Engine, write_lock: threading.RLock) -> None:
        self._engine = engine
        self._write_lock = write_lock

    def put(self, sha256: str, readings: Iterable[PageReading], *, shown: bool = True) -> None:
        """Keep readings of a paper's pages, each in place of what the same reader read there before.

        They are the ones shown and searched from now on, unless not to be `shown`: then only where none is yet.
        """
        with self._write_lock, in_plain_words(), writing(self._engine).begin() as connection:
            number = connection.execute(select(blob.c.n).where(blob.c.sha256 == sha256)).scalar()
            if number is None:
                raise Problem(
                    "The file of this paper is not in the casebook.", "Add the file again.", id="paper-without-file"
                )
            there = list(readings)
            _put(connection, number, there, shown)
            settle_again(connection, number, {one.page for one in there})

    def copy(self, sha256: str, readings: Iterable[tuple[PageReading, bool]]) -> None:
        """Keep readings as another copy has them, each shown or not."""
        there = list(readings)
        self.put(sha256, [one for one, shown in there if shown])
        self.put(sha256, [one for one, shown in there if not shown], shown=False)

    def of_page(self, sha256: str, page: int) -> tuple[PageReading, ...]:
        """Every reading of a page with what a person settled about its words, the one shown first."""
        found = (
            select(reading)
            .join_from(reading, blob, blob.c.n == reading.c.blob)
            .where(blob.c.sha256 == sha256, reading.c.page == page)
            .order_by(reading.c.shown.desc(), reading.c.n.desc())
        )
        with self._reading() as connection:
            return tuple(settled_reading(connection, row) for row in connection.execute(found).all())

    def shown_on(self, pages: Iterable[tuple[str, int]]) -> dict[tuple[str, int], PageReading]:
        """Pages of very many papers, each by its fingerprint and number, as they are shown: by whom they were read, and
        their words with what a person settled about them, but not where these stand."""
        wanted = set(pages)
        papers, numbers = {sha256 for sha256, _ in wanted}, {page for _, page in wanted}
        found = (
            select(blob.c.sha256, reading.c.page, reading.c.reader, reading.c.text)
            .join_from(reading, blob, blob.c.n == reading.c.blob)
            .where(blob.c.sha256.in_(papers), reading.c.page.in_(numbers), reading.c.shown == 1)
        )
        with self._reading() as connection:
            return {
                (sha256, page): PageReading(page, reader, put_together(words))
                for sha256, page, reader, words in connection.execute(found)
                if (sha256, page) in wanted
            }

    def readers(self) -> dict[str, dict[int, frozenset[str]]]:
        """Which readers read which pages, by the fingerprint of the paper."""
        found: dict[str, dict[int, frozenset[str]]] = {}
        which = select(blob.c.sha256, reading.c.page, reading.c.reader).join_from(
            reading, blob, blob.c.n == reading.c.blob
        )
        with self._reading() as connection:
            for row in connection.execute(which):
                pages = found.setdefault(row.sha256, {})
                pages[row.page] = pages.get(row.page, frozenset()) | {row.reader}
        return found

    def newest(self) -> dict[str, int]:
        """The number of the newest shown reading of each paper, by its fingerprint: another once it is read anew."""
        latest = (
            select(blob.c.sha256, func.max(reading.c.n))
            .join_from(reading, blob, blob.c.n == reading.c.blob)
            .where(reading.c.shown == 1)
            .group_by(blob.c.sha256)
        )
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(latest)}

    def wanting_again(self) -> dict[str, dict[int, str]]:
        """The pages that want their photo again as they are shown, with a word why, by the fingerprint of the paper."""
        pages = (
            select(blob.c.sha256, reading.c.page, reading.c.again)
            .join_from(reading, blob, blob.c.n == reading.c.blob)
            .where(reading.c.again.is_not(None), reading.c.shown == 1)
        )
        found: dict[str, dict[int, str]] = {}
        with self._reading() as connection:
            for sha256, page, why in connection.execute(pages):
                found.setdefault(sha256, {})[page] = why
        return found

    def text(self, sha256: str, page: int) -> str:
        """The text of a page as it is shown; "" when there is none."""
        with self._reading() as connection:
            found = connection.execute(
                select(reading.c.text)
                .join_from(reading, blob, blob.c.n == reading.c.blob)
                .where(blob.c.sha256 == sha256, reading.c.page == page, reading.c.shown == 1)
            ).scalar()
        return put_together(found or "")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_plain_words(), self._engine.connect() as connection:
            yield connection


def add_texts(connection: Connection, number: int, page_texts: Sequence[str]) -> None:
    """Keep the text a file brings along, unless something was read of it before."""
    if not any(page_texts) or connection.execute(select(reading.c.n).where(reading.c.blob == number)).first():
        return
    texts = [PageReading(page, FROM_FILE, words) for page, words in enumerate(page_texts, 1)]
    _insert(connection, number, texts, 1, _last(connection))


def forget_readings(connection: Connection, number: int) -> None:
    """Drop all that was read of these bytes."""
    connection.execute(_FORGET_ALL, {"blob": number})
    connection.execute(delete(reading).where(reading.c.blob == number))


def _put(connection: Connection, number: int, readings: list[PageReading], shown: bool) -> None:
    rows = connection.execute(select(reading.c.page, reading.c.reader, reading.c.shown).where(reading.c.blob == number))
    there = {row.page: row.reader for row in rows if row.shown}
    to_show = [one for one in readings if shown or there.get(one.page, one.reader) == one.reader]
    last = _last(connection)
    pages = [{"blob": number, "page": one.page} for one in to_show]
    if pages:
        connection.execute(_FORGET_PAGE, pages)
        connection.execute(_STEP_BACK, pages)
    if readings:
        same = (reading.c.page == bindparam("its_page")) & (reading.c.reader == bindparam("its_reader"))
        connection.execute(
            delete(reading).where(reading.c.blob == number, same),
            [{"its_page": one.page, "its_reader": one.reader} for one in readings],
        )
    _insert(connection, number, to_show, 1, last)
    _insert(connection, number, [one for one in readings if one not in to_show], 0, last + len(to_show))


def _last(connection: Connection) -> int:
    """The last number given. It is asked before anything is dropped: a reading that takes the place of another must
    have a number of its own, by which search sees that there is something new."""
    return int(connection.execute(select(func.coalesce(func.max(reading.c.n), 0))).scalar_one())


def _insert(connection: Connection, number: int, readings: Sequence[PageReading], shown: int, last: int) -> None:
    if not readings:
        return
    rows = [
        {
            "n": n,
            "blob": number,
            "page": one.page,
            "reader": one.reader,
            "shown": shown,
            "text": set_apart(_storable(one.text)),
            "details": _storable(one.details()),
            "again": one.wants_again or None,
        }
        for n, one in enumerate(readings, last + 1)
    ]
    connection.execute(insert(reading), rows)
    if shown:
        connection.execute(_LEARN, {"after": last})


def _storable(words: str) -> str:
    """The text without what no database keeps, and without the marks search puts around hits."""
    return re.sub("[\x00-\x03]", " ", words.encode("utf-8", "replace").decode("utf-8"))
