"""A minus and the dash of a span, told by the ink beside what was read."""

from __future__ import annotations

import cv2
import pytest
from PIL import ImageFont

from secondopinion_desktop.intake.looking.comparing import with_doubts
from secondopinion_desktop.intake.looking.dashes import with_dashes_told, with_falling_spans_unsure
from secondopinion_desktop.intake.looking.ink import Ink
from secondopinion_desktop.intake.looking.seen_words import SeenWord
from secondopinion_desktop.records.page_reading import DOUBTFUL
from tests.intake.looking.drawn import FONT, page
from tests.intake.looking.test_comparing import seen

_LETTERS = 30


def _read(printed: str, as_words: str, *, is_coarse: bool = False) -> list[SeenWord]:
    """A line as it is printed, read as these words, each where its letters stand."""
    font = ImageFont.truetype(str(FONT), _LETTERS)
    ink = Ink.of(cv2.cvtColor(page([printed], letters=_LETTERS), cv2.COLOR_RGB2GRAY))
    top, bottom = 60 + font.getbbox("0")[1] - 3.0, 60 + font.getbbox("0")[3] + 3.0
    words, at = [], 0
    for text in as_words.split():
        start = printed.index(text[0], at)
        at = start
        for letter in text:
            at = printed.index(letter, at) + 1
        left, right = 60 + font.getlength(printed[:start]), 60 + font.getlength(printed[:at])
        words.append(SeenWord(text, ((left, top), (right, top), (right, bottom), (left, bottom)), 0.98))
    return with_dashes_told(words, ink, is_coarse=is_coarse)


def _marked(words: list[SeenWord]) -> list[str]:
    """What must be compared though the other reader saw the very same."""
    same = [SeenWord(word.text, word.corners, 0.98) for word in words]
    (doubts,) = with_doubts([words], same)
    return [word.text for word, doubt in zip(words, doubts, strict=True) if doubt >= DOUBTFUL]


@pytest.mark.parametrize(
    ("printed", "read", "marked"),
    [
        ("Bilirubin 7.5 - 23.0", "Bilirubin 7.5 -23.0", ["-23.0"]),
        ("Bilirubin 7.5 - 23.0", "Bilirubin 7.5 - 23.0", []),
        ("from 40% – 60% then", "from 40% –60% then", ["–60%"]),
        ("density 0.812 -2.5", "density 0.812 -2.5", []),
        ("density 0.812 -2.5", "density 0.812 - 2.5", ["2.5"]),
        ("T-score -2.5 again", "T-score -2.5 again", []),
        ("T-score -2.5 again", "T-score - 2.5 again", ["2.5"]),
        ("0.812          -2.5", "0.812          -2.5", []),
        ("5 mg - 10 mg", "5 mg - 10 mg", []),
        ("- 12 tablets left", "- 12 tablets left", []),
    ],
)
def test_a_number_is_marked_where_the_ink_says_otherwise_whether_it_has_a_minus(
    printed: str, read: str, marked: list[str]
) -> None:  # fmt: skip
    assert _marked(_read(printed, read)) == marked


def test_on_a_fax_a_minus_right_behind_a_number_must_always_be_compared() -> None:
    assert _marked(_read("density 0.812 -2.5", "density 0.812 -2.5", is_coarse=True)) == ["-2.5"]
    assert _marked(_read("T-score -2.5 again", "T-score -2.5 again", is_coarse=True)) == []
    assert _marked(_read("7.5 - 23.0", "7.5 - 23.0", is_coarse=True)) == []


def test_where_the_ink_of_a_dash_is_not_found_a_minus_behind_a_number_must_be_compared() -> None:
    assert _marked(_read("density 0.812  2.5", "density 0.812")) == []
    blank = Ink.of(cv2.cvtColor(page([""]), cv2.COLOR_RGB2GRAY))
    words = [
        SeenWord(text, ((left, 0.0), (left + 40.0, 0.0), (left + 40.0, 20.0), (left, 20.0)), 0.98)
        for text, left in (("7.5", 0.0), ("-23.0", 50.0))
    ]
    assert _marked(with_dashes_told(words, blank)) == ["-23.0"]


@pytest.mark.parametrize(
    ("read", "marked"),
    [
        ("TSH 9,6 75 - 23,0", ["75", "23,0"]),
        ("TSH 9,6 75-23,0", ["75-23,0"]),
        ("TSH 9,6 7,5 - 23,0", []),
        ("CA 19-9 and 2019 - 2017", []),
    ],
)
def test_both_ends_of_a_range_that_falls_must_be_compared_as_one_may_have_lost_its_comma(
    read: str, marked: list[str]
) -> None:  # fmt: skip
    assert _marked(with_falling_spans_unsure(seen(read))) == marked
