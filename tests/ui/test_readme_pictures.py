"""The README's pictures show the program as it looks today: a stranger decides by them whether to install it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageOps
from PySide6.QtWidgets import QApplication

from secondopinion_desktop.base.paths import resources
from tests.ui import readme_pictures

ACROSS, DOWN = 48, 32
"""Patches a picture is compared in: so coarse that a sentence more or less is no other look."""
SAME = 16
"""Two patches whose colors differ by less (of 255) look the same: fonts are drawn a little differently everywhere."""
MOST_CHANGED = 0.06
"""The share of patches that may look different: some rows of a list, not a page laid out or colored anew."""
A_COLOR = 0.002
"""The share of a picture a color must fill to be one of the look's own: the button that leads on does."""
MAKE_ANEW = "python -m tests.ui.pictures resources/pictures --readme"


def changed(one: Image.Image, other: Image.Image) -> float:
    """The share of patches that look different."""
    coarse = [picture.convert("RGB").resize((ACROSS, DOWN), Image.Resampling.BOX) for picture in (one, other)]
    bands = ImageChops.difference(*coarse).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[SAME:]) / (ACROSS * DOWN)


def colors(picture: Image.Image, least: float = A_COLOR) -> list[tuple[int, ...]]:
    """The colors that fill at least this share of a picture."""
    plain = picture.convert("RGB")
    held = plain.getcolors(plain.width * plain.height) or []
    return [color for count, color in held if isinstance(color, tuple) and count > least * plain.width * plain.height]


def gone(one: Image.Image, other: Image.Image) -> list[tuple[int, ...]]:
    """The colors of one picture that the other has nothing near to."""
    there = colors(other, A_COLOR / 2)
    return [
        color
        for color in colors(one)
        if all(max(abs(a - b) for a, b in zip(color, near, strict=True)) >= SAME for near in there)
    ]


@pytest.fixture
def now(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the pictures as they would be made now."""
    monkeypatch.setenv("SECONDOPINION_DATA", str(tmp_path / "data"))  # Put back afterwards: making them moves it.
    readme_pictures.main(qapp, tmp_path / "pictures")
    return tmp_path / "pictures"


def test_the_pictures_of_the_readme_are_not_older_than_the_look(now: Path) -> None:
    readme = (resources().parent / "README.md").read_text(encoding="utf-8")
    for name in readme_pictures.NAMES:
        assert f"(resources/pictures/{name}.png)" in readme
        with Image.open(resources() / "pictures" / f"{name}.png") as shown, Image.open(now / f"{name}.png") as fresh:
            assert shown.size == fresh.size, f"{name} is of another size: {MAKE_ANEW}"
            share = changed(shown, fresh)
            assert share <= MOST_CHANGED, f"{share:.0%} of {name} looks different now: {MAKE_ANEW}"
            assert not gone(shown, fresh) + gone(fresh, shown), f"other colors in {name}: {MAKE_ANEW}"


def test_another_color_and_another_layout_count_as_another_look() -> None:
    with Image.open(resources() / "pictures" / "today.png") as held:
        shown = held.convert("RGB")
    width, height = shown.size
    wider_rail = Image.new("RGB", shown.size, shown.getpixel((width - 30, height - 10)))
    wider_rail.paste(shown.crop((0, 0, width - 60, height)), (60, 0))
    assert changed(shown, ImageOps.invert(shown)) > MOST_CHANGED, "dark colors"
    assert changed(shown, wider_rail) > MOST_CHANGED, "all of it moved aside"
    assert changed(shown, shown.resize((width, height), box=(0, 0, width * 4 // 5, height * 4 // 5))) > MOST_CHANGED
    button = max(colors(shown), key=lambda color: max(color) - min(color))
    of_button = ImageChops.difference(shown, Image.new("RGB", shown.size, button)).convert("L").point([255] + [0] * 255)
    with_blue_button = shown.copy()
    with_blue_button.paste((31, 60, 140), mask=of_button)
    assert gone(shown, with_blue_button) == [button], "one color"
    a_line_more = shown.copy()
    a_line_more.paste((40, 40, 40), (300, 700, 700, 716))
    assert changed(shown, a_line_more) <= MOST_CHANGED, "one sentence"
    assert not gone(shown, a_line_more)
