"""What a reader would miss on a page is noticed in its picture; how smooth its letters are is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from secondopinion_desktop.packet.pages.layout import Item, Stroke, Text
from secondopinion_desktop.packet.pages.skeleton import Drawing
from tests.reference import __main__ as making
from tests.reference.cases import CASES
from tests.reference.drawn import pages_of, pictures_of
from tests.reference.likeness import difference, opened, save_small, show

HALF = 400.0
"""Points from the lower edge, about the middle of a page."""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Drawing:
    """Page one of the aunt and her nephew: a page with much white on it."""
    case = next(case for case in CASES if case.name == "R6")
    pages = pages_of(case, tmp_path_factory.mktemp("case"))
    return pages["R6.opinion.page-one"]


def without(page: Drawing, gone: Callable[[Item], bool]) -> Drawing:
    left = tuple(item for item in page.items if not gone(item))
    assert len(left) < len(page.items)
    return replace(page, items=left)


def says(words: str) -> Callable[[Item], bool]:
    return lambda item: isinstance(item, Text) and words in item.text


def lower(item: Item, points: float) -> Item:
    if isinstance(item, Stroke):
        return replace(item, y0=item.y0 - points, y1=item.y1 - points)
    return replace(item, y=item.y - points)


def height(item: Item) -> float:
    return item.y0 if isinstance(item, Stroke) else item.y


def found(before: Drawing, after: Drawing) -> str:
    return difference(*pictures_of([before, after])).says


def test_the_same_page_with_other_edges_of_its_letters_is_the_same(page: Drawing) -> None:
    ((sharp,), (smooth,)) = pictures_of([page]), pictures_of([page], finer=4)
    assert sharp.tobytes() != smooth.tobytes()
    assert difference(sharp, smooth).is_none


def test_a_line_that_is_lost_is_noticed_where_it_stood(page: Drawing) -> None:
    (name,) = {height(item) for item in page.items if says("With the patient")(item)}
    assert found(page, without(page, lambda item: height(item) == name)) == (
        "it differs between 1.2 and 1.3 inches below its upper edge"
    )


def test_a_name_that_is_missing_is_noticed(page: Drawing) -> None:
    assert found(page, without(page, says("Hodgkin")))


def test_a_rule_that_is_missing_is_noticed(page: Drawing) -> None:
    first = next(item for item in page.items if isinstance(item, Stroke))
    assert found(page, without(page, lambda item: item is first))


def test_a_section_that_moved_by_half_a_line_is_noticed(page: Drawing) -> None:
    moved = tuple(lower(item, 7) if height(item) < HALF else item for item in page.items)
    assert found(page, replace(page, items=moved))


def test_another_size_of_paper_is_noticed(page: Drawing) -> None:
    assert found(page, replace(page, size=(595.28, 841.89))).startswith("it measures 8.3 by 11.7 inches now")


def test_a_kept_picture_is_small_and_shows_the_same(page: Drawing, tmp_path: Path) -> None:
    (now,) = pictures_of([page])
    save_small(now, tmp_path / "kept.png")
    assert (tmp_path / "kept.png").stat().st_size < 12_000
    assert difference(opened(tmp_path / "kept.png"), now).is_none


def test_a_difference_is_laid_out_to_be_looked_at(page: Drawing, tmp_path: Path) -> None:
    before, after = pictures_of([page, without(page, says("Hodgkin"))])
    show(before, after, difference(before, after), tmp_path, "R6")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["R6.difference.png", "R6.kept.png", "R6.now.png"]
    with Image.open(tmp_path / "R6.difference.png") as marks:
        assert marks.getextrema() == (0, 255)


def test_only_pictures_of_pages_that_differ_are_made_anew(
    page: Drawing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "PICTURES", tmp_path)
    (shown := tmp_path / "shown").mkdir()
    before, after = pictures_of([page, without(page, says("Hodgkin"))])
    for now in (before, before, after):
        making.keep("R6", now, shown)
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[2].partition(" between")[0] for line in told] == ["new", "it differs"]
    assert difference(opened(tmp_path / "R6.png"), after).is_none
    assert len(list(shown.iterdir())) == 3
