from __future__ import annotations

import io
import sqlite3
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature


@pytest.fixture
def filled(database: Database, sign: Signature) -> Database:
    """A casebook with a paper, a medicine and a removed one."""
    sha256 = database.blobs.add(io.BytesIO(b"paper" * 1000), "image/png", ["words of the paper"], Silent())
    database.apply(Change("Add", (Create("document", "d", {"title": "CT", "sha256": sha256}),)), sign)
    database.apply(Change("Add", (Create("medicine", "m", {"name": "Aspirin"}),)), sign)
    database.apply(Change("Add", (Create("medicine", "n", {"name": "Old"}),)), sign)
    database.apply(Change("Edit", (SetFields("m", {"dose": "5 mg"}), Remove("n"))), sign)
    return database


def meddle(path: Path, statement: str) -> None:
    """Somebody alters the file behind the program's back."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_sound_casebook_has_nothing_to_complain_of(filled: Database) -> None:
    assert filled.verify(Silent()) == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE entry_medicine SET name = 'Poison' WHERE id = 'm'", "Medicines: 1 differ from what the history says."),
        ("DELETE FROM entry_medicine", "Medicines: 2 differ from what the history says."),
        ("UPDATE edit SET new = '\"7 mg\"' WHERE field = 'dose'", "Medicines: 1 differ from what the history says."),
        ("DELETE FROM edit WHERE deed = 'create'", "The history is damaged"),
        ("UPDATE blob_chunk SET bytes = x'00'", "A paper's bytes are not what they were"),
        ("DELETE FROM blob", "The file of the paper “CT” is missing."),
        ("UPDATE reading SET text = 'other words'", "Search does not find everything it should."),
        ("UPDATE entry SET title = 'other' WHERE id = 'm'", "Search does not find everything it should."),
    ],
)
def test_what_was_meddled_with_is_named(filled: Database, statement: str, said: str) -> None:
    meddle(filled.path, statement)

    assert any(said in fault for fault in filled.verify(Silent()))


def test_a_file_whose_inside_is_broken_is_said_to_be_damaged(filled: Database, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    filled.snapshots.copy_to(copy, Silent())
    whole = copy.read_bytes()
    copy.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    with pytest.raises(Problem, match="damaged"):
        read_all(copy)


def read_all(path: Path) -> None:
    database = Database(path)
    try:
        database.load_case()
    finally:
        database.close()


def test_values_no_version_ever_wrote_are_damage_and_no_traceback(filled: Database) -> None:
    meddle(filled.path, "UPDATE entry_document SET dated = 'yesterday-ish'")

    with pytest.raises(Problem, match="damaged"):
        filled.load_case()
