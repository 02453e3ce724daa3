"""A page is found in its photo, stood upright and laid straight, and each of its words is found again on the photo."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from secondopinion_desktop.intake.looking import upright
from secondopinion_desktop.intake.looking.sheet import sheet_in
from secondopinion_desktop.intake.looking.straightening import straightened
from secondopinion_desktop.intake.looking.tilt import tilt_of
from secondopinion_desktop.intake.looking.upright import turn_to_upright
from tests.intake.looking.drawn import Picture, page, photographed, tilted

LETTER = [
    "RIVERSIDE SAMPLE HOSPITAL",
    "Department of Pathology, Example Street 5",
    "",
    *(f"Line {n} of an invented report, with words of many lengths in it." for n in range(1, 22)),
]
CORNERS = [(180.0, 120.0), (870.0, 90.0), (960.0, 1250.0), (110.0, 1210.0)]


def gray(picture: Picture) -> Picture:
    return cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)


@pytest.mark.parametrize("degrees", [-6.3, -1.2, 0.4, 3.75])
def test_a_tilt_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    assert tilt_of(gray(tilted(page(LETTER), degrees))) == pytest.approx(-degrees, abs=0.1)


def test_a_straight_page_stays_as_it_is() -> None:
    picture = page(LETTER)
    assert abs(tilt_of(gray(picture))) < 0.05
    assert tilt_of(gray(np.full_like(picture, 255))) == 0.0


def test_the_sheet_is_found_on_a_table_whatever_its_light() -> None:
    corners = sheet_in(photographed(page(LETTER), CORNERS, (1080, 1340)))
    assert corners is not None
    assert np.abs(np.array(corners) - np.array(CORNERS)).max() < 6


@pytest.mark.parametrize("margin", [40, 200])
def test_the_sheet_is_found_in_a_photo_that_lies_on_a_white_page(margin: int) -> None:
    photo = photographed(page(LETTER), CORNERS, (1080, 1340))
    corners = sheet_in(np.pad(photo, ((margin, margin + 60), (margin, margin), (0, 0)), constant_values=255))
    assert corners is not None
    assert np.abs(np.array(corners) - np.array(CORNERS) - margin).max() < 6


def test_of_two_sheets_beside_each_other_none_is_cut_out_for_the_other_to_be_lost() -> None:
    one = photographed(page(LETTER), CORNERS, (1080, 1340))
    assert sheet_in(np.hstack([one, one])) is None


def test_a_dark_picture_on_a_page_with_words_beside_it_is_not_taken_for_the_photo_of_a_sheet() -> None:
    letter = page(LETTER).copy()
    letter[300:1000, 60:780] = 40
    letter[360:900, 120:720] = 235
    assert sheet_in(letter) is None


def test_a_scan_has_no_sheet_to_be_cut_out() -> None:
    assert sheet_in(page(LETTER)) is None


def test_a_letterhead_as_dark_as_a_table_is_not_cut_off() -> None:
    picture = page(LETTER).copy()
    picture[:150] = (20, 40, 90)
    assert sheet_in(picture) is None
    picture[-100:] = (20, 40, 90)
    assert sheet_in(picture) is None


def test_a_framed_table_on_white_paper_is_not_taken_for_the_sheet() -> None:
    picture = page(LETTER).copy()
    cv2.rectangle(picture, (50, 300), (800, 900), (0, 0, 0), 4)
    assert sheet_in(picture) is None


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_letters_tell_which_way_up_a_page_is(quarters: int) -> None:
    pytest.importorskip("tesserocr")
    lying = np.ascontiguousarray(np.rot90(page(LETTER), -quarters))  # turned clockwise by as many quarters
    assert turn_to_upright(gray(lying)) == (360 - 90 * quarters) % 360


@pytest.mark.parametrize("quarters", [0, 2])
def test_a_page_half_in_shadow_is_stood_upright(quarters: int) -> None:
    pytest.importorskip("tesserocr")
    picture = page(LETTER)
    across, down = np.meshgrid(np.linspace(-1, 1, picture.shape[1]), np.linspace(-1, 1, picture.shape[0]))
    light = 1 - 0.6 / (1 + np.exp(-6 * (across - down)))
    shaded = (picture * light[:, :, None]).astype(np.uint8)
    assert turn_to_upright(gray(np.ascontiguousarray(np.rot90(shaded, -quarters)))) == (360 - 90 * quarters) % 360


@pytest.mark.parametrize("quarters", [2, 3])
def test_where_the_quick_guess_is_unsure_the_page_is_read_each_way(
    quarters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tesserocr")
    monkeypatch.setattr(upright, "_SURE", 1000.0)
    lying = np.ascontiguousarray(np.rot90(page(LETTER, (700, 500), 16), -quarters))
    assert turn_to_upright(gray(lying)) == (360 - 90 * quarters) % 360


def test_a_page_without_letters_stays_as_it_lies() -> None:
    pytest.importorskip("tesserocr")
    assert turn_to_upright(np.full((900, 700), 255, np.uint8)) == 0


def test_a_place_on_the_straight_page_is_found_again_on_the_photo() -> None:
    pytest.importorskip("tesserocr")
    lying = np.ascontiguousarray(np.rot90(photographed(page(LETTER), CORNERS, (1080, 1340)), -1))
    straight = straightened(lying)
    assert straight.rotation == 270
    high, wide = straight.image.shape[:2]
    on_photo = cv2.perspectiveTransform(np.array([[(0.0, 0.0), (wide, high)]]), straight.back)[0]
    # The photo was turned clockwise: a point (x, y) of it went to (1340 - y, x).
    assert on_photo[0] == pytest.approx((1340 - CORNERS[0][1], CORNERS[0][0]), abs=25)
    assert on_photo[1] == pytest.approx((1340 - CORNERS[2][1], CORNERS[2][0]), abs=25)
