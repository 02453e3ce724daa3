"""A line that was read as one becomes words, each where its letters stand."""

from __future__ import annotations

import numpy as np
import pytest

from secondopinion_desktop.intake.looking.line_words import words_of_line

BOX = np.array([(100, 50), (300, 50), (300, 70), (100, 70)])


def test_each_word_stands_where_its_letters_were_seen() -> None:
    middles = [0.05, 0.15, 0.25, 0.65, 0.75]
    first, last = words_of_line("abc de", 0.9, middles, BOX)
    assert (first.text, last.text) == ("abc", "de")
    assert (first.left, first.right) == pytest.approx((100, 160))
    assert (last.left, last.right) == pytest.approx((220, 260))
    assert (first.top, first.bottom, first.sure) == (50, 70, 0.9)


def test_letters_nobody_placed_share_the_line() -> None:
    first, last = words_of_line("ab cd", 0.9, [], BOX)
    assert (first.left, first.right) == pytest.approx((100, 180))
    assert (last.left, last.right) == pytest.approx((220, 300))


def test_a_single_letter_fills_its_line() -> None:
    (only,) = words_of_line("7", 0.9, [0.5], BOX)
    assert (only.left, only.right) == (100, 300)
