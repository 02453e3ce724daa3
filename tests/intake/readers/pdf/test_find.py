"""Marking the words a fact stands on."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.reading import Box
from tests.intake import awkward


def test_words_are_found_where_they_stand(reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "report.pdf")
    (box,) = reader.find_on_page(path, 1, "final diagnosis")
    # The sixth line of a letter-size page, 72 points from the left.
    assert box.x0 == pytest.approx(72 / 612, abs=0.01)
    assert box.y1 == pytest.approx((792 - 600) / 792, abs=0.01)
    assert box.x0 < box.x1 <= 1
    assert box.y0 < box.y1
    assert reader.find_on_page(path, 1, "not there") == ()
    assert reader.find_on_page(path, 1, "   ") == ()
    assert reader.find_on_page(path, 7, "final") == ()


def test_on_a_turned_page_words_are_found_as_the_page_is_shown(reader: Reader, tmp_path: Path) -> None:
    upright = awkward.letter(tmp_path / "upright.pdf")
    path = tmp_path / "turned.pdf"
    with pikepdf.open(upright) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    (plain,) = reader.find_on_page(upright, 1, "final diagnosis")
    (turned,) = reader.find_on_page(path, 1, "final diagnosis")
    expected = plain.turned(90)
    for side in ("x0", "y0", "x1", "y1"):
        assert getattr(turned, side) == pytest.approx(getattr(expected, side), abs=0.001)


def test_where_words_stand_the_shown_page_is_dark(reader: Reader, tmp_path: Path) -> None:
    path = awkward.letter(tmp_path / "report.pdf")
    (box,) = reader.find_on_page(path, 1, "formalin")
    picture = reader.render(path, 1, max_px_width=612)
    row = range(int(box.x0 * picture.width), int(box.x1 * picture.width))
    column = range(int(box.y0 * picture.height), int(box.y1 * picture.height))
    assert min(picture.rgb_bytes[3 * (y * picture.width + x)] for y in column for x in row) < 80


def test_a_photo_has_no_words_to_find(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(awkward.jpeg_bytes(awkward.arrow()))
    assert reader.find_on_page(path, 1, "final") == ()


def test_four_turns_come_back_and_a_proof_keeps_four_numbers() -> None:
    box = Box(0.1, 0.2, 0.3, 0.4)
    once = box.turned(90)
    assert (once.x0, once.y0, once.x1, once.y1) == pytest.approx((0.6, 0.1, 0.8, 0.3))
    assert box.turned(360) == box
    assert box.region == "0.1000 0.2000 0.3000 0.4000"
