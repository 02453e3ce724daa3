"""A sound casebook made from what is left of damaged ones: the journal as it could be read, and what it makes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import Connection, insert

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.forgetting import FORGET
from secondopinion_desktop.records.page_reading import PageReading
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.engine import engine_for, writing
from secondopinion_desktop.store.entry_index import reword_entries
from secondopinion_desktop.store.held_rows import HeldRow, write_rows
from secondopinion_desktop.store.index_mending import index_anew
from secondopinion_desktop.store.key import Lock
from secondopinion_desktop.store.layout import create_layout
from secondopinion_desktop.store.plain_words import in_plain_words
from secondopinion_desktop.store.rows import load_of_kinds
from secondopinion_desktop.store.salvage import Remains, Row, SavedChange, paper_pieces
from secondopinion_desktop.store.scripts import put_together
from secondopinion_desktop.store.verify import replayed


def rebuild(target: Path, own_id: str, left: Sequence[Remains], lock: Lock | None = None) -> None:
    """Write a casebook with the changes of all these, each once, locked with `lock`; where two have a change, the first
    is believed."""
    create_layout(target, own_id, lock)
    changes = {one.row["id"]: one for remains in reversed(left) for one in remains.changes.values()}
    engine = engine_for(target, lock)
    try:
        with in_plain_words(), writing(engine).begin() as connection:
            _write_journal(connection, sorted(changes.values(), key=lambda one: one.row["stamp"]))
            rows = _rows_told(connection)
            write_rows(connection, rows)
            entries = load_of_kinds(connection, {row.id: row.kind for row in rows})
            reword_entries(connection, list(entries.values()))
            index_anew(connection)
    finally:
        engine.dispose()


def _write_journal(connection: Connection, changes: Iterable[SavedChange]) -> None:
    """Write the changes with those of their steps that follow from the ones before."""
    made: dict[str, str] = {}
    known: dict[tuple[str, str], list[str | None]] = {}
    taken: set[object] = set()
    for seq, change in enumerate(changes, 1):
        columns = {name: value for name, value in change.row.items() if name in schema.change.c}
        names = {columns["stamp"], (columns["hand"], columns["number"])}
        if names & taken:
            continue  # Two of one stamp, or of one number, were one change once, and one of the two was bent.
        taken |= names
        connection.execute(insert(schema.change), {**columns, "seq": seq})
        steps = [step for one in change.steps if (step := _following(one, made, known)) is not None]
        if steps:
            connection.execute(insert(schema.edit), [{**step, "change": seq, "n": n} for n, step in enumerate(steps)])


def _following(step: Row, made: dict[str, str], known: dict[tuple[str, str], list[str | None]]) -> Row | None:
    """A step as it may stand in the journal; None when it speaks of what was never made. `made` are kinds by id."""
    step = {name: step[name] for name in ("entry", "kind", "deed", "field", "old", "new")}
    if step["deed"] == "create":
        if (
            not isinstance(json.loads(step["new"] or "null"), str)
            or made.get(step["entry"], step["kind"]) != step["kind"]
        ):
            return None
        made[step["entry"]] = step["kind"]
    if step["deed"] == FORGET:
        return step
    if made.get(step["entry"]) != step["kind"]:
        return None
    if step["deed"] == "set":
        values = known.setdefault((step["entry"], step["field"]), [None])
        if step["old"] not in values:
            step["old"] = values[-1]  # What it remembers cannot be told any more; what came before it can.
        values.append(step["new"])
    return step


def _rows_told(connection: Connection) -> list[HeldRow]:
    """The entries the journal makes, as rows to be written."""
    rows = []
    for kind, entries in replayed(connection).items():
        for one, values in entries.items():
            made_at, trashed = str(values.pop("made_at")), bool(values.pop("trashed"))
            rows.append(HeldRow(one, kind, values, trashed=trashed, made_at=made_at, is_new=True))
    return rows


def bring_papers(database: Database, left: Sequence[Remains], progress: Progress) -> tuple[str, ...]:
    """Give a casebook every paper that any of these still has whole; answers the fingerprints of the others."""
    lost: list[str] = []
    wanted = dict.fromkeys(sha256 for remains in left for sha256 in remains.papers)
    for done, sha256 in enumerate(wanted):
        progress.check()
        progress.say(f"Looking over paper {done + 1} of {len(wanted)}", done, len(wanted))
        if not any(_brought(database, remains, sha256, progress) for remains in left if sha256 in remains.papers):
            lost.append(sha256)
    return tuple(lost)


def _brought(database: Database, remains: Remains, sha256: str, progress: Progress) -> bool:
    pieces = io.BufferedReader(_Pieces(paper_pieces(remains, sha256)), 1 << 20)
    found = database.blobs.add(pieces, remains.papers[sha256]["media"], (), progress)
    if found != sha256:
        database.blobs.drop_unused([found])
        return False
    shown = [row for row in remains.readings.get(sha256, ()) if row["shown"]]
    others = [row for row in remains.readings.get(sha256, ()) if not row["shown"]]
    for rows, is_shown in ((shown, True), (others, False)):
        read = [_reading(row) for row in rows]
        database.readings.put(sha256, [one for one in read if one is not None], shown=is_shown)
    return True


def _reading(row: Row) -> PageReading | None:
    try:
        return PageReading.of(row["page"], row["reader"], put_together(row["text"]), row["details"])
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


class _Pieces(io.RawIOBase):
    """Pieces of bytes, read as a file is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._waiting:
            self._waiting = next(self._pieces, b"")
        count = min(len(buffer), len(self._waiting))
        buffer[:count] = self._waiting[:count]
        self._waiting = self._waiting[count:]
        return count
