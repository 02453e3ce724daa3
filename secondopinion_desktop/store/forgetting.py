"""Taking what was forgotten for good out of a casebook: out of tables, journal, index, readings and bytes alike.

All of it happens in the transaction that forgets, so that nothing of it is left by a program that is ended on the way.
What is dropped is overwritten (`secure_delete`); the index of words is made anew, for it only notes what is not there.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, text

from secondopinion_desktop.records.forgetting import (
    FINGERPRINTS,
    FORGET,
    REFS_FIELDS,
    Forgotten,
    forgets_in,
    makers_of_packets,
)
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.store.blobs import drop_unnamed
from secondopinion_desktop.store.entry_index import unindex_entries
from secondopinion_desktop.store.journal_rows import changes_named, changes_without_steps, step_of_row
from secondopinion_desktop.store.schema import KIND_TABLES
from secondopinion_desktop.store.standing_on import Hung

_STEPS = "SELECT change, n, entry, kind, deed, field, old, new FROM edit WHERE "
_HELD = (
    "SELECT edit.entry AS entry, edit.deed AS deed, change.stamp AS stamp FROM edit "
    "JOIN change ON change.seq = edit.change "
    "WHERE edit.entry IN (SELECT value FROM json_each(:ids)) AND edit.deed IN ('create', 'remove', 'restore') "
    "ORDER BY change.stamp"
)


@dataclass(frozen=True)
class Erased:
    """What was taken out of the journal: the entries of which a step is gone, those forgotten whole (id -> kind), and
    the fingerprints of bytes that were named there."""

    entries: frozenset[str] = frozenset()
    whole: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[str] = frozenset()


def forgotten_kinds(connection: Connection) -> dict[str, str]:
    """The kind of every entry that was ever forgotten, in whole or in part."""
    return {step.entry: step.kind for forget in _forgets(connection) for step in forget.steps}


def without_forgotten_here(connection: Connection, news: Sequence[Recorded]) -> tuple[Recorded, ...]:
    """Changes that come in, without what was forgotten here or by one of them."""
    forgets = (*_forgets(connection), *forgets_in(news))
    if not forgets:
        return tuple(news)
    forgotten = Forgotten(forgets, {**_makers(connection), **makers_of_packets(news)})
    return tuple(forgotten.left_of(change) for change in news)


def erase(connection: Connection, forgets: Sequence[Recorded]) -> Erased:
    """Take all that these forgot out of the journal; the tables are brought in line by whoever calls."""
    if not forgets:
        return Erased()
    makers = _makers(connection)
    forgotten = Forgotten(forgets, makers)
    rows = _rows(connection, "entry IN (SELECT value FROM json_each(?))", {*forgotten.ids, *makers})
    rows += _pointing(connection, forgotten.whole)
    headers = dict(changes_without_steps(connection, {seq for seq, _, _ in rows}))
    void = {(seq, n): step for seq, n, step in rows if forgotten.voids(headers[seq], step)}
    _drop_steps(connection, void)
    _scrub(connection, forgotten, headers, rows, void)
    steps = void.values()
    return Erased(
        frozenset(step.entry for step in steps),
        {step.entry: step.kind for forget in forgets for step in forget.steps if step.field is None},
        frozenset(
            value
            for step in steps
            if (step.kind, step.field) in FINGERPRINTS
            for value in (step.old, step.new)
            if isinstance(value, str)
        ),
    )


def drop_entries(connection: Connection, gone: Mapping[str, str]) -> None:
    """Take the rows of these entries (id -> kind) away, with the words they are found by."""
    unindex_entries(connection, gone)
    for one, kind in gone.items():
        connection.execute(KIND_TABLES[kind].delete().where(KIND_TABLES[kind].c.id == one))
        connection.execute(text("DELETE FROM entry WHERE id = :id"), {"id": one})


def clear_away(connection: Connection, erased: Erased) -> None:
    """Drop the bytes nothing names any more, and every word the indexes still know of what is gone.

    To be called at the end: the index is told anew from the tables as they are by then.
    """
    dropped = drop_unnamed(connection, erased.named) if erased.named else False
    for index in ("entry_words", "page_words") if dropped else ("entry_words",):
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('rebuild')")


def hung_on(connection: Connection, ids: Collection[str], hung: Hung) -> dict[str, str]:
    """What in the trash hangs on these entries, or on what hangs on them, and says nothing without: id -> kind."""
    found: dict[str, str] = {}
    newest = set(ids)
    while newest:
        wanted = json.dumps(sorted(newest))
        newest = set()
        for kind, fields in hung.items():
            points = " OR ".join(f'"{name}" IN (SELECT value FROM json_each(:ids))' for name in sorted(fields))
            asked = text(f'SELECT id FROM "{KIND_TABLES[kind].name}" WHERE trashed = 1 AND ({points})')
            for one in connection.execute(asked, {"ids": wanted}).scalars():
                if one not in found and one not in ids:
                    found[one] = kind
                    newest.add(one)
    return found


def packets_holding(connection: Connection, ids: Collection[str]) -> list[str]:
    """The packets that were made while one of these entries was there, and that still hold what they held."""
    rows = connection.exec_driver_sql(
        'SELECT id FROM "entry_packet_made" WHERE kept IS NOT NULL OR contents IS NOT NULL OR remarks IS NOT NULL'
    )
    packets = set(rows.scalars())
    made = {one: change.stamp for one, change in _makers(connection).items() if one in packets}
    told: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(text(_HELD), {"ids": json.dumps(sorted(ids))}):
        told.setdefault(row.entry, []).append((row.stamp, row.deed))
    return [packet for packet, stamp in made.items() if any(_was_there(steps, stamp) for steps in told.values())]


def _was_there(told: Iterable[tuple[str, str]], stamp: str) -> bool:
    before = [deed for at, deed in told if at < stamp]
    return bool(before) and before[-1] != "remove"


def _forgets(connection: Connection) -> tuple[Recorded, ...]:
    ids = connection.exec_driver_sql(f"SELECT id FROM change WHERE deed = '{FORGET}'").scalars().all()
    return tuple(changes_named(connection, ids)) if ids else ()


def _makers(connection: Connection) -> dict[str, Recorded]:
    """The change every packet was made by, without its steps."""
    rows = connection.exec_driver_sql(
        "SELECT edit.entry, edit.change FROM edit JOIN entry ON entry.id = edit.entry "
        "WHERE entry.kind = 'packet_made' AND edit.deed = 'create'"
    ).all()
    headers = dict(changes_without_steps(connection, {row[1] for row in rows}))
    return {row[0]: headers[row[1]] for row in rows}


def _rows(connection: Connection, where: str, ids: Iterable[str]) -> list[tuple[int, int, JournalStep]]:
    rows = connection.exec_driver_sql(_STEPS + where, (json.dumps(sorted(ids)),))
    return [(row[0], row[1], step_of_row(*row[2:])) for row in rows]


def _pointing(connection: Connection, ids: frozenset[str]) -> list[tuple[int, int, JournalStep]]:
    if not ids:
        return []
    quoted = [json.dumps(one, ensure_ascii=False) for one in ids]
    found = _rows(connection, "deed = 'set' AND new IN (SELECT value FROM json_each(?))", quoted)
    found += _rows(connection, "deed = 'set' AND old IN (SELECT value FROM json_each(?))", quoted)
    several = ", ".join(f"'{name}'" for name in sorted(REFS_FIELDS))
    within = "instr(coalesce(new, ''), value) OR instr(coalesce(old, ''), value)"
    return found + _rows(
        connection, f"field IN ({several}) AND EXISTS (SELECT 1 FROM json_each(?) WHERE {within})", ids
    )


def _drop_steps(connection: Connection, void: Collection[tuple[int, int]]) -> None:
    if void:
        connection.exec_driver_sql("DELETE FROM edit WHERE change = ? AND n = ?", list(void))


def _scrub(
    connection: Connection,
    forgotten: Forgotten,
    headers: Mapping[int, Recorded],
    rows: Iterable[tuple[int, int, JournalStep]],
    void: Collection[tuple[int, int]],
) -> None:
    """Let the changes concerned say only what they may; `rows` are those of their steps that were looked at."""
    looked_at: dict[int, dict[int, JournalStep]] = {}
    for seq, n, step in rows:
        looked_at.setdefault(seq, {})[n] = step
    for seq, steps in looked_at.items():
        others = [step for n, step in steps.items() if (seq, n) not in void] or _any_left(connection, seq)
        change = forgotten.left_of(replace(headers[seq], steps=(*steps.values(), *others)))
        if (change.deed, change.what) != (headers[seq].deed, headers[seq].what):
            connection.exec_driver_sql(
                "UPDATE change SET deed = ?, what = ?, says = ? WHERE seq = ?",
                (change.deed, change.what.name, change.what.text(), seq),
            )


def _any_left(connection: Connection, seq: int) -> list[JournalStep]:
    rows = connection.exec_driver_sql(_STEPS + "change = ? LIMIT 1", (seq,))
    return [step_of_row(*row[2:]) for row in rows]
