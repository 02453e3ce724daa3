"""What ships with the program is looked for once, and found again without asking the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.base.paths import resources


def test_the_disk_is_asked_once_where_the_shipped_data_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    found = resources()
    assert (found / "icons").is_dir()

    def asked(path: Path, **_more: object) -> bool:
        raise AssertionError(f"asked again for {path}")

    monkeypatch.setattr(Path, "is_dir", asked)
    monkeypatch.setattr(Path, "resolve", asked)
    assert resources() == found


def test_data_that_a_frozen_program_brings_along_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources" / "guidance").mkdir(parents=True)
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resources() == tmp_path / "resources"
