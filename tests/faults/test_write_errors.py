"""The disk fails at one step after the other while the file is written: it stays as it was, or is whole and new."""

from __future__ import annotations

import errno
import os
import random
from pathlib import Path

import pytest

from secondopinion_desktop.app import working_copy
from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base import atomic
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.store.snapshots import Snapshots
from tests.faults.killing import desk_in

STEPS = (
    (atomic, "_begin"),
    (Snapshots, "copy_to"),
    (atomic, "flush_to_disk"),
    (atomic, "_match_mode"),
    (Path, "replace"),
    (atomic, "_flush_folder"),
    (working_copy, "write_place"),
)


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize(("place", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_disk_that_fails_while_the_file_is_written_loses_nothing_and_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: object, step: str, reason: int
) -> None:
    desk, home = desk_in(tmp_path / "data", "laptop-1"), tmp_path / "home"
    home.mkdir()
    path = home / "Ruth.secondopinion"

    def failing(*_arguments: object, **_named: object) -> None:
        raise OSError(reason, os.strerror(reason), str(path))

    with Casebook.create(path, desk, patient="Ruth") as book:
        before = path.read_bytes()
        book.do(create("medicine", "Add", name="Aspirin")[1])
        with monkeypatch.context() as broken:
            broken.setattr(place, step, failing)
            with pytest.raises(Problem):
                book.save()
        assert not book.is_saved
        assert path.read_bytes() == before or step in ("_flush_folder", "write_place")
        assert [one.name for one in home.iterdir()] == [path.name]
        assert book.notices == ()
        book.save()
        assert book.is_saved
    for other in (desk, desk_in(tmp_path / f"other-{random.random()}", "desktop-2")):
        with Casebook.open(path, other) as again:
            assert [one.name for one in again.case.all(Medicine)] == ["Aspirin"]
            assert again.verify() == ()
    assert [one.name for one in home.iterdir()] == [path.name]


def test_a_disk_that_fails_only_after_the_file_was_swapped_in_is_no_reason_to_save_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, path = desk_in(tmp_path / "data", "laptop-1"), tmp_path / "Ruth.secondopinion"
    write, calls = working_copy.write_place, 0

    def failing_once_swapped(folder: Path, place: working_copy.Place) -> None:
        nonlocal calls
        calls += 1
        if not place.writing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        write(folder, place)

    with Casebook.create(path, desk, patient="Ruth") as book:
        book.do(create("medicine", "Add", name="Aspirin")[1])
        with monkeypatch.context() as broken:
            broken.setattr(working_copy, "write_place", failing_once_swapped)
            book.save()
            assert book.is_saved
            book.close()
    assert calls > 1
    with Casebook.open(path, desk) as again:
        assert again.notices == ()
        assert [one.name for one in again.case.all(Medicine)] == ["Aspirin"]
