"""On a fax a comma keeps a bit of its tail, and a point has none."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.intake.looking.tails import with_tails_seen
from tests.intake.looking.drawn import FONT

_HIGH = 44


def as_points(*written: str) -> list[str]:
    """What becomes of words that were read with points, where these stand on the page."""
    return [word.text for word in with_tails_seen(*_faxed(written, [word.replace(",", ".") for word in written]))]


def _faxed(written: Sequence[str], read: Sequence[str]) -> tuple[list[SeenWord], Ink]:
    font = ImageFont.truetype(str(FONT), 32)
    image = Image.new("L", (400, 100 + 60 * len(written)), 255)
    draw = ImageDraw.Draw(image)
    words = []
    for row, (word, seen) in enumerate(zip(written, read, strict=True)):
        top, right = 40 + 60 * row, 60 + font.getlength(word)
        draw.text((60, top), word, fill=20, font=font)
        corners = ((60, top), (right, top), (right, top + _HIGH), (60, top + _HIGH))
        words.append(SeenWord(seen, corners, 0.99))
    soft = cv2.GaussianBlur(np.where(np.asarray(image) > 150, 255, 0).astype(np.uint8), (0, 0), 0.9)
    return words, Ink.of(soft)


def test_a_comma_read_as_a_point_is_a_comma_where_the_ink_shows_its_tail() -> None:
    written = ["12,5", "0,80", "310,0", "36.8", "7,25", "Tagen,", "gut."]
    assert as_points(*written) == written


def test_points_stay_points() -> None:
    written = ["12.5", "0.80", "310.0", "7.25", "gut."]
    assert as_points(*written) == written


@pytest.mark.parametrize(("written", "read"), [("1,250", "1.250"), ("12,03", "12.03"), ("24,12,31", "24.12.31")])
def test_where_the_sign_would_change_what_is_meant_nothing_is_mended(written: str, read: str) -> None:
    assert as_points(written, "12,5", "0,80", "7,25")[0] == read


def test_a_point_read_as_a_comma_is_a_point_on_a_page_of_points() -> None:
    written = ["12.5", "0.80", "310.0", "36.8", "7.25", "98.1"]
    read = ["12.5", "0.80", "310.0", "36,8", "7.25", "98.1"]
    assert [word.text for word in with_tails_seen(*_faxed(written, read))] == written


def test_a_sign_whose_ink_is_not_found_is_the_one_of_its_page() -> None:
    written = ["12,5", "0,80", "310,0", "36,8", "7,25", "98 1"]
    read = ["12,5", "0.80", "310,0", "36.8", "7,25", "98.1"]
    assert with_tails_seen(*_faxed(written, read))[-1].text == "98,1"
    few, ink = _faxed(written[-2:], read[-2:])
    assert with_tails_seen(few, ink)[-1].text == "98.1"


def test_a_point_among_commas_stays_a_point() -> None:
    written = ["12,5", "0,80", "310,0", "36,8", "7,25", "1.62", "98,1", "4,0"]
    read = ["12,5", "0.80", "310.0", "36,8", "7.25", "1.62", "98,1", "4.0"]
    assert [word.text for word in with_tails_seen(*_faxed(written, read))] == written
