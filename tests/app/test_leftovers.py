"""Working copies of casebooks that were deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.leftovers import clear, leftovers
from secondopinion_desktop.base.problem import Problem


def new(home: Path, desk: Desk, name: str) -> Path:
    path = home / f"{name}.secondopinion"
    Casebook.create(path, desk, patient=name).close()
    return path


def test_what_a_deleted_casebook_left_is_found_and_cleared_for_good(home: Path, desk: Desk) -> None:
    gone, stays = new(home, desk, "Ruth"), new(home, desk, "Paul")
    assert leftovers(desk) == ()
    gone.unlink()
    (one,) = leftovers(desk)
    assert one.file == gone
    assert one.size > 100_000
    clear(one)
    assert leftovers(desk) == ()
    assert not any(b"Ruth" in path.read_bytes() for path in desk.data_folder.rglob("*") if path.is_file())
    with Casebook.open(stays, desk) as book:
        assert book.case.patient.name == "Paul"


def test_one_that_is_open_or_back_again_is_not_cleared(home: Path, desk: Desk) -> None:
    path = new(home, desk, "Ruth")
    whole = path.read_bytes()
    path.unlink()
    (one,) = leftovers(desk)
    path.write_bytes(whole)
    with pytest.raises(Problem, match="there again"):
        clear(one)
    with Casebook.open(path, desk):
        path.unlink()
        with pytest.raises(Problem, match="open in another window"):
            clear(leftovers(desk)[0])
        path.write_bytes(whole)
    assert one.folder.is_dir()
