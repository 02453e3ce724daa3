"""Making a new casebook file, reading one at rest, and bringing an older one up to today's layout."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_mock_engine, insert, select
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop import __version__
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.store import journal, schema, seal
from secondopinion_desktop.store.engine import engine_for, reading_engine, writing
from secondopinion_desktop.store.key import Opener
from secondopinion_desktop.store.migrations import STEPS, Migration, migrate
from secondopinion_desktop.store.plain_words import damaged, in_plain_words, is_no_database
from secondopinion_desktop.store.snapshots import Snapshots
from secondopinion_desktop.store.untrusted import refuse_what_is_not_ours, refuse_what_runs
from secondopinion_desktop.store.vault import is_locked, no_casebook, read_header, too_new, wrong_passphrase

T = TypeVar("T")


@dataclass(frozen=True)
class Peek:
    """What a casebook file at rest says of itself: which casebook, in which layout; `head` is what its journal has
    seen (the text of a `Seen`), which names the state of all of it; `last` is the id of its last change."""

    casebook_id: str
    head: str
    format: int
    last: str = ""


def create_layout(path: Path, own_id: str, key: Opener | None = None) -> None:
    """Make an empty casebook that carries this id, locked if there is a key."""
    with in_plain_words():
        engine = engine_for(path, key, new=True)
        try:
            with writing(engine).begin() as connection:
                _lay_out(connection, own_id)
        finally:
            engine.dispose()


def _lay_out(connection: Connection, own_id: str) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {schema.FORMAT}")
    for statement in (*_tables(), *schema.SEARCH_TABLES):
        connection.exec_driver_sql(statement)
    rows = {"casebook_id": own_id, "made_by": __version__, seal.NAME: seal.UNSEALED}
    connection.execute(insert(schema.meta), [{"name": name, "value": value} for name, value in rows.items()])


@cache
def _tables() -> tuple[str, ...]:
    """What makes the tables and their indexes, as SQLAlchemy writes it."""
    made: list[str] = []

    def write(statement: Any, *_given: object) -> None:
        made.append(str(statement.compile(dialect=writer.dialect)))

    writer = create_mock_engine("sqlite://", write)
    schema.metadata.create_all(writer, checkfirst=False)
    return tuple(made)


def peek(path: Path, key: Opener | None = None) -> Peek:
    """Read which casebook a file at rest holds; Problem when it is none, damaged, or too new.

    PassphraseNeeded when it is locked and there is no key, WrongPassphrase when it is not the one.
    """
    engine = _at_rest(path, key)

    def look(connection: Connection) -> Peek:
        refuse_what_runs(connection, f"“{path.name}”")
        return _peek(connection)

    return _read(engine, path.name, look)


def look_over(path: Path, key: Opener | None = None) -> None:
    """Problem when a file at rest holds anything this program never made; to be asked before it is worked with."""
    _read(_at_rest(path, key), path.name, lambda connection: refuse_strange_schema(connection, path.name))


def refuse_strange_schema(connection: Connection, name: str) -> None:
    """Problem when a file has something in its schema that this program never made; of an older one, what could run."""
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if found > schema.FORMAT:
        raise too_new(name)
    if found == schema.FORMAT:
        refuse_what_is_not_ours(connection, f"“{name}”")
    else:
        refuse_what_runs(connection, f"“{name}”")


def _at_rest(path: Path, key: Opener | None) -> Engine:
    header = read_header(path)
    engine = reading_engine(path, key)
    if header.is_locked:
        insist_on_the_key(engine, path.name)  # Said first: what is locked with another key is not damaged.
    return engine


def insist_on_the_key(engine: Engine, name: str, mark: int = schema.APPLICATION_ID) -> None:
    """WrongPassphrase when a locked file cannot be read; Problem when it bears not this mark, or is too new."""
    try:
        with in_plain_words(f"“{name}”"), engine.connect() as connection:
            _insist_on_the_marks(connection, name, mark)
    finally:
        engine.dispose()


def _insist_on_the_marks(connection: Connection, name: str, mark: int) -> None:
    try:
        found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
        version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    except DatabaseError as error:
        if is_no_database(error.orig):
            raise wrong_passphrase(name) from None
        raise
    if found != mark:
        raise no_casebook(name)
    if version > schema.FORMAT:
        raise too_new(name)


def peek_live(path: Path, key: Opener | None = None) -> Peek:
    """As `peek`, of a working copy with its write-ahead log beside it."""
    if is_locked(path):
        insist_on_the_key(reading_engine(path, key), path.name)
    return _read(engine_for(path, key), path.name, _peek)


def _peek(connection: Connection) -> Peek:
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return Peek(casebook_id(connection), journal.seen(connection).text(), int(found), last_change(connection))


def _read(engine: Engine, name: str, question: Callable[[Connection], T]) -> T:
    try:
        with in_plain_words(f"“{name}”"), engine.connect() as connection:
            return question(connection)
    except DatabaseError as error:
        raise damaged(f"“{name}”") from error
    finally:
        engine.dispose()


def bring_up_to_date(
    path: Path,
    found: int,
    keep: Path,
    wanted: int = schema.FORMAT,
    steps: Mapping[int, Migration] = STEPS,
    *,
    key: Opener | None = None,
) -> None:
    """Write what a working copy is now to `keep`, then carry out the migration steps on it, all or none."""
    engine = engine_for(path, key)
    try:
        with replacing(keep) as part:
            Snapshots(engine, path, threading.RLock()).copy_to(part, Silent())
        with in_plain_words(), writing(engine).begin() as connection:
            migrate(connection, found, wanted, steps)
    finally:
        engine.dispose()


def last_change(connection: Connection) -> str:
    """The id of the change everybody reads last; "" when there is none."""
    kept = schema.change.c
    return str(connection.execute(select(kept.id).order_by(kept.stamp.desc()).limit(1)).scalar() or "")


def casebook_id(connection: Connection) -> str:
    """The id that every copy of a casebook shares."""
    table = schema.meta
    found: str | None = connection.execute(select(table.c.value).where(table.c.name == "casebook_id")).scalar()
    if not found:
        raise damaged("the casebook")
    return found
