from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.layout import look_over, peek


@pytest.fixture
def theirs(database: Database, tmp_path: Path) -> Path:
    """A casebook somebody sent."""
    target = tmp_path / "theirs.secondopinion"
    database.snapshots.copy_to(target, Silent())
    return target


def meddle(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_an_honest_casebook_is_looked_into(theirs: Path) -> None:
    assert peek(theirs).casebook_id == "casebook-1"


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM entry; END",
        "CREATE VIEW v AS SELECT 1",
        "CREATE TABLE more (x)",
        "CREATE TABLE entry_words_more (x)",
        "CREATE INDEX i ON entry (title)",
        "CREATE INDEX i ON entry (lower(title))",
        "CREATE VIRTUAL TABLE w USING fts5(x)",
        "ALTER TABLE entry_medicine ADD COLUMN colour TEXT",
        "ALTER TABLE entry_medicine ADD COLUMN colour TEXT AS (upper(name))",
        "ALTER TABLE meta ADD COLUMN x TEXT DEFAULT 1",
        "ALTER TABLE blob_chunk RENAME TO elsewhere",
        "DROP TABLE entry_medicine",
        "DROP VIEW found_page",
    ],
)
def test_what_this_program_never_made_is_not_opened(theirs: Path, statement: str) -> None:
    meddle(theirs, statement)
    with pytest.raises(Problem, match="no casebook of this program has"):
        look_over(theirs)


@pytest.mark.parametrize(
    ("name", "sql"),
    [
        ("found_page", "CREATE VIEW found_page AS SELECT n, text FROM reading"),
        ("entry", "CREATE VIEW entry AS SELECT 1"),
        ("entry_words_config", "CREATE TABLE 'entry_words_config'(k PRIMARY KEY, v DEFAULT (1)) WITHOUT ROWID"),
        ("meta", "CREATE TABLE meta (name TEXT NOT NULL, value TEXT NOT NULL CHECK (abs(1)), PRIMARY KEY (name))"),
    ],
)
def test_a_statement_worded_otherwise_in_the_same_place_is_not_opened(theirs: Path, name: str, sql: str) -> None:
    connection = sqlite3.connect(theirs)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_schema SET sql = ? WHERE name = ?", (sql, name))
    connection.commit()
    connection.close()
    with pytest.raises(Problem, match=r"no casebook of this program has|damaged"):
        look_over(theirs)


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TRIGGER t AFTER INSERT ON change BEGIN DELETE FROM entry; END"],
        ["ALTER TABLE change RENAME TO c", "CREATE VIEW change AS SELECT * FROM c"],
        ["ALTER TABLE change ADD COLUMN x TEXT AS (upper(id))"],
        ["CREATE VIEW other AS SELECT 1"],
    ],
)
def test_nothing_of_a_strange_file_runs_to_know_which_casebook_it_is(theirs: Path, statements: list[str]) -> None:
    meddle(theirs, *statements)
    with pytest.raises(Problem, match="no casebook of this program has"):
        peek(theirs)


def test_far_too_much_is_not_read(theirs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("secondopinion_desktop.store.untrusted.MOST_ENTRIES", 0)
    with pytest.raises(Problem, match="more than this program ever writes"):
        look_over(theirs)


def test_nothing_a_file_says_makes_a_reader_write(theirs: Path) -> None:
    before = theirs.read_bytes()
    peek(theirs)
    look_over(theirs)
    assert theirs.read_bytes() == before
    assert [one.name for one in theirs.parent.iterdir() if one.name.startswith("theirs")] == ["theirs.secondopinion"]
