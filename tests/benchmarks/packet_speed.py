"""How long the command that makes a large packet takes beside qpdf doing the least there is to do, and what it holds.

    python -m tests.benchmarks.packet_speed [numbers|words|scans|locked|large|many]… [TIMES]

What a person waits for: from the birth of the command, with the papers in a casebook, to the finished file on the disk,
with index, links, feet and every page compared; and to the command's end, when the packet is noted and the casebook's
file written anew. Beside it, in the same run, `qpdf --empty --pages` over the same papers as files, and a flush. By the
clock, in seconds of computing, and in memory; the best and the middle one of several goes. `large` and `many` (a
gigabyte, 1,000 papers) take minutes to make ready, and 8 GB of disk. Nothing here fails: the numbers are for reading
side by side.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

from PIL import Image

from tests.benchmarks.taking import Took, took
from tests.benchmarks.told import Figure, tell

GOAL, LARGE_GOAL, MEMORY_GOAL, NUMBERS_GOAL, PLAN_GOAL = 2.0, 1.3, 150.0, 2.0, 1.0
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


def make_text_papers(folder: Path, papers: int = 20, photo: bool = False) -> list[Path]:
    """Papers as hospitals send them: pages of words in fonts that each brings along, lines, no picture but the `photo`
    of a megabyte, which makes six pages of a thousand papers a gigabyte."""
    files = []
    for number in range(papers):
        target = folder / f"text-{number:02d}.pdf"
        if not target.exists():
            _write_text(target, number, _photo(folder) if photo else None)
        files.append(target)
    return files


def _photo(folder: Path) -> Path:
    picture = folder / "photo.jpg"
    _noise(int(_side_for(1_000_000, folder))).save(picture, quality=85)
    return picture


def _write_text(target: Path, number: int, photo: Path | None) -> None:
    from reportlab import rl_config
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0
    for file in FONTS:
        registerFont(TTFont(file.stem, file))
    draw, drawn = random.Random(number), Canvas(str(target), pagesize=(612, 792))
    for page in range(TEXT_PAGES_EACH):
        for line in range(44):
            drawn.setFont(FONTS[line % len(FONTS)].stem, 10)
            words = " ".join("".join(draw.choices("aeiourstlnmdcpgb", k=draw.randint(2, 9))) for _ in range(11))
            drawn.drawString(54, 740 - 15 * line, f"{page + 1}.{line} {words} {draw.randint(1, 99)}.{line % 10} mg")
            drawn.line(54, 737 - 15 * line, 558, 737 - 15 * line)
        if photo and not page:
            drawn.drawImage(str(photo), 54, 60, 240, 330)
        drawn.showPage()
    drawn.save()


def _noise(side: int) -> Image.Image:
    return Image.frombytes("L", (side, side * 11 // 8), os.urandom(side * (side * 11 // 8)))


def _side_for(wanted: int, folder: Path) -> int:
    _noise(400).save(folder / "try.jpg", quality=85)
    each = (folder / "try.jpg").stat().st_size / (400 * 550)
    return int((wanted / each / 1.375) ** 0.5)


def command(*words: str, data: Path) -> list[str]:
    """A command of ours with a private folder of its own, compiled beforehand as an installed program is."""
    given = {"SECONDOPINION_DATA": data, "PYTHONPYCACHEPREFIX": data / "compiled"}
    named = (f"{name}={value}" for name, value in given.items())
    return ["env", "-u", "PYTHONDONTWRITEBYTECODE", *named, sys.executable, "-m", _OURS, *words]


def casebook_of(files: list[Path], copies: int, folder: Path, passphrase: Path | None = None) -> Path:
    """A casebook that holds so many copies of each of these papers, told apart by a word at their end; made once."""
    from tests.benchmarks.kept import language

    stem = f"papers-{copies}{'-locked' if passphrase else ''}-"
    path = folder / f"{stem}{language()}.secondopinion"
    if path.exists():
        return path
    for older in folder.glob(f"{stem}????????.*"):  # A change of the record language has it made afresh.
        shutil.rmtree(older) if older.is_dir() else older.unlink()
    data = data_of(path)
    data.mkdir(exist_ok=True)
    key = ["--passphrase-file", str(passphrase)] if passphrase else []
    with tempfile.TemporaryDirectory(dir=folder) as name:
        made = Path(name) / path.name
        _carry_out("new", str(made), "--patient", "Speed", *key, data=data)
        _carry_out("import", str(made), *map(str, files), "--json", *key, data=data)
        for number in range(1, copies):
            copied = [_copy_of(file, number, Path(name)) for file in files]
            _carry_out("import", str(made), *map(str, copied), "--json", *key, data=data)
            for copy in copied:
                copy.unlink()
        made.rename(path)
    return path


def _carry_out(*words: str, data: Path) -> None:
    subprocess.run(command(*words, data=data), check=True, capture_output=True)


def _copy_of(file: Path, number: int, folder: Path) -> Path:
    copy = folder / f"{file.stem}-{number}.pdf"
    copy.write_bytes(file.read_bytes() + b"%% %d\n" % number)
    return copy


@contextmanager
def _as_many(files: list[Path], copies: int, folder: Path) -> Iterator[list[str]]:
    """As many files as the casebook has papers: of one that is named twice, qpdf opens and writes it once."""
    with tempfile.TemporaryDirectory(dir=folder) as name:
        copied = [_copy_of(file, number, Path(name)) for number in range(1, copies) for file in files]
        yield [str(path) for path in (*files, *copied)]


def data_of(book: Path) -> Path:
    """The private data folder of the one who works with this casebook."""
    return book.with_suffix(".data")


@dataclass(frozen=True)
class Measured:
    """One go: the packet, and the least there is."""

    packet: Took
    least: Took

    @property
    def ratio(self) -> float:
        """How many times as long as the least it took by the clock until the packet was there, on the disk."""
        return self.packet.there / self.least.ended

    @property
    def ended(self) -> float:
        """The same until the command ended: the packet noted, and the casebook's file written anew with that."""
        return self.packet.ended / self.least.ended

    @property
    def computing(self) -> float:
        """The same in seconds of computing, which other programs running meanwhile do not change much."""
        return self.packet.computing / self.least.computing


def measured(files: list[Path], copies: int = 1, passphrase: Path | None = None) -> Measured:
    """The packet of these papers beside qpdf over the same bytes, each to the disk."""
    folder = files[0].parent
    book = casebook_of(files, copies, folder, passphrase)
    out, packet = folder / "qpdf.pdf", folder / "packet.pdf"
    key = ["--passphrase-file", str(passphrase)] if passphrase else []
    try:
        with _as_many(files, copies, folder) as joined:
            flushed = 'out="$1"; shift; qpdf --empty --pages "$@" -- "$out" && sync "$out"'
            least = took(["sh", "-c", flushed, "sh", str(out), *joined], out)
        ours = command("packet", str(book), str(packet), "--replace", *key, data=data_of(book))
        return Measured(took(ours, packet), least)
    finally:
        out.unlink(missing_ok=True)
        packet.unlink(missing_ok=True)


def page_numbers() -> float:
    """Seconds of computing for the numbered contents of 5,000 papers with 50,000 pages, nothing known before."""
    from secondopinion_desktop.packet.pages.contents import by_record
    from secondopinion_desktop.packet.plan.plan import PaperPart, Plan

    papers = tuple(
        PaperPart(f"d{n}", f"Report {n} of a hospital", "Other paper", f"Other paper · {n % 28 + 1} Mar 2019", pages=10)
        for n in range(5_000)
    )
    plan = Plan("Speed", "Invented", "1 Jan 2000", "Invented.", date(2026, 1, 1), "doctor", (), papers)
    started = time.process_time()
    by_record(plan)
    return time.process_time() - started


def planning(book: Path) -> float:
    """Seconds of computing for the plan of a packet, the casebook being open."""
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.app.desk import Desk
    from secondopinion_desktop.app.packets import plan_for
    from secondopinion_desktop.base.clock import SystemClock
    from secondopinion_desktop.base.progress import Silent

    desk = Desk(SystemClock(), "bench", "nobody", data_of(book))
    with Casebook.open(book, desk, Silent(), to_read=True) as opened:
        started = time.process_time()
        plan_for(opened)
        return time.process_time() - started


def told(what: str, goes: list[Measured], goal: float | None, most: float = MEMORY_GOAL) -> Iterator[Figure]:
    """What came of some goes: the best of them and the middle one."""
    best = min(goes, key=lambda one: one.ratio)
    ours, least = best.packet, best.least
    said = f"middle {median(one.ratio for one in goes):.2f}; there {ours.there:.2f} s, ended {ours.ended:.2f} s"
    said += f" ({best.ended:.2f} x), qpdf {least.ended:.2f} s"
    yield Figure(f"{what}, times qpdf and a flush", best.ratio, goal, "x", said)
    computing = [one.computing for one in goes]
    said = f"middle {median(computing):.2f}; qpdf {best.least.computing:.2f} s"
    yield Figure(f"{what}, the same in computing", min(computing), goal, "x", said)
    peak, together = (max(getattr(one.packet, which) for one in goes) for which in ("peak", "together"))
    said = f"{together:.0f} MB in all processes at once; qpdf {least.peak:.0f} MB"
    yield Figure(f"{what}, peak memory of a process", peak, most, "MB", said)


def scanned(times: int) -> Iterator[Figure]:
    """60 scanned papers, 240 pages, 274 MB."""
    from tests.benchmarks.kept import scans

    yield from told("packet of 274 MB", [measured(scans()) for _ in range(times)], GOAL)


def large(times: int) -> Iterator[Figure]:
    """Four times that."""
    from tests.benchmarks.kept import scans

    yield from told("packet of 1,096 MB", [measured(scans(), 4) for _ in range(times)], LARGE_GOAL)


def many(times: int) -> Iterator[Figure]:
    """1,000 papers of 6 pages, 1 GB: words, and a photo on one page."""
    from tests.benchmarks.kept import mixed

    files = mixed()
    yield from told("packet of 1,000 papers", [measured(files, TEXT_COPIES * 10) for _ in range(times)], LARGE_GOAL)
    yield Figure("its plan", planning(casebook_of(files, TEXT_COPIES * 10, files[0].parent)), PLAN_GOAL, "s")


def locked(times: int) -> Iterator[Figure]:
    """The 274 MB in a casebook with a passphrase: originals are in memory and on no disk."""
    from tests.benchmarks.kept import scans

    files = scans()
    secret = files[0].parent / "passphrase.txt"
    secret.write_text("an invented passphrase\n")
    size = sum(file.stat().st_size for file in files) / 1_000_000
    yield from told(
        "packet of 274 MB with a passphrase",
        [measured(files, 1, secret) for _ in range(times)],
        None,
        size + MEMORY_GOAL,
    )


def words(times: int) -> Iterator[Figure]:
    """600 pages of words in 100 papers."""
    from tests.benchmarks.kept import texts

    goes = [measured(texts(), TEXT_COPIES) for _ in range(times)]
    yield Figure("packet of 600 pages of words, computing", min(one.packet.computing for one in goes), None, "s")
    yield Figure("packet of 600 pages of words, peak memory", max(one.packet.peak for one in goes), MEMORY_GOAL, "MB")


def numbers(times: int) -> Iterator[Figure]:
    """Page numbers before any paper is opened."""
    yield Figure("page numbers of 5,000 papers", min(page_numbers() for _ in range(times)), NUMBERS_GOAL, "s")


FORMS: dict[str, Callable[[int], Iterable[Figure]]] = {
    "numbers": numbers, "words": words, "scans": scanned, "locked": locked, "large": large, "many": many,
}  # fmt: skip
_USUAL, _TIMES = ("numbers", "words", "scans", "locked"), 3


def figures(forms: Iterable[str] = _USUAL, times: int = _TIMES) -> Iterator[Figure]:
    """Those of some forms, each several times; the two of a gigabyte only where they are asked for."""
    for form in forms:
        yield from FORMS[form](times)


if __name__ == "__main__":
    asked = [word for word in sys.argv[1:] if not word.isdigit()]
    tell(figures(asked or _USUAL, next((int(word) for word in sys.argv[1:] if word.isdigit()), _TIMES)))
