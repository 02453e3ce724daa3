"""What is noted when the program itself is at fault: where, and nothing a family would not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from secondopinion_desktop.app import faults
from secondopinion_desktop.app.faults import fault_report, note_fault
from secondopinion_desktop.base.paths import data_folder

PRIVATE = "Ruth Albrecht"


def a_fault(name: str) -> BaseException:
    try:
        try:
            _ = dict[str, str]()[name]
        except KeyError as inner:
            raise ValueError(f"could not show {name}") from inner
    except ValueError as fault:
        return fault
    raise AssertionError


def test_the_report_says_where_and_what_sort_and_no_private_word() -> None:
    report = fault_report(a_fault(PRIVATE))
    assert "ValueError" in report
    assert "test_faults.py" in report
    assert "a_fault" in report
    assert "version" in report
    for word in (*PRIVATE.split(), "could not show", str(Path.home()), str(Path(__file__).parent)):
        assert word not in report


def test_faults_are_noted_one_after_the_other_in_the_private_folder() -> None:
    log = note_fault(a_fault(PRIVATE))
    assert log is not None
    assert log.parent == data_folder()
    assert note_fault(a_fault("Jonas")) == log
    text = log.read_text("utf-8")
    assert text.count("ValueError") == 2
    assert PRIVATE not in text
    assert "Jonas" not in text


def test_the_log_never_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "MAX_LOG_BYTES", 1000)
    for _ in range(20):
        log = note_fault(a_fault(PRIVATE))
    assert log is not None
    assert log.stat().st_size < 2000
    assert "ValueError" in log.read_text("utf-8")


def test_a_fault_that_never_left_its_place_is_noted_too() -> None:
    assert fault_report(ValueError(PRIVATE)).splitlines()[-1] == "  ValueError"


def test_where_nothing_can_be_written_a_fault_is_no_second_fault(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("SECONDOPINION_DATA", str(tmp_path / "file" / "data"))
    assert note_fault(a_fault(PRIVATE)) is None
