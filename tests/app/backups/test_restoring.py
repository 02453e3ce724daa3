"""The way back from a backup."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from secondopinion_desktop.app.backups.folder import backups_in
from secondopinion_desktop.app.backups.restoring import restore
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create
from tests.app.backups.conftest import medicines
from tests.stopping import StopsAfter


@pytest.fixture
def three(filled: Casebook, stick: Path, clock: StillClock) -> list[Path]:
    """Three backups of three days, the newest first."""
    made: list[Path] = []
    for day in range(3):
        filled.do(create("medicine", name=f"Day {day}")[1])
        made.insert(0, filled.backups.make(stick).path)
        clock.at += timedelta(days=1)
    return made


def test_the_newest_backup_comes_back_from_the_folder_somebody_names(
    three: list[Path], filled: Casebook, stick: Path, home: Path, other_desk: Desk
) -> None:
    for number, named in enumerate((stick, three[0].parent, three[0])):
        restored = restore(named, home / f"{number}.secondopinion", other_desk, Silent())
        assert restored.lost == ()
        with Casebook.open(restored.path, other_desk) as back:
            assert list(back.case.entries()) == list(filled.case.entries())
            assert back.history() == filled.history()
            assert back.verify() == ()
            papers = back.case.of_kind("document")
            assert [back.paper_bytes(one.id) for one in papers] == [filled.paper_bytes(one.id) for one in papers]
    assert not (other_desk.data_folder / "trials").exists()


def test_an_older_backup_comes_back_as_it_was_then(three: list[Path], home: Path, other_desk: Desk) -> None:
    restored = restore(three[2], home / "then.secondopinion", other_desk, Silent())
    with Casebook.open(restored.path, other_desk) as back:
        assert medicines(back) == ["Aspirin", "Day 0"]


def test_an_older_state_beside_the_casebook_leaves_it_alone(
    three: list[Path], filled: Casebook, home: Path, desk: Desk
) -> None:
    filled.close()
    restored = restore(three[2], home / "then.secondopinion", desk, Silent())
    with Casebook.open(restored.path, desk) as back, Casebook.open(filled.path, desk) as now:
        assert medicines(back) == ["Aspirin", "Day 0"]
        assert medicines(now) == ["Aspirin", "Day 0", "Day 1", "Day 2"]


def test_nothing_is_written_over(three: list[Path], home: Path, desk: Desk) -> None:
    (home / "mine.secondopinion").write_text("mine", "utf-8")
    with pytest.raises(Problem, match="already a file"):
        restore(three[0], home / "mine.secondopinion", desk, Silent())
    with pytest.raises(Problem, match="no folder"):
        restore(three[0], home / "nowhere" / "new.secondopinion", desk, Silent())
    assert (home / "mine.secondopinion").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    "harm", [lambda b: b[:30_000], lambda b: b"", lambda b: b[:70_000] + b"\xff" * 100 + b[70_100:]]
)
def test_a_damaged_backup_is_passed_over_for_the_one_before_and_said_so(
    three: list[Path], home: Path, desk: Desk, harm: object, stick: Path
) -> None:
    assert callable(harm)
    three[0].write_bytes(harm(three[0].read_bytes()))
    restored = restore(stick, home / "back.secondopinion", desk, Silent())
    assert any("damaged" in one and "An older backup was taken" in one for one in restored.lost)
    with Casebook.open(restored.path, desk) as back:
        assert medicines(back) == ["Aspirin", "Day 0", "Day 1"]


def test_papers_that_are_gone_from_the_backup_are_named(
    three: list[Path], home: Path, desk: Desk, other_desk: Desk
) -> None:
    for path in (three[0].parent / "papers").rglob("*.pdf"):
        if path.stat().st_size > 100:
            path.unlink()
    restored = restore(three[0], home / "back.secondopinion", desk, Silent())
    assert restored.lost == ("The file of the paper “CT” is missing.",)
    with Casebook.open(restored.path, other_desk) as back:
        assert len(medicines(back)) == 4


def test_when_no_backup_can_be_read_nothing_is_made(three: list[Path], home: Path, desk: Desk, stick: Path) -> None:
    for path in three:
        path.write_bytes(b"SQLite format 3\0 and nothing more")
    before = sorted(path.name for path in home.iterdir())
    with pytest.raises(Problem, match="no backup"):
        restore(stick, home / "back.secondopinion", desk, Silent())
    assert sorted(path.name for path in home.iterdir()) == before


@pytest.mark.parametrize("named", ["nothing", "a folder", "a text", "a device"])
def test_what_is_no_backup_is_refused(tmp_path: Path, home: Path, desk: Desk, named: str) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a text").write_text("2026", "utf-8")
    path = Path("/dev/null") if named == "a device" else tmp_path / named
    with pytest.raises(Problem):
        restore(path, home / "back.secondopinion", desk, Silent())
    assert list(home.iterdir()) == []


def test_a_folder_of_two_patients_is_asked_about(filled: Casebook, stick: Path, home: Path, desk: Desk) -> None:
    filled.backups.make(stick)
    with Casebook.create(home / "Paul.secondopinion", desk, patient="Paul") as other:
        other.backups.make(stick)
    with pytest.raises(Problem, match="2 casebooks"):
        restore(stick, home / "back.secondopinion", desk, Silent())


def test_a_stop_leaves_nothing(three: list[Path], home: Path, desk: Desk) -> None:
    before = sorted(path.name for path in home.iterdir())
    with pytest.raises(Cancelled):
        restore(three[0], home / "back.secondopinion", desk, StopsAfter())
    assert sorted(path.name for path in home.iterdir()) == before
    assert not (desk.data_folder / "trials").exists()


# One whole file


def test_a_whole_file_is_a_casebook_and_comes_back(filled: Casebook, stick: Path, home: Path, other_desk: Desk) -> None:
    made = filled.backups.make(stick / "Ruth.secondopinion")
    assert made.faults == ()
    assert [path.name for path in stick.iterdir()] == ["Ruth.secondopinion"]
    restored = restore(made.path, home / "back.secondopinion", other_desk, Silent())
    with Casebook.open(restored.path, other_desk) as back:
        assert list(back.case.entries()) == list(filled.case.entries())
        assert back.verify() == ()


def test_a_whole_file_replaces_only_an_earlier_state_of_itself(filled: Casebook, stick: Path, desk: Desk) -> None:
    target = stick / "Ruth.secondopinion"
    filled.backups.make(target)
    filled.do(create("medicine", name="Ibuprofen")[1])
    filled.backups.make(target)
    with Casebook.create(stick / "Paul.secondopinion", desk, patient="Paul"):
        pass
    (stick / "text.secondopinion").write_text("mine", "utf-8")
    (stick / "folder.secondopinion").mkdir()
    (stick / "null.secondopinion").symlink_to("/dev/null")
    (stick / "link.secondopinion").symlink_to(target)
    for name in ("Paul", "text", "folder", "null", "link"):
        with pytest.raises(Problem, match="already something else"):
            filled.backups.make(stick / f"{name}.secondopinion")
    with pytest.raises(Problem, match="the casebook itself"):
        filled.backups.make(filled.path)
    assert (stick / "text.secondopinion").read_text("utf-8") == "mine"
    with Casebook.open(target, desk) as copy:
        assert medicines(copy) == ["Aspirin", "Ibuprofen"]
        copy.do(create("medicine", name="Only in the copy")[1])
    with pytest.raises(Problem, match="already something else"):
        filled.backups.make(target)


def test_backups_are_listed_newest_first(three: list[Path]) -> None:
    assert [one.path for one in backups_in(three[0].parent)] == three


@pytest.mark.parametrize("whole", [True, False])
def test_a_backup_with_something_strange_in_it_is_not_brought_back(
    filled: Casebook, home: Path, stick: Path, desk: Desk, whole: bool
) -> None:
    made = filled.backups.make(stick / "Ruth.secondopinion" if whole else stick).path
    connection = sqlite3.connect(made)
    connection.execute("CREATE TRIGGER t AFTER INSERT ON blob_chunk BEGIN DELETE FROM entry; END")
    connection.commit()
    connection.close()
    with pytest.raises(Problem, match="no casebook of this program has"):
        restore(made, home / "back.secondopinion", desk, Silent())
    assert not (home / "back.secondopinion").exists()
