"""A page on which hardly a word could be read says so when another photo helps, and nothing else is nagged about."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.intake.looking.hard_to_read import why_unread
from secondopinion_desktop.intake.looking.pixels import gray_of
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.intake.looking.writing_seen import lines_seen
from secondopinion_desktop.records.page_reading import BLURRED, DARK, UNREAD
from tests.intake.looking.drawn import Picture, page

LETTER = [f"Line {number} of an invented letter about a visit" for number in range(1, 25)]
CHANCE = np.random.default_rng(11)


def moved(picture: Picture, points: int, degrees: float) -> Picture:
    """As it comes out when the hand moved so far in this direction."""
    along = np.zeros((points, points), np.float32)
    along[points // 2] = 1
    turn = cv2.getRotationMatrix2D(((points - 1) / 2, (points - 1) / 2), degrees, 1.0)
    way = cv2.warpAffine(along, turn, (points, points))
    return cv2.filter2D(picture, -1, way / way.sum())


def blurred(picture: Picture, points: float = 6) -> Picture:
    return cv2.GaussianBlur(picture, (0, 0), points)


def by_hand() -> Picture:
    """A page of scrawl in lines."""
    sheet = page([])
    for row in range(100, 1000, 60):
        for left in range(80, 700, 130):
            x = left + np.cumsum(CHANCE.integers(3, 9, 18))
            y = row + CHANCE.integers(-12, 12, 18)
            cv2.polylines(sheet := sheet.copy(), [np.stack([x, y], 1).astype(np.int32)], False, (90, 40, 20), 3)
    return sheet


def ruled() -> Picture:
    sheet = page([]).copy()
    for row in range(100, 1000, 40):
        sheet[row : row + 2, 60:800] = 170
    return sheet


def signed() -> Picture:
    sheet = page([]).copy()
    stroke = np.cumsum([(250, 700), *CHANCE.integers(-18, 28, (30, 2))], axis=0)
    return cv2.polylines(sheet, [stroke.astype(np.int32)], False, (60, 30, 20), 4)


def bones() -> Picture:
    """A spine and ribs, white on black."""
    y, x = np.mgrid[0:1100, 0:850].astype(np.float32)
    side = np.abs(x - 425) - 200
    ribs = 110 * np.exp(-((side / 130) ** 2)) * (0.5 + 0.5 * np.sin((y + side**2 / 450) / 14))
    shade = 20 + 190 * np.exp(-(((x - 425) / 75) ** 2)) + ribs + CHANCE.normal(0, 4, x.shape)
    return np.dstack([np.clip(shade, 0, 255).astype(np.uint8)] * 3)


def somebody() -> Picture:
    picture = np.full((1100, 850, 3), (120, 140, 90), np.uint8)
    cv2.ellipse(picture, (425, 520), (200, 280), 0, 0, 360, (225, 180, 150), -1)
    cv2.ellipse(picture, (425, 340), (220, 160), 0, 180, 360, (60, 40, 30), -1)
    cv2.ellipse(picture, (425, 660), (70, 20), 0, 0, 360, (190, 80, 90), -1)
    return blurred(picture, 5)


def trace() -> Picture:
    """A heart's trace on squared paper."""
    sheet = page([]).copy()
    sheet[::10], sheet[:, ::10] = (255, 190, 190), (255, 190, 190)
    x = np.arange(40, 810)
    for row in (200, 450, 700, 950):
        y = row - 90 * np.exp(-((((x % 130) - 65) / 4.0) ** 2))
        cv2.polylines(sheet, [np.stack([x, y], 1).astype(np.int32)], False, (20, 20, 20), 2)
    return sheet


def faded_light() -> Picture:
    y, x = np.mgrid[0:1100, 0:850]
    return np.dstack([np.clip(130 + 60 * np.sin(x / 200) + 50 * np.cos(y / 250), 0, 255).astype(np.uint8)] * 3)


CARD = page(["Dr. Vera Sample", "Cardiology", "12 Made-up Road", "Tel 555 0100"], (850, 500), 34)
LABEL = page(["Metoprolol 50 mg", "1 - 0 - 1"], (700, 300), 40)


BLURRED_LETTERS = {
    "out of focus": blurred(page(LETTER), 5),
    "far out of focus": blurred(page(LETTER), 9),
    "moved along": moved(page(LETTER), 25, 0),
    "moved aslant": moved(page(LETTER), 25, 45),
    "moved aslant otherwise": moved(page(LETTER), 25, 135),
}


@pytest.mark.parametrize("photo", BLURRED_LETTERS.values(), ids=BLURRED_LETTERS)
def test_a_letter_of_which_nothing_could_be_read_is_to_be_taken_again(photo: Picture) -> None:
    assert why_unread(gray_of(photo), []) == UNREAD[BLURRED]


def test_where_it_was_dark_that_is_the_reason() -> None:
    assert why_unread(gray_of(page(LETTER)), [], was_dark=True) == UNREAD[DARK]


def test_a_letter_of_which_enough_was_read_is_not() -> None:
    sheet = gray_of(blurred(page(LETTER), 5))
    words = [SeenWord("word", ((0, 0), (9, 0), (9, 9), (0, 9)), 0.9)] * len(LETTER)
    assert why_unread(sheet, words) == ""
    assert why_unread(sheet, words[:4]) == UNREAD[BLURRED]


NO_PAGES = {
    "blank": page([]),
    "shades": faded_light(),
    "x-ray": bones(),
    "person": somebody(),
    "signature": signed(),
    "signature blurred": blurred(signed()),
    "card": CARD,
    "card blurred": blurred(CARD),
    "label": LABEL,
    "label blurred": blurred(LABEL),
    "trace": trace(),
    "trace blurred": blurred(trace()),
    "ruled": ruled(),
    "ruled blurred": blurred(ruled(), 3),
    "by hand": by_hand(),
}


@pytest.mark.parametrize("picture", NO_PAGES.values(), ids=NO_PAGES)
def test_what_is_no_page_to_be_read_is_not_nagged_about(picture: Picture) -> None:
    assert why_unread(gray_of(picture), []) == ""


def test_the_lines_are_seen_where_they_are() -> None:
    sheet = page(LETTER)
    for picture in (sheet, blurred(sheet)):
        found = sorted(lines_seen(gray_of(picture)), key=lambda line: line[1])
        assert len(found) == len(LETTER)
        assert all(
            40 < left < 100 and top < 90 + 34 * at < bottom + 25 for at, (left, top, _, bottom) in enumerate(found)
        )


def test_the_readers_tell_it_of_a_photo_out_of_focus(tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    pytest.importorskip("tesserocr")
    path = tmp_path / "blurred.png"
    Image.fromarray(blurred(page(LETTER[:10], (850, 500)), 7)).save(path)
    with Looker() as looker:
        assert looker.look(path, "image/png", 1).readings[0].wants_again == UNREAD[BLURRED]
