"""Another patient's casebook where ours should be: nothing is opened or moved before the person has chosen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secondopinion_desktop.app.another_there import AnotherThere, leave_to_the_other
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.kinds import Medicine


@pytest.fixture
def swapped(home: Path, desk: Desk, other_desk: Desk) -> Path:
    """Ruth's file, over which a program that syncs put Paul's."""
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as book:
        book.do(create("medicine", name="Aspirin")[1])
    paul = home / "Paul.secondopinion"
    Casebook.create(paul, other_desk, patient="Paul").close()
    shutil.copy(paul, path)
    paul.unlink()
    return path


def test_it_is_asked_and_nothing_is_altered_before(swapped: Path, desk: Desk) -> None:
    before = swapped.read_bytes()
    with pytest.raises(AnotherThere, match="another patient’s casebook now"):
        Casebook.open(swapped, desk)
    assert swapped.read_bytes() == before


def test_ours_is_put_back_and_the_other_is_kept(swapped: Path, desk: Desk, home: Path) -> None:
    other = swapped.read_bytes()
    with Casebook.put_back(swapped, desk) as book:
        assert book.case.patient.name == "Ruth"
        assert [one.name for one in book.case.all(Medicine)] == ["Aspirin"]
    assert (home / FOLDER / swapped.name).read_bytes() == other
    with Casebook.open(swapped, desk) as book:
        assert book.case.patient.name == "Ruth"
        assert book.verify() == ()


def test_the_place_is_left_to_the_other_and_nobody_is_asked_again(swapped: Path, desk: Desk, home: Path) -> None:
    with pytest.raises(AnotherThere) as asked:
        Casebook.open(swapped, desk)
    leave_to_the_other(asked.value.path, desk.data_folder, asked.value.found)
    for _ in range(2):
        with Casebook.open(swapped, desk) as book:
            assert book.case.patient.name == "Paul"
    # What is kept of Ruth's is there for when her file turns up.
    away = home / "Ruth (kept on this computer).secondopinion"
    with Casebook.open(away, desk, even_if_gone=True) as book:
        assert book.case.patient.name == "Ruth"
        book.file.write_again(Silent())
    assert away.exists()


def test_a_casebook_that_was_never_here_is_opened_without_a_word(home: Path, desk: Desk, other_desk: Desk) -> None:
    path = home / "Paul.secondopinion"
    Casebook.create(path, other_desk, patient="Paul").close()
    with Casebook.open(path, desk) as book:
        assert book.case.patient.name == "Paul"
