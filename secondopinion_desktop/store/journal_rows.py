"""The journal's changes and steps as rows of the file, and back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, insert, select

from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.together import step_of
from secondopinion_desktop.records.values import Stored
from secondopinion_desktop.store import schema

_CHANGES = schema.change.c
_INSERT_STEPS = "INSERT INTO edit(change, n, entry, kind, deed, field, old, new) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_INSERT_CHANGES = (
    "INSERT INTO change(seq, id, hand, number, knew, stamp, device, author, at, deed, of, what, says) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_COLUMNS = ", ".join(f'change."{column.name}"' for column in schema.change.columns)
_WIDTH = len(schema.change.columns)
_STEP = "edit.entry, edit.kind, edit.deed, edit.field, edit.old, edit.new"


def write_change(connection: Connection, change: Recorded) -> None:
    """Write one change with its steps."""
    made = connection.execute(insert(schema.change).values(_change_row(change))).inserted_primary_key
    rows = [_step_row(step, made[0], n) for n, step in enumerate(change.steps)] if made else []
    if rows:
        connection.exec_driver_sql(_INSERT_STEPS, rows)


def write_changes(connection: Connection, changes: Sequence[Recorded]) -> None:
    """Write many changes at once."""
    first = int(connection.exec_driver_sql("SELECT coalesce(max(seq), 0) + 1 FROM change").scalar_one())
    heads = [(seq, *_change_row(change).values()) for seq, change in enumerate(changes, first)]
    steps = [
        _step_row(step, seq, n) for seq, change in enumerate(changes, first) for n, step in enumerate(change.steps)
    ]
    connection.exec_driver_sql(_INSERT_CHANGES, heads)
    if steps:
        connection.exec_driver_sql(_INSERT_STEPS, steps)


def read_changes(connection: Connection, limit: int | None = None, *, newest_first: bool = True) -> Iterator[Recorded]:
    """Changes with their steps, in the order everybody reads them in."""
    wanted = f"SELECT * FROM change ORDER BY stamp {_way(newest_first)} LIMIT ?"
    return _with_steps(connection, wanted, -1 if limit is None else limit, newest_first=newest_first)


def changes_named(connection: Connection, ids: Iterable[str]) -> Iterator[Recorded]:
    """These changes with their steps, newest first; unknown ids are left out."""
    wanted = "SELECT * FROM change WHERE id IN (SELECT value FROM json_each(?))"
    return _with_steps(connection, wanted, json.dumps(list(ids)))


def changes_told(connection: Connection, ids: Iterable[str] | None) -> Iterator[Recorded]:
    """These changes (all for None), newest first, without the steps that filled what they made: enough to tell what
    was done (`records.steps.as_told`), and of thousands of entries a tenth of the work."""
    wanted = "SELECT seq FROM change WHERE ?1 IS NULL OR id IN (SELECT value FROM json_each(?1))"
    made = f"SELECT change, entry FROM edit WHERE deed = 'create' AND change IN ({wanted})"
    rows = driver_rows(
        connection,
        f"SELECT {_COLUMNS}, {_STEP} FROM change LEFT JOIN edit ON edit.change = change.seq "
        f"AND (edit.deed != 'set' OR (edit.change, edit.entry) NOT IN ({made})) "
        f"WHERE change.seq IN ({wanted}) ORDER BY change.stamp DESC, edit.n",
        None if ids is None else json.dumps(list(ids)),
    )
    return _changes_in(rows)


def parts_of(connection: Connection, step: str) -> list[str]:
    """The ids of what was done as parts of a step, or turned these, oldest first."""
    # By the very words: what another copy brought in is held against nothing before.
    says = f'%"step": {json.dumps(step)}%'
    rows = connection.exec_driver_sql("SELECT id, what, says FROM change WHERE says LIKE ? ORDER BY stamp", (says,))
    return [row[0] for row in rows if step_of(Deed.read(row[1], row[2])) == step]


def entries_in(connection: Connection, change_id: str) -> list[str]:
    """The entries a change touched, in the order in which it did."""
    about = (
        "SELECT edit.entry FROM edit JOIN change ON edit.change = change.seq WHERE change.id = ? "
        "GROUP BY edit.entry ORDER BY MIN(edit.n)"
    )
    return [entry for (entry,) in driver_rows(connection, about, change_id)]


def change_to(connection: Connection, change_id: str, entries: Iterable[str]) -> Recorded | None:
    """A change with only what it did to these entries; None when there is no such change."""
    rows = driver_rows(
        connection,
        f"SELECT {_COLUMNS}, {_STEP} FROM change LEFT JOIN edit ON edit.change = change.seq "
        "AND edit.entry IN (SELECT value FROM json_each(?)) WHERE change.id = ? ORDER BY edit.n",
        json.dumps(list(entries)),
        change_id,
    )
    return next(_changes_in(rows), None)


def steps_of(connection: Connection, seq: int) -> tuple[JournalStep, ...]:
    """The steps of the change with this number in the file."""
    return _steps(connection, "change = ?", (seq,))


def steps_to_turn(connection: Connection, seq: int) -> tuple[JournalStep, ...]:
    """The steps that matter to take a change back: what an entry was filled with goes with it, or stays with it."""
    filled = (
        "change = ? AND (deed != 'set' OR entry NOT IN "
        "(SELECT made.entry FROM edit AS made WHERE made.change = ? AND made.deed = 'create'))"
    )
    return _steps(connection, filled, (seq, seq))


def with_what_they_name(connection: Connection, seq: int, ids: Collection[str]) -> frozenset[str]:
    """These entries, and all that those of them this change filled point to, and what these do."""
    found, newest = set(ids), set(ids)
    while newest:
        rows = connection.exec_driver_sql(
            "SELECT new FROM edit WHERE change = ? AND deed = 'set' AND new IS NOT NULL "
            "AND entry IN (SELECT value FROM json_each(?))",
            (seq, json.dumps(sorted(newest))),
        )
        told = [_stored(row[0]) for row in rows]
        named = {one for value in told for one in (value if isinstance(value, list | tuple) else (value,))}
        newest = {one for one in named if isinstance(one, str)} - found
        found |= newest
    return frozenset(found)


def _steps(connection: Connection, where: str, given: tuple[int | str, ...]) -> tuple[JournalStep, ...]:
    rows = connection.exec_driver_sql(
        f"SELECT entry, kind, deed, field, old, new FROM edit WHERE {where} ORDER BY n", given
    )
    return tuple(
        JournalStep(entry, kind, deed, field, _stored(old), _stored(new)) for entry, kind, deed, field, old, new in rows
    )


def step_of_row(entry: str, kind: str, deed: str, field: str | None, old: str | None, new: str | None) -> JournalStep:
    """The step in a row of `edit`, column by column."""
    return JournalStep(entry, kind, deed, field, _stored(old), _stored(new))


def changes_without_steps(connection: Connection, seqs: Iterable[int]) -> Iterator[tuple[int, Recorded]]:
    """These changes by their number in the file, oldest first; their steps are left out."""
    rows = driver_rows(
        connection,
        f"SELECT {_COLUMNS} FROM change WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY stamp",
        json.dumps(list(seqs)),
    )
    return ((row[0], _change_of(row)) for row in rows)


def changes_after(connection: Connection, seen: Seen) -> tuple[Recorded, ...]:
    """The changes of a journal that somebody who has seen this did not see, with their steps, oldest first."""
    rows = driver_rows(connection, "SELECT seq, hand, number FROM change")
    seqs = json.dumps([seq for seq, hand, number in rows if not seen.has(hand, number)])
    wanted = "SELECT * FROM change WHERE seq IN (SELECT value FROM json_each(?))"
    return tuple(_with_steps(connection, wanted, seqs, newest_first=False))


def names_of(connection: Connection) -> dict[tuple[str, int], tuple[str, str]]:
    """Every change's id and stamp, by its hand and number."""
    rows = connection.execute(select(_CHANGES.hand, _CHANGES.number, _CHANGES.id, _CHANGES.stamp))
    return {(row.hand, row.number): (row.id, row.stamp) for row in rows}


def driver_rows(connection: Connection, statement: str, *given: str | int | None) -> Iterator[Any]:
    """Rows as the driver has them: a row object for each of some 100,000 steps costs a second."""
    cursor = connection.connection.cursor()
    try:
        yield from cursor.execute(statement, given)
    finally:
        cursor.close()


def _with_steps(
    connection: Connection, changes: str, given: str | int, *, newest_first: bool = True
) -> Iterator[Recorded]:
    rows = driver_rows(
        connection,
        f"SELECT {_COLUMNS}, {_STEP} FROM ({changes}) AS change LEFT JOIN edit ON edit.change = change.seq "
        f"ORDER BY change.stamp {_way(newest_first)}, edit.n",
        given,
    )
    return _changes_in(rows)


def _changes_in(rows: Iterator[Any]) -> Iterator[Recorded]:
    """Each of the changes whose rows follow one another."""
    for _, group in groupby(rows, key=itemgetter(0)):
        one = list(group)
        steps = tuple(step_of_row(*row[_WIDTH:]) for row in one if row[_WIDTH] is not None)
        yield _change_of(one[0], steps)


def _way(newest_first: bool) -> str:
    return "DESC" if newest_first else "ASC"


def _change_of(row: Any, steps: tuple[JournalStep, ...] = ()) -> Recorded:
    _, one, hand, number, knew, stamp, device, author, at, deed, of, what, says = row[:_WIDTH]
    return Recorded(
        one, hand, number, Seen.read(knew), stamp, device, author, at, deed, of, Deed.read(what, says), steps
    )


def _change_row(change: Recorded) -> dict[str, Any]:
    return {
        "id": change.id,
        "hand": change.hand,
        "number": change.number,
        "knew": change.knew.text(),
        "stamp": change.stamp,
        "device": change.device,
        "author": change.author,
        "at": change.at,
        "deed": change.deed,
        "of": change.of,
        "what": change.what.name,
        "says": change.what.text(),
    }


def _step_row(step: JournalStep, change: int, n: int) -> tuple[Any, ...]:
    return (change, n, step.entry, step.kind, step.deed, step.field, _text(step.old), _text(step.new))


_encoded = json.JSONEncoder(ensure_ascii=False).encode


def _text(stored: Stored) -> str | None:
    return None if stored is None else _encoded(stored)


def _stored(kept: str | None) -> Stored:
    if kept is None:
        return None
    if kept[:1] == '"' and "\\" not in kept and kept.find('"', 1) == len(kept) - 1:
        return kept[1:-1]  # Words without anything to unravel, as nearly all are: ten times as quick.
    found: Stored = json.loads(kept)
    return found
