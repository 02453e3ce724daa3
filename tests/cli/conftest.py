"""A command line to type into."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from secondopinion_desktop.cli.run import run


@dataclass
class Answer:
    """What came back: exit status, standard output, standard error."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


Type = Callable[..., Answer]


def _no_window(casebook: str | None) -> int:
    raise AssertionError(f"no window was asked for: {casebook}")


@pytest.fixture
def type_in(capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command line; answers what came back."""

    def type_line(*words: str | Path) -> Answer:
        status = run([str(word) for word in words], open_window=_no_window)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return type_line


@pytest.fixture
def casebook(type_in: Type, tmp_path: Path) -> Path:
    """A new casebook for an invented patient."""
    path = tmp_path / "ruth.secondopinion"
    assert type_in("new", path, "--patient", "Ruth Albrecht", "--born", "14 March 1958").status == 0
    return path


@pytest.fixture
def edit(type_in: Type, casebook: Path, tmp_path: Path) -> Callable[..., Answer]:
    """Carry out a change given as edits."""

    def carry_out(*edits: dict[str, Any], title: str = "A change") -> Answer:
        change = tmp_path / "change.json"
        change.write_text(json.dumps({"title": title, "edits": list(edits)}), "utf-8")
        return type_in("edit", casebook, change)

    return carry_out
