"""Another copy of a casebook, as a file at rest: what a merge reads from it, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.records.page_reading import PageReading
from secondopinion_desktop.store.blobs import Blobs
from secondopinion_desktop.store.engine import reading_engine
from secondopinion_desktop.store.journal import seen
from secondopinion_desktop.store.journal_rows import changes_after, names_of
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.layout import casebook_id, look_over
from secondopinion_desktop.store.plain_words import damaged, database_errors, in_plain_words
from secondopinion_desktop.store.readings import Readings
from secondopinion_desktop.store.schema import blob, blob_chunk, reading
from secondopinion_desktop.store.scripts import put_together


class OtherCopy:
    """The other copy, looked over before it is opened. Use it as a context manager."""

    def __init__(self, path: Path, key: Opener | None = None) -> None:
        look_over(path, key)
        self._name = f"“{path.name}”"
        self._engine = reading_engine(path, key)

    def __enter__(self) -> OtherCopy:
        return self

    def __exit__(self, *_reason: object) -> None:
        self._engine.dispose()

    def casebook_id(self) -> str:
        """The id that every copy of a casebook shares."""
        with self._reading() as connection:
            return casebook_id(connection)

    def seen(self) -> Seen:
        """What its journal has seen."""
        with self._reading() as connection:
            return seen(connection)

    def names(self) -> dict[tuple[str, int], tuple[str, str]]:
        """Every change's id and stamp, by its hand and number."""
        with self._reading() as connection:
            return names_of(connection)

    def changes_after(self, what: Seen) -> tuple[Recorded, ...]:
        """Its changes that somebody who has seen this did not see, in order."""
        with self._reading() as connection:
            return changes_after(connection, what)

    def give_papers(self, wanted: Collection[str], blobs: Blobs, readings: Readings, progress: Progress) -> list[str]:
        """Copy the bytes of these papers, and what was read of them; answers those it gave.

        Bytes that are not what their name says are not kept: their paper then has no file here.
        """
        given = []
        for done, sha256 in enumerate(sorted(wanted)):
            progress.check()
            progress.say("Copying papers", done, len(wanted))
            if blobs.has(sha256):
                continue
            with self._reading() as connection:
                row = connection.execute(select(blob.c.n, blob.c.media).where(blob.c.sha256 == sha256)).first()
            if row is None:
                continue
            kept = blobs.add(io.BufferedReader(_Chunks(self._chunks(row.n))), row.media, (), progress)
            given.append(kept)
            if kept == sha256:
                readings.copy(sha256, self._readings(row.n))
        return given

    def _chunks(self, number: int) -> Iterator[bytes]:
        n = 0
        while True:
            with self._reading() as connection:
                query = select(blob_chunk.c.bytes).where(blob_chunk.c.blob == number, blob_chunk.c.n == n)
                piece = connection.execute(query).scalar()
            if not piece:
                return
            yield bytes(piece)
            n += 1

    def _readings(self, number: int) -> Iterable[tuple[PageReading, bool]]:
        with self._reading() as connection:
            # Only what every format has: the other copy may be of an older one.
            kept = select(reading.c.page, reading.c.reader, reading.c.shown, reading.c.text, reading.c.details)
            rows = connection.execute(kept.where(reading.c.blob == number).order_by(reading.c.n)).all()
        try:
            return [(_reading_in(row), bool(row.shown)) for row in rows]
        except ValueError:
            return ()  # Readings can be made again; the paper itself is what counts.

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with in_plain_words(self._name), self._engine.connect() as connection:
                yield connection
        except (DatabaseError, ValueError, TypeError, KeyError, RecursionError) as error:
            raise damaged(self._name) from error
        except database_errors() as error:
            raise damaged(self._name) from error


def _reading_in(row: Any) -> PageReading:
    return PageReading.of(row.page, row.reader, put_together(row.text), row.details)


class _Chunks(io.RawIOBase):
    """Pieces, one after the other, as a file to read from."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._rest:
            self._rest = memoryview(next(self._pieces, b""))
        count = min(len(buffer), len(self._rest))
        buffer[:count] = self._rest[:count]
        self._rest = self._rest[count:]
        return count
