"""A person is told what to do otherwise where a page was hard to read: more light, nearer, a still hand."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from secondopinion_desktop.intake.looking.hard_to_read import why_hard
from secondopinion_desktop.intake.looking.pixels import Pixels
from secondopinion_desktop.intake.looking.reading_page import with_the_matter
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.records.page_reading import BLURRED, DARK, SMALL, UNSURE, PageReading, ReadWord

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "print" / "NotoSans_400Regular.ttf"
WORDS = ("Hemoglobin", "Leukocytes", "Platelets", "Creatinine")


def page(points: int) -> tuple[Pixels, list[SeenWord]]:
    """A white page with some words in print of this size, and where they stand."""
    image = Image.new("L", (40 + 9 * points, 20 + 2 * points * len(WORDS)), 240)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(FONT), points)
    seen = []
    for line, word in enumerate(WORDS):
        left, top, right, bottom = draw.textbbox((20, 10 + 2 * points * line), word, font=font)
        draw.text((20, 10 + 2 * points * line), word, fill=20, font=font)
        seen.append(SeenWord(word, ((left, top), (right, top), (right, bottom), (left, bottom)), 0.9))
    return np.asarray(image).copy(), seen


def test_of_a_good_picture_nothing_is_the_matter() -> None:
    assert why_hard(*page(36)) == ""
    assert why_hard(page(36)[0], []) == ""


def test_a_picture_that_is_not_sharp_is_known() -> None:
    image, words = page(36)
    assert why_hard(cv2.GaussianBlur(image, (0, 0), 4), words) == BLURRED


def test_letters_that_are_very_small_are_known() -> None:
    assert why_hard(*page(11)) == SMALL


def test_a_photo_in_too_little_light_is_known() -> None:
    image, words = page(36)
    assert why_hard((image * 0.2).astype(np.uint8), words) == DARK


@pytest.mark.parametrize(("doubt", "wanted"), [(0.6, BLURRED), (0.0, "")])
def test_only_a_page_that_was_read_badly_wants_its_photo_again(doubt: float, wanted: str) -> None:
    image, words = page(36)
    read = PageReading(1, "first", " ".join(WORDS), words=tuple(ReadWord(word, (0, 0, 9, 9), doubt) for word in WORDS))
    blurred = with_the_matter(read, cv2.GaussianBlur(image, (0, 0), 4), words)
    assert blurred.wants_again == wanted
    assert with_the_matter(read, image, words).wants_again == (UNSURE if wanted else "")
