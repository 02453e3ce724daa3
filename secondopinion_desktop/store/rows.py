"""Entries from their rows: the whole case at once, or the few a change touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Connection, Row, Select, exists, literal, select, union_all

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import Stored, Value, load_value
from secondopinion_desktop.store.schema import KIND_TABLES, entry

MANY = 500
"""Ids asked for in one query; SQLite allows some thousands, and long lists are rare."""
_KEPT_AS_IS = ("words", "lines", "rank", "count", "choice", "ref")


def load_case(connection: Connection) -> Case:
    """Everything in the casebook that is not in the trash."""
    filled = {kind for (kind,) in connection.execute(_which_hold_any())}
    found: dict[str, dict[str, Entry]] = {}
    for kind in KIND_TABLES:
        rows = connection.execute(_all_of(kind)) if kind in filled else ()
        found[kind] = {one.id: one for one in _entries(kind, rows)}
    return Case(found)


@cache
def _which_hold_any() -> CompoundSelect[Any]:
    """The kinds of which a casebook has any entry: few of them, and to ask each table takes longer than to read it."""
    return union_all(*(select(literal(kind)).where(exists().select_from(table)) for kind, table in KIND_TABLES.items()))


@cache
def _all_of(kind: str) -> Select[Any]:
    table = KIND_TABLES[kind]
    return select(table).where(table.c.trashed == 0).order_by(table.c.made_at, table.c.id)


def load_entries(connection: Connection, ids: Iterable[str]) -> dict[str, Entry]:
    """These entries by id, those in the trash among them; unknown ids are left out."""
    kinds: dict[str, str] = {}
    for some in in_batches(list(ids), MANY):
        for row in connection.execute(select(entry.c.id, entry.c.kind).where(entry.c.id.in_(some))):
            kinds[row.id] = row.kind
    return load_of_kinds(connection, kinds)


def load_of_kinds(connection: Connection, kinds: Mapping[str, str]) -> dict[str, Entry]:
    """These entries (id -> kind) by id, kind after kind, those in the trash among them."""
    by_kind: dict[str, list[str]] = {}
    for one, kind in kinds.items():
        by_kind.setdefault(kind, []).append(one)
    found: dict[str, Entry] = {}
    for kind, wanted in by_kind.items():
        table = KIND_TABLES[kind]
        for some in in_batches(wanted, MANY):
            rows = connection.execute(select(table).where(table.c.id.in_(some)))
            found.update((one.id, one) for one in _entries(kind, rows))
    return found


def in_batches(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """The items in order, at most `size` at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _entries(kind: str, rows: Iterable[Row[Any]]) -> Iterator[Entry]:
    make = kind_of(kind).entry
    names = ("id", "made_at", *(field.name for field in kind_of(kind).fields))
    readers = _readers(kind)
    for row in rows:
        # The columns stand as the table was made: id, made_at, trashed, then the fields in order.
        kept: tuple[Any, ...] = tuple(row)
        values: dict[str, Any] = dict(zip(names, kept[:2] + kept[3:], strict=True))
        for name, read in readers:
            values[name] = read(values[name])
        yield make(**values)


@cache
def _readers(kind: str) -> tuple[tuple[str, Callable[[Stored], Value]], ...]:
    """The fields whose value is not what the file keeps, each with how to read it."""
    return tuple((f.name, _reader(f)) for f in kind_of(kind).fields if f.type not in _KEPT_AS_IS)


def _reader(field: FieldInfo) -> Callable[[Stored], Value]:
    # Values repeat much (the same day, the same answers) and are frozen, so each is read once.
    @cache
    def read(stored: Stored) -> Value:
        return load_value(field, stored)

    return read
