"""How long a large packet takes beside qpdf doing the least there is to do, and how much memory it holds at its peak.

    python -m tests.benchmarks.packet_speed [folder]

Makes the shape the house is measured by (60 papers, 240 pages, about 274 MB, a photo on each page), then prints the
time of `qpdf --empty --pages` over the same files, the time of the packet with its check, their ratio, and the peak
memory of each. Nothing here fails: the numbers are for reading side by side, in one run, on one machine.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

PAPERS = 60
PAGES_EACH = 4
BYTES_EACH_PAGE = 274_000_000 // (PAPERS * PAGES_EACH)


def make_papers(folder: Path, papers: int = PAPERS) -> list[Path]:
    """Papers of scanned pages: noise that JPEG cannot make small, so that the size is what it says."""
    from secondopinion_desktop.packet.sources.picture_pages import pdf_of
    from secondopinion_desktop.packet.sources.pictures import jpeg

    files = []
    side = _side_for(BYTES_EACH_PAGE, folder)
    for number in range(papers):
        target = folder / f"paper-{number:02d}.pdf"
        if not target.exists():
            pictures = []
            for page in range(PAGES_EACH):
                picture = folder / f"scan-{page}.jpg"
                _noise(side).save(picture, quality=85, dpi=(200, 200))
                pictures.append(jpeg(picture))
            with target.open("wb") as out:
                stream = pdf_of(pictures)
                while part := stream.read(1 << 20):
                    out.write(part)
        files.append(target)
    return files


def _noise(side: int) -> Image.Image:
    return Image.frombytes("L", (side, side * 11 // 8), os.urandom(side * (side * 11 // 8)))


def _side_for(wanted: int, folder: Path) -> int:
    _noise(400).save(folder / "try.jpg", quality=85)
    each = (folder / "try.jpg").stat().st_size / (400 * 550)
    return int((wanted / each / 1.375) ** 0.5)


def timed(command: list[str]) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of computing, and peak megabytes of a command."""
    started = time.perf_counter()
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{command[0]} failed")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def build(files: list[str], target: str) -> None:
    """What the second process does, in a process of its own so that its memory can be told apart."""
    from secondopinion_desktop.base.progress import Silent
    from secondopinion_desktop.packet.binding.making import build_here
    from secondopinion_desktop.packet.plan import PaperPart, Plan
    from secondopinion_desktop.packet.sources.papers import PaperFiles

    papers = tuple(PaperPart(name, Path(name).name, "Other paper") for name in files)
    plan = Plan("Benchmark", "Invented", "1 Jan 2000", "Invented.", date(2026, 1, 1), "doctor", (), papers)
    started = time.perf_counter()
    built = build_here(plan, PaperFiles({name: Path(name) for name in files}), Path(target), Silent())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - started, "peak": peak, "pages": built.pages}))


@dataclass(frozen=True)
class Measured:
    """One go: seconds by the clock and of computing, and peak megabytes, of the packet and of the least there is."""

    packet: tuple[float, float, float]
    least: tuple[float, float, float]

    @property
    def ratio(self) -> float:
        """How many times as long as the least the packet took by the clock."""
        return self.packet[0] / self.least[0]

    @property
    def computing(self) -> float:
        """The same ratio in seconds of computing, which other programs running meanwhile do not change much."""
        return self.packet[1] / self.least[1]


def measured(files: list[Path]) -> Measured:
    """The packet of these papers beside qpdf over the same files."""
    names = [str(path) for path in files]
    folder = files[0].parent
    command = [sys.executable, "-m", "tests.benchmarks.packet_speed", "--build", str(folder / "packet"), *names]
    least = timed(["qpdf", "--empty", "--pages", *names, "--", str(folder / "qpdf")])
    return Measured(timed(command), least)


def main(folder: Path) -> None:
    """Make, measure, print."""
    files = make_papers(folder)
    print(f"{len(files)} papers, {sum(path.stat().st_size for path in files) / 1e6:.0f} MB")
    for _ in range(3):
        one = measured(files)
        told = [f"{who} {x[0]:.2f} s ({x[1]:.2f} computing), {x[2]:.0f} MB" for who, x in vars(one).items()]
        print(f"{' · '.join(told)} · {one.ratio:.2f} x, computing {one.computing:.2f} x")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(sys.argv[3:], sys.argv[2])
    elif len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(Path(made))
