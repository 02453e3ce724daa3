"""What this computer remembers is written aside: no key waits for the disk, and all of it is there in the end."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.ui import preferences as module
from secondopinion_desktop.ui.jobs import InOrder, in_order
from secondopinion_desktop.ui.preferences import Kept, Preferences


def test_while_the_disk_is_slow_nobody_waits_and_everybody_is_told_what_was_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = threading.Event()

    @contextmanager
    def slow(target: Path) -> Iterator[Path]:
        with replacing(target) as part:
            assert disk.wait(20)
            yield part

    monkeypatch.setattr(module, "replacing", slow)
    one = Preferences(tmp_path)
    one.keep(text_size=1.5)
    one.keep(appearance="dark")
    one.opened(tmp_path / "case")
    other = Preferences(tmp_path)
    other.keep(text_size=1.25)
    assert not (tmp_path / "window.json").exists()
    assert Preferences(tmp_path).kept.text_size == 1.25
    assert [path.name for path in other.recent] == ["case"]
    disk.set()
    in_order.finish()
    written = module._read_file(tmp_path / "window.json")
    assert written == Preferences(tmp_path).kept
    assert written == Kept(text_size=1.25, appearance="dark", recent=(str(tmp_path / "case"),))


def test_what_was_chosen_last_is_on_the_disk_when_the_program_ends(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib\n"
        "from secondopinion_desktop.ui.preferences import Preferences\n"
        "for size in (1.1, 1.2, 1.3): Preferences(pathlib.Path(sys.argv[1])).keep(text_size=size)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=True)
    assert module._read_file(tmp_path / "window.json").text_size == 1.3


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def full(_target: Path) -> Iterator[Path]:
        raise OSError("full")
        yield Path()

    monkeypatch.setattr(module, "replacing", full)
    kept = Preferences(tmp_path)
    kept.keep(text_size=1.5)
    in_order.finish()
    assert kept.kept.text_size == 1.5
    assert Preferences(tmp_path).kept.text_size is None
    monkeypatch.undo()
    kept.keep(text_size=1.75)
    in_order.finish()
    assert module._read_file(tmp_path / "window.json").text_size == 1.75


@pytest.mark.logs
def test_one_after_the_other_and_a_fault_keeps_none_behind_it_back() -> None:
    works, done = InOrder(), list[int]()
    works.soon(lambda: done.append(1))
    works.soon(lambda: done.append(1 // 0))
    works.soon(lambda: done.append(2))
    works.finish()
    works.soon(lambda: done.append(3))
    works.finish()
    assert done == [1, 2, 3]


def test_where_the_computer_gives_no_more_threads_what_was_asked_is_done_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    works, done = InOrder(), list[int]()

    def none_left(self: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", none_left)
    works.soon(lambda: done.append(1))
    assert done == [1]
    monkeypatch.undo()
    works.soon(lambda: done.append(2))
    works.finish()
    assert done == [1, 2]
