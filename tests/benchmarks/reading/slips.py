"""Which slips of the readers nothing marks: `python -m tests.benchmarks.reading.slips [PAGES] [SEED] [--class NAME]`.

Pages of short lines, each with something that is lost easily and changes what is said: a minus or less-than sign, a
decimal point, the one letter by which two units differ, a digit of a day. Told is each line that was read otherwise
than it was written where no word beside the difference is marked; there must be none.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.benchmarks.reading.pages import SIZE, Picture
from tests.benchmarks.reading.spoiling import CLASSES
from tests.benchmarks.reading.writings import HELD_OUT

_SAME = str.maketrans("–—−μ·’×", "---µ.'x")
_WEIGHTY = re.compile(r"[\d<>≤≥+±~-]|[%°µ]")
_UNITS = tuple(
    "mg µg g ng mg/l µg/l mg/dl ng/ml pg/ml mmol/l µmol/l nmol/l pmol/l U/l mU/l IU/ml ml dl cm mm % ‰ Gy cGy mSv /nl"
    " /pl mg/kg mcg".split()
)
_NAMES = ("Base excess", "T-score", "Z-score", "Change", "D-dimer", "Troponin", "Dose", "Uptake", "hCG", "Shift")


@dataclass(frozen=True)
class Line:
    """A line as it was written, and at which height."""

    text: str
    y: float


def main(pages: int, seed: int, only: str | None) -> int:
    """Tell every slip that nothing marks; how many there were."""
    slips = 0
    with tempfile.TemporaryDirectory() as folder, Looker() as looker:
        for name in (only,) if only else ("clean scan", "fax", "photocopy", "highlighted"):
            found = [one for at in range(seed, seed + pages) for one in _read(name, at, Path(folder) / "page", looker)]
            marked = sum(any(word.is_doubtful for word in words) for _, words in found)
            slips += sum(_tell(name, line, words) for line, words in found)
            unread = sum(not words for _, words in found)
            print(f"{name}: {len(found)} lines, {marked} marked, {unread} not read", flush=True)
    print(f"{slips} slips not marked")
    return slips


def _read(name: str, seed: int, path: Path, looker: Looker) -> Iterator[tuple[Line, list[ReadWord]]]:
    picture, written = _page(random.Random(seed), seed)
    path.write_bytes(CLASSES[name](picture, np.random.default_rng(seed)).as_file())
    media = "image/png" if path.read_bytes()[:4] == b"\x89PNG" else "image/jpeg"
    read = looker.look(path, media, 1).readings[0]
    return ((line, _words_at(read, line.y)) for line in written)


def _tell(name: str, line: Line, words: list[ReadWord]) -> int:
    slips = list(_slips(line.text, words))
    for slip in slips:
        print(f"    {name}: {line.text!r} read as {_text(words)!r}: {slip}", flush=True)
    return len(slips)


def _page(chance: random.Random, seed: int) -> tuple[Picture, list[Line]]:
    image = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(HELD_OUT.faces[seed % len(HELD_OUT.faces)]), chance.choice((25, 28, 32)))
    lines = []
    for row in range(32):
        y = 120 + row * 66
        text = _line(chance)
        draw.text((chance.randint(140, 300), y), text, fill=chance.randint(0, 70), font=font)
        lines.append(Line(text, y + font.size * 0.6))
    return np.asarray(image), lines


def _line(chance: random.Random) -> str:
    def some(least: int, most: int) -> int:
        return chance.randint(least, most)

    comma = chance.random() < 0.4
    value = f"{chance.uniform(0.1, 99):.{chance.choice((0, 1, 1, 2))}f}".replace(".", "," if comma else ".")
    sign = chance.choice(("-", "-", "−", "+", "±", "<", ">", "≤", "≥", "< ", "> ", "- ", "+ ", "~", "", ""))
    day, month, year = some(1, 28), some(1, 12), some(1940, 2029)
    unit, name = chance.choice(_UNITS), chance.choice(_NAMES)
    stage = f"pT{some(1, 4)}{chance.choice('abc')} pN{some(0, 2)} ({some(0, 9)}/{some(10, 29)}) M{some(0, 1)}"
    return chance.choice(
        (
            f"{name} {sign}{value} {unit}",
            f"{name} {sign}{value} {unit}",
            f"{name}: {sign}{value}{unit}",
            f"{sign}{value} {unit}",
            f"{some(1, 40)} {unit} on {day:02}.{month:02}.{year}",
            f"{some(1, 40)} mm on {month:02}/{day:02}/{year % 100:02} at {some(0, 23)}:{day + 10}",
            f"Range {value} - {value}{some(0, 9)} {unit}",
            f"Density 0.{some(400, 999)} {chance.choice('-−')}{value}",
            f"{some(1, 9)}{'.,'[comma]}{some(0, 999):03} {unit} of {some(10, 99)}",
            f"{chance.choice(('0', '1', ''))}.{some(1, 9)} {unit} {some(1, 2)}-0-{some(0, 2)}",
            f"G{some(1, 3)} {stage} R{some(0, 1)}",
            f"from {some(20, 90)}% to {some(20, 90)}%, {sign.strip()}{some(1, 30)}% in {day} days",
        )
    )


def _words_at(read: PageReading, y: float) -> list[ReadWord]:
    share = y / SIZE[1]
    found = [word for word in read.words if abs((word.box[1] + word.box[3]) / 2 / read.size[1] - share) < 0.011]
    return sorted(found, key=lambda word: word.box[0])


def _text(words: list[ReadWord]) -> str:
    return " ".join(f"{word.text}(?)" if word.is_doubtful else word.text for word in words)


def _slips(written: str, words: list[ReadWord]) -> Iterator[str]:
    """The differences that matter beside which no word is marked."""
    if not words:
        return
    letters = [(letter, number) for number, word in enumerate(words) for letter in word.text.translate(_SAME)]
    truth = written.translate(_SAME).replace(" ", "")
    read = "".join(letter for letter, _ in letters)
    for deed, i1, i2, j1, j2 in SequenceMatcher(None, truth, read, autojunk=False).get_opcodes():
        if deed == "equal" or not _matters(truth, i1, i2, read, j1, j2):
            continue
        near = {number for _, number in letters[max(0, j1 - 1) : j2 + 1]}
        if not any(words[number].is_doubtful for number in near):
            yield f"{truth[i1:i2]!r} became {read[j1:j2]!r}"


def _matters(truth: str, i1: int, i2: int, read: str, j1: int, j2: int) -> bool:
    one, other = truth[i1:i2], read[j1:j2]
    if {one, other} <= {".", ",", ""} and one and other and not re.match(r"\d{3}(?!\d)", truth[i2:]):
        return False  # The sign before decimals: the value is the same.
    beside = truth[max(0, i1 - 1) : i2 + 1] + read[max(0, j1 - 1) : j2 + 1]
    return bool(_WEIGHTY.search(one + other)) or (any(map(str.isdigit, beside)) and one.lower() != other.lower())


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading.slips")
    asked.add_argument("pages", nargs="?", type=int, default=3)
    asked.add_argument("seed", nargs="?", type=int, default=100)
    asked.add_argument("--class", dest="only", choices=list(CLASSES))
    given = asked.parse_args()
    sys.exit(1 if main(given.pages, given.seed, given.only) else 0)
