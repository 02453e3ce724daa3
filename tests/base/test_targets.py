"""What may be written over, and what never."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.targets import insist_on_new_folder, is_plain_file

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links as Linux and macOS have them")


def write(target: Path) -> None:
    with replacing(target) as part:
        part.write_text("new")


def test_a_pipe_stays_a_pipe_and_so_does_a_link_to_one(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        with pytest.raises(Problem, match="device"):
            write(target)
    assert pipe.is_fifo()
    assert link.is_symlink()
    assert sorted(tmp_path.iterdir()) == [link, pipe]


def test_what_was_put_there_while_the_file_was_made_stays_too(tmp_path: Path) -> None:
    target = tmp_path / "packet.pdf"

    def write_slowly() -> None:
        with replacing(target) as part:
            part.write_text("new")
            os.mkfifo(target)

    with pytest.raises(Problem, match="device"):
        write_slowly()
    assert target.is_fifo()
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_its_file_gets_what_was_written(tmp_path: Path) -> None:
    file, link, ahead = tmp_path / "file", tmp_path / "link", tmp_path / "ahead"
    file.write_text("old")
    link.symlink_to(file)
    ahead.symlink_to(tmp_path / "not there yet")
    write(link)
    write(ahead)
    assert link.is_symlink()
    assert file.read_text() == "new"
    assert (tmp_path / "not there yet").read_text() == "new"


def test_folders_circles_and_endless_names_are_said_in_words(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    for target, said in ((tmp_path, "folder"), (circle, "circle"), (tmp_path / ("n" * 300), "too long")):
        with pytest.raises(Problem, match=said):
            is_plain_file(target)
    assert not is_plain_file(tmp_path / "nothing")


def test_a_new_folder_may_be_an_empty_one_and_nothing_else(tmp_path: Path) -> None:
    pipe, file, empty = tmp_path / "pipe", tmp_path / "file", tmp_path / "empty"
    os.mkfifo(pipe)
    file.write_text("mine")
    empty.mkdir()
    insist_on_new_folder(empty)
    insist_on_new_folder(tmp_path / "new")
    for target, said in ((pipe, "device"), (file, "is a file"), (tmp_path, "not empty")):
        with pytest.raises(Problem, match=said):
            insist_on_new_folder(target)
