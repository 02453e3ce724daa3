"""Pages drawn for the tests: text in lines, tilted, turned, or photographed on a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).resolve().parents[3] / "resources" / "fonts" / "print" / "NotoSans_400Regular.ttf"
Picture = npt.NDArray[Any]


def page(lines: list[str], size: tuple[int, int] = (850, 1100), letters: int = 20) -> Picture:
    """A white sheet with lines of text."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), letters)
    for number, line in enumerate(lines):
        draw.text((60, 60 + number * letters * 1.7), line, fill=(20, 20, 20), font=font)
    return np.asarray(image)


def tilted(picture: Picture, degrees: float) -> Picture:
    """The sheet as it comes out of a scanner when it was laid in askew, `degrees` clockwise."""
    high, wide = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    return cv2.warpAffine(picture, turn, (wide, high), borderValue=(255, 255, 255))


def photographed(picture: Picture, corners: list[tuple[float, float]], size: tuple[int, int]) -> Picture:
    """The sheet on a dark, grainy table, seen from the side, lit from the left."""
    wide, high = size
    grain = np.random.default_rng(3).integers(0, 30, (high, wide, 1))
    table = (np.full((high, wide, 3), (70, 52, 40)) + grain).astype(np.uint8)
    there = np.array([(0, 0), (picture.shape[1], 0), picture.shape[1::-1], (0, picture.shape[0])], dtype=np.float32)
    lay = cv2.getPerspectiveTransform(there, np.array(corners, dtype=np.float32))
    sheet = cv2.warpPerspective(picture, lay, size)
    mask = cv2.warpPerspective(np.full(picture.shape[:2], 255, np.uint8), lay, size)
    together = np.where(mask[:, :, None] > 127, sheet, table)
    light = np.linspace(1.0, 0.6, wide)[None, :, None]
    return (together * light).astype(np.uint8)
