"""What can go wrong with the file: it is said plainly, and nothing is lost."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from secondopinion_desktop.app import meeting, opening
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.publishing import FileGone
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.store.schema import FORMAT
from tests.app.medicines import add, names, names_in, new_book
from tests.stopping import StopsAfter


def test_a_new_casebook_never_replaces_a_file(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    path.write_bytes(b"precious")
    with pytest.raises(Problem, match="already a file"):
        Casebook.create(path, desk, patient="Ruth")
    assert path.read_bytes() == b"precious"
    with pytest.raises(Problem, match="no folder"):
        Casebook.create(home / "nowhere" / "a.secondopinion", desk, patient="Ruth")


def test_a_file_that_cannot_be_opened_is_said_plainly_and_left_alone(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk)
    whole = path.read_bytes()
    for content, said in (
        (b"", "is empty"),
        (b"%PDF-1.4", "not a casebook"),
    ):
        path.write_bytes(content)
        with pytest.raises(Problem, match=said):
            Casebook.open(path, desk)
        assert path.read_bytes() == content
    with pytest.raises(Problem, match="is a folder"):
        Casebook.open(home, desk)
    with pytest.raises(Problem, match="no file"):
        Casebook.open(home / "gone.secondopinion", desk)
    path.write_bytes(whole)
    assert names_in(path, desk) == []


def test_a_file_that_was_damaged_inside_is_said_plainly(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    whole = path.read_bytes()
    path.write_bytes(whole[:20_000] + b"\xee" * (len(whole) - 20_000))
    with pytest.raises(Problem, match="damaged"):
        Casebook.open(path, other_desk)


def test_a_working_copy_that_was_damaged_gives_way_to_the_file_and_is_kept(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    (working,) = desk.data_folder.rglob("*.db")
    working.write_bytes(b"\xee" * 50_000)

    with Casebook.open(path, desk) as book:
        assert names(book) == ["Aspirin"]
        (notice,) = book.notices
        assert "damaged" in notice.title
        assert "Nothing you wrote is missing" in notice.advice
    assert working.read_bytes() == b"\xee" * 50_000


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_that_may_not_be_written_keeps_the_edits_here(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    home.chmod(0o500)
    try:
        book = Casebook.open(path, desk)
        add(book, "Biotin")
        with pytest.raises(Problem, match="may not"):
            book.close()
    finally:
        home.chmod(0o700)
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_a_folder_that_went_away_keeps_the_edits_here(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    book = Casebook.open(path, desk)
    add(book, "Biotin")
    far = home.parent / "some" / "other" / "disk" / "unplugged"
    far.parent.mkdir(parents=True)
    home.rename(far)
    with pytest.raises(FileGone, match="not where it was"):
        book.close()
    far.rename(home)
    assert names_in(path, desk) == ["Aspirin", "Biotin"]


def test_stopping_a_save_leaves_the_file_as_it_was(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        before = path.read_bytes()
        add(book, "Aspirin")
        with pytest.raises(Cancelled):
            book.save(StopsAfter())
        assert path.read_bytes() == before
        assert list(home.iterdir()) == [path]
        assert not book.is_saved


def test_an_older_casebook_is_kept_as_it_was_and_then_brought_up(
    home: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_book(home / "Ruth.secondopinion", desk, "Aspirin")
    before = path.read_bytes()
    brought_up: list[int] = []

    def step(database: Path, found: int, kept: Path, **_: object) -> None:
        brought_up.append(found)
        shutil.copy(database, kept)

    monkeypatch.setattr(meeting, "FORMAT", FORMAT + 1)
    monkeypatch.setattr(meeting, "bring_up_to_date", step)

    assert names_in(path, desk) == ["Aspirin"]

    assert brought_up == [FORMAT]
    (kept,) = (desk.data_folder / "before-migration").iterdir()
    assert kept.name.startswith(f"Ruth.before-format-{FORMAT + 1}.")
    assert path.read_bytes() == before


def test_a_paper_imported_and_never_accepted_is_gone_at_the_next_opening(home: Path, desk: Desk) -> None:
    path = home / "a.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        sha256 = book.add_blob(io.BytesIO(b"private"), "image/png", ["words"])
    with Casebook.open(path, desk) as book:
        assert not book.originals.has(sha256)


def test_a_casebook_at_rest_is_whole_by_any_reckoning(home: Path, desk: Desk) -> None:
    path = new_book(home / "a.secondopinion", desk, "Aspirin")
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()


def test_a_lock_that_another_user_left_is_told_as_the_private_folder_and_not_as_a_file_nobody_knows(
    home: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = new_book(home / "a.secondopinion", desk)

    class Theirs:
        def __init__(self, folder: Path) -> None:
            self._file = folder / "lock"

        def acquire(self) -> None:
            raise PermissionError(errno.EACCES, "Permission denied", str(self._file))

    monkeypatch.setattr(opening, "lock_of", Theirs)
    with pytest.raises(Problem, match=r"private folder of this program.*Permission denied"):
        Casebook.open(path, desk)
