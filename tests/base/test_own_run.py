"""Temporary folders of a run that was killed are cleared at the next start; those of one that lives are left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.own_run import end_run_in, run_in

CHILD = """
import sys, time
from pathlib import Path
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.own_run import noted_elsewhere, run_in
data, theirs = map(Path, sys.argv[1:3])
run = run_in(data)
(run.new_folder("papers-") / "scan.pdf").write_bytes(b"private")
parts = theirs / ".packet-half"
parts.mkdir()
(parts / "1.pdf").write_bytes(b"private")
with noted_elsewhere(parts), noted_elsewhere(theirs / "not ours.txt"), replacing(theirs / "packet.pdf") as part:
    part.write_bytes(b"half a packet")
    print("ready", flush=True)
    time.sleep(600)
"""


@contextmanager
def running(data: Path, theirs: Path) -> Iterator[subprocess.Popen[str]]:
    """Another run of the program that is in the middle of writing."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(data), str(theirs)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    with child, child.stdout:
        assert child.stdout.readline().strip() == "ready"
        yield child
        child.kill()


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A folder of the person's own."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "not ours.txt").write_bytes(b"theirs")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.rglob("*") if one.name not in ("door",))


def test_what_a_killed_run_left_is_gone_at_the_next_start(tmp_path: Path, theirs: Path) -> None:
    data = tmp_path / "data"
    with running(data, theirs) as child:
        assert any(data.rglob("scan.pdf"))
        assert len(names(theirs)) == 4
        child.send_signal(signal.SIGKILL)
    assert any(data.rglob("scan.pdf"))
    run = run_in(data)
    assert not any(data.rglob("scan.pdf"))
    assert names(theirs) == ["not ours.txt"]
    assert (theirs / "not ours.txt").read_bytes() == b"theirs"
    assert len(list((data / "running").glob("*.lock"))) == 1
    end_run_in(data)
    assert not run.folder.exists()
    assert not list((data / "running").glob("*.lock"))


def test_what_a_living_run_needs_stays(tmp_path: Path, theirs: Path) -> None:
    data = tmp_path / "data"
    with running(data, theirs):
        run_in(data)
        assert any(data.rglob("scan.pdf"))
        assert len(names(theirs)) == 4
    end_run_in(data)


def test_a_file_written_well_leaves_no_note(tmp_path: Path) -> None:
    run = run_in(tmp_path)
    with replacing(tmp_path / "a.txt") as part:
        part.write_text("words")
        assert any(run.folder.glob("*.elsewhere"))
    assert list(run.folder.iterdir()) == []
    end_run_in(tmp_path)


def test_a_run_of_the_same_folder_is_begun_once(tmp_path: Path) -> None:
    assert run_in(tmp_path) is run_in(tmp_path)
    end_run_in(tmp_path)
