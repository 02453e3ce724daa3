"""A number beside which something was not read must be compared with the picture."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFont

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.left_unread import with_unread_beside_unsure
from secondopinion_desktop.intake.looking.pixels import gray_of
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from tests.intake.looking.drawn import FONT, page


def read_as(line: str, *read: str) -> list[str]:
    """The words that are unsure, where of the line only `read` was read, each at its place."""
    font = ImageFont.truetype(str(FONT), 20)
    words = []
    for word in read:
        left = 60 + font.getlength(line[: line.index(word)])
        right = left + font.getlength(word)
        words.append(SeenWord(word, ((left, 60), (right, 60), (right, 92), (left, 92)), 0.99))
    ink = Ink.of(gray_of(page([line, "a line below 17"])))
    return [word.text for word in with_unread_beside_unsure(words, ink) if word.sure < 0.6]


@pytest.mark.parametrize(
    ("line", "read", "unsure"),
    [
        ("B12 <880 pg/ml", ["B12", "<880", "pg/ml"], []),
        ("B12 <880 pg/ml", ["B12", "880", "pg/ml"], ["B12", "880"]),
        ("B12 880 pg/ml", ["B12", "88", "pg/ml"], ["88"]),
        ("see <the hip", ["see", "the", "hip"], []),
    ],
)
def test_a_sign_or_digit_that_belongs_to_no_word_makes_the_number_beside_it_unsure(
    line: str, read: list[str], unsure: list[str]
) -> None:
    assert read_as(line, *read) == unsure


def test_a_rule_beside_a_number_is_no_sign_of_it() -> None:
    picture = Image.fromarray(page(["B12 880 pg/ml"]))
    picture.paste((0, 0, 0), (52, 40, 55, 140))
    word = SeenWord("880", ((60, 60), (200, 60), (200, 92), (60, 92)), 0.99)
    (told,) = with_unread_beside_unsure([word], Ink.of(gray_of(np.asarray(picture))))
    assert told.sure == word.sure


def test_of_a_fax_a_number_is_unsure_too_beside_what_is_left_of_a_sign() -> None:
    sheet = np.full((200, 300), 255, np.uint8)
    sheet[74:78, 80:83] = 0
    word = SeenWord("246.0", ((90, 60), (150, 60), (150, 92), (90, 92)), 0.99)
    ink = Ink.of(sheet)
    assert [one.sure for one in with_unread_beside_unsure([word], ink)] == [0.99]
    assert [one.sure < 0.6 for one in with_unread_beside_unsure([word], ink, is_coarse=True)] == [True]
