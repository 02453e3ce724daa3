"""What was answered is done, and what was refused or stopped is not, whatever happens to the file."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secondopinion_desktop.app import publishing
from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.records.change import create
from tests.cli.conftest import Answer, Type
from tests.intake.awkward import letter

ADD = {"create": "medicine", "fields": {"name": "Aspirin"}}


def medicines(type_in: Type, casebook: Path) -> list[str]:
    return [one["fields"]["name"] for one in type_in("show", casebook, "--kind", "medicine", "--json").json["medicine"]]


@pytest.mark.parametrize("reason", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_an_edit_taken_while_the_file_cannot_be_written_is_done_and_done_once(
    edit: Callable[..., Answer], type_in: Type, casebook: Path, monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    before = casebook.read_bytes()

    @contextmanager
    def refusing(path: Path) -> Iterator[Path]:
        raise OSError(reason, os.strerror(reason), str(path))
        yield path

    with monkeypatch.context() as patched:
        patched.setattr(publishing, "replacing", refusing)
        answer = edit(ADD)
        assert answer.status == 0
        assert len(answer.json["created"]) == 1
        assert answer.err.startswith("Kept on this computer, not yet in the file")
        assert casebook.read_bytes() == before
        shown = type_in("show", casebook, "--kind", "medicine", "--json")
        assert shown.status == 0
        assert [one["fields"]["name"] for one in shown.json["medicine"]] == ["Aspirin"]
    assert medicines(type_in, casebook) == ["Aspirin"]
    assert casebook.read_bytes() != before


def test_an_edit_that_is_refused_is_not_done(edit: Callable[..., Answer], type_in: Type, casebook: Path) -> None:
    answer = edit({"create": "medicine", "fields": {"nonsense": 1}})
    assert answer.status == 1
    assert answer.out == ""
    assert medicines(type_in, casebook) == []


@pytest.mark.parametrize(
    "words",
    [
        ("show", "CASE", "--json"),
        ("history", "CASE", "--json"),
        ("trash", "CASE", "--json"),
        ("search", "CASE", "Aspirin", "--json"),
        ("checklist", "CASE", "--json"),
        ("questions", "CASE", "--json"),
    ],
)
def test_reading_works_while_a_window_has_the_file_open(type_in: Type, casebook: Path, words: tuple[str, ...]) -> None:
    with Casebook.open(casebook, Desk.here()) as window:
        window.do(create("medicine", "Add Aspirin", name="Aspirin")[1])
        before = casebook.read_bytes()
        answer = type_in(*(casebook if word == "CASE" else word for word in words))
        assert answer.status == 0
        if words[0] in ("show", "search", "history"):
            assert "Aspirin" in answer.out  # Also what is not in the file yet.
        assert casebook.read_bytes() == before
        window.do(create("medicine", "Add Biotin", name="Biotin")[1])
    assert medicines(type_in, casebook) == ["Aspirin", "Biotin"]


def test_writing_while_a_window_has_the_file_open_is_refused(
    edit: Callable[..., Answer], type_in: Type, casebook: Path
) -> None:
    with Casebook.open(casebook, Desk.here()):
        answer = edit(ADD)
        assert answer.status == 1
        assert "open in another window" in answer.err
    assert medicines(type_in, casebook) == []


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
@pytest.mark.parametrize("after", [0.0, 0.3, 0.8])
def test_an_import_stopped_by_hand_says_what_came_in_and_one_undo_takes_it_back(
    type_in: Type, casebook: Path, tmp_path: Path, after: float
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(60):
        letter(folder / f"{number}.pdf", (f"Letter number {number}",))
    child = subprocess.Popen(
        [sys.executable, "-m", "secondopinion_desktop", "import", str(casebook), str(folder), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None and child.stderr is not None
    with child, child.stdout, child.stderr:
        child.stderr.readline()  # The first word of progress: from here on it is at work.
        time.sleep(after)
        child.send_signal(signal.SIGINT)
        said, told = child.communicate()
    papers = type_in("show", casebook, "--kind", "document", "--json").json["document"]
    if child.returncode == 130:
        count = {0: "No paper was added", 1: "1 paper came in"}.get(len(papers), f"{len(papers)} papers came in")
        assert f"Stopped. {count}" in told
        if papers:
            assert type_in("undo", casebook).status == 0
        assert type_in("show", casebook, "--kind", "document", "--json").json["document"] == []
    else:
        assert child.returncode == 0
        assert len(json.loads(said)["rows"]) == len(papers) == 60
