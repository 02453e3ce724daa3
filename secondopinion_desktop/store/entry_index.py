"""The words entries are found by, kept in step with them inside the same transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from sqlalchemy import Connection, TextClause, select, text

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import typed_in
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.rows import load_entries
from secondopinion_desktop.store.scripts import set_apart

_NOT_SEARCHED = ("yes_no", "ref", "refs")
"""A "Yes" says nothing by itself, and what a ref points to is found under its own name."""

_FORGET = text(
    "INSERT INTO entry_words(entry_words, rowid, title, body) "
    "SELECT 'delete', n, title, body FROM entry WHERE id IN (SELECT value FROM json_each(:ids))"
)
_LEARN = text(
    "INSERT INTO entry_words(rowid, title, body) "
    "SELECT n, title, body FROM entry WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY n"
)
_REWORD = "UPDATE entry SET title = ?, body = ? WHERE id = ?"


@cache
def word_fields(kind: str) -> frozenset[str]:
    """The fields of a kind whose words the entry is found by; when no other changes, the index need not."""
    return frozenset(f.name for f in kind_of(kind).fields if f.searched and f.type not in _NOT_SEARCHED)


def unindex_entries(connection: Connection, ids: Iterable[str]) -> None:
    """Forget the words of entries that are about to change; must come before their rows are altered."""
    _run(connection, _FORGET, ids)


def reword_entries(connection: Connection, entries: Iterable[Entry]) -> None:
    """Keep the words of entries that were made or altered, beside them."""
    rows = [(title_words(one), body_words(one), one.id) for one in entries]
    if rows:
        connection.exec_driver_sql(_REWORD, rows)


def index_entries(connection: Connection, ids: Iterable[str]) -> None:
    """Learn the words kept beside these entries."""
    _run(connection, _LEARN, ids)


def _run(connection: Connection, statement: TextClause, ids: Iterable[str]) -> None:
    wanted = list(ids)
    if wanted:
        connection.execute(statement, {"ids": json.dumps(wanted)})


def title_words(entry: Entry) -> str:
    """What the entry is called, when that is its own words and not another entry's name."""
    field = _title_field(kind_of(entry).name)
    return set_apart(typed_in(field, getattr(entry, field.name))) if field is not None else ""


def body_words(entry: Entry) -> str:
    """Everything else a person wrote in the entry, one field a line; what was offered is found by offered.py."""
    held = ((field, getattr(entry, field.name)) for field in _body_fields(kind_of(entry).name))
    found = (typed_in(field, value) for field, value in held if value is not None and value != ())
    return set_apart("\n".join(words for words in found if words))


@cache
def _title_field(kind: str) -> FieldInfo | None:
    info = kind_of(kind)
    field = info.by_name[info.title]
    return field if field.name in word_fields(kind) else None


@cache
def _body_fields(kind: str) -> tuple[FieldInfo, ...]:
    info = kind_of(kind)
    return tuple(field for field in info.fields if field.name in word_fields(kind) and field.name != info.title)


def indexed_words_are_right(connection: Connection, kind: str) -> bool:
    """True when every entry of a kind is found by the words it holds now."""
    table = schema.entry
    kept = {
        row.id: (row.title, row.body)
        for row in connection.execute(select(table.c.id, table.c.title, table.c.body).where(table.c.kind == kind))
    }
    return all((title_words(one), body_words(one)) == kept[one.id] for one in load_entries(connection, kept).values())
