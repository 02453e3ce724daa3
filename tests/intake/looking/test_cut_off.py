"""What stands at the very edge of a page may be half a number."""

from __future__ import annotations

import numpy as np
import pytest

from secondopinion_desktop.intake.looking.cut_off import edges_of, with_cut_off_unsure
from secondopinion_desktop.intake.looking.pixels import Point
from secondopinion_desktop.intake.looking.seen_words import SeenWord

_SIZE = (1000, 1400)


def unsure(text: str, left: float, top: float, *, sheet: tuple[Point, ...] = ()) -> bool:
    """Whether a word that stands there on a page that was turned by nothing is in doubt."""
    corners = ((left, top), (left + 60, top), (left + 60, top + 30), (left, top + 30))
    edges = edges_of(_SIZE, sheet, np.eye(3))
    (word,) = with_cut_off_unsure([SeenWord(text, corners, 0.99)], edges)
    return word.sure < 0.6


@pytest.mark.parametrize(("left", "top"), [(3, 600), (935, 600), (400, 2), (400, 1366)])
def test_a_number_at_the_edge_of_the_picture_must_be_compared(left: float, top: float) -> None:
    assert unsure("2.5", left, top)
    assert not unsure("mg", left, top)


def test_a_number_with_paper_around_it_is_believed() -> None:
    assert not unsure("2.5", 40, 40)


def test_a_number_at_the_edge_of_the_sheet_in_a_photo_must_be_compared() -> None:
    sheet = ((200.0, 100.0), (800.0, 100.0), (800.0, 1200.0), (200.0, 1200.0))
    assert unsure("2.5", 204, 600, sheet=sheet)
    assert not unsure("2.5", 300, 600, sheet=sheet)


def test_a_page_that_was_straightened_has_its_edge_where_the_picture_ended() -> None:
    aside = np.array([[1.0, 0.0, -100.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    word = SeenWord("2.5", ((104, 600), (164, 600), (164, 630), (104, 630)), 0.99)
    assert [one.sure for one in with_cut_off_unsure([word], edges_of(_SIZE, (), aside))] == [0.5]
    assert [one.sure for one in with_cut_off_unsure([word], edges_of(_SIZE, (), np.eye(3)))] == [0.99]
