"""The text of pages kept in step with what a person settled about their words, inside the same transaction.

A reading keeps its words as the reader found them; only its text, by which a page is shown and found, has what was
settled. So undo, a merge and a reading made anew all come out right: the text is worked out from the words each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select, text, update

from secondopinion_desktop.records.checked_words import Settled, settled_in, with_settled
from secondopinion_desktop.records.page_reading import PageReading
from secondopinion_desktop.store.schema import KIND_TABLES, blob, papers, reading
from secondopinion_desktop.store.scripts import put_together, set_apart

CHECKED_WORD = "checked_word"
_FORGET = text(
    "INSERT INTO page_words(page_words, rowid, text) SELECT 'delete', n, text FROM found_page WHERE n = :number"
)
_LEARN = text("INSERT INTO page_words(rowid, text) SELECT n, text FROM found_page WHERE n = :number")
Page = tuple[str, int]
"""A paper by its id, and a page of it, from 1."""


def pages_of(connection: Connection, checked: Iterable[str]) -> set[Page]:
    """The pages these entries are about, also of those in the trash."""
    ids = list(checked)
    if not ids:
        return set()
    table = KIND_TABLES[CHECKED_WORD]
    found = select(table.c.document, table.c.page).where(table.c.id.in_(ids))
    return {(row.document, row.page) for row in connection.execute(found) if row.document and row.page}


def settle_again(connection: Connection, number: int, pages: Iterable[int]) -> None:
    """Pages of these bytes were read anew: what was settled about them stands."""
    settled = {page for page in pages if settled_on(connection, number, page)}
    rows = select(reading).where(reading.c.blob == number)
    _settle(connection, [row for row in connection.execute(rows).all() if row.page in settled] if settled else ())


def settle_pages(connection: Connection, pages: Iterable[Page]) -> None:
    """Let the text of these pages say what was settled, and be found by it."""
    for document, page in sorted(pages):
        of_paper = select(papers.c.sha256).where(papers.c.id == document).scalar_subquery()
        rows = select(reading).join_from(reading, blob, blob.c.n == reading.c.blob)
        rows = rows.where(blob.c.sha256 == of_paper, reading.c.page == page)
        _settle(connection, connection.execute(rows).all())


def _settle(connection: Connection, rows: Sequence[Any]) -> None:
    for row in rows:
        if not row.details:
            continue
        try:
            words = set_apart(with_settled(_reading(row), settled_on(connection, row.blob, row.page)).text)
        except ValueError:
            continue  # What was read can be damaged; then it stays as it is.
        if words == row.text and not row.shown:
            continue
        if row.shown:
            connection.execute(_FORGET, {"number": row.n})
        # A number of its own, by which all that keeps what it found in a page sees that there is something new, be it
        # only that a word is in doubt no more.
        last = connection.execute(select(func.max(reading.c.n))).scalar_one()
        connection.execute(update(reading).where(reading.c.n == row.n).values(n=last + 1, text=words))
        if row.shown:
            connection.execute(_LEARN, {"number": last + 1})


def settled_on(connection: Connection, number: int, page: int) -> tuple[Settled, ...]:
    """What was settled on a page of these bytes, the newest word on a place last."""
    table = KIND_TABLES[CHECKED_WORD]
    found = (
        select(table.c.region, table.c.said)
        .join_from(table, papers, papers.c.id == table.c.document)
        .join(blob, blob.c.sha256 == papers.c.sha256)
        .where(blob.c.n == number, table.c.page == page, table.c.trashed == 0)
        .order_by(table.c.made_at, table.c.id)
    )
    told = (settled_in(_typed(row.region), _typed(row.said)) for row in connection.execute(found))
    return tuple(one for one in told if one is not None)


def settled_reading(connection: Connection, row: Any) -> PageReading:
    """A row as a reading, with what was settled on its page."""
    settled = settled_on(connection, row.blob, row.page) if row.details else ()
    return with_settled(_reading(row), settled) if settled else _reading(row)


def _reading(row: Any) -> PageReading:
    return PageReading.of(row.page, row.reader, put_together(row.text), row.details)


def _typed(value: object) -> str | None:
    return value if isinstance(value, str) else None
