"""A photo in a dark room is read like any other, and what is bright enough is not touched."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.intake.looking.light import bright_enough
from tests.intake.looking.drawn import Picture, page, photographed

LINES = ["Hemoglobin 13,6 g/dl", "Seen on 14 March 2024"]


def shot_in(light: float) -> Picture:
    """A letter on a table, in so much of a good light, with the noise of a camera."""
    table = photographed(page(LINES, (640, 400), 32), [(80, 60), (830, 80), (820, 560), (90, 540)], (900, 620))
    noise = np.random.default_rng(7).normal(0, 1, table.shape)
    return np.clip(table * light + noise, 0, 255).astype(np.uint8)


def test_the_paper_of_a_dark_photo_becomes_as_bright_as_paper_is() -> None:
    lit = bright_enough(shot_in(0.12))
    assert lit.was_dark
    assert np.percentile(lit.image, 90) > 200
    assert np.percentile(lit.image, 1) < 20


def test_a_picture_that_is_bright_enough_stays_as_it_is() -> None:
    photo, faded = shot_in(0.6), (255 - (255 - page(LINES)) * 0.1).astype(np.uint8)
    nothing = np.full((300, 400, 3), 3, np.uint8)
    for picture in (photo, page(LINES), page([]), faded, nothing):
        assert bright_enough(picture).image is picture


def test_a_photo_through_a_steamed_lens_becomes_clear() -> None:
    lit = bright_enough((page(LINES) * 0.08 + 120).astype(np.uint8))
    assert not lit.was_dark
    assert np.ptp(np.percentile(lit.image, (0.1, 95))) > 200


def test_of_a_photo_in_the_least_light_it_is_known_how_few_its_shades_are() -> None:
    assert bright_enough(shot_in(0.05)).is_dim
    assert not bright_enough(shot_in(0.3)).is_dim


def test_a_letter_photographed_in_the_dark_is_read_and_its_numbers_are_to_be_checked(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("tesserocr")
    path = tmp_path / "dark.png"
    Image.fromarray(shot_in(0.04)).save(path)
    with Looker() as looker:
        shown = looker.look(path, "image/png", 1).readings[0]
    assert shown.text.splitlines() == LINES
    assert shown.corners
    assert {word.text for word in shown.words if word.is_doubtful} >= {"13,6", "14", "2024"}
