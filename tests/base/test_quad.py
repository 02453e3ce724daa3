"""The corners of a sheet in a photo, and the way between places on both."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.quad import WHOLE, Quad

TILTED = Quad(((0.2, 0.1), (0.8, 0.15), (0.9, 0.9), (0.1, 0.85)))


def test_places_go_to_the_photo_and_back() -> None:
    for corner, place in zip(TILTED.corners, ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), strict=True):
        assert TILTED.in_photo(place) == pytest.approx(corner)
    for place in ((0.5, 0.5), (0.13, 0.77), (1.0, 0.3)):
        assert TILTED.on_sheet(TILTED.in_photo(place)) == pytest.approx(place)
    assert TILTED.box_on_sheet((0.0, 0.0, 1.0, 1.0)) == (0.0, 0.0, 1.0, 1.0)
    assert WHOLE.box_in_photo((0.1, 0.2, 0.3, 0.4)) == pytest.approx((0.1, 0.2, 0.3, 0.4))


def test_corners_are_kept_as_words_and_read_again() -> None:
    assert Quad.read(TILTED.words) == TILTED
    for words in (None, "", "0 0 1 0", "a b c d e f g h", "0 0 1 0 0 1 1 1", "0 0 nan 0 1 1 0 1", "0 0 9 0 9 9 0 9"):
        assert Quad.read(words) is None


def test_a_corner_never_goes_where_no_sheet_could_lie() -> None:
    assert TILTED.moved(0, (0.3, 0.2)).corners[0] == (0.3, 0.2)
    assert TILTED.moved(0, (-3.0, 0.2)).corners[0] == (0.0, 0.2)
    assert TILTED.moved(0, (0.95, 0.95)) == TILTED


def test_the_flat_sheet_is_as_large_as_its_longer_edges() -> None:
    assert WHOLE.size(300, 400) == (300, 400)
    assert TILTED.size(1000, 1000) == (802, 757)


def test_a_part_that_reaches_beyond_the_horizon_of_a_steep_sheet_is_all_of_it() -> None:
    steep = Quad(((0.45, 0.5), (0.55, 0.5), (1.0, 1.0), (0.0, 1.0)))
    assert steep.box_on_sheet((0.0, 0.0, 1.0, 1.0)) == (0.0, 0.0, 1.0, 1.0)
    assert steep.box_on_sheet((0.4, 0.6, 0.6, 0.7))[3] < 1.0
