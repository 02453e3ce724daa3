"""How well and how fast the two readers read degraded pages: `python -m tests.benchmarks.reading [PAGES] [SEED]`.

For each class: words and decimals read right, wrong numbers nothing marks (there must be none), right numbers marked
for nothing, seconds a page.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.records.page_reading import PageReading
from tests.benchmarks.reading.pages import AIMS, CLASSES, as_file, page

DECIMAL = re.compile(r"^[<>]?\d+[.,]\d+$")
NUMBER = re.compile(r"[<>]?\d(?:[\d.,/:]*\d)?")
DASH = re.compile(r"(?<=\d)[-–](?=[\d.,]+$)|^[-–]$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
EDGES = ".,;:()%"


@dataclass
class Told:
    """What was read of one class."""

    words: int = 0
    right: int = 0
    decimals: int = 0
    decimals_right: int = 0
    unmarked_wrong: int = 0
    marked_right: int = 0
    numbers: int = 0
    seconds: float = 0.0
    pages: int = 0

    def take(self, truth: tuple[str, ...], read: PageReading) -> list[str]:
        """Compare one page; the numbers that are wrong and not marked."""
        # A gap beside a dash says nothing: "2.2 - 4.9" and "2.2-4.9" are the same range.
        seen = [(part, word.is_doubtful) for word in read.words for part in parts_of(word.text)]
        truth = tuple(part for word in truth for part in parts_of(word))
        wanted = Counter(truth)
        self.words += len(truth)
        found = wanted & Counter(text for text, _ in seen)
        self.right += sum(found.values())
        decimals = Counter(plain for word in truth if DECIMAL.match(plain := word.strip(EDGES)))
        self.decimals += sum(decimals.values())
        read_decimals = Counter(text.strip(EDGES) for text, _ in seen)
        self.decimals_right += sum((decimals & read_decimals).values())
        return self._numbers(truth, seen)

    def _numbers(self, truth: tuple[str, ...], seen: list[tuple[str, bool]]) -> list[str]:
        numbers = Counter(part for word in truth for part in NUMBER.findall(word))
        wrong = []
        for text, doubtful in seen:
            for part in NUMBER.findall(text):
                self.numbers += 1
                if numbers[part] > 0:
                    numbers[part] -= 1
                    self.marked_right += doubtful
                elif not doubtful:
                    wrong.append(text)
        self.unmarked_wrong += len(wrong)
        return wrong


def parts_of(word: str) -> list[str]:
    """The word, or the two numbers of a range."""
    return [word] if DAY.match(word) else [part for part in DASH.split(word) if part]


def nearest(word: str, truth: tuple[str, ...]) -> str:
    """What a wrong word was."""
    return max(truth, key=lambda one: SequenceMatcher(None, one, word).ratio())


def main(pages: int, seed: int) -> int:
    """Read so many pages of each class and tell."""
    missed = 0
    print(f"{'class':12} {'words':>7} {'decimals':>9} {'wrong, unmarked':>16} {'marked in vain':>15} {'s a page':>9}")
    with tempfile.TemporaryDirectory() as folder, Looker() as looker:
        for number, (name, spoil) in enumerate(CLASSES.items()):
            told, wrong = Told(), list[str]()
            for at in range(pages):
                made = page(seed + 1000 * number + at)
                path = Path(folder) / "page"
                path.write_bytes(as_file(spoil(made.picture, np.random.default_rng(seed + at))))
                media = "image/png" if path.read_bytes()[:4] == b"\x89PNG" else "image/jpeg"
                begun = time.perf_counter()
                seen = looker.look(path, media, 1)
                told.seconds += time.perf_counter() - begun
                told.pages += 1
                if seen.readings:
                    bad = told.take(made.words, seen.readings[0])
                    wrong += [f"{word} (was {nearest(word, made.words)})" for word in bad]
                else:
                    told.words += len(made.words)
                    print(f"  {seen.why}")
            words, decimals = 100 * told.right / told.words, 100 * told.decimals_right / max(1, told.decimals)
            aim = AIMS[name]
            miss = words < aim[0] or decimals < aim[1] or told.unmarked_wrong > 0
            missed += miss
            print(
                f"{name:12} {words:6.1f}% {decimals:8.1f}% {told.unmarked_wrong:8} of {told.numbers:4} "
                f"{100 * told.marked_right / max(1, told.numbers):13.1f}% {told.seconds / told.pages:8.1f}"
                f"{'  < ' + str(aim) if miss else ''}",
                flush=True,
            )
            for line in wrong[:8]:
                print(f"    {line}")
    return 1 if missed else 0


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:3]]
    sys.exit(main(*(given + [5, 20][len(given) :])))
