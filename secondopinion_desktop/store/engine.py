"""The one place where a connection to a casebook is made, with its key when it is locked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache

from secondopinion_desktop.store.key import Lock, Opener
from secondopinion_desktop.store.schema import PAGE_SIZE
from secondopinion_desktop.store.untrusted import guard
from secondopinion_desktop.store.vault import cipher, lock_on

BUSY_SECONDS = 10.0
"""How long a thread waits for another one's write to end."""
_CACHE_KIB = 32_768
_SPARING_KIB = 1_024
_STATEMENTS = 500
"""Statements kept as written, and by each connection ready to be carried out, the least used go first; about 150 are
ever used of one casebook. A connection that keeps 100, as by itself, makes half of those of an edit ready anew."""
SYNCHRONOUS = "NORMAL"
"""How far SQLite waits for the disk: the tests, whose computer never loses power, do not wait at all."""
_LOG_KEPT = 32 << 20
"""Bytes the log may keep of the disk once it was folded in; a great import makes it far longer."""


def engine_for(path: Path, key: Opener | None = None, *, new: bool = False) -> Engine:
    """An engine on a working copy, made when `new`; connections may be used from any thread, one at a time each.

    With a `key` a new one is locked; one that is there is opened with it if it is locked, PassphraseNeeded when there
    is none. A write transaction is begun as such (`writing`), so that two writers queue instead of failing half
    way. Checkpoints are left to `Database`, which must not have the file change while it copies it.
    """
    lock = (key.anew() if key is not None else None) if new else lock_on(path, key)
    engine = locked_engine(path, lock, "rwc" if new else "rw", pool_size=4, max_overflow=12)
    if new:
        event.listen(engine, "connect", _begin_file)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reading_engine(path: Path, key: Opener | None = None) -> Engine:
    """An engine that reads a file at rest and never writes, not even beside it."""
    engine = locked_engine(path, lock_on(path, key), "ro&immutable=1", pool_size=1)
    event.listen(engine, "connect", _prepare_to_read)
    return engine


def locked_engine(path: Path, lock: Lock | None, mode: str, **pool: int) -> Engine:
    """An engine on a file, opened as SQLite's `mode` says with the lock it is known to have."""
    driver: Any = sqlite3 if lock is None else cipher()

    def connect() -> Any:
        connection = driver.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            check_same_thread=False,
            isolation_level=None,
            cached_statements=_STATEMENTS,
        )
        if lock is not None:
            # It would write about a wrong passphrase to the terminal.
            connection.execute("PRAGMA cipher_log_level = NONE").close()
        return connection

    # The dialect gives the password to every new connection, as a key that need not be derived again.
    name = "sqlite+pysqlite" if lock is None else "sqlite+pysqlcipher"
    url = URL.create(name, password=None if lock is None else lock.raw())
    dialect, worked_out = _shared(name, driver)
    engine = create_engine(
        url,
        module=driver,
        creator=connect,
        poolclass=QueuePool,
        pool_use_lifo=True,  # The connection used last still holds the pages read last, which a lock makes dear.
        execution_options={"compiled_cache": worked_out},
        **pool,
    )
    engine.dialect = dialect
    return engine


@cache
def _shared(name: str, driver: Any) -> tuple[Dialect, LRUCache[Any, Any]]:
    """How statements are written for this driver, and those written so far: the same for every file, so that opening
    one does not write some fifty of them anew, which takes longer than carrying them out."""
    engine = create_engine(URL.create(name, password=None if driver is sqlite3 else "none"), module=driver)
    with engine.connect():  # In memory; it asks the driver what it can do.
        pass
    engine.dispose()
    return engine.dialect, LRUCache(_STATEMENTS)


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the right to write at once."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


@contextmanager
def sparing(connection: Connection) -> Iterator[None]:
    """For reading much that is not read again soon: it is not kept at hand, which takes longer than the reading, and
    memory."""
    connection.exec_driver_sql(f"PRAGMA cache_size = -{_SPARING_KIB}").close()
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size = -{_CACHE_KIB}").close()


def _begin_file(connection: Any, _record: object) -> None:
    """What only a file without a single page can be told."""
    connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}").close()
    if isinstance(connection, sqlite3.Connection):  # A locked file has the page every such program takes for granted.
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}").close()
    connection.execute("PRAGMA auto_vacuum = INCREMENTAL").close()


def _prepare(connection: Any, _record: object) -> None:
    guard(connection)
    cursor = connection.cursor()
    for name, value in (
        ("synchronous", SYNCHRONOUS),
        ("journal_mode", "WAL"),
        ("wal_autocheckpoint", "0"),
        ("journal_size_limit", str(_LOG_KEPT)),
        ("foreign_keys", "OFF"),  # The trash keeps what is removed, so nothing is ever left pointing nowhere.
        ("cache_size", f"-{_CACHE_KIB}"),
        ("temp_store", "MEMORY"),  # Sorted words of a case never lie about in a shared temporary folder.
        ("secure_delete", "ON"),  # What was dropped is overwritten, not only forgotten.
    ):
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _prepare_to_read(connection: Any, _record: object) -> None:
    guard(connection)
    connection.execute("PRAGMA query_only = ON").close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
