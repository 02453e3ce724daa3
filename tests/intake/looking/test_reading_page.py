"""The two real readers on one small page; how well they read is measured in tests/benchmarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.intake.door.looker import Looker
from tests.intake.looking.drawn import page

LINES = ["Hemoglobin 13,6 g/dl", "Seen on 14 March 2024"]


def test_a_small_page_is_read_by_both_and_each_word_stands_where_it_is(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("tesserocr")
    path = tmp_path / "scan.png"
    Image.fromarray(page(LINES, (640, 220), 32)).save(path)
    with Looker() as looker:
        first, second = looker.look(path, "image/png", 1).readings
        assert looker.look(path, "image/png", 7).why == "Page 7 of this paper cannot be opened."
    assert (first.reader, second.reader) == ("rapidocr", "tesseract")
    assert first.text.splitlines() == LINES
    assert [word.text for word in first.words if word.is_doubtful] == []
    assert (first.rotation, first.skew, first.corners, first.size) == (0, 0.0, (), (640.0, 220.0))
    number = next(word for word in first.words if word.text == "13,6")
    left, top, right, bottom = number.box
    assert 220 < left < right < 340
    assert 55 < top < bottom < 110


def test_a_page_of_which_both_readers_read_at_once_is_read_alike(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("tesserocr")
    path = tmp_path / "scan.png"
    Image.fromarray(page(LINES, (640, 220), 32)).save(path)
    with Looker() as looker:
        assert looker.look(path, "image/png", 1, threads=2) == looker.look(path, "image/png", 1, threads=1)
