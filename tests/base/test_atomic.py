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


def test_a_very_long_name_can_be_written_too(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 240 + ".pdf")
    with replacing(target) as part:
        part.write_text("x")
    assert target.exists()


def test_a_problem_says_what_and_what_to_do() -> None:
    assert str(Problem("The disk is full.", "Make room and try again.")) == "The disk is full. Make room and try again."
