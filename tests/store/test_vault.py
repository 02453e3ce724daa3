from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from secondopinion_desktop.base.problem import PassphraseNeeded, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.key import Key, WrongPassphrase
from secondopinion_desktop.store.layout import create_layout, peek, peek_live
from secondopinion_desktop.store.vault import is_casebook


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


@pytest.fixture
def locked(tmp_path: Path, sign: Signature) -> Path:
    """A casebook with a passphrase, at rest."""
    create_layout(tmp_path / "locked.db", "casebook-2", Key("five small grey boats"))
    database = Database(tmp_path / "locked.db", Key("five small grey boats"))
    database.apply(Change("New casebook", (Create("patient", "p", {"name": "Ruth"}),)), sign, "start")
    database.snapshots.copy_to(tmp_path / "Ruth.secondopinion", Silent())
    database.close()
    return tmp_path / "Ruth.secondopinion"


def test_a_locked_casebook_asks_for_its_passphrase_and_opens_with_no_other(
    locked: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PassphraseNeeded, match="needs a passphrase"):
        peek(locked)
    with pytest.raises(WrongPassphrase, match="does not open"):
        peek(locked, Key("five small grey goats"))
    assert peek(locked, Key("five small grey boats")).casebook_id == "casebook-2"
    assert capfd.readouterr() == ("", "")


def test_nothing_in_a_locked_casebook_can_be_read_as_it_lies(locked: Path) -> None:
    for path in locked.parent.iterdir():
        for word in (b"Ruth", b"SQLite", b"entry_patient", b"casebook-2"):
            assert word not in path.read_bytes()


def test_any_program_that_reads_sqlcipher_opens_a_locked_casebook_with_the_passphrase_alone(locked: Path) -> None:
    connection = sqlcipher3.dbapi2.connect(str(locked))
    connection.execute("PRAGMA key = 'five small grey boats'")
    assert connection.execute("SELECT name FROM entry_patient").fetchone() == ("Ruth",)
    connection.close()


def test_a_passphrase_typed_on_a_mac_opens_what_was_locked_on_windows(tmp_path: Path) -> None:
    create_layout(tmp_path / "x", "casebook-2", Key("Gr\u00fc\u00dfe an Jos\u00e9"))
    assert peek_live(tmp_path / "x", Key("Gru\u0308\u00dfe an Jose\u0301")).casebook_id == "casebook-2"


def test_a_locked_casebook_that_is_cut_short_is_damaged(locked: Path) -> None:
    locked.write_bytes(locked.read_bytes()[:-100])
    with pytest.raises(Problem, match="damaged"):
        peek(locked, Key("five small grey boats"))


def test_a_locked_casebook_passes_for_a_casebook_and_no_picture_does(locked: Path, tmp_path: Path) -> None:
    chance = random.Random(3).randbytes(8192)
    (tmp_path / "photo").write_bytes(b"\xff\xd8\xff\xe0" + chance[4:])
    assert is_casebook(locked)
    assert not is_casebook(tmp_path / "photo")
    with pytest.raises(Problem, match="not a casebook"):
        peek(tmp_path / "photo")


def test_a_locked_database_of_another_program_is_no_casebook(tmp_path: Path) -> None:
    connection = sqlcipher3.dbapi2.connect(str(tmp_path / "x"))
    connection.execute("PRAGMA key = 'five small grey boats'")
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    with pytest.raises(Problem, match="not a casebook"):
        peek(tmp_path / "x", Key("five small grey boats"))


def test_a_locked_casebook_that_is_damaged_inside_says_so(locked: Path) -> None:
    content = bytearray(locked.read_bytes())
    content[4096:] = random.Random(4).randbytes(len(content) - 4096)
    locked.write_bytes(content)
    with pytest.raises(Problem, match="damaged"):
        peek(locked, Key("five small grey boats"))
