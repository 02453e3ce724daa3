"""A dot that came to lie aside is found among those around it, the quick way as well as by Pillow's own filter."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops, ImageFilter

from secondopinion_desktop.packet.sources.alike import around, box_apart, shades_missing


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (3, 2), (61, 40)])
def test_the_dots_around_are_those_that_pillow_finds(size: tuple[int, int]) -> None:
    image = Image.frombytes("RGB", size, random.Random(str(size)).randbytes(size[0] * size[1] * 3))
    assert around(image, ImageChops.darker).tobytes() == image.filter(ImageFilter.MinFilter(3)).tobytes()
    assert around(image, ImageChops.lighter).tobytes() == image.filter(ImageFilter.MaxFilter(3)).tobytes()


@pytest.mark.parametrize("box", [(0, 0, 90, 200), (3, 5, 80, 69), (10, 63, 70, 66), (0, 127, 90, 193)])
def test_two_pictures_are_as_far_apart_a_band_at_a_time_as_all_at_once(box: tuple[int, int, int, int]) -> None:
    draw = random.Random(7)
    one, other = (Image.frombytes("RGB", (90, 200), draw.randbytes(54_000)) for _ in range(2))
    apart = Image.new("RGB", (box[2] - box[0], box[3] - box[1]))
    for here, there in ((one.crop(box), other.crop(box)), (other.crop(box), one.crop(box))):
        apart = ImageChops.lighter(apart, ImageChops.subtract(here, there.filter(ImageFilter.MaxFilter(3))))
        apart = ImageChops.lighter(apart, ImageChops.subtract(there.filter(ImageFilter.MinFilter(3)), here))
    red, green, blue = apart.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    *_, found = shades_missing(one, other, box)
    assert found == strongest.histogram()


@pytest.mark.parametrize(
    "dots",
    [(), ((0, 0),), ((89, 199),), ((5, 63), (80, 64)), ((40, 130), (3, 131), (77, 7))],
    ids=["none", "the first", "the last", "on both sides of a band", "here and there"],
)
def test_where_two_pictures_differ_is_found_a_band_at_a_time(dots: tuple[tuple[int, int], ...]) -> None:
    one = Image.frombytes("RGB", (90, 200), random.Random(7).randbytes(54_000))
    other = one.copy()
    for dot in dots:
        other.putpixel(dot, (0, 0, 0) if max(one.getpixel(dot)) > 128 else (255, 255, 255))  # type: ignore[arg-type]
    across, down = [x for x, _ in dots], [y for _, y in dots]
    box = (min(across), min(down), max(across) + 1, max(down) + 1) if dots else None
    assert box_apart(one, other) == box
