"""Invented medical pages with their truth, and what scanners, faxes and phones do to them. Every page from a seed."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
FACES = ("SourceSerif4_400Regular.ttf", "AtkinsonHyperlegibleNext_400Regular.ttf", "print/NotoSans_400Regular.ttf")
Picture = npt.NDArray[Any]
SIZE = (1654, 2339)  # A4 at 200 dots an inch

TESTS = (
    ("Hemoglobin", "g/dl", 7.0, 16.0, 1), ("Leukocytes", "/nl", 1.5, 14.0, 2), ("Platelets", "/nl", 40, 450, 0),
    ("Creatinine", "mg/dl", 0.4, 2.4, 2), ("Potassium", "mmol/l", 3.0, 5.6, 1), ("Bilirubin", "mg/dl", 0.1, 3.2, 2),
    ("CA-125", "U/ml", 4.0, 420.0, 1), ("CRP", "mg/l", 0.2, 98.0, 1), ("Albumin", "g/dl", 2.2, 4.9, 1),
    ("TSH", "mIU/l", 0.1, 6.2, 2), ("LDH", "U/l", 120, 640, 0), ("Calcium", "mmol/l", 1.9, 2.9, 2),
)  # fmt: skip
SENTENCES = (
    "The lesion in segment {a} measures {d} x {d} cm and has grown from {d} cm on {date}.",
    "She received {a} mg of the study drug on {date} and {d} mg/kg two weeks later.",
    "Mitotic count {a} per 10 fields; Ki-67 about {a}%. Margins are free by {d} mm.",
    "Weight {d} kg, height 1.{a} m, blood pressure 1{a}/8{b} mmHg, temperature {t} °C.",
    "We suggest to repeat the scan after {b} weeks and to compare with the one of {date}.",
    "No enlarged lymph nodes. The ejection fraction is {a}%, unchanged since {date}.",
    "Histology shows spindle cells with atypia; estrogen receptor positive in {a}% of cells.",
    "The patient feels well, walks {b} km a day and sleeps without tablets.",
)
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True)
class Page:
    """A page as it was written: its picture and its words."""

    picture: Picture
    words: tuple[str, ...]


def page(seed: int) -> Page:
    """A letter with a table of values; numbers as different labs write them."""
    chance = random.Random(seed)
    comma = chance.random() < 0.4
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    face = str(FONTS / FACES[seed % len(FACES)])
    points = chance.choice((27, 30, 33))
    font, bold = ImageFont.truetype(face, points), ImageFont.truetype(face, points + 14)
    words: list[str] = []
    y = 130

    def put(x: float, text: str, with_font: ImageFont.FreeTypeFont = font) -> None:
        draw.text((x, y), text, fill=chance.randint(10, 60), font=with_font)
        words.extend(text.split())

    put(150, chance.choice(("Example Valley Hospital", "Clinic at the Sample Bridge", "Invented Cancer Center")), bold)
    y += 90
    put(150, f"Patient: Maria Muster   Born: {_date(chance)}   Seen: {_date(chance)}")
    y += 2 * points
    for _ in range(chance.randint(6, 9)):
        for line in _wrapped(_filled(chance.choice(SENTENCES), chance, comma), font, SIZE[0] - 320):
            put(150, line)
            y += round(points * 1.45)
        y += 8
    y += 40
    for name, unit, low, high, places in chance.sample(TESTS, 9):
        value = _number(chance.uniform(low, high), places, comma)
        if chance.random() < 0.12:
            value = f"<{value}"
        row = (name, value, unit, f"{_number(low, places, comma)} - {_number(high, places, comma)}")
        for x, cell in zip((160, 560, 800, 1050), row, strict=True):
            put(x, cell)
        y += round(points * 1.5)
    return Page(np.asarray(image), tuple(words))


def _number(value: float, places: int, comma: bool) -> str:
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if comma else text


def _date(chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1950, 2026)
    forms = (f"{day} {MONTHS[month - 1]} {year}", f"{month:02}/{day:02}/{year}", f"{day:02}.{month:02}.{year}")
    return chance.choice((*forms, f"{year}-{month:02}-{day:02}"))


def _filled(sentence: str, chance: random.Random, comma: bool) -> str:
    while "{" in sentence:
        for mark, made in (
            ("{a}", str(chance.randint(10, 79))),
            ("{b}", str(chance.randint(2, 9))),
            ("{d}", _number(chance.uniform(0.3, 89), 1, comma)),
            ("{t}", _number(chance.uniform(36, 39), 1, comma)),
            ("{date}", _date(chance)),
        ):
            sentence = sentence.replace(mark, made, 1)
    return sentence


def _wrapped(text: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


# What becomes of a page


def _noise(picture: Picture, chance: np.random.Generator, much: float) -> Picture:
    return np.clip(picture + chance.normal(0, much, picture.shape), 0, 255).astype(np.uint8)


def _turn(picture: Picture, degrees: float, ground: int = 255) -> Picture:
    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), -degrees, 1.0)
    return cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(ground,) * 3)


def clean(picture: Picture, chance: np.random.Generator) -> Picture:
    return _noise(picture, chance, 3)


def fax(picture: Picture, chance: np.random.Generator) -> Picture:
    small = cv2.resize(picture, (1728, 2200), interpolation=cv2.INTER_AREA)
    noisy = _noise(cv2.GaussianBlur(small, (3, 3), 0.8), chance, 14)
    rough = np.where(noisy > 150, 255, 0).astype(np.uint8)
    specks = chance.random(rough.shape) < 0.0006
    rough[specks] = 0
    return rough


def tilted(picture: Picture, chance: np.random.Generator) -> Picture:
    return _turn(_noise(picture, chance, 4), float(chance.uniform(-6, 6)))


def turned(picture: Picture, chance: np.random.Generator) -> Picture:
    return np.ascontiguousarray(np.rot90(_noise(picture, chance, 4), int(chance.integers(1, 4))))


def photo(picture: Picture, chance: np.random.Generator) -> Picture:
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
    return shot


def photo_lying(picture: Picture, chance: np.random.Generator) -> Picture:
    """A photo whose camera did not note how it was held."""
    return np.ascontiguousarray(np.rot90(photo(picture, chance), int(chance.integers(1, 4))))


def photocopy(picture: Picture, chance: np.random.Generator) -> Picture:
    rough = cv2.GaussianBlur(_turn(picture, float(chance.uniform(-1.5, 1.5))), (3, 3), 0.9)
    rough = np.clip((rough.astype(np.float64) - 60) * 1.35, 0, 255).astype(np.uint8)
    edge = int(chance.integers(25, 60))
    rough[:, :edge] = 25
    rough[-edge // 2 :, :] = 35
    for hole in (600, 1500):
        cv2.circle(rough, (edge + 45, hole), 26, 15, -1)
    return _noise(rough, chance, 9)


def marked(picture: Picture, chance: np.random.Generator) -> Picture:
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
    return _noise(color, chance, 4)


CLASSES: dict[str, Callable[[Picture, np.random.Generator], Picture]] = {
    "clean scan": clean, "fax": fax, "tilted": tilted, "turned": turned, "phone photo": photo,
    "photo lying": photo_lying, "photocopy": photocopy, "highlighted": marked,
}  # fmt: skip
AIMS = {
    "clean scan": (99.5, 100.0), "fax": (96.0, 99.5), "tilted": (99.0, 100.0), "turned": (99.0, 99.5),
    "phone photo": (99.0, 99.5), "photo lying": (98.0, 99.5), "photocopy": (96.5, 99.5), "highlighted": (97.0, 98.0),
}  # fmt: skip
"""Words and decimals in a hundred that are to be read right."""


def as_file(picture: Picture) -> bytes:
    """The picture as a scanner or phone saves it."""
    out = io.BytesIO()
    if picture.ndim == 3:
        Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).save(out, "JPEG", quality=88)
    else:
        Image.fromarray(picture).save(out, "PNG")
    return out.getvalue()
