"""The program as a shell starts it, but for the start: a fork of a process that has loaded all of it already.

Nearly a second of Python and libraries goes by before a verb does anything, and most of these tests are about what it
does. Where the start, the streams or the shell are the matter, `shell` starts it as a person does.
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.forking import Ready

TASK = "tests.faults.being_typed:be_the_program"
Typed = Callable[..., "subprocess.CompletedProcess[str]"]


def typed_in(ready: Ready, folder: Path, answers: Path) -> Typed:
    """Type a line; values of None are taken out of the environment."""

    def run(line: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
        surroundings = {name: value for name, value in {**os.environ, **changed}.items() if value is not None}
        for old in answers.iterdir():
            old.unlink()
        with ready.child(str(folder), str(answers), json.dumps(surroundings), *shlex.split(line)) as child:
            broken = child.lines()
        assert not broken, broken
        assert child.status is not None
        out, err = ((answers / name).read_text("utf-8") for name in ("out", "err"))
        return subprocess.CompletedProcess(line, child.status, out, err)

    return run
