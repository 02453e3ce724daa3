"""The words of a page with their places: what a marked part says."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import Box
from tests.intake import awkward


def test_every_word_of_a_page_has_its_place_in_reading_order(reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "report.pdf")
    words = reader.words_on_page(path, 1)
    said = " ".join(word.text for word in words)
    assert "final diagnosis" in said.lower()
    (found,) = reader.find_on_page(path, 1, "final diagnosis")
    first = next(word for word in words if word.text.lower() == "final")
    assert first.box.x0 == pytest.approx(found.x0, abs=0.01)
    assert first.box.y0 <= found.y0 + 0.001
    assert first.box.y1 >= found.y1 - 0.001
    lines = [word.line for word in words]
    assert lines == sorted(lines)
    assert len(set(lines)) > 3


def test_on_a_turned_page_words_stand_as_the_page_is_shown(reader: Reader, tmp_path: Path) -> None:
    upright = awkward.letter(tmp_path / "upright.pdf")
    path = tmp_path / "turned.pdf"
    with pikepdf.open(upright) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    expected = sorted(((w.text, w.box.turned(90)) for w in reader.words_on_page(upright, 1)), key=_place)
    shown = sorted(((w.text, w.box) for w in reader.words_on_page(path, 1)), key=_place)
    assert [text for text, _ in shown] == [text for text, _ in expected]
    for (_, box), (_, turned) in zip(shown, expected, strict=True):
        assert (box.x0, box.y0, box.x1, box.y1) == pytest.approx(
            (turned.x0, turned.y0, turned.x1, turned.y1), abs=0.001
        )


def test_a_photo_and_a_page_that_is_not_there_have_no_words(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow()))
    assert reader.words_on_page(path, 1) == ()
    assert reader.words_on_page(awkward.letter(tmp_path / "one.pdf"), 9) == ()


def _place(word: tuple[str, Box]) -> tuple[str, float, float]:
    return word[0], round(word[1].x0, 2), round(word[1].y0, 2)
