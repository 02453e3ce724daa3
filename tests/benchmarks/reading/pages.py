"""Invented medical pages with their truth: letters with a table of values. Every page from a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from tests.benchmarks.reading.writings import Writing

Picture = npt.NDArray[Any]
SIZE = (1654, 2339)  # A4 at 200 dots an inch


@dataclass(frozen=True)
class Page:
    """A page as it was written: its picture and its words."""

    picture: Picture
    words: tuple[str, ...]


def page(seed: int, writing: Writing) -> Page:
    """A letter with a table of values; numbers as different labs write them."""
    chance = random.Random(seed)
    comma = chance.random() < 0.4
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    face = str(writing.faces[seed % len(writing.faces)])
    points = chance.choice((27, 30, 33))
    font, bold = ImageFont.truetype(face, points), ImageFont.truetype(face, points + 14)
    words: list[str] = []
    y = 130

    def put(x: float, text: str, with_font: ImageFont.FreeTypeFont = font) -> None:
        draw.text((x, y), text, fill=chance.randint(10, 60), font=with_font)
        words.extend(text.split())

    put(150, chance.choice(writing.heads), bold)
    y += 90
    put(150, f"{writing.patient}   Born: {_date(chance, writing)}   Seen: {_date(chance, writing)}")
    y += 2 * points
    for _ in range(chance.randint(6, 9)):
        for line in _wrapped(_filled(chance.choice(writing.sentences), chance, writing, comma), font, SIZE[0] - 320):
            put(150, line)
            y += round(points * 1.45)
        y += 8
    y += 40
    for test in chance.sample(writing.tests, 9):
        value = _number(chance.uniform(test.low, test.high), test.places, comma)
        if chance.random() < 0.12:
            value = f"<{value}"
        usual = f"{_number(test.low, test.places, comma)} - {_number(test.high, test.places, comma)}"
        row = (test.name, value, test.unit, usual)
        for x, cell in zip((160, 560, 800, 1050), row, strict=True):
            put(x, cell)
        y += round(points * 1.5)
    return Page(np.asarray(image), tuple(words))


def _number(value: float, places: int, comma: bool) -> str:
    text = f"{value:.{places}f}"
    return text.replace(".", ",") if comma else text


def _date(chance: random.Random, writing: Writing) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(1950, 2026)
    forms = (f"{day} {writing.months[month - 1]} {year}", f"{month:02}/{day:02}/{year}", f"{day:02}.{month:02}.{year}")
    return chance.choice((*forms, f"{year}-{month:02}-{day:02}"))


def _filled(sentence: str, chance: random.Random, writing: Writing, comma: bool) -> str:
    while "{" in sentence:
        for mark, made in (
            ("{a}", str(chance.randint(10, 79))),
            ("{b}", str(chance.randint(2, 9))),
            ("{d}", _number(chance.uniform(0.3, 89), 1, comma)),
            ("{t}", _number(chance.uniform(36, 39), 1, comma)),
            ("{date}", _date(chance, writing)),
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
