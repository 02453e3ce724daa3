"""On a fax a comma keeps a bit of its tail, and where it keeps none its page and its table tell what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.intake.looking.weighed_signs import with_signs_weighed
from tests.intake.looking.drawn import FONT

_HIGH = 44


def as_points(*written: str) -> list[str]:
    """What becomes of words that were read with points, where these stand on the page."""
    return _told(written, [word.replace(",", ".") for word in written])


def _told(
    written: Sequence[str], read: Sequence[str], second: Sequence[str] | None = None, *, in_table: range = range(0)
) -> list[str]:
    """What the words of a page are told to be, of which the readers read this."""
    words, ink = _faxed(written, read, in_table=in_table)
    others = [replace(word, text=text) for word, text in zip(words, second or read, strict=True)]
    return [word.text for word in with_signs_weighed(words, others, ink)]


def _draw(draw: ImageDraw.ImageDraw, left: float, top: int, word: str, font: ImageFont.FreeTypeFont) -> None:
    """A semicolon is a comma of which the fax left one row of its tail."""
    draw.text((left, top), word.replace(";", "."), fill=20, font=font)
    if (at := word.find(";")) >= 0:
        x, _, beyond, below = draw.textbbox((left + font.getlength(word[:at]), top), ".", font=font)
        draw.rectangle((x, below, beyond - 1, below), fill=20)


def _faxed(written: Sequence[str], read: Sequence[str], *, in_table: range) -> tuple[list[SeenWord], Ink]:
    font = ImageFont.truetype(str(FONT), 32)
    image = Image.new("L", (400, 100 + 60 * len(written)), 255)
    draw = ImageDraw.Draw(image)
    words = []
    for row, (word, seen) in enumerate(zip(written, read, strict=True)):
        left, top = 60 if row in in_table else 60 + 37 * (row % 5), 40 + 60 * row
        right = left + font.getlength(word)
        _draw(draw, left, top, word, font)
        corners = ((left, top), (right, top), (right, top + _HIGH), (left, top + _HIGH))
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


def test_behind_a_less_than_sign_stands_no_day() -> None:
    assert as_points("<12,03", "12,5", "0,80", "7,25", "36,8")[0] == "<12,03"


def test_a_point_read_as_a_comma_is_a_point_on_a_page_of_points() -> None:
    written = ["12.5", "0.80", "310.0", "36.8", "7.25", "98.1"]
    assert _told(written, ["12.5", "0.80", "310.0", "36,8", "7.25", "98.1"]) == written


def test_a_sign_whose_ink_is_not_found_is_the_one_of_its_page() -> None:
    written = ["12,5", "0,80", "310,0", "36,8", "7,25", "98 1"]
    read = ["12,5", "0.80", "310,0", "36.8", "7,25", "98.1"]
    assert _told(written, read)[-1] == "98,1"
    assert _told(written[-2:], read[-2:])[-1] == "98.1"


def test_a_point_among_commas_stays_a_point() -> None:
    written = ["12,5", "0,80", "310,0", "36,8", "7,25", "1.62", "98,1", "4,0"]
    read = ["12,5", "0.80", "310.0", "36,8", "7.25", "1.62", "98,1", "4.0"]
    assert _told(written, read) == written


def test_a_comma_without_any_tail_is_one_in_a_table_of_commas_and_is_left_in_a_sentence() -> None:
    written = ["12;5", "0;80", "36;8", "7.25", "98;1", "4;0"]
    read = ["12,5", "0,80", "36,8", "7.25", "98.1", "4,0"]
    assert _told(written, read, in_table=range(6))[3:] == ["7,25", "98,1", "4,0"]
    assert _told(written, read)[3] == "7.25"


def test_a_page_of_commas_is_one_though_most_came_through_without_a_tail_and_were_read_as_points() -> None:
    written = ["12;5", "0;80", "310,0", "36;8", "7.25", "98;1", "4;0", "61,2", "5;5", "41.3", "8;6", "2,7"]
    read = ["12.5", "0,80", "310.0", "36.8", "7.25", "98.1", "4.0", "61,2", "5.5", "41.3", "8.6", "2,7"]
    commas = [word.replace(".", ",").replace(";", ",") for word in written]
    assert _told(written, read, [word.replace(",", ".") for word in read], in_table=range(12)) == commas


def test_specks_below_a_few_points_make_no_page_of_commas() -> None:
    written = ["12.5", "0.80", "310;0", "36.8", "7.25", "98.1", "4.0", "61;2", "5.5", "41.3", "8.6", "2.7"]
    points = [word.replace(";", ".") for word in written]
    assert _told(written, points) == points
    assert _told(written, points, in_table=range(12)) == points


def test_a_comma_both_readers_saw_on_a_page_of_points_is_one_where_its_ink_says_so_too() -> None:
    written = ["12.5", "0.80", "310.0", "36,8", "7.25", "98.1", "4.0", "61.2", "5.5"]
    assert _told(written, written) == written
    misread = ["12.5", "0.80", "310.0", "36,8", "7.25", "98,1", "4.0", "61.2", "5.5"]
    assert _told(written, misread, written) == written


def test_what_the_second_reader_saw_is_weighed_too() -> None:
    written = ["12,5", "0,80", "310,0", "36,8", "7 25"]
    read = ["12,5", "0,80", "310,0", "36,8", "7.25"]
    assert _told(written, read, [*read[:-1], "7,25"])[-1] == "7,25"


def test_a_table_whose_commas_have_lost_nearly_all_of_their_tails_is_one_of_commas_on_a_page_of_commas() -> None:
    text = ["12,5", "0,80", "36,8", "98,1", "4,0", "61,2", "5,5"]
    table = ["7.25", "3.81", "9;4", "2.77", "41.3", "8.06", "6.6"]
    read = [*text, "7.25", "3.81", "9,4", "2.77", "41.3", "8.06", "6.6"]
    told = _told([*text, *table], read, in_table=range(len(text), len(read)))
    assert told[len(text) :] == ["7,25", "3,81", "9,4", "2,77", "41,3", "8,06", "6,6"]
