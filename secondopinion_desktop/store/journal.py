"""The journal: every change with its edits, and from it what can be undone and redone.

History is never rewritten. Undo and redo are changes like others, that name the change they are of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, insert, select, text

from secondopinion_desktop.base.clock import Stamp
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.writer import EntryWriter, JournalStep, step_of

_EDITS = schema.edit.c
_STEP = (_EDITS.entry, _EDITS.kind, _EDITS.deed.label("step"), _EDITS.field, _EDITS.old, _EDITS.new)


@dataclass(frozen=True)
class Recorded:
    """One change as the journal keeps it.

    `deed` is start, do, undo, redo or note; `of` is the change undone or redone.
    """

    seq: int
    id: str
    title: str
    author: str
    device: str
    stamp: str
    at: str
    deed: str
    of: str | None
    steps: tuple[JournalStep, ...] = ()


@dataclass(frozen=True)
class Undoable:
    """A change that can be undone or redone: its id and its title."""

    id: str
    title: str


class UndoStacks:
    """What undo and redo would do next, as the journal tells it.

    A "note" is what the program wrote down about itself (a packet it made): no step of a person's, so both pass
    over it.
    """

    def __init__(self, changes: Iterable[tuple[str, str, str, str | None]] = ()) -> None:
        """From the journal's changes in order: id, title, deed, of."""
        self.undo: list[Undoable] = []
        self.redo: list[Undoable] = []
        for change_id, title, deed, of in changes:
            self.note(change_id, title, deed, of)

    def note(self, change_id: str, title: str, deed: str, of: str | None) -> None:
        """Follow one more change."""
        if deed == "do":
            self.undo.append(Undoable(change_id, title))
            self.redo.clear()
        elif deed == "undo":
            self._move(of, self.undo, self.redo)
        elif deed == "redo":
            self._move(of, self.redo, self.undo)

    @staticmethod
    def _move(of: str | None, here: list[Undoable], there: list[Undoable]) -> None:
        found = next((one for one in reversed(here) if one.id == of), None)
        if found is not None:
            here.remove(found)
            there.append(found)


def load_stacks(connection: Connection) -> UndoStacks:
    """What can be undone and redone, however often the casebook was closed since."""
    table = schema.change
    rows = connection.execute(select(table.c.id, table.c.title, table.c.deed, table.c.of).order_by(table.c.seq))
    return UndoStacks((row[0], row[1], row[2], row[3]) for row in rows)


def last_stamp(connection: Connection) -> Stamp | None:
    """The latest stamp of any computer in the journal."""
    table = schema.change
    text = connection.execute(select(table.c.stamp).order_by(table.c.stamp.desc()).limit(1)).scalar()
    return Stamp.read(text) if text else None


def head(connection: Connection) -> str:
    """The id of the last change, which names the state of the whole casebook; "" before the first."""
    table = schema.change
    return connection.execute(select(table.c.id).order_by(table.c.seq.desc()).limit(1)).scalar() or ""


def knows(connection: Connection, change_id: str) -> bool:
    """True when the journal holds this change, and so everything that came before it."""
    table = schema.change
    return not change_id or connection.execute(select(table.c.seq).where(table.c.id == change_id)).first() is not None


def record(
    connection: Connection,
    title: str,
    author: str,
    device: str,
    stamp: Stamp,
    at: str,
    deed: str,
    of: str | None,
    steps: Iterable[JournalStep],
) -> str:
    """Write one change and its steps; answers the change's id."""
    change_id = new_id()
    values = {
        "id": change_id,
        "title": title,
        "author": author,
        "device": device,
        "stamp": stamp.text(),
        "at": at,
        "deed": deed,
        "of": of,
    }
    seq = connection.execute(insert(schema.change).values(values)).inserted_primary_key
    rows = [step.as_row(seq[0], n) for n, step in enumerate(steps)] if seq else []
    if rows:
        connection.execute(insert(schema.edit), rows)
    return change_id


def last_deed_steps(connection: Connection, change_id: str) -> tuple[JournalStep, ...]:
    """The steps of the last time a change was done, undone or redone."""
    table, edits = schema.change, schema.edit
    seq = connection.execute(
        select(table.c.seq)
        .where((table.c.id == change_id) | (table.c.of == change_id))
        .order_by(table.c.seq.desc())
        .limit(1)
    ).scalar_one()
    rows = connection.execute(select(*_STEP).where(edits.c.change == seq).order_by(edits.c.n))
    return tuple(step_of(row) for row in rows)


def removals(connection: Connection) -> dict[str, int]:
    """The entries in the trash with the change that put them there, the last one first.

    An entry that is gone because adding it was undone is not among them: nobody removed it.
    """
    rows = connection.execute(
        text(
            "SELECT edit.entry AS entry, max(edit.change) AS last, change.of AS undone, "
            "(SELECT maker.id FROM edit AS made JOIN change AS maker ON maker.seq = made.change "
            " WHERE made.entry = edit.entry AND made.deed = 'create') AS maker "
            "FROM edit JOIN change ON change.seq = edit.change JOIN entry ON entry.id = edit.entry "
            "WHERE edit.deed = 'remove' AND entry.trashed = 1 "
            "GROUP BY edit.entry ORDER BY last DESC, edit.n DESC"
        )
    )
    return {row.entry: row.last for row in rows if row.undone != row.maker}


def do_opposite(writer: EntryWriter, steps: tuple[JournalStep, ...]) -> None:
    """Do the opposite of these steps, last first. An entry they made goes to the trash with all it holds."""
    writer.look_up(step.entry for step in steps)
    made = {step.entry for step in steps if step.deed == "create"}
    for step in reversed(steps):
        if step.deed in ("create", "restore"):
            writer.remove(step.entry)
        elif step.deed == "remove":
            writer.restore(step.entry)
        elif step.entry not in made and step.field is not None:
            writer.set_values(step.entry, {step.field: step.old})


def read_changes(connection: Connection, limit: int | None = None, *, newest_first: bool = True) -> Iterator[Recorded]:
    """Changes with their steps."""
    table = schema.change
    order = table.c.seq.desc() if newest_first else table.c.seq
    return _with_steps(connection, select(table).order_by(order).limit(limit), newest_first=newest_first)


def changes_numbered(connection: Connection, seqs: Iterable[int]) -> Iterator[Recorded]:
    """These changes with their steps, newest first."""
    wanted = select(schema.change).where(text("seq IN (SELECT value FROM json_each(:wanted))"))
    return _with_steps(connection, wanted.params(wanted=json.dumps(list(seqs))))


def changes_named(connection: Connection, ids: Iterable[str]) -> Iterator[Recorded]:
    """These changes with their steps, newest first; unknown ids are left out."""
    wanted = select(schema.change).where(text("id IN (SELECT value FROM json_each(:wanted))"))
    return _with_steps(connection, wanted.params(wanted=json.dumps(list(ids))))


def _with_steps(connection: Connection, changes: Select[Any], *, newest_first: bool = True) -> Iterator[Recorded]:
    table, edits = schema.change, schema.edit
    wanted = changes.subquery()
    outer = wanted.c.seq.desc() if newest_first else wanted.c.seq
    rows = connection.execute(
        select(wanted, *_STEP).outerjoin_from(wanted, edits, edits.c.change == wanted.c.seq).order_by(outer, edits.c.n)
    )
    for _, group in groupby(rows, key=lambda row: row.seq):
        one = list(group)
        steps = tuple(step_of(row) for row in one if row.entry is not None)
        columns: tuple[Any, ...] = tuple(one[0])[: len(table.c)]
        yield replace(Recorded(*columns), steps=steps)
