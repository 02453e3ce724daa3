"""Closed copies of a working copy, made while people go on working.

The write-ahead log is folded into the file first; then the file stands still, because nothing but this
module folds the log in, and new edits go to the log while the bytes are copied. So a snapshot costs
one write of its bytes, whatever the casebook holds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store import journal
from secondopinion_desktop.store.plain_words import in_plain_words
from secondopinion_desktop.store.seal import Seal, put_on
from secondopinion_desktop.store.vault import marked_at_rest

_PIECE = 1 << 20
"""Small enough to stay near at hand while it is read, reckoned with and written."""


class Snapshots:
    """Sees to the write-ahead log of one working copy and copies the file while it stands still."""

    def __init__(self, engine: Engine, path: Path, write_lock: threading.RLock) -> None:
        self._engine = engine
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._write_lock = write_lock
        self._standing_still = threading.Lock()

    def fold_in(self, limit: int) -> None:
        """Fold the log into the file when it has grown beyond `limit` bytes and no snapshot is being made."""
        try:
            if self._log.stat().st_size < limit:
                return
        except FileNotFoundError:
            return
        if self._standing_still.acquire(blocking=False):
            try:
                self._checkpoint("PASSIVE")
            finally:
                self._standing_still.release()

    def cut_back(self) -> None:
        """Give the room of the log back to a disk that is full, as far as that goes."""
        if self._standing_still.acquire(blocking=False):
            try:
                self._checkpoint("TRUNCATE")
            except Problem:
                pass  # What is in the log stays there.
            finally:
                self._standing_still.release()

    def copy_to(self, target: Path, progress: Progress, begun: Callable[[str], None] | None = None) -> str:
        """Write a closed copy of the casebook over `target`; answers what it has seen.

        `begun` is told that before the first byte is written.
        """
        with self._standing_still:
            # Writers wait while the log is folded in, so that what is said to be seen is what is copied.
            with self._write_lock, in_plain_words():
                with self._engine.connect() as connection:
                    head = journal.seen(connection).text()
                self._fold_all_in()
            if begun is not None:
                begun(head)
            self._copy_bytes(target, progress)
        return head

    def _fold_all_in(self) -> None:
        busy = self._checkpoint("TRUNCATE")
        if busy:
            raise Problem("The casebook is busy just now.", "Wait a moment, then save again.", id="casebook-busy")

    def _checkpoint(self, how: str) -> bool:
        with in_plain_words(), closing(self._engine.raw_connection()) as connection:
            row = connection.cursor().execute(f"PRAGMA wal_checkpoint({how})").fetchone()
            return bool(row[0])

    def _copy_bytes(self, target: Path, progress: Progress) -> None:
        total = self._path.stat().st_size
        done = 0
        seal, room = Seal(), memoryview(bytearray(_PIECE))
        with self._path.open("rb", buffering=0) as source, target.open("wb") as copy:
            while read := source.readinto(room):
                progress.check()
                progress.say("Saving", done, total)
                piece = room[:read] if done else marked_at_rest(bytes(room[:read]))
                seal.over(piece)
                copy.write(piece)
                done += read
        put_on(target, seal)
