"""The original bytes of papers, kept in pieces and never changed; what was read of them is in readings.py."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, nullcontext
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine, delete, insert, select, union, update

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.engine import sparing, writing
from secondopinion_desktop.store.plain_words import file_problem, in_plain_words
from secondopinion_desktop.store.readings import add_texts, forget_readings
from secondopinion_desktop.store.schema import blob, blob_chunk

CHUNK = 1 << 20
"""Bytes in one piece."""
CHUNKS_A_WRITE = 4
"""Pieces written before other threads get a turn, so that an edit never waits long for an import."""
CHUNKS_A_READ = 4
"""Pieces read at once after the first: asking takes as long as a third of a piece does."""
_PIECES = "SELECT bytes FROM blob_chunk WHERE blob = ? AND n BETWEEN ? AND ? ORDER BY n"
LOG_LIMIT = 256 << 20
"""Bytes of papers that may wait in the write-ahead log before they are folded into the file; folding
waits for the disk each time, so doing it often makes an import twice as slow."""


class PaperLost(Problem):
    """The bytes of one paper are gone or no longer what they were; all else can go on."""


class Blobs:
    """The papers' bytes in one casebook. Every call may come from any thread."""

    def __init__(
        self,
        engine: Engine,
        write_lock: threading.RLock,
        fold_in: Callable[[int], None],
        cut_back: Callable[[], None],
    ) -> None:
        """`fold_in` sees to the log when it grew so long, `cut_back` takes all its room away."""
        self._engine = engine
        self._write_lock = write_lock
        self._fold_in = fold_in
        self._cut_back = cut_back

    def add(self, source: Path | BinaryIO, media: str, page_texts: Sequence[str], progress: Progress) -> str:
        """Keep bytes and the text of their pages; answers their SHA-256 in hex.

        Stopping it, or a failure, leaves nothing behind. Bytes already here are not kept twice; they
        gain page texts when they had none.
        """
        name = source if isinstance(source, Path) else Path("the paper")
        try:
            if not isinstance(source, Path):
                return self._add(source, media, page_texts, progress)
            with source.open("rb") as file:
                return self._add(file, media, page_texts, progress)
        except OSError as error:
            raise file_problem(error, name) from error

    def _add(self, file: BinaryIO, media: str, page_texts: Sequence[str], progress: Progress) -> str:
        with in_plain_words():
            with self._writing() as connection:
                row = connection.execute(insert(blob).values(size=0, media=media)).inserted_primary_key
            number = int(row[0]) if row else 0
            try:
                sha256, size = self._write_chunks(number, file, progress)
                return self._finish(number, sha256, size, page_texts)
            except BaseException:
                with self._writing() as connection:
                    _drop(connection, number)
                self.give_back()
                raise

    def _write_chunks(self, number: int, file: BinaryIO, progress: Progress) -> tuple[str, int]:
        digest = hashlib.sha256()
        count = size = 0
        while chunks := _next_chunks(file):
            progress.check()
            rows = [{"blob": number, "n": count + i, "bytes": chunk} for i, chunk in enumerate(chunks)]
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
            count += len(chunks)
            with self._writing() as connection:
                connection.execute(insert(blob_chunk), rows)
            self._fold_in(LOG_LIMIT)
        return digest.hexdigest(), size

    def _finish(self, number: int, sha256: str, size: int, page_texts: Sequence[str]) -> str:
        with self._writing() as connection:
            known = connection.execute(select(blob.c.n).where(blob.c.sha256 == sha256)).scalar()
            if known is not None:
                _drop(connection, number)
                number = known
            else:
                connection.execute(update(blob).where(blob.c.n == number).values(sha256=sha256, size=size))
            add_texts(connection, number, page_texts)
        return sha256

    def has(self, sha256: str) -> bool:
        """True when bytes with this SHA-256 are kept here."""
        with self._reading() as connection:
            return connection.execute(select(blob.c.n).where(blob.c.sha256 == sha256)).first() is not None

    def chunks(self, sha256: str) -> Iterator[bytes]:
        """The bytes, a piece at a time; Problem when they are not here."""
        number = self._number(sha256)
        n, at_once = 0, 1
        while True:
            # Short reads: a long one would keep the log from being folded in.
            last = n + at_once - 1
            with self._reading() as connection, sparing(connection) if n else nullcontext():
                pieces = connection.exec_driver_sql(_PIECES, (number, n, last)).scalars().all()
            yield from pieces
            if len(pieces) < at_once:
                return
            n, at_once = n + len(pieces), CHUNKS_A_READ

    def read(self, sha256: str) -> bytes:
        """All the bytes at once; Problem when they are not what they were."""
        return b"".join(_unaltered(sha256, self.chunks(sha256)))

    def copy(self, sha256: str, target: Path) -> None:
        """Write the bytes to a file, whole and as they were, or not at all."""
        try:
            with replacing(target) as part, part.open("wb") as file:
                for piece in _unaltered(sha256, self.chunks(sha256)):
                    file.write(piece)
        except OSError as error:
            raise file_problem(error, target) from error

    def write_into(self, sha256: str, scratch: Path) -> None:
        """Write the bytes straight into a file that is nobody's but ours; PaperLost, after the last at the latest, when
        they are not what they were. It may be left half written."""
        try:
            with scratch.open("wb") as file:
                for piece in _unaltered(sha256, self.chunks(sha256)):
                    file.write(piece)
        except OSError as error:
            raise file_problem(error, scratch) from error

    def drop_unused(self, only: Collection[str] | None = None) -> None:
        """Drop bytes that were left half written, that no paper ever named, or that no packet names any more.

        `only` those with these SHA-256.

        Only to be called before anybody adds any (or those): bytes are added first and named by a change after.
        """
        with self._writing() as connection:
            dropped = drop_unnamed(connection, only)
        if dropped:
            self.give_back()

    def give_back(self) -> None:
        """Give the room of what was dropped back to the disk."""
        with self._write_lock, in_plain_words(), closing(self._engine.raw_connection()) as connection:
            # As a script: what is asked as one statement frees one page and stops.
            connection.cursor().executescript("PRAGMA incremental_vacuum")
        self._cut_back()  # What was dropped stands in the log as well.

    def _number(self, sha256: str) -> int:
        with self._reading() as connection:
            found: int | None = connection.execute(select(blob.c.n).where(blob.c.sha256 == sha256)).scalar()
        if found is None:
            raise PaperLost("The file of this paper is not in the casebook.", "Add the file again.")
        return found

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._write_lock, in_plain_words(), writing(self._engine).begin() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with in_plain_words(), self._engine.connect() as connection:
            yield connection


def drop_unnamed(connection: Connection, only: Collection[str] | None = None) -> bool:
    """As `Blobs.drop_unused`, within a transaction; True when any bytes were dropped."""
    papers, packets, edits = schema.papers, schema.packets, schema.edit
    named = union(*(select(c).where(c.is_not(None)) for c in (papers.c.sha256, packets.c.kept, packets.c.contents)))
    # The journal keeps values as JSON; a fingerprint is hex, so quotes around it are all of that.
    once_named = select(edits.c.new).where(edits.c.field == "sha256", edits.c.new.is_not(None))
    known = {f'"{sha256}"' for sha256 in connection.execute(named).scalars()}
    unnamed = [
        row.n
        for row in connection.execute(select(blob.c.n, blob.c.sha256))
        if f'"{row.sha256}"' not in known and (only is None or row.sha256 in only)
    ]
    if unnamed:
        known |= set(connection.execute(once_named).scalars())
    dropped = False
    for row in connection.execute(select(blob.c.n, blob.c.sha256).where(blob.c.n.in_(unnamed))).all():
        if row.sha256 is None or f'"{row.sha256}"' not in known:
            _drop(connection, row.n)
            dropped = True
    return dropped


def _unaltered(sha256: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same pieces; PaperLost, after the last at the latest, when they are not the paper that was added."""
    lost = PaperLost("The file of this paper is damaged.", "Bring it back from a backup, or add the file again.")
    digest = hashlib.sha256()
    with ThreadPoolExecutor(1) as beside:
        # Reckoned on another core while the piece is used and the next one read: it takes as long as both.
        before: Future[None] | None = None
        try:
            for piece in pieces:
                if before is not None:
                    before.result()
                if len(piece) < CHUNK:
                    digest.update(piece)
                else:
                    before = beside.submit(digest.update, piece)
                yield piece
        except PaperLost:
            raise
        except Problem:
            raise lost from None
    if digest.hexdigest() != sha256:
        raise lost


def _next_chunks(file: BinaryIO) -> list[bytes]:
    """The next few pieces of a file, each full but the last; empty at its end."""
    chunks: list[bytes] = []
    while len(chunks) < CHUNKS_A_WRITE and (chunk := file.read(CHUNK)):
        chunks.append(chunk)
    return chunks


def _drop(connection: Connection, number: int) -> None:
    forget_readings(connection, number)
    for table, column in ((blob_chunk, blob_chunk.c.blob), (blob, blob.c.n)):
        connection.execute(delete(table).where(column == number))
