"""Files are swapped in whole or not at all."""

from pathlib import Path

import pytest

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem


def test_the_new_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "case.secondopinion"
    target.write_text("old")
    with replacing(target) as part:
        part.write_text("new")
        assert target.read_text() == "old"
    assert target.read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_a_failure_half_way_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    target = tmp_path / "case.secondopinion"
    target.write_text("old")

    def write_half() -> None:
        with replacing(target) as part:
            part.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    assert target.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


@pytest.mark.parametrize("name", ["n" * 251 + ".pdf", "山" * 83 + ".pdf", "a\u0308" * 80 + ".pdf"])
def test_the_longest_names_can_be_written_and_leave_nothing_when_they_fail(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    with replacing(target) as part:
        part.write_text("x")
    assert target.read_text() == "x"

    def fails() -> None:
        with replacing(target) as part:
            part.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_came_meanwhile_and_must_stay_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "packet.pdf"

    def may_replace(at: Path) -> None:
        if at.exists():
            raise Problem("Somebody's file.")

    def write() -> None:
        with replacing(target, may_replace) as part:
            part.write_text("new")
            target.write_text("theirs")

    with pytest.raises(Problem):
        write()
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("packet.pdf", "theirs")]


def test_a_problem_says_what_and_what_to_do() -> None:
    assert str(Problem("The disk is full.", "Make room and try again.")) == "The disk is full. Make room and try again."
