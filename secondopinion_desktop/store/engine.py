"""The one place where a connection to a casebook is made; a key for locked casebooks would come in here."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from secondopinion_desktop.store.schema import PAGE_SIZE
from secondopinion_desktop.store.untrusted import guard

BUSY_SECONDS = 10.0
"""How long a thread waits for another one's write to end."""
_CACHE_KIB = 32_768


def engine_for(path: Path, *, new: bool = False) -> Engine:
    """An engine on a working copy, made when `new`; connections may be used from any thread, one at a time each.

    A write transaction is begun as such (`writing`), so that two writers queue instead of failing half
    way. Checkpoints are left to `Database`, which must not have the file change while it copies it.
    """

    def connect() -> sqlite3.Connection:
        address = path.absolute().as_uri() + ("?mode=rwc" if new else "?mode=rw")
        connection = sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None
        )
        if new:
            connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        return connection

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=4, max_overflow=12)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def reading_engine(path: Path) -> Engine:
    """An engine that reads a file at rest and never writes, not even beside it."""

    def connect() -> sqlite3.Connection:
        address = path.absolute().as_uri() + "?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False, isolation_level=None)
        guard(connection)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=1)


def writing(engine: Engine) -> Engine:
    """The same engine, whose transactions take the right to write at once."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    guard(connection)
    cursor = connection.cursor()
    for name, value in (
        ("journal_mode", "WAL"),
        ("synchronous", "NORMAL"),
        ("wal_autocheckpoint", "0"),
        ("foreign_keys", "OFF"),  # The trash keeps what is removed, so nothing is ever left pointing nowhere.
        ("cache_size", f"-{_CACHE_KIB}"),
        ("temp_store", "MEMORY"),  # Sorted words of a case never lie about in a shared temporary folder.
    ):
        cursor.execute(f"PRAGMA {name}={value}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))
