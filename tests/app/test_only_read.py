"""A casebook that is only read: beside the window that has it open, or because somebody wants it so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.opening import OpenElsewhere
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Changed, create
from secondopinion_desktop.records.kinds import Medicine


def names(book: Casebook) -> list[str | None]:
    return [one.name for one in book.case.all(Medicine)]


def test_what_the_window_that_has_it_open_writes_is_seen_beside_it(home: Path, desk: Desk) -> None:
    path = home / "Ruth.secondopinion"
    with Casebook.create(path, desk, patient="Ruth") as writes:
        writes.do(create("medicine", name="Aspirin")[1])
        with Casebook.open(path, desk, only_read=True) as reads:
            heard: list[Changed] = []
            reads.listen(heard.append)
            assert reads.is_for_reading and reads.is_open_elsewhere
            writes.do(create("medicine", name="Biotin")[1])
            assert reads.look_again() and not reads.look_again()
            assert names(reads) == ["Aspirin", "Biotin"]
            assert [changed.kinds for changed in heard] == [{"medicine"}]
            for deed in (lambda: reads.do(create("symptom")[1]), reads.undo, reads.save, lambda: reads.merge(path)):
                with pytest.raises(OpenElsewhere, match="only read"):
                    deed()
        assert writes.undo_title is not None


def test_one_opened_only_to_be_read_takes_nothing_and_its_file_is_not_touched(
    home: Path, desk: Desk, other_desk: Desk
) -> None:
    path = home / "Ruth.secondopinion"
    Casebook.create(path, desk, patient="Ruth").close()
    shutil.copy(path, home / "Ruth 2.secondopinion")
    with Casebook.open(path, desk, only_read=True) as reads:
        with pytest.raises(Problem, match="opened only to be read"):
            reads.do(create("symptom")[1])
        with pytest.raises(Problem, match="opened only to be read"):
            reads.save()
        # Somebody else writes meanwhile: it is seen here, and their file stays as they wrote it.
        with Casebook.open(path, other_desk) as theirs:
            theirs.do(create("medicine", name="Codeine")[1])
        written = path.read_bytes()
        assert reads.file.catch_up(Silent()) and names(reads) == ["Codeine"]
        assert not reads.file.gather(Silent()) and not reads.publish_if_due()
    assert path.read_bytes() == written
    assert sorted(one.name for one in home.iterdir()) == ["Ruth 2.secondopinion", "Ruth.secondopinion"]
    with Casebook.open(path, desk) as book:
        assert names(book) == ["Codeine"]
