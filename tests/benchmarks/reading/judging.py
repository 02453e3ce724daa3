"""What was read, beside what was written."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import cv2
import numpy as np

from secondopinion_desktop.records.page_reading import PageReading
from tests.benchmarks.reading.spoiling import Spoiled

DECIMAL = re.compile(r"^[<>]?\d+[.,]\d+$")
NUMBER = re.compile(r"(?:(?<![\w.,)\]/])[-–−])?[<>]?\d(?:[\d.,/:]*\d)?")
"""With a minus before it, which a span's dash has become where it was read without the gap behind it."""
DASH = re.compile(r"(?<=\d)[-–](?=[\d.,]+$)|^[-–]$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
EDGES = ".,;:()%"
_ALIKE = 0.5


@dataclass
class Told:
    """What was read of one class of pages."""

    words: int = 0
    right: int = 0
    decimals: int = 0
    decimals_right: int = 0
    other_sign: int = 0
    decimals_marked: int = 0
    decimals_wrong: int = 0
    unmarked_wrong: int = 0
    marked_right: int = 0
    numbers: int = 0
    pages: int = 0
    upright: int = 0
    worst_tilt: float = 0.0
    least_overlap: float = 1.0
    seconds: float = 0.0
    wrong: list[str] = field(default_factory=list)
    fates: list[str] = field(default_factory=list)

    def take(self, truth: tuple[str, ...], read: PageReading) -> list[str]:
        """Compare one page; the numbers that are wrong and not marked."""
        # A gap beside a dash says nothing: "2.2 - 4.9" and "2.2-4.9" are the same range.
        seen = [(part, word.is_doubtful) for word in read.words for part in parts_of(word.text)]
        truth = tuple(part for word in truth for part in parts_of(word))
        self.pages += 1
        self.words += len(truth)
        self.right += sum((Counter(truth) & Counter(text for text, _ in seen)).values())
        decimals = Counter(plain for word in truth if DECIMAL.match(plain := word.strip(EDGES)))
        self.decimals += sum(decimals.values())
        read_right = decimals & Counter(text.strip(EDGES) for text, _ in seen)
        self.decimals_right += sum(read_right.values())
        self._fates(decimals - read_right, seen, read_right)
        return self._numbers(truth, seen)

    def _fates(self, missing: Counter[str], seen: list[tuple[str, bool]], read_right: Counter[str]) -> None:
        """What became of the decimals that were not read as they are printed."""
        left = list(seen)
        for right in read_right.elements():
            left.remove(next(one for one in left if one[0].strip(EDGES) == right))
        for decimal in missing.elements():
            alike = max(left, key=lambda one: SequenceMatcher(None, one[0].strip(EDGES), decimal).ratio(), default=None)
            if alike is None or SequenceMatcher(None, alike[0].strip(EDGES), decimal).ratio() < _ALIKE:
                self.decimals_wrong += 1
                self.fates.append(f"{decimal} was not read")
                continue
            left.remove(alike)
            self.other_sign += alike[0].strip(EDGES) == _otherwise(decimal)
            self.decimals_marked += alike[0].strip(EDGES) != _otherwise(decimal) and alike[1]
            self.decimals_wrong += alike[0].strip(EDGES) != _otherwise(decimal) and not alike[1]
            self.fates.append(f"{decimal} became {alike[0]}{'(?)' if alike[1] else ''}")

    def lay(self, spoiled: Spoiled, read: PageReading) -> None:
        """Compare how the page was turned, straightened and cut out."""
        self.upright += read.rotation == spoiled.rotation
        if spoiled.tilt is not None:
            self.worst_tilt = max(self.worst_tilt, abs(read.skew - spoiled.tilt))
        if spoiled.corners is not None:
            self.least_overlap = min(self.least_overlap, _overlap(spoiled, read))

    def misses(self, aim: tuple[float, float]) -> bool:
        """Whether something is less than it should be."""
        return (
            self._words < aim[0]
            or self._decimals < aim[1]
            or self.unmarked_wrong > 0
            or self.upright < self.pages
            or self.worst_tilt > 0.1
            or self.least_overlap < 0.98
        )

    def line(self, name: str, aim: tuple[float, float]) -> str:
        """All that is told of a class, in one line."""
        lies = f"{self.upright}/{self.pages} {self.worst_tilt:.2f}° {self.least_overlap:.3f}"
        return (
            f"{name:12} {self._words:6.1f}% {self._decimals:8.1f}% "
            f"{f'{self.other_sign}/{self.decimals_marked}/{self.decimals_wrong}':>9} "
            f"{self.unmarked_wrong:8} of {self.numbers:4} "
            f"{100 * self.marked_right / max(1, self.numbers):8.1f}% {lies:22} {self.seconds:6.1f}"
            f"{'  < ' + str(aim) if self.misses(aim) else ''}"
        )

    @property
    def _words(self) -> float:
        return 100 * self.right / max(1, self.words)

    @property
    def _decimals(self) -> float:
        return 100 * self.decimals_right / max(1, self.decimals)

    def _numbers(self, truth: tuple[str, ...], seen: list[tuple[str, bool]]) -> list[str]:
        numbers = Counter(part for word in truth for part in NUMBER.findall(word))
        wrong = []
        # Where the same number was read twice and written once, the marked one is the wrong one.
        for text, doubtful in sorted(seen, key=lambda one: one[1]):
            for part in NUMBER.findall(text):
                self.numbers += 1
                written = next((one for one in (part, _otherwise(part)) if numbers[one] > 0), None)
                if written is not None:
                    numbers[written] -= 1
                    self.marked_right += doubtful
                elif not doubtful:
                    wrong.append(text)
        self.unmarked_wrong += len(wrong)
        return wrong


def parts_of(word: str) -> list[str]:
    """The word, or the two numbers of a range."""
    return [word] if DAY.match(word) else [part for part in DASH.split(word) if part]


def _otherwise(number: str) -> str:
    """The same number with the other sign before its decimals: a fax cuts the tail off a comma. 1.250 is not 1,250."""
    found = DECIMAL.match(number)
    if not found or len(re.split(r"[.,]", number)[1]) == 3:
        return number
    return number.translate(str.maketrans(".,", ",."))


def nearest(word: str, truth: tuple[str, ...]) -> str:
    """What a wrong word was."""
    return max(truth, key=lambda one: SequenceMatcher(None, one, word).ratio())


def _overlap(spoiled: Spoiled, read: PageReading) -> float:
    """What the sheet as it lies and the sheet as it was found have in common, of what they cover together."""
    if len(read.corners) != 4 or spoiled.corners is None:
        return 0.0
    there, found = (np.array(quad, dtype=np.float32) for quad in (spoiled.corners, read.corners))
    common = cv2.intersectConvexConvex(there, found)[0]
    return float(common / (cv2.contourArea(there) + cv2.contourArea(found) - common))
