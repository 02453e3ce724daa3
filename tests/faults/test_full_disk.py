"""The disk of the private folder is full: what is there can be opened, taken back and carried away all the same.

Where a small disk of our own cannot be made, one that says that it is full stands in for it.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.exporting import export_folder
from secondopinion_desktop.base import reserve
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.reserve import DiskFull, Reserve, disk_full
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.store.database import Database
from tests.faults.conftest import Shell
from tests.faults.killing import desk_in

MEGABYTE = 1 << 20


def desk_with_reserve(folder: Path) -> Desk:
    desk = replace(desk_in(folder, "laptop-1"), reserve=Reserve(folder))
    assert desk.reserve is not None
    assert desk.reserve.keep()
    return desk


def medicines(book: Casebook) -> list[str]:
    return [one.name or "" for one in book.case.all(Medicine)]


def test_the_room_kept_is_there_once_and_given_up_once(tmp_path: Path) -> None:
    room = Reserve(tmp_path)
    assert not room.give_up()
    assert room.keep()
    assert room.keep()
    assert sum(one.stat().st_size for one in tmp_path.iterdir()) == reserve.BYTES
    assert room.give_up()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("reason", "is_kept", "size"), [(errno.EOPNOTSUPP, True, reserve.BYTES), (errno.ENOSPC, False, None)]
)
def test_a_disk_that_sets_no_room_aside_when_asked_is_written_to_and_only_a_full_one_is_called_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reason: int, is_kept: bool, size: int | None
) -> None:
    def refused(*_: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, "posix_fallocate", refused, raising=False)
    assert Reserve(tmp_path).keep() == is_kept
    assert [one.stat().st_size for one in tmp_path.iterdir()] == ([size] if size else [])


def test_undo_finds_room_where_nothing_new_is_taken_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = desk_with_reserve(tmp_path / "data")
    room, undo = desk.reserve, Database.undo
    assert room is not None

    def full(*_: object, **__: object) -> object:
        raise disk_full()

    def undo_in_room(self: Database, *given: object) -> object:
        return full() if (tmp_path / "data" / "reserve").exists() else undo(self, *given)  # type: ignore[arg-type]

    with Casebook.create(tmp_path / "Ruth.secondopinion", desk, patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin")[1])
        with monkeypatch.context() as broken:
            broken.setattr(Database, "apply", full)
            with pytest.raises(DiskFull):
                book.do(create("medicine", name="Later")[1])
            assert (tmp_path / "data" / "reserve").exists(), "an edit has no claim to it"
        with monkeypatch.context() as broken:
            broken.setattr(Database, "undo", undo_in_room)
            broken.setattr(Reserve, "keep", lambda _self: False)
            assert book.undo() is not None
            with pytest.raises(DiskFull):
                book.do(create("medicine", name="Later")[1])
        assert medicines(book) == []
        book.do(create("medicine", name="Later")[1])
        assert medicines(book) == ["Later"]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = sys.platform == "linux" and os.geteuid() == 0
    if made:
        told = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder], capture_output=True)
        made = told.returncode == 0
    if not made:
        pytest.skip("a disk of our own needs the right to mount one")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path) -> Path:
    """Take the last byte of room, as another program does; answers what takes it."""
    filler = disk / "film"
    with filler.open("ab", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return filler


def test_on_a_full_disk_a_casebook_opens_and_can_be_taken_back_and_carried_away(disk: Path, tmp_path: Path) -> None:
    desk, path = desk_with_reserve(disk / "data"), disk / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin")[1])
        book.save()
        book.do(create("medicine", name="Ibuprofen")[1])
        book.close(unwritten=True)  # As after a kill: the file has only one of the two.
    film = fill(disk)
    with Casebook.open(path, desk) as book:
        assert medicines(book) == ["Aspirin", "Ibuprofen"]
        assert book.notices == ()
        with pytest.raises(DiskFull):
            book.do(create("medicine", name="Later")[1])
        book.undo()
        assert medicines(book) == ["Aspirin"]
        made = export_folder(book, tmp_path / "out", Silent())
        assert "Aspirin" in (made.path / "case.txt").read_text("utf-8")
        film.unlink()
        book.do(create("medicine", name="Later")[1])
    with Casebook.open(path, desk) as book:
        assert medicines(book) == ["Aspirin", "Later"]
        assert book.verify() == ()


def test_papers_that_would_fill_the_disk_are_not_begun_with(disk: Path, tmp_path: Path) -> None:
    desk, path = desk_with_reserve(disk / "data"), tmp_path / "Ruth.secondopinion"
    paper = tmp_path / "scan.tif"
    paper.write_bytes(os.urandom(30 * MEGABYTE))
    with Casebook.create(path, desk, patient="Ruth") as book:
        for _ in range(3):
            with pytest.raises(DiskFull):
                book.add_blob(paper, "image/tiff")
        with paper.open("rb") as file, pytest.raises(DiskFull):
            book.add_blob(file, "image/tiff")
        book.do(create("medicine", name="Aspirin")[1])
        assert medicines(book) == ["Aspirin"]
    assert sum(one.stat().st_size for one in disk.rglob("*") if one.is_file()) < reserve.BYTES + 2 * MEGABYTE
    with Casebook.open(path, desk) as book:
        assert book.verify() == ()


def test_a_disk_that_another_program_fills_while_a_paper_comes_in_loses_nothing(
    disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, path = desk_with_reserve(disk / "data"), tmp_path / "Ruth.secondopinion"
    (tmp_path / "scan.tif").write_bytes(os.urandom(30 * MEGABYTE))
    monkeypatch.setattr(Reserve, "has_beside", lambda *_: True)
    with Casebook.create(path, desk, patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin")[1])
        with pytest.raises(DiskFull):
            book.add_blob(tmp_path / "scan.tif", "image/tiff")
        with pytest.raises(DiskFull):
            book.save()
        book.close(unwritten=True)
    subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
    with Casebook.open(path, desk) as book:
        assert medicines(book) == ["Aspirin"]
        assert book.notices == ()
        assert book.verify() == ()
        book.do(create("medicine", name="Later")[1])
    assert sum(one.stat().st_size for one in disk.rglob("*") if one.is_file()) < reserve.BYTES + 2 * MEGABYTE


def test_a_full_disk_where_the_file_lies_takes_no_edit_away_and_the_exit_status_says_so(
    disk: Path, home: Path, shell: Shell
) -> None:
    (disk / "zoe.secondopinion").write_bytes((home / "zoe.secondopinion").read_bytes())
    before, film = (disk / "zoe.secondopinion").read_bytes(), fill(disk)
    done = shell(f"$P edit {disk}/zoe.secondopinion change.json")
    assert done.returncode == 0
    assert "not yet in the file" in done.stderr
    assert (disk / "zoe.secondopinion").read_bytes() == before
    assert {one.name for one in disk.iterdir()} == {"zoe.secondopinion", film.name}
    film.unlink()
    shown = shell(f"$P show {disk}/zoe.secondopinion --kind medicine")
    assert shown.returncode == 0
    assert shown.stdout.count("Aspirin  [") == 2
    assert (disk / "zoe.secondopinion").read_bytes() != before


def test_the_log_is_cut_back_once_it_was_folded_in(tmp_path: Path) -> None:
    desk, path = desk_in(tmp_path / "data", "laptop-1"), tmp_path / "Ruth.secondopinion"
    (tmp_path / "scan").write_bytes(os.urandom(40 * MEGABYTE))
    with Casebook.create(path, desk, patient="Ruth") as book:
        (log,) = [Path(f"{one}-wal") for one in (tmp_path / "data").rglob("casebook-*.db")]
        book.add_blob(tmp_path / "scan", "image/tiff")
        assert log.stat().st_size > 40 * MEGABYTE
        book.do(create("medicine", name="Aspirin")[1])
        book.save()
        book.do(create("medicine", name="Ibuprofen")[1])
        assert log.stat().st_size < MEGABYTE
