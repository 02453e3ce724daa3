"""The journal: what it has seen, how a change joins it, and how one is taken back.

History is never rewritten. Undo and redo are changes like others, that name the change they are of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, text

from secondopinion_desktop.base.clock import Clock, Stamp, next_stamp
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.together import taken_together
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.journal_rows import write_change

PIECE = 500
"""Steps between two looks at whether somebody wants to stop."""


@dataclass(frozen=True)
class Signature:
    """Who makes a change, on which computer, by which clock; `hand` is the working copy it is made in."""

    author: str
    device: str
    clock: Clock
    hand: str = ""

    @property
    def writes_as(self) -> str:
        """The hand the journal counts these changes under; a computer that names none is one hand."""
        return self.hand or self.device


@dataclass(frozen=True)
class JournalHead:
    """How far the journal has come: what it has seen, and its latest stamp."""

    seen: Seen = field(default_factory=Seen)
    last: Stamp | None = None

    def next_stamp(self, sign: Signature) -> Stamp:
        """The stamp of a change signed now."""
        return next_stamp(sign.clock, sign.writes_as, self.last)

    def after(self, change: Recorded) -> JournalHead:
        """With one more change."""
        return JournalHead(self.seen.with_change(change.hand, change.number), Stamp.read(change.stamp))


def read_head(connection: Connection) -> JournalHead:
    """How far the journal has come."""
    last = connection.execute(select(func.max(schema.change.c.stamp))).scalar()
    return JournalHead(seen(connection), Stamp.read(last) if last else None)


def seen(connection: Connection) -> Seen:
    """What the journal holds of every hand: two copies that have seen the same hold the same."""
    table = schema.change.c
    rows = connection.execute(select(table.hand, func.max(table.number)).group_by(table.hand))
    return Seen({row[0]: row[1] for row in rows})


def record(
    connection: Connection,
    head: JournalHead,
    stamp: Stamp,
    sign: Signature,
    what: Deed,
    deed: str,
    of: str | None,
    steps: tuple[JournalStep, ...],
) -> Recorded:
    """Write one change and its steps."""
    hand = sign.writes_as
    change = Recorded(
        id=new_id(),
        hand=hand,
        number=head.seen.last.get(hand, 0) + 1,
        knew=head.seen,
        stamp=stamp.text(),
        device=sign.device,
        author=sign.author,
        at=sign.clock.now().isoformat(timespec="seconds"),
        deed=deed,
        of=of,
        what=what,
        steps=steps,
    )
    write_change(connection, change)
    return change


@dataclass(frozen=True)
class LastTurn:
    """The last time a change was done, undone or redone: its number in the file, and what its author knew then."""

    seq: int
    hand: str
    number: int
    knew: Seen


def last_turn(connection: Connection, change_id: str) -> LastTurn:
    """The last time a change was done, undone or redone."""
    table = schema.change.c
    return _turn_where(connection, (table.id == change_id) | (table.of == change_id))


def when_done(connection: Connection, change_id: str) -> LastTurn:
    """The first time a change was done: what its author knew, and all it did."""
    return _turn_where(connection, schema.change.c.id == change_id)


def _turn_where(connection: Connection, found: ColumnElement[bool]) -> LastTurn:
    table = schema.change.c
    row = connection.execute(
        select(table.seq, table.hand, table.number, table.knew).where(found).order_by(table.stamp.desc()).limit(1)
    ).one()
    return LastTurn(row.seq, row.hand, row.number, Seen.read(row.knew))


def removals(connection: Connection) -> dict[str, str]:
    """The entries in the trash with the change that put them there, the last one first.

    An entry that is gone because adding it was undone is not among them: nobody removed it.
    """
    rows = connection.execute(
        text(
            "SELECT edit.entry AS entry, max(change.stamp) AS last, change.id AS removal, change.of AS undone, "
            "change.what AS what, change.says AS says, "
            "(SELECT maker.id FROM edit AS made JOIN change AS maker ON maker.seq = made.change "
            " WHERE made.entry = edit.entry AND made.deed = 'create' ORDER BY maker.stamp LIMIT 1) AS maker "
            "FROM edit JOIN change ON change.seq = edit.change JOIN entry ON entry.id = edit.entry "
            "WHERE edit.deed = 'remove' AND entry.trashed = 1 "
            "GROUP BY edit.entry ORDER BY last DESC, edit.n DESC"
        )
    )
    return {row.entry: row.removal for row in rows if row.maker not in _undone_by(row)}


def _undone_by(row: Any) -> tuple[str | None, ...]:
    return (row.undone, *taken_together(Deed.read(row.what, row.says)))


def moment_of(stamp: Stamp) -> str:
    """The beginning of `made_at` in UTC, fine enough that no two changes share it: the order made is kept."""
    seconds, millis = divmod(stamp.millis, 1000)
    day = datetime.fromtimestamp(seconds, UTC)
    return f"{day:%Y-%m-%dT%H:%M:%S}.{millis:03d}{stamp.counter:06d}"
