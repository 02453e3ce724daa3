"""Copies of papers that lie in no folder: readers open them, and nothing of them outlives the program."""

from __future__ import annotations

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from secondopinion_desktop.base import nameless
from secondopinion_desktop.base.nameless import NamelessFiles, scratch_folder
from secondopinion_desktop.base.workers import Limits, Worker

needs_nameless = pytest.mark.skipif(not nameless.HAS_NAMELESS, reason="readers need names on this system")
READ = "tests.base.worker_tasks:read_and_add"


@pytest.mark.parametrize("in_memory", [False, True], ids=["on the disk", "in memory"])
def test_a_worker_reads_and_writes_what_has_no_name(tmp_path: Path, in_memory: bool) -> None:
    with (
        NamelessFiles(tmp_path, in_memory=in_memory) as files,
        Worker(Limits(20, 512 << 20)) as worker,
    ):
        path = files.new()
        path.write_bytes(b"a paper")
        assert worker.call(READ, str(path)) == b"a paper"
        assert path.read_bytes() == b"a paper, read"
        assert path.is_file() and path.stat().st_size == 13


@needs_nameless
def test_no_folder_shows_a_paper_that_is_being_read(tmp_path: Path) -> None:
    with NamelessFiles(tmp_path) as files:
        files.new().write_bytes(b"a paper")
        assert list(tmp_path.iterdir()) == []


def test_two_files_are_never_the_same_and_one_let_go_leaves_the_other(tmp_path: Path) -> None:
    with NamelessFiles(tmp_path) as files:
        one, other = files.new(), files.new()
        one.write_bytes(b"one")
        other.write_bytes(b"other")
        files.drop(one)
        assert other.read_bytes() == b"other"
    assert not other.exists()


def test_where_readers_need_names_the_files_lie_in_one_folder_that_goes_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nameless, "HAS_NAMELESS", False)
    with NamelessFiles(tmp_path) as files:
        one, other = files.new(), files.new()
        one.write_bytes(b"one")
        assert one.parent == other.parent != tmp_path
        files.drop(one)
        assert not one.exists()
    assert list(tmp_path.iterdir()) == []
    with scratch_folder() as folder:
        assert folder.is_dir()
    assert not folder.exists()


@needs_nameless
def test_a_disk_that_knows_no_files_without_a_name_still_keeps_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def refuses(path: object, flags: int, *rest: int, **more: int) -> int:
        if flags & os.O_TMPFILE == os.O_TMPFILE:
            raise OSError(errno.EOPNOTSUPP, "not here")
        return real(path, flags, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuses)
    with NamelessFiles(tmp_path) as files:
        path = files.new()
        path.write_bytes(b"a paper")
        assert path.read_bytes() == b"a paper" and list(tmp_path.iterdir()) == []


@needs_nameless
def test_two_thousand_papers_may_be_open_where_the_system_gives_a_thousand(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 4096:
        pytest.skip("this system never gives more")
    resource.setrlimit(resource.RLIMIT_NOFILE, (1024, hard))
    try:
        with NamelessFiles(tmp_path) as files:
            assert len({files.new() for _ in range(2000)}) == 2000
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@needs_nameless
def test_a_kill_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from secondopinion_desktop.base.nameless import NamelessFiles\n"
        "NamelessFiles(Path(sys.argv[1])).new().write_bytes(b'a paper'); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], timeout=60, check=False)
    assert ended.returncode == -9 and list(tmp_path.iterdir()) == []
