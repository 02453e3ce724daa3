"""How long taking in 60 scanned papers takes beside reading and writing their bytes twice, and its peak memory.

    python -m tests.benchmarks.import_speed

The casebook is open as in the window; the figure ends when the papers stand in it. Saving the file the person
sees comes after it, aside, and is told apart. Nothing here fails.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.intake.door.reader import Reader
from tests.benchmarks.kept import scans
from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import a_desk, kept_folder

GOAL = 3.0
PIECE = 1 << 20


def read_and_write_twice(files: list[Path], folder: Path) -> tuple[float, float]:
    """Seconds for the least an import could do, the bytes read and written two times over: as soon as the system
    has taken them, and once they are on the disk, where an import of this size puts most of them, too."""
    start = time.perf_counter()
    for turn in range(2):
        for path in files:
            copy = folder / f"{turn}-{path.name}"
            with path.open("rb") as source, copy.open("wb") as target:
                while piece := source.read(PIECE):
                    target.write(piece)
    taken = time.perf_counter() - start
    for copy in folder.glob("?-*.pdf"):
        with copy.open("rb") as written:
            os.fsync(written.fileno())
    seconds = time.perf_counter() - start
    for copy in folder.glob("?-*.pdf"):
        copy.unlink()
    return taken, seconds


def taken_in(folder: Path) -> dict[str, float]:
    """What the import took: seconds, seconds to save after it, and the peak memory of app and reader in MB."""
    with a_desk(folder) as desk, Reader() as reader:
        book = Casebook.create(folder / "scans.secondopinion", desk, patient="Speed")
        start = time.perf_counter()
        report = import_papers(book, reader, scans())
        seconds = time.perf_counter() - start
        assert report.added == len(scans())
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        start = time.perf_counter()
        book.close()
        saved = time.perf_counter() - start
    reader_peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return {"seconds": seconds, "saved": saved, "peak": peak, "reader": reader_peak}


def figures(times: int = 3) -> list[Figure]:
    """Yardstick and import in turn, each import in a process of its own."""
    files, found = scans(), []
    for _ in range(times):
        with tempfile.TemporaryDirectory(dir=kept_folder()) as name:
            folder = Path(name)
            taken, plain = read_and_write_twice(files, folder)
            command = [sys.executable, "-m", "tests.benchmarks.import_speed", "--once", name]
            told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
            found.append((told["seconds"] / plain, taken, plain, told))
        os.sync()
    ratio, taken, plain, told = min(found, key=lambda one: one[0])
    said = f"import {told['seconds']:.2f} s, the bytes twice {plain:.2f} s, saving after it {told['saved']:.2f} s"
    cached = f"the bytes twice {taken:.2f} s, not yet on the disk"
    return [
        Figure("import of 274 MB, times reading and writing them twice", ratio, GOAL, "x", said),
        Figure("the same, when those bytes only stay in memory", told["seconds"] / taken, GOAL, "x", cached),
        Figure("import, peak memory of the app", told["peak"], None, "MB"),
        Figure("import, peak memory of the reader", told["reader"], None, "MB"),
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        print(json.dumps(taken_in(Path(sys.argv[2]))))
    else:
        tell(figures())
