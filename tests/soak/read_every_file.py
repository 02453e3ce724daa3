"""Reads and shows every file in a folder, as an import would, and says what came of each.

    python tests/soak/read_every_file.py FOLDER... [--all-pages]

Give it folders of awkward papers. Exit status 1 when any file led to anything but a plain answer.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.intake.door.walking import walk
from secondopinion_desktop.intake.reading import READABLE, Reading

PREVIEW = 600
SLOW_SECONDS = 2.0


def main() -> int:
    """Read them all and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--all-pages", action="store_true", help="show every page, not only the first")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    start = time.monotonic()
    with Reader() as reader:
        for path in walk(chosen.folders):
            try:
                reading = timed_read(reader, path)
                counts[reading.outcome] += 1
                counts["damaged"] += reading.damaged
                counts.update(show(reader, path, reading, chosen.all_pages))
            except Exception:
                counts["FAULTS"] += 1
                print(f"FAULT {path}\n{traceback.format_exc()}")
    print(dict(counts), f"{time.monotonic() - start:.1f} s")
    return 1 if counts["FAULTS"] else 0


def timed_read(reader: Reader, path: Path) -> Reading:
    """The reading, printed in one line."""
    start = time.monotonic()
    reading = reader.read(path)
    seconds = time.monotonic() - start
    slow = "  SLOW" if seconds > SLOW_SECONDS else ""
    letters = sum(map(len, reading.page_texts))
    about = " ".join((reading.reason, *reading.notes))
    print(f"{seconds:7.3f} s{slow} {reading.outcome:14} {reading.pages} pages {letters} letters  {path.name}  {about}")
    return reading


def show(reader: Reader, path: Path, reading: Reading, all_pages: bool) -> Counter[str]:
    """How many pages could be shown, and how many not."""
    counts: Counter[str] = Counter()
    if reading.outcome != READABLE:
        return counts
    for page in range(1, (reading.pages or 0) + 1 if all_pages else 2):
        start = time.monotonic()
        try:
            reader.render(path, page, max_px_width=PREVIEW)
            counts["pages shown"] += 1
        except Problem as problem:
            counts["pages not shown"] += 1
            print(f"          page {page}: {problem}")
        if time.monotonic() - start > SLOW_SECONDS:
            print(f"          page {page} took {time.monotonic() - start:.1f} s to show")
    return counts


if __name__ == "__main__":
    sys.exit(main())
