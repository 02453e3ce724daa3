from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.layout import peek


@pytest.fixture
def published(database: Database, tmp_path: Path) -> Path:
    """A casebook at rest."""
    target = tmp_path / "Ruth.secondopinion"
    database.snapshots.copy_to(target, Silent())
    return target


def test_a_casebook_at_rest_is_read_without_leaving_anything_beside_it(published: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.iterdir())
    found = peek(published)
    assert found.casebook_id == "casebook-1"
    assert sorted(tmp_path.iterdir()) == before


def test_any_sqlite_program_opens_a_casebook_at_rest(published: Path) -> None:
    connection = sqlite3.connect(published)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("SELECT name FROM entry_patient").fetchone() == ("Ruth",)
    connection.close()


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(Problem, match="is empty"):
        peek(tmp_path / "x")


@pytest.mark.parametrize("content", [b"%PDF-1.7 and so on", b"SQ", b"\0" * 4096, b"PK\3\4" * 100])
def test_another_sort_of_file_is_no_casebook(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    with pytest.raises(Problem, match=r"not a casebook|damaged"):
        peek(tmp_path / "x")


def test_a_database_of_another_program_is_no_casebook(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(Problem, match="not a casebook"):
        peek(tmp_path / "x")


def test_a_database_that_only_pretends_to_be_a_casebook_is_damaged(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x")
    connection.execute(f"PRAGMA application_id = {0x534F4431}")
    connection.execute("CREATE TABLE meta (name, value)")
    connection.close()
    with pytest.raises(Problem, match="damaged"):
        peek(tmp_path / "x")


@pytest.mark.parametrize("kept", [1, 15, 16, 60, 99, 100, 4096, 100_000])
def test_a_file_cut_anywhere_is_said_to_be_damaged_or_no_casebook(published: Path, kept: int) -> None:
    published.write_bytes(published.read_bytes()[:kept])
    with pytest.raises(Problem, match="damaged"):
        peek(published)


def test_a_folder_and_a_missing_file_are_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="folder"):
        peek(tmp_path)
    with pytest.raises(Problem, match="no file"):
        peek(tmp_path / "gone")
