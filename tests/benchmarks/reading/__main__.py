"""How well and how fast scans are read: `python -m tests.benchmarks.reading [PAGES] [SEED] [--tuned] [--class NAME]`.

For each class of spoiled page: words and decimals read right, the other decimals (read with a comma for a point or a
point for a comma / wrong and marked / lost or wrong), wrong numbers nothing marks (there must be none), right
numbers marked for nothing, whether the page was laid upright and straight, processor seconds a page. The pages are
written with fonts and texts that no setting was chosen on; `--tuned` takes those that were looked at.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from pathlib import Path

import numpy as np

from secondopinion_desktop.intake.door.looker import Looker
from tests.benchmarks.reading.judging import Told, nearest
from tests.benchmarks.reading.pages import page
from tests.benchmarks.reading.spoiling import AIMS, CLASSES
from tests.benchmarks.reading.writings import HELD_OUT, TUNED_ON, Writing


def main(pages: int, seed: int, writing: Writing, only: str | None) -> int:
    """Read so many pages of each class and tell; how many classes missed their aim."""
    missed = 0
    heads = f"{'words':>7} {'decimals':>9} {'the rest':>9} {'wrong, unmarked':>16} {'in vain':>9}"
    print(f"{'':12} {heads} {'lies':22} {'CPU s':>6}")
    with tempfile.TemporaryDirectory() as folder:
        for number, name in enumerate(CLASSES):
            if only in (None, name):
                told = _read(name, [seed + 1000 * number + at for at in range(pages)], writing, Path(folder) / "page")
                missed += told.misses(AIMS[name])
                print(told.line(name, AIMS[name]), flush=True)
                for line in told.wrong[:8]:
                    print(f"    {line}")
    return 1 if missed else 0


def _read(name: str, seeds: list[int], writing: Writing, path: Path) -> Told:
    told = Told()
    begun = _children_seconds()
    with Looker() as looker:
        for seed in seeds:
            made = page(seed, writing)
            spoiled = CLASSES[name](made.picture, np.random.default_rng(seed))
            path.write_bytes(spoiled.as_file())
            media = "image/png" if path.read_bytes()[:4] == b"\x89PNG" else "image/jpeg"
            seen = looker.look(path, media, 1)
            if not seen.readings:
                print(f"  {seen.why}")
                told.words += len(made.words)
                continue
            bad = told.take(made.words, seen.readings[0])
            told.wrong += [f"{word} (was {nearest(word, made.words)})" for word in bad]
            told.lay(spoiled, seen.readings[0])
    told.seconds = (_children_seconds() - begun) / max(1, len(seeds))
    return told


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m tests.benchmarks.reading")
    asked.add_argument("pages", nargs="?", type=int, default=5)
    asked.add_argument("seed", nargs="?", type=int, default=20)
    asked.add_argument("--tuned", action="store_true")
    asked.add_argument("--class", dest="only", choices=list(CLASSES))
    given = asked.parse_args()
    sys.exit(main(given.pages, given.seed, TUNED_ON if given.tuned else HELD_OUT, given.only))
