"""What scanners, faxes, copiers and phones do to a page, and how it lies in the picture afterwards."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image

Picture = npt.NDArray[Any]
_ORIENTATION = 0x0112
_CLOCKWISE = {1: 0, 6: 90, 3: 180, 8: 270}
"""What a camera's note says the picture has to be turned by."""


@dataclass(frozen=True)
class Spoiled:
    """A page as it comes in; `rotation` and `tilt` are how far it must be turned clockwise to stand upright."""

    picture: Picture
    rotation: int = 0
    tilt: float | None = None
    corners: Picture | None = None
    note: int = 1

    def as_file(self) -> bytes:
        """The picture as a scanner or phone saves it."""
        out = io.BytesIO()
        if self.picture.ndim == 3:
            image = Image.fromarray(cv2.cvtColor(self.picture, cv2.COLOR_BGR2RGB))
            exif = Image.Exif()
            exif[_ORIENTATION] = self.note
            image.save(out, "JPEG", quality=88, exif=exif)
        else:
            Image.fromarray(self.picture).save(out, "PNG")
        return out.getvalue()


def _noise(picture: Picture, chance: np.random.Generator, much: float) -> Picture:
    return np.clip(picture + chance.normal(0, much, picture.shape), 0, 255).astype(np.uint8)


def _turn(picture: Picture, degrees: float, ground: int = 255) -> Picture:
    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    return cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(ground,) * 3)


def clean(picture: Picture, chance: np.random.Generator) -> Spoiled:
    return Spoiled(_noise(picture, chance, 3))


def fax(picture: Picture, chance: np.random.Generator) -> Spoiled:
    small = cv2.resize(picture, (1728, 2200), interpolation=cv2.INTER_AREA)
    noisy = _noise(cv2.GaussianBlur(small, (3, 3), 0.8), chance, 14)
    rough = np.where(noisy > 150, 255, 0).astype(np.uint8)
    specks = chance.random(rough.shape) < 0.0006
    rough[specks] = 0
    return Spoiled(rough)


def tilted(picture: Picture, chance: np.random.Generator) -> Spoiled:
    degrees = float(chance.uniform(-6, 6))
    return Spoiled(_turn(_noise(picture, chance, 4), degrees), tilt=-degrees)


def turned(picture: Picture, chance: np.random.Generator) -> Spoiled:
    quarters = int(chance.integers(1, 4))
    return Spoiled(np.ascontiguousarray(np.rot90(_noise(picture, chance, 4), quarters)), rotation=90 * quarters)


def photo(picture: Picture, chance: np.random.Generator) -> Spoiled:
    high, wide = 2500, 1900
    table = np.full((high, wide, 3), chance.integers(30, 110, 3), dtype=np.float64) + chance.normal(
        0, 9, (high, wide, 1)
    )
    corners = np.array([(170, 150), (1730, 170), (1760, 2330), (140, 2350)], dtype=np.float64)
    corners += chance.uniform(-70, 70, (4, 2))
    flat = np.array([(0, 0), (picture.shape[1], 0), picture.shape[1::-1], (0, picture.shape[0])], dtype=np.float32)
    lay = cv2.getPerspectiveTransform(flat, corners.astype(np.float32))
    color = cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
    sheet = cv2.warpPerspective(color, lay, (wide, high), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(picture.shape, 255, np.uint8), lay, (wide, high))[:, :, None] / 255.0
    both = sheet * mask * np.array([0.97, 0.95, 0.9]) + table * (1 - mask)
    x, y = np.meshgrid(np.linspace(-1, 1, wide), np.linspace(-1, 1, high))
    light = 1 - 0.35 / (
        1 + np.exp(-6 * (x * chance.uniform(-1, 1) + y * chance.uniform(-1, 1) - chance.uniform(-0.3, 0.5)))
    )
    lit = cv2.GaussianBlur(both * light[:, :, None], (3, 3), 0.7)
    ok, jpeg = cv2.imencode(".jpg", _noise(lit, chance, 5), [cv2.IMWRITE_JPEG_QUALITY, 82])
    assert ok
    shot = cv2.imdecode(jpeg, cv2.IMREAD_COLOR)
    assert shot is not None
    return Spoiled(shot, corners=corners)


def photo_lying(picture: Picture, chance: np.random.Generator) -> Spoiled:
    """A photo whose camera did not note how it was held, or noted it wrongly."""
    quarters = int(chance.integers(1, 4))
    note = int(chance.choice(list(_CLOCKWISE)))
    lying = np.ascontiguousarray(np.rot90(photo(picture, chance).picture, quarters))
    return Spoiled(lying, rotation=(90 * quarters - _CLOCKWISE[note]) % 360, note=note)


def photocopy(picture: Picture, chance: np.random.Generator) -> Spoiled:
    degrees = float(chance.uniform(-1.5, 1.5))
    rough = cv2.GaussianBlur(_turn(picture, degrees), (3, 3), 0.9)
    rough = np.clip((rough.astype(np.float64) - 60) * 1.35, 0, 255).astype(np.uint8)
    edge = int(chance.integers(25, 60))
    rough[:, :edge] = 25
    rough[-edge // 2 :, :] = 35
    for hole in (600, 1500):
        cv2.circle(rough, (edge + 45, hole), 26, 15, -1)
    return Spoiled(_noise(rough, chance, 9), tilt=-degrees)


def marked(picture: Picture, chance: np.random.Generator) -> Spoiled:
    """Highlighted with a pen, with notes by hand."""
    color = cv2.cvtColor(picture, cv2.COLOR_GRAY2RGB)
    for _ in range(4):
        y, x = int(chance.integers(300, 2000)), int(chance.integers(150, 800))
        part = color[y : y + 46, x : x + 600].astype(np.float64)
        color[y : y + 46, x : x + 600] = (part * np.array([1.0, 0.97, 0.45])).astype(np.uint8)
    for _ in range(3):
        start = (int(chance.integers(1350, 1500)), int(chance.integers(300, 2200)))
        points = np.cumsum(chance.integers(-22, 28, (14, 2)), axis=0) + start
        cv2.polylines(color, [points.astype(np.int32)], False, (40, 40, 170), 4)
    return Spoiled(_noise(color, chance, 4))


CLASSES: dict[str, Callable[[Picture, np.random.Generator], Spoiled]] = {
    "clean scan": clean, "fax": fax, "tilted": tilted, "turned": turned, "phone photo": photo,
    "photo lying": photo_lying, "photocopy": photocopy, "highlighted": marked,
}  # fmt: skip
AIMS = {
    "clean scan": (99.5, 100.0), "fax": (96.0, 99.5), "tilted": (99.0, 100.0), "turned": (99.0, 99.5),
    "phone photo": (99.0, 99.5), "photo lying": (98.0, 99.5), "photocopy": (96.5, 99.5), "highlighted": (97.0, 98.0),
}  # fmt: skip
"""Words and decimals in a hundred that are to be read right."""
