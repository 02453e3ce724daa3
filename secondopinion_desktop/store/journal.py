"""The journal: what it has seen, how a change joins it, and how one is taken back.

History is never rewritten. Undo and redo are changes like others, that name the change they are of.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select, text

from secondopinion_desktop.base.clock import Clock, Stamp, next_stamp
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.together import taken_together
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.journal_rows import write_change
from secondopinion_desktop.store.writer import EntryWriter

PIECE = 500
"""Steps between two looks at whether somebody wants to stop."""
_SILENT = Silent()


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
    """The last time a change was done, undone or redone: its number in the file, and its stamp."""

    seq: int
    stamp: str


def last_turn(connection: Connection, change_id: str) -> LastTurn:
    """The last time a change was done, undone or redone."""
    table = schema.change
    row = connection.execute(
        select(table.c.seq, table.c.stamp)
        .where((table.c.id == change_id) | (table.c.of == change_id))
        .order_by(table.c.stamp.desc())
        .limit(1)
    ).one()
    return LastTurn(row.seq, row.stamp)


_OTHERS_SINCE = text(
    "SELECT edit.entry AS entry, edit.new AS new FROM change CROSS JOIN edit ON edit.change = change.seq "
    "WHERE change.stamp > :since AND change.device != :device"
)


def others_touched(connection: Connection, since: str, device: str) -> frozenset[str]:
    """Entries that somebody at another computer touched, or hung something on, after this stamp."""
    found: set[str] = set()
    for row in connection.execute(_OTHERS_SINCE, {"since": since, "device": device}):
        found.add(row.entry)
        if row.new is not None and row.new[:1] == '"':
            found.add(json.loads(row.new))
    return frozenset(found)


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


def do_opposite(
    writer: EntryWriter, steps: tuple[JournalStep, ...], kept: Collection[str] = (), progress: Progress = _SILENT
) -> None:
    """Do the opposite of these steps, last first. An entry they made goes to the trash with all it holds.

    What holds another value by now is left as it is, and entries `kept` stay, with what they were filled with: somebody
    else works with them, and half of them would say something nobody wrote.
    """
    writer.look_up((step.entry for step in steps), {step.entry for step in steps if step.deed == "set"})
    made = {step.entry for step in steps if step.deed == "create"}
    for done, step in enumerate(reversed(steps)):
        if done % PIECE == 0:
            progress.check()
            progress.say("Taking it back", done, len(steps))
        if step.deed in ("create", "restore"):
            if step.entry not in kept:
                writer.remove(step.entry)
        elif step.deed == "remove":
            writer.restore(step.entry)
        elif step.field is not None and step.entry not in made:
            writer.put_back(step.entry, step.field, step.new, step.old)


def moment_of(stamp: Stamp) -> str:
    """The beginning of `made_at` in UTC, fine enough that no two changes share it: the order made is kept."""
    seconds, millis = divmod(stamp.millis, 1000)
    day = datetime.fromtimestamp(seconds, UTC)
    return f"{day:%Y-%m-%dT%H:%M:%S}.{millis:03d}{stamp.counter:06d}"
