"""A casebook without its papers' bytes, and whole again."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from secondopinion_desktop.store.layout import peek
from secondopinion_desktop.store.slim import KeptPaper, is_slim, make_whole, papers_of, slim_id

SCAN = bytes(range(256)) * 12_000


@pytest.fixture
def filled(database: Database, sign: Signature) -> Database:
    """A casebook with a paper of three megabytes and an entry."""
    sha256 = database.blobs.add(io.BytesIO(SCAN), "image/png", ["hemoglobin of the scan"], Silent())
    database.apply(Change("Add", (Create("document", "d", {"title": "CT", "sha256": sha256}),)), sign)
    database.apply(Change("Add", (Create("medicine", "m", {"name": "Aspirin"}),)), sign)
    database.apply(Change("Edit", (SetFields("m", {"dose": "5 mg"}),)), sign)
    return database


@pytest.fixture
def slim(filled: Database, tmp_path: Path) -> Path:
    """Its slim copy."""
    filled.write_slim(tmp_path / "slim", Silent(), None)
    return tmp_path / "slim"


def the_scan(_paper: KeptPaper) -> Iterator[bytes]:
    yield SCAN[:700]
    yield SCAN[700:]


def test_it_holds_no_papers_and_cannot_be_opened_as_a_casebook(slim: Path, filled: Database, tmp_path: Path) -> None:
    assert slim.stat().st_size < 1_500_000 < len(SCAN)
    assert [(one.size, one.media) for one in papers_of(slim)] == [(len(SCAN), "image/png")]
    assert is_slim(slim)
    assert slim_id(slim) == filled.casebook_id
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("slim")) == ["slim"]
    with pytest.raises(Problem, match="is not a casebook"):
        peek(slim)


def test_with_its_papers_it_is_the_casebook_again(slim: Path, filled: Database, tmp_path: Path) -> None:
    whole = tmp_path / "whole.secondopinion"
    assert make_whole(slim, whole, the_scan, Silent()) == ()
    assert peek(whole).head == filled.head()
    again = Database(whole)
    try:
        assert again.verify(Silent()) == ()
        assert list(again.load_case().entries()) == list(filled.load_case().entries())
        assert again.history() == filled.history()
        assert [hit.page for hit in again.search("hemoglobin", 9)] == [1]
        assert again.search("aspirin", 9)
        assert again.blobs.read(papers_of(slim)[0].sha256) == SCAN
    finally:
        again.close()


@pytest.mark.parametrize("bad", [b"", SCAN[:-1], b"x" + SCAN[1:]])
def test_a_paper_that_is_not_what_it_was_is_left_out_and_named(slim: Path, tmp_path: Path, bad: bytes) -> None:
    whole = tmp_path / "whole.secondopinion"
    lost = make_whole(slim, whole, lambda _paper: [bad], Silent())
    assert list(lost) == [one.sha256 for one in papers_of(slim)]
    again = Database(whole)
    try:
        assert again.verify(Silent()) == ("The file of the paper “CT” is missing.",)
        again.blobs.add(io.BytesIO(SCAN), "image/png", ["words"], Silent())
        assert again.verify(Silent()) == ()
    finally:
        again.close()


def test_a_slim_copy_that_was_cut_off_is_damage(slim: Path, tmp_path: Path) -> None:
    slim.write_bytes(slim.read_bytes()[:20_000])
    with pytest.raises(Problem, match="damaged"):
        make_whole(slim, tmp_path / "whole.secondopinion", the_scan, Silent())


def test_every_table_of_a_casebook_is_copied_or_left_out_on_purpose(filled: Database) -> None:
    with filled._engine.connect() as connection:
        there = {row[1] for row in connection.exec_driver_sql("PRAGMA table_list") if row[2] == "table"}
    assert there - {"sqlite_schema", "sqlite_temp_schema"} == set(schema.metadata.tables)
