"""The real program, started as a person's shell starts it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.typed import TASK, Typed, typed_in
from tests.forking import Ready

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120
Shell = Callable[..., "subprocess.CompletedProcess[str]"]


def _shell_in(folder: Path, data: Path | None = None) -> Shell:
    def run(script: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
        program = f"'{sys.executable}' -m secondopinion_desktop"
        own: dict[str, str] = {} if data is None else {"SECONDOPINION_DATA": str(data)}
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **own, **changed}
        return subprocess.run(
            ["/bin/sh", "-c", script.replace("$P", program)],
            env={name: value for name, value in environment.items() if value is not None},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            timeout=SECONDS,
            check=False,
        )

    return run


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Run `script` with sh; "$P" in it is the program. Values of None are taken out of the environment."""
    return _shell_in(tmp_path)


@pytest.fixture(scope="module")
def _ready() -> Iterator[Ready]:
    with Ready(TASK) as ready:
        yield ready


@pytest.fixture
def typed(_ready: Ready, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """Run a line as typed at a shell that takes nothing apart; see `tests.faults.typed`."""
    return typed_in(_ready, tmp_path, tmp_path_factory.mktemp("answers"))


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    change = '{"title": "A", "edits": [{"create": "medicine", "fields": {"name": "Aspirin"}}]}'
    (folder / "change.json").write_text(change, "utf-8")
    shell = _shell_in(folder, tmp_path_factory.mktemp("made-data"))
    made = shell("$P new zoe.secondopinion --patient 'Zoë Albrecht' && $P edit zoe.secondopinion change.json")
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def home(_made: Path, tmp_path: Path) -> Path:
    """A folder with a casebook, zoe.secondopinion, in which a medicine stands, and change.json, which adds one."""
    for file in _made.iterdir():
        shutil.copyfile(file, tmp_path / file.name)
    return tmp_path


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What was said of a Problem, in one line after those of progress; fails when it was a fault of ours."""
    assert done.returncode == 1, (done.returncode, done.stdout, done.stderr)
    *progress, said = done.stderr.splitlines()
    assert all(not line.endswith(".") and len(line) < 80 for line in progress), done.stderr
    assert "Traceback" not in done.stderr
    assert "inside the program" not in said
    return said
