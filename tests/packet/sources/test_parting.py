"""What is too long or too large for any paper is cut so that nothing is lost and no part lies over another."""

from __future__ import annotations

import pytest

from secondopinion_desktop.packet.plan.places import Enlarged, Rect
from secondopinion_desktop.packet.plan.plan import A4, LETTER
from secondopinion_desktop.packet.sources.parting import Measured, parts_of
from secondopinion_desktop.packet.sources.placing import placed

FOOT = 46.0
AN_ECG, A_TILL_ROLL, A_WALL, WALLPAPER = (1800.0, 360.0), (226.0, 3000.0), (2384.0, 3370.0), (14400.0, 14400.0)
PRINT = 9.0


def cut(size: tuple[float, float], known: Measured, portrait: tuple[float, float] = A4) -> tuple[Enlarged, ...]:
    place = placed((0.0, 0.0, *size), 0, 1.0, portrait, FOOT)
    return parts_of(0, place, place.box((0.0, 0.0, *size)), portrait, FOOT, lambda: known)


def larger(sheets: tuple[Enlarged, ...]) -> float:
    (left, _, right, _), (x0, _, x1, _) = sheets[0].parts[0]
    return (x1 - x0) / (right - left)


def holds(point: tuple[float, float], box: Rect) -> bool:
    return box[0] - 0.01 <= point[0] <= box[2] + 0.01 and box[1] - 0.01 <= point[1] <= box[3] + 0.01


@pytest.mark.parametrize("portrait", [A4, LETTER])
@pytest.mark.parametrize("size", [AN_ECG, AN_ECG[::-1], A_TILL_ROLL, A_WALL, WALLPAPER, (9000.0, 1000.0)])
def test_nothing_is_lost_between_the_parts_and_none_lies_over_another_or_the_foot(
    size: tuple[float, float], portrait: tuple[float, float]
) -> None:
    place = placed((0.0, 0.0, *size), 0, 1.0, portrait, FOOT)
    left, bottom, right, top = place.box((0.0, 0.0, *size))
    sheets = cut(size, Measured(has_size=True, print_size=PRINT), portrait)
    assert sheets and [sheet.count for sheet in sheets] == [sum(len(sheet.parts) for sheet in sheets)] * len(sheets)
    wholes = [whole for sheet in sheets for whole, _ in sheet.parts]
    for across in range(51):
        for down in range(51):
            point = (left + (right - left) * across / 50, bottom + (top - bottom) * down / 50)
            assert any(holds(point, whole) for whole in wholes)
    for sheet in sheets:
        places = [lies for _, lies in sheet.parts]
        assert all(lies[0] >= 0 and lies[2] <= sheet.size[0] and lies[3] <= sheet.size[1] for lies in places)
        assert all(lies[1] >= FOOT for lies in places)
        for at, one in enumerate(places):
            for other in places[at + 1 :]:
                assert one[1] >= other[3] or one[2] <= other[0]


def test_a_strip_is_folded_to_nearly_its_size_on_few_sheets() -> None:
    sheets = cut(AN_ECG, Measured(has_size=True, print_size=PRINT))
    whole = placed((0.0, 0.0, *AN_ECG), 0, 1.0, A4, FOOT)
    assert [len(sheet.parts) for sheet in sheets] == [2, 2]
    assert 0.85 <= whole.size * larger(sheets) < 1.05
    assert [len(sheet.parts) for sheet in cut(AN_ECG, Measured(has_size=True), LETTER)] == [2, 1]


def test_small_print_on_a_large_sheet_can_be_read_in_its_parts() -> None:
    sheets = cut(A_WALL, Measured(has_size=True, print_size=14.0))
    whole = placed((0.0, 0.0, *A_WALL), 0, 1.0, A4, FOOT)
    assert 14.0 * whole.size < 5.0 < 7.0 <= 14.0 * whole.size * larger(sheets)
    assert len(sheets) <= 12


def test_a_strip_of_which_nobody_knows_the_size_is_folded_onto_a_sheet_or_two() -> None:
    assert len(cut((5000.0, 900.0), Measured(has_size=False))) in (1, 2)


@pytest.mark.parametrize(
    ("size", "known"),
    [
        ((2480.0, 3508.0), Measured(has_size=False)),  # A scan whose points are its dots.
        ((842.0, 1191.0), Measured(has_size=True, print_size=PRINT)),  # A3 is read at seven tenths.
        ((612.0, 792.0), Measured(has_size=True, print_size=PRINT)),
        (A_WALL, Measured(has_size=True, print_size=60.0)),
        ((900.0, 380.0), Measured(has_size=True, print_size=PRINT)),  # A strip that is hardly made smaller.
        ((2000.0, 800.0), Measured(has_size=False)),  # A photo of a wide sheet.
    ],
)
def test_what_can_be_read_or_may_be_an_ordinary_sheet_stands_once(size: tuple[float, float], known: Measured) -> None:
    assert cut(size, known) == ()
