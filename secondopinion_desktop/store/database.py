"""A casebook's working copy: the database behind the screens, with its journal, search and papers.

Every write is one transaction: the tables, the journal and the search index change together or not at
all. Calls may come from any thread. `snapshots` gives closed copies of it all.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop.base.clock import Clock, Stamp, next_stamp
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.store import journal
from secondopinion_desktop.store.blobs import Blobs
from secondopinion_desktop.store.engine import engine_for, writing
from secondopinion_desktop.store.journal import Recorded, Undoable
from secondopinion_desktop.store.layout import casebook_id
from secondopinion_desktop.store.plain_words import damaged, in_plain_words
from secondopinion_desktop.store.rows import load_case, load_entries
from secondopinion_desktop.store.search import Hit, search
from secondopinion_desktop.store.snapshots import Snapshots
from secondopinion_desktop.store.verify import verify
from secondopinion_desktop.store.writer import EntryWriter

LOG_LIMIT = 512 << 20
"""Bytes the write-ahead log may grow to before an edit folds it into the file. Saving and imports fold it
long before; an edit, which somebody waits for, does so only when neither ever happens."""


@dataclass(frozen=True)
class Signature:
    """Who makes a change, on which computer, by which clock."""

    author: str
    device: str
    clock: Clock


@dataclass(frozen=True)
class Touched:
    """What a change altered: the entries as they stand now, and the ids of those gone to the trash."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    present: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()


class Database:
    """An open working copy. `layout` sees to it that the file is right."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = engine_for(path)
        self._lock = threading.RLock()
        self.snapshots = Snapshots(self._engine, path, self._lock)
        self.blobs = Blobs(self._engine, self._lock, self.snapshots.fold_in)
        with self._opening() as connection:
            self.casebook_id = casebook_id(connection)
            self._stacks = journal.load_stacks(connection)

    def load_case(self) -> Case:
        """Everything that is not in the trash."""
        with self._opening() as connection:
            return load_case(connection)

    def search(self, words: str, limit: int) -> tuple[Hit, ...]:
        """Entries, then pages of papers, on which all the words stand."""
        with self._reading() as connection:
            return search(connection, words, limit)

    def verify(self, progress: Progress) -> tuple[str, ...]:
        """What is wrong with the casebook, in plain words."""
        with in_plain_words():
            return verify(self._engine, self.blobs, progress)

    # Changing it

    def apply(self, change: Change, sign: Signature, deed: str = "do") -> Touched:
        """Write a change that was checked. One that alters nothing is not recorded.

        `deed` "start" is the casebook's first change, which undo leaves alone.
        """

        def work(writer: EntryWriter) -> None:
            writer.look_up(edit.id for edit in change.edits)
            for edit in change.edits:
                writer.carry_out(edit)

        return self._write(change.title, sign, deed, None, work)

    def bring_back(self, entry_id: str, title: str, sign: Signature) -> Touched:
        """Take an entry out of the trash."""
        return self._write(title, sign, "do", None, lambda writer: writer.restore(entry_id))

    def undo(self, sign: Signature) -> Touched | None:
        """Write the opposite of the last change; None when there is none."""
        return self._take_back(self._stacks.undo, "undo", sign)

    def redo(self, sign: Signature) -> Touched | None:
        """Do the last undone change again; None when there is none."""
        return self._take_back(self._stacks.redo, "redo", sign)

    def undo_title(self) -> str | None:
        """The title of the change undo would take back."""
        stack = self._stacks.undo
        return stack[-1].title if stack else None

    def redo_title(self) -> str | None:
        """The title of the change redo would do again."""
        stack = self._stacks.redo
        return stack[-1].title if stack else None

    # What happened

    def head(self) -> str:
        """The id of the last change: two copies with the same head hold the same."""
        with self._reading() as connection:
            return journal.head(connection)

    def knows(self, change_id: str) -> bool:
        """True when this change, and so all before it, is in the journal here."""
        with self._reading() as connection:
            return journal.knows(connection, change_id)

    def history(self, limit: int | None = None) -> tuple[Recorded, ...]:
        """Changes with their edits, newest first."""
        with self._reading() as connection:
            return tuple(journal.read_changes(connection, limit))

    def entries(self, ids: frozenset[str]) -> dict[str, Entry]:
        """These entries by id, whether in the trash or not."""
        with self._reading() as connection:
            return load_entries(connection, ids)

    def trash(self) -> tuple[Entry, ...]:
        """Entries a person removed, the last one first; what undo took back is not among them."""
        with self._reading() as connection:
            ids = journal.removed_ids(connection)
            found = load_entries(connection, ids)
        return tuple(found[one] for one in ids)

    def name_in_trash(self, entry_id: str) -> str:
        """What a removed entry is called; Problem when it is not in the trash."""
        for one in self.trash():
            if one.id == entry_id:
                return kind_of(one).title_of(one)
        raise Problem("This entry is not in the trash.", "Look in the trash for what can be brought back.")

    def close(self) -> None:
        """Let go of the file. The database is not to be used afterwards."""
        with self._lock:
            self._engine.dispose()

    # Within

    def _take_back(self, stack: list[Undoable], deed: str, sign: Signature) -> Touched | None:
        with self._lock:
            if not stack:
                return None
            last = stack[-1]

            def work(writer: EntryWriter) -> None:
                journal.do_opposite(writer, journal.last_deed_steps(writer.connection, last.id))

            return self._write(last.title, sign, deed, last.id, work)

    def _write(
        self, title: str, sign: Signature, deed: str, of: str | None, work: Callable[[EntryWriter], None]
    ) -> Touched:
        with self._lock:
            with in_plain_words(), writing(self._engine).begin() as connection:
                stamp = next_stamp(sign.clock, sign.device, journal.last_stamp(connection))
                writer = EntryWriter(connection, _moment(stamp))
                work(writer)
                if not writer.steps and of is None:
                    return Touched()
                touched = _touched(writer, writer.finish())
                at = sign.clock.now().isoformat(timespec="seconds")
                change_id = journal.record(
                    connection, title, sign.author, sign.device, stamp, at, deed, of, writer.steps
                )
            # Only now is it on the disk: a failed commit must not leave the stacks ahead of the journal.
            self._stacks.note(change_id, title, deed, of)
        self.snapshots.fold_in(LOG_LIMIT)
        return touched

    @contextmanager
    def _opening(self) -> Iterator[Connection]:
        """As `_reading`, when nothing is known yet of what somebody's file holds: strange things are damage."""
        try:
            with self._reading() as connection:
                yield connection
        except (DatabaseError, ValueError, TypeError, KeyError) as error:
            raise damaged("the casebook") from error

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_plain_words(), self._engine.connect() as connection:
            yield connection


def _touched(writer: EntryWriter, entries: Mapping[str, Entry]) -> Touched:
    kinds, gone = writer.touched, writer.trashed
    present = tuple(one for one in entries.values() if one.id not in gone)
    return Touched(frozenset(kinds.values()), frozenset(kinds), present, tuple(gone))


def _moment(stamp: Stamp) -> str:
    """The beginning of `made_at` in UTC, fine enough that no two changes share it: the order made is kept."""
    seconds, millis = divmod(stamp.millis, 1000)
    day = datetime.fromtimestamp(seconds, UTC)
    return f"{day:%Y-%m-%dT%H:%M:%S}.{millis:03d}{stamp.counter:06d}"
