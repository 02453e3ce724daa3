from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.store import seal
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.seal import is_as_written, take_off


@pytest.fixture
def written(database: Database, tmp_path: Path) -> Path:
    """A casebook file as the program writes it."""
    path = tmp_path / "Ruth.secondopinion"
    database.snapshots.copy_to(path, Silent())
    return path


def test_a_file_is_as_it_was_written_until_any_bit_of_it_turns_or_its_end_is_missing(written: Path) -> None:
    assert is_as_written(written)
    whole, chance = written.read_bytes(), random.Random(3)
    for _ in range(40):
        bent, at = bytearray(whole), chance.randrange(len(whole))
        bent[at] ^= 1 << chance.randrange(8)
        written.write_bytes(bent)
        assert not is_as_written(written), at
    written.write_bytes(whole[: len(whole) // 2])
    assert not is_as_written(written)
    written.write_bytes(whole)
    assert is_as_written(written)


def test_it_stays_an_ordinary_database_and_two_writings_of_the_same_are_the_same(
    written: Path, database: Database, tmp_path: Path
) -> None:
    assert peek(written).casebook_id == "casebook-1"
    connection = sqlite3.connect(written)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    database.snapshots.copy_to(tmp_path / "again", Silent())
    assert (tmp_path / "again").read_bytes() == written.read_bytes()


def test_a_copy_to_be_worked_with_bears_no_seal_and_one_without_any_counts_as_right(written: Path) -> None:
    take_off(written)
    connection = sqlite3.connect(written)
    assert connection.execute("SELECT value FROM meta WHERE name = 'seal'").fetchone() == (seal.UNSEALED,)
    connection.execute("UPDATE change SET author = 'Paul'")
    connection.commit()
    assert is_as_written(written)
    connection.execute("DELETE FROM meta WHERE name = 'seal'")
    connection.commit()
    connection.close()
    assert is_as_written(written)
