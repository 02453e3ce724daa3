"""A dot that came to lie aside is found among those around it, the quick way as well as by Pillow's own filter."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops, ImageFilter

from secondopinion_desktop.packet.sources.alike import around


@pytest.mark.parametrize("size", [(1, 1), (1, 7), (3, 2), (61, 40)])
def test_the_dots_around_are_those_that_pillow_finds(size: tuple[int, int]) -> None:
    image = Image.frombytes("RGB", size, random.Random(str(size)).randbytes(size[0] * size[1] * 3))
    assert around(image, ImageChops.darker).tobytes() == image.filter(ImageFilter.MinFilter(3)).tobytes()
    assert around(image, ImageChops.lighter).tobytes() == image.filter(ImageFilter.MaxFilter(3)).tobytes()
