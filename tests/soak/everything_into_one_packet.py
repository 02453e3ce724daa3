"""Takes every paper of some folders into one casebook, makes one packet of them all, and checks it with other readers.

    python tests/soak/everything_into_one_packet.py FOLDER... [--keep OUT.pdf]

Give it folders of awkward papers. It checks with qpdf, poppler and, where it is, mupdf that the packet opens and that
every page can be drawn, and that each paper of the plan is where the index says or is named as not included. Exit
status 1 when anything but a plain answer came.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pypdf

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import Made, make_packet, plan_for
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.records.kinds import Document

PAPERS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})


def main() -> int:
    """Take in, make, check, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the packet here")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        desk = Desk(SystemClock(), "soak", "nobody", folder / "data")
        with Casebook.create(folder / "all.secondopinion", desk, patient="Invented Everyone") as book:
            _take_in(book, _papers(chosen.folders))
            plan, made = _make(book, folder / "packet.pdf")
            faults = list(_faults(book, plan, made, folder))
        if chosen.keep:
            shutil.copyfile(made.path, chosen.keep)
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def _papers(folders: list[Path]) -> list[Path]:
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    return [path for path in found if path.is_file() and path.suffix.lower() in PAPERS]


def _take_in(book: Casebook, files: list[Path]) -> None:
    start = time.monotonic()
    with Reader() as reader:
        report = import_papers(book, reader, files, keep_locked=True)
    counts = Counter(row.outcome for row in report.rows)
    print(f"import: {len(files)} files in {time.monotonic() - start:.1f} s, {dict(counts)}")
    for row in report.of("refused"):
        print(f"  refused: {row.path.name}: {row.reason}")


def _make(book: Casebook, out: Path) -> tuple[Plan, Made]:
    start = time.monotonic()
    plan = plan_for(book)
    made = make_packet(book, plan, out)
    print(
        f"packet: {len(plan.papers)} papers, {made.built.pages} pages, {made.built.size / 1e6:.1f} MB, "
        f"{made.built.links} links, {made.built.bookmarks} bookmarks in {time.monotonic() - start:.1f} s"
    )
    for remark in made.remarks:
        print(f"  {remark}")
    return plan, made


def _faults(book: Casebook, plan: Plan, made: Made, folder: Path) -> Iterator[str]:
    yield from _qpdf(made.path)
    yield from _poppler(made.path, made.built.pages, folder)
    yield from _mupdf(made.path, made.built.pages)
    yield from _index(book, plan, made)


def _qpdf(packet: Path) -> Iterator[str]:
    told = subprocess.run(["qpdf", "--check", packet], capture_output=True, text=True, check=False)
    print(f"qpdf --check: exit status {told.returncode}")
    if told.returncode:
        yield f"qpdf --check: {(told.stdout + told.stderr)[-2000:]}"


def _poppler(packet: Path, pages: int, folder: Path) -> Iterator[str]:
    start = time.monotonic()
    pictures = folder / "pictures"
    pictures.mkdir()
    command = ["pdftoppm", "-r", "12", "-gray", str(packet), str(pictures / "page")]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    drawn = len(list(pictures.iterdir()))
    complaints = Counter(line.split(":")[0] for line in told.stderr.splitlines())
    print(f"pdftoppm: {drawn} of {pages} pages in {time.monotonic() - start:.1f} s, complaints {dict(complaints)}")
    if told.returncode or drawn != pages:
        yield f"pdftoppm: exit status {told.returncode}, {drawn} of {pages} pages; {told.stderr[-500:]}"


def _mupdf(packet: Path, pages: int) -> Iterator[str]:
    """A third reader, where Debian's mupdf-tools are; nothing of ours uses it."""
    mutool = shutil.which("mutool")
    if mutool is None:
        print("mutool: not on this computer")
        return
    told = subprocess.run(
        [mutool, "draw", "-q", "-r", "12", "-o", os.devnull, packet], capture_output=True, text=True, check=False
    )
    complaints = Counter(line.split(":")[0] for line in told.stderr.splitlines())
    print(f"mutool draw: exit status {told.returncode} over {pages} pages, complaints {dict(complaints)}")
    if told.returncode:
        yield f"mutool draw: {told.stderr[-500:]}"


def _index(book: Casebook, plan: Plan, made: Made) -> Iterator[str]:
    packet = pypdf.PdfReader(made.path)
    if len(packet.pages) != made.built.pages:
        yield f"the packet has {len(packet.pages)} pages, not {made.built.pages}"
    aside = {title for title, _ in made.built.aside}
    firsts = dict(made.built.first_pages)
    for number, paper in enumerate(plan.papers):
        entry = book.case.find(Document, paper.document)
        if paper.document not in firsts:
            if paper.title not in aside:
                yield f"“{paper.title}” is neither in the packet nor named as not included"
            continue
        later = [firsts[one.document] for one in plan.papers[number + 1 :] if one.document in firsts]
        if later and entry is not None and entry.pages and later[0] - firsts[paper.document] != entry.pages:
            took = later[0] - firsts[paper.document]
            yield f"“{entry.file_name}” has {entry.pages} pages, and {took} in the packet"
    print(f"index: {len(firsts)} papers in the packet, {len(aside)} named as not included")


if __name__ == "__main__":
    sys.exit(main())
