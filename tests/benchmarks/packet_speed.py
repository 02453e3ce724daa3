"""How long the command that makes a large packet takes beside qpdf doing the least there is to do, and what it holds.

    python -m tests.benchmarks.packet_speed

What a person waits for: from the birth of the command, with the papers in a casebook, to the finished file on the disk,
with index, links, feet and every page compared. Beside it, in the same run, `qpdf --empty --pages` over the same papers
as files, and a flush: 60 papers, 240 pages, 274 MB, a photo on each page, and four times that; 600 pages of words; and
how long the page numbers of 5,000 papers take. Nothing here fails: the numbers are for reading side by side.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PIL import Image

from tests.benchmarks.told import Figure, tell

GOAL, LARGE_GOAL, MEMORY_GOAL, NUMBERS_GOAL = 2.0, 1.3, 150.0, 2.0
PAPERS = 60
PAGES_EACH = 4
TEXT_PAGES_EACH, TEXT_COPIES = 6, 5
FONTS = tuple(sorted((Path(__file__).parents[2] / "resources/fonts").glob("SourceSerif4*.ttf")))
BYTES_EACH_PAGE = 274_000_000 // (PAPERS * PAGES_EACH)
_OURS = "secondopinion_desktop"


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


def make_text_papers(folder: Path, papers: int = 20) -> list[Path]:
    """Papers as hospitals send them: pages of words in fonts that each brings along, lines, no picture."""
    files = []
    for number in range(papers):
        target = folder / f"text-{number:02d}.pdf"
        if not target.exists():
            _write_text(target, number)
        files.append(target)
    return files


def _write_text(target: Path, number: int) -> None:
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for file in FONTS:
        registerFont(TTFont(file.stem, file))
    draw, drawn = random.Random(number), Canvas(str(target), pagesize=(612, 792))
    for page in range(TEXT_PAGES_EACH):
        for line in range(44):
            drawn.setFont(FONTS[line % len(FONTS)].stem, 10)
            words = " ".join("".join(draw.choices("aeiourstlnmdcpgb", k=draw.randint(2, 9))) for _ in range(11))
            drawn.drawString(54, 740 - 15 * line, f"{page + 1}.{line} {words} {draw.randint(1, 99)}.{line % 10} mg")
            drawn.line(54, 737 - 15 * line, 558, 737 - 15 * line)
        drawn.showPage()
    drawn.save()


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


def command(*words: str, data: Path) -> list[str]:
    """A command of ours with a private folder of its own, compiled beforehand as an installed program is."""
    given = {"SECONDOPINION_DATA": data, "PYTHONPYCACHEPREFIX": data / "compiled"}
    named = (f"{name}={value}" for name, value in given.items())
    return ["env", "-u", "PYTHONDONTWRITEBYTECODE", *named, sys.executable, "-m", _OURS, *words]


def casebook_of(files: list[Path], copies: int, folder: Path) -> Path:
    """A casebook that holds so many copies of each of these papers, told apart by a word at their end; made once."""
    path = folder / f"papers-{copies}.secondopinion"
    if path.exists():
        return path
    data = folder / f"data-{copies}"
    data.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as name:
        every = list(files)
        for number in range(1, copies):
            for file in files:
                copy = Path(name) / f"{file.stem}-{number}.pdf"
                copy.write_bytes(file.read_bytes() + b"%% %d\n" % number)
                every.append(copy)
        made = Path(name) / path.name
        for words in (("new", str(made), "--patient", "Speed"), ("import", str(made), *map(str, every), "--json")):
            subprocess.run(command(*words, data=data), check=True, capture_output=True)
        made.rename(path)
    return path


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


def measured(files: list[Path], copies: int = 1) -> Measured:
    """The packet of these papers beside qpdf over the same bytes, each to the disk."""
    folder = files[0].parent
    book = casebook_of(files, copies, folder)
    joined = [str(path) for path in files] * copies
    out, packet = folder / "qpdf.pdf", folder / "packet.pdf"
    flushed = 'out="$1"; shift; qpdf --empty --pages "$@" -- "$out" && sync "$out"'
    least = timed(["sh", "-c", flushed, "sh", str(out), *joined])
    ours = command("packet", str(book), str(packet), "--replace", data=folder / f"data-{copies}")
    return Measured(timed(ours), least)


def page_numbers() -> float:
    """Seconds for the numbered contents of 5,000 papers with 50,000 pages, nothing known before."""
    from secondopinion_desktop.packet.pages.contents import by_record
    from secondopinion_desktop.packet.plan.plan import PaperPart, Plan

    papers = tuple(
        PaperPart(f"d{n}", f"Report {n} of a hospital", "Other paper", f"Other paper · {n % 28 + 1} Mar 2019", pages=10)
        for n in range(5_000)
    )
    plan = Plan("Speed", "Invented", "1 Jan 2000", "Invented.", date(2026, 1, 1), "doctor", (), papers)
    started = time.perf_counter()
    by_record(plan)
    return time.perf_counter() - started


def figures(times: int = 3) -> list[Figure]:
    """All of them, each the best of a few goes."""
    from tests.benchmarks.kept import scans, texts

    numbers = page_numbers()
    found = [Figure("page numbers of 5,000 papers", numbers, NUMBERS_GOAL, "s")]
    for copies, goal in ((1, GOAL), (4, LARGE_GOAL)):
        goes = [measured(scans(), copies) for _ in range(times if copies == 1 else 1)]
        best = min(goes, key=lambda one: one.ratio)
        said = f"packet {best.packet[0]:.2f} s, qpdf {best.least[0]:.2f} s, computing {best.computing:.2f} x"
        size = f"{274 * copies:,} MB"
        peak = max(one.packet[2] for one in goes)
        found.append(Figure(f"packet of {size}, times qpdf and a flush", best.ratio, goal, "x", said))
        found.append(Figure(f"packet of {size}, peak memory", peak, MEMORY_GOAL, "MB", f"qpdf {best.least[2]:.0f} MB"))
    words = measured(texts(), TEXT_COPIES)
    found.append(Figure("packet of 600 pages of words, computing", words.packet[1], None, "s"))
    found.append(Figure("packet of 600 pages of words, peak memory", words.packet[2], MEMORY_GOAL, "MB"))
    return found


if __name__ == "__main__":
    tell(figures())
