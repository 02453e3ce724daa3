"""A bit turned or the end missing, in the file, the working copy or both: nothing untrue is ever shown as true."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bending import make_whole, measure

TIMES = 24
"""Six of each: file, working copy, both, file on another computer. tests/soak/bend_files.py does thousands."""
TIMES_LOCKED = 12


def test_no_bent_file_shows_what_nobody_wrote_and_most_show_everything(tmp_path: Path) -> None:
    whole = make_whole(tmp_path / "whole", entries=12)
    counts, bad = measure(whole, tmp_path / "bent", seed=7, count=TIMES)
    assert bad == []
    assert counts["once"] == 0, "a file knows its own bytes, also what it tells only once"
    assert counts["refused"] <= 2
    assert counts["right"] + counts["saved"] >= TIMES - 3


def test_no_bent_locked_file_shows_what_nobody_wrote(tmp_path: Path) -> None:
    whole = make_whole(tmp_path / "whole", entries=6, passphrase="five small grey boats")
    counts, bad = measure(whole, tmp_path / "bent", seed=11, count=TIMES_LOCKED)
    assert bad == []
    assert counts["once"] == 0, "a page that was altered cannot be read at all"
    assert counts["right"] + counts["saved"] >= TIMES_LOCKED // 2
