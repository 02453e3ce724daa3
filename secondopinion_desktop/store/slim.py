"""A casebook without the bytes of its papers, small enough to keep one for every backup; and whole again.

A slim copy holds every table but the papers' pieces. It bears a mark of its own, so that it is never opened, and
edited, as a casebook. The search index is left out too, and made anew when the papers come back.
"""

from __future__ import annotations

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.blobs import CHUNK, LOG_LIMIT
from secondopinion_desktop.store.engine import engine_for, reading_engine, writing
from secondopinion_desktop.store.index_mending import index_anew
from secondopinion_desktop.store.key import Lock, Opener
from secondopinion_desktop.store.layout import casebook_id, create_layout, insist_on_the_key, refuse_strange_schema
from secondopinion_desktop.store.plain_words import damaged, database_errors, in_plain_words
from secondopinion_desktop.store.schema import blob, blob_chunk, reading
from secondopinion_desktop.store.snapshots import Snapshots
from secondopinion_desktop.store.vault import bears_mark, is_locked, mark_at_rest

SLIM_ID = 0x534F4442
"""The application id of a slim copy ("SODB")."""
ENDING = ".backup"
_ROWS = 500


@dataclass(frozen=True)
class KeptPaper:
    """The bytes of one paper that a slim copy speaks of but does not hold."""

    sha256: str
    size: int
    media: str


def write_slim(engine: Engine, target: Path, progress: Progress, lock: Lock | None = None) -> None:
    """Write everything an open casebook holds now, but for the papers' bytes, to `target`, which must be new; locked
    as the casebook is."""
    with in_plain_words(), engine.connect() as source:
        create_layout(target, casebook_id(source), lock)
        copy = engine_for(target, lock)
        try:
            with writing(copy).begin() as connection:
                _copy_tables(source, connection, progress)
                connection.exec_driver_sql(f"PRAGMA application_id = {SLIM_ID}")
        finally:
            copy.dispose()
    mark_at_rest(target)


def _copy_tables(source: Connection, copy: Connection, progress: Progress) -> None:
    for table in schema.metadata.sorted_tables:
        copy.execute(delete(table))
        if table is blob_chunk:
            continue
        rows = select(table)
        if table is blob:
            rows = rows.where(blob.c.sha256.is_not(None))
        for some in source.execute(rows).mappings().partitions(_ROWS):
            progress.check()
            copy.execute(insert(table), [dict(row) for row in some])


def is_slim(path: Path) -> bool:
    """True when a file bears the mark of a slim copy; a locked one has none that could be read, only its name."""
    return bears_mark(path, SLIM_ID) or (path.suffix == ENDING and is_locked(path))


def papers_of(slim: Path, key: Opener | None = None) -> tuple[KeptPaper, ...]:
    """The papers a slim copy speaks of; Problem when it cannot be read."""
    engine = _opened(slim, key)
    try:
        with _damage_said(slim), engine.connect() as connection:
            rows = connection.execute(select(blob.c.sha256, blob.c.size, blob.c.media).order_by(blob.c.n)).all()
            return tuple(KeptPaper(row.sha256, row.size, row.media) for row in rows)
    finally:
        engine.dispose()


def slim_id(slim: Path, key: Opener | None = None) -> str:
    """Which casebook a slim copy is of; Problem when it cannot be read."""
    engine = _opened(slim, key)
    try:
        with _damage_said(slim), engine.connect() as connection:
            return casebook_id(connection)
    finally:
        engine.dispose()


def _opened(slim: Path, key: Opener | None) -> Engine:
    """An engine on a slim copy that holds nothing this program never made."""
    engine = reading_engine(slim, key)
    if is_locked(slim):
        insist_on_the_key(engine, slim.name, SLIM_ID)
    try:
        with _damage_said(slim), engine.connect() as connection:
            refuse_strange_schema(connection, slim.name)
    except BaseException:
        engine.dispose()
        raise
    return engine


def make_whole(
    slim: Path,
    target: Path,
    pieces_of: Callable[[KeptPaper], Iterable[bytes]],
    progress: Progress,
    key: Opener | None = None,
) -> tuple[str, ...]:
    """Write a casebook at `target` from a slim copy and the papers; answers the fingerprints of those not to be had.

    Every paper's bytes are held against its fingerprint; what does not fit is left out, so that it can be added again.
    """
    papers = papers_of(slim, key)
    shutil.copyfile(slim, target)
    engine = engine_for(target, key)
    log = Snapshots(engine, target, threading.RLock())
    lost: list[str] = []
    try:
        with _damage_said(slim):
            for done, paper in enumerate(papers):
                progress.check()
                progress.say(f"Bringing back paper {done + 1} of {len(papers)}", done, len(papers))
                if not _fill(engine, paper, pieces_of(paper)):
                    lost.append(paper.sha256)
                log.fold_in(LOG_LIMIT)
            with writing(engine).begin() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
                index_anew(connection)
    finally:
        engine.dispose()
    mark_at_rest(target)
    return tuple(lost)


class _NotTheBytes(Exception):
    """What came is not the paper it was said to be."""


def _fill(engine: Engine, paper: KeptPaper, pieces: Iterable[bytes]) -> bool:
    """Keep a paper's bytes, or, where they are gone or altered, no longer speak of them."""
    try:
        with writing(engine).begin() as connection:
            number = connection.execute(select(blob.c.n).where(blob.c.sha256 == paper.sha256)).scalar_one()
            digest = hashlib.sha256()
            for n, piece in enumerate(in_pieces(pieces)):
                digest.update(piece)
                connection.execute(insert(blob_chunk), {"blob": number, "n": n, "bytes": piece})
            if digest.hexdigest() != paper.sha256:
                raise _NotTheBytes
    except (_NotTheBytes, OSError):
        with writing(engine).begin() as connection:
            connection.execute(delete(reading).where(reading.c.blob == number))
            connection.execute(delete(blob).where(blob.c.n == number))
        return False
    return True


def in_pieces(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of the size a casebook keeps."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)


@contextmanager
def _damage_said(path: Path) -> Iterator[None]:
    """Turn whatever the database says of somebody's file into the one sentence about damage."""
    try:
        with in_plain_words(f"“{path.name}”"):
            yield
    except (DatabaseError, ValueError, TypeError, KeyError) as error:
        raise damaged(f"“{path.name}”") from error
    except database_errors() as error:
        raise damaged(f"“{path.name}”") from error
