"""A fax loses its specks and its ragged edges before it is read; its points, and any other picture, stay."""

from __future__ import annotations

import numpy as np

from secondopinion_desktop.intake.looking.softening import softened
from tests.intake.looking.drawn import page


def fax() -> np.ndarray:
    """A page of black and white with a decimal point of three by three, and a speck."""
    picture = np.where(page(["Creatinine 1.10"], (1200, 1600), 32) > 150, 255, 0).astype(np.uint8)
    picture[500:503, 500:503] = 0
    picture[700, 700] = 0
    return picture


def test_a_speck_goes_and_a_point_stays() -> None:
    soft = softened(fax())
    assert soft[690:710, 690:710].min() == 255
    assert soft[501, 501].max() < 100


def test_two_points_beside_a_letter_may_be_a_decimal_point_and_stay() -> None:
    picture = fax()
    picture[600:620, 500:503] = 0
    picture[619, 507:509] = 0
    picture[619, 900:902] = 0
    soft = softened(picture)
    assert soft[619, 507:509].max() < 180
    assert soft[618].min() < soft[620, 505:511].min()
    assert soft[610:630, 890:910].min() == 255


def test_a_slash_that_came_in_single_points_stays_and_specks_that_lie_apart_go() -> None:
    picture = fax()
    for step in range(8):
        picture[620 - 2 * step, 400 + step] = 0
        picture[900 - 20 * step, 700 + 10 * step] = 0
    soft = softened(picture)
    assert all(soft[620 - 2 * step, 400 + step].max() < 200 for step in range(1, 7))
    assert soft[740:920, 690:790].min() == 255


def test_a_scan_with_few_words_on_it_is_no_fax() -> None:
    scan = page(["Creatinine 1.10"], (1200, 1600), 32)
    between = (scan >= 40) & (scan < 215)
    assert between.mean() < 0.01
    assert softened(scan) is scan


def test_edges_become_as_soft_as_those_of_a_scan() -> None:
    soft = softened(fax())
    between = (soft > 40) & (soft < 215)
    assert between.sum() > 1000


def test_any_other_picture_stays_as_it_is() -> None:
    noise = np.random.default_rng(5).normal(0, 20, (1600, 1200, 1))
    scan = np.clip(page(["Creatinine 1.10"], (1200, 1600)) + noise, 0, 255).astype(np.uint8)
    scan = np.clip(scan * 0.8, 0, 255).astype(np.uint8)
    assert softened(scan) is scan
    small = fax()[:800, :800]
    assert softened(small) is small
