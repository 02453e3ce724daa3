"""Finding entries by the answers that were offered: "suspected", "pathology report".

Their labels are the program's words and may be worded anew, so they are not in the search index, which holds what
somebody typed. What is sought is held against the labels as they are called today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, select

from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.schema import KIND_TABLES

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
"""Letters an unfinished word must have; one or two begin half of all labels."""


@dataclass(frozen=True)
class Offered:
    """One entry that was given an offered answer, and the answer's label."""

    kind: str
    id: str
    title: str
    label: str


@dataclass(frozen=True)
class _Label:
    field: FieldInfo
    kind: str
    value: str
    label: str
    words: tuple[str, ...]


def found_by_offered(connection: Connection, words: str, limit: int) -> list[Offered]:
    """Entries given an answer in whose label all these words stand, the newest first; the last may be unfinished."""
    sought = [word.casefold() for word in _WORD.findall(words)]
    if not sought or max(map(len, sought)) < _SHORTEST:
        return []
    unfinished = words[-1:].isalnum() and len(sought[-1]) >= _SHORTEST
    found: dict[str, Offered] = {}
    for label in _labels():
        if len(found) < limit and _stands_in(sought, unfinished, label.words):
            for one in _given(connection, label, limit):
                found.setdefault(one.id, one)
    return list(found.values())[:limit]


def _stands_in(sought: Sequence[str], unfinished: bool, words: Sequence[str]) -> bool:
    *whole, last = sought
    begun = any(word.startswith(last) for word in words) if unfinished else last in words
    return begun and all(word in words for word in whole)


def _given(connection: Connection, label: _Label, limit: int) -> Iterator[Offered]:
    table, entry = KIND_TABLES[label.kind], schema.entry
    column = table.c[label.field.name]
    is_it = (
        column == label.value if label.field.type == "choice" else column.contains(f'"{label.value}"', autoescape=True)
    )
    rows = connection.execute(
        select(table.c.id, entry.c.title)
        .join_from(table, entry, entry.c.id == table.c.id)
        .where(table.c.trashed == 0, is_it)
        .order_by(entry.c.n.desc())
        .limit(limit)
    )
    return (Offered(label.kind, row.id, row.title, label.label) for row in rows)


@cache
def _labels() -> tuple[_Label, ...]:
    return tuple(
        _Label(field, kind, choice.value, choice.label, tuple(word.casefold() for word in _WORD.findall(choice.label)))
        for kind, info in KINDS.items()
        for field in info.fields
        if field.searched and field.type in ("choice", "choices")
        for choice in field.choices
    )
