"""A dot that came to lie aside is found among those around it, the quick way as well as by Pillow's own filter."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops, ImageFilter

from secondopinion_desktop.packet.sources.alike import around, shades_missing


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
