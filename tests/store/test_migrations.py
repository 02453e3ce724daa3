from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.layout import bring_up_to_date, peek, peek_live
from secondopinion_desktop.store.migrations import add_column, add_table
from secondopinion_desktop.store.schema import FORMAT
from secondopinion_desktop.store.vault import read_header


def add_a_kind(connection: Connection) -> None:
    add_table(connection, "pet", {"name": "TEXT", "legs": "INTEGER", "weight": "FLOAT"})


def add_a_field(connection: Connection) -> None:
    add_column(connection, "medicine", 'colour of "it"', "TEXT")


def fail(connection: Connection) -> None:
    add_a_kind(connection)
    connection.exec_driver_sql("this is no step")


@pytest.fixture
def older(database: Database, sign: Signature) -> Path:
    """A closed working copy of the present format, which the tests treat as an older one."""
    database.apply(Change("Add", (Create("medicine", "m", {"name": "Aspirin"}),)), sign)
    database.close()
    return database.path


def columns_of(path: Path, table: str) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    finally:
        connection.close()


def test_an_older_casebook_is_copied_then_brought_up_step_by_step(older: Path, tmp_path: Path) -> None:
    kept = tmp_path / "before.secondopinion"
    steps = {FORMAT + 1: add_a_kind, FORMAT + 2: add_a_field}

    bring_up_to_date(older, FORMAT, kept, FORMAT + 2, steps)

    assert peek_live(older).format == FORMAT + 2
    assert columns_of(older, "entry_pet") == ["id", "made_at", "trashed", "name", "legs", "weight"]
    assert columns_of(older, "entry_medicine")[-1] == 'colour of "it"'
    assert peek(kept).format == FORMAT
    assert columns_of(kept, "entry_pet") == []
    connection = sqlite3.connect(older)
    assert connection.execute("SELECT name FROM entry_medicine").fetchall() == [("Aspirin",)]
    connection.close()


def test_a_step_that_fails_changes_nothing(older: Path, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="syntax error"):
        bring_up_to_date(older, FORMAT, tmp_path / "kept", FORMAT + 2, {FORMAT + 1: add_a_field, FORMAT + 2: fail})

    assert peek_live(older).format == FORMAT
    assert columns_of(older, "entry_pet") == []


def test_a_casebook_of_a_newer_version_is_refused_politely(database: Database, tmp_path: Path) -> None:
    database.close()
    newer = database.path
    connection = sqlite3.connect(newer)
    connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
    connection.close()

    with pytest.raises(Problem, match="newer version") as told:
        read_header(newer)
    assert told.value.advice == "Install the newest version, then open it again."
