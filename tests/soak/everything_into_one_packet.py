"""Takes every paper of some folders into one casebook, makes one packet of them all, and checks it with other readers.

    python tests/soak/everything_into_one_packet.py FOLDER... [--keep OUT.pdf] [--see FOLDER [--with pdftoppm]]

Give it folders of awkward papers. It checks with qpdf, poppler and, where it is, mupdf that the packet opens and that
every page can be drawn, that each paper of the plan is where the index says or is named as not included, and that none
is named whose import had nothing to say. With --see every page is drawn beside its original by a reader the program
does not have (mupdf, or poppler), and those that differ most are kept as pictures. Exit status 1 when anything but
a plain answer came.
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

import pikepdf
import pypdf

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.importing import ImportRow, import_papers
from secondopinion_desktop.app.made_packet import Made
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.records.kinds import Document
from tests.soak.seen_by_another import OtherReader, Seen, region_of, seen, side_by_side

PAPERS = frozenset({".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff"})
MOST_APART = 30
"""Dots that may differ before the pictures of a page are kept."""


def main() -> int:
    """Take in, make, check, and say what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the packet here")
    parser.add_argument("--see", type=Path, help="compare pages by another reader; the worst are kept here")
    parser.add_argument("--with", dest="reader", choices=("mutool", "pdftoppm"), default="mutool")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        desk = Desk(SystemClock(), "soak", "nobody", folder / "data")
        with Casebook.create(folder / "all.secondopinion", desk, patient="Invented Everyone") as book:
            taken = _take_in(book, _papers(chosen.folders))
            plan, made = _make(book, folder / "packet.pdf")
            faults = [*_faults(book, plan, made, taken, folder), *_named_without_reason(plan, made, taken)]
        if chosen.keep:
            shutil.copyfile(made.path, chosen.keep)
        if chosen.see:
            _see(plan, made, taken, OtherReader(chosen.reader, folder), chosen.see)
    for fault in faults:
        print(f"FAULT {fault}")
    print(f"{len(faults)} faults")
    return 1 if faults else 0


def _papers(folders: list[Path]) -> list[Path]:
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    return [path for path in found if path.is_file() and path.suffix.lower() in PAPERS]


def _take_in(book: Casebook, files: list[Path]) -> dict[str, ImportRow]:
    """The row of each paper by its id."""
    start = time.monotonic()
    with Reader() as reader:
        report = import_papers(book, reader, files, keep_locked=True)
    counts = Counter(row.outcome for row in report.rows)
    print(f"import: {len(files)} files in {time.monotonic() - start:.1f} s, {dict(counts)}")
    for row in report.of("refused"):
        print(f"  refused: {row.path.name}: {row.reason}")
    return {row.document: row for row in reversed(report.rows) if row.document and row.outcome != "duplicate"}


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


def _named_without_reason(plan: Plan, made: Made, taken: dict[str, ImportRow]) -> Iterator[str]:
    """Papers that opened when they came in and are said not to open now."""
    aside, titles = dict(made.built.aside), Counter(paper.title for paper in plan.papers)
    for paper in plan.papers:
        row = taken.get(paper.document)
        if row is not None and row.outcome == "imported" and paper.title in aside and titles[paper.title] == 1:
            yield f"{row.path.name} was taken in without a word, and is not in the packet: {aside[paper.title]}"


def _see(plan: Plan, made: Made, taken: dict[str, ImportRow], reader: OtherReader, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    firsts, found = dict(made.built.first_pages), list[tuple[Seen, str]]()
    with pikepdf.open(made.path) as packet:
        for paper in plan.papers:
            path = taken[paper.document].path
            printed = [at for at in range(1, (paper.pages or 0) + 1) if at not in paper.left_out]
            if path.suffix.lower() != ".pdf":
                continue
            for place, number in enumerate(printed, firsts.get(paper.document, 0)):
                sheet = packet.pages[place - 1] if 0 < place <= len(packet.pages) else None
                region = region_of(sheet) if sheet is not None else None
                if sheet is not None and region is not None:
                    pair = seen(reader, (path, number), (made.path, place), region, float(sheet.mediabox[3]))
                    _keep(pair, f"{path.name} page {number} (packet {place})", found, target)
    for number, (pair, name) in enumerate(sorted(found, key=lambda one: -one[0].apart), 1):
        print(f"  {number:4} {pair.apart:8} dots apart: {name} {pair.note}")


def _keep(pair: Seen, name: str, found: list[tuple[Seen, str]], target: Path) -> None:
    if pair.apart > MOST_APART:
        for picture in side_by_side(pair):
            picture.save(target / f"{pair.apart:07} {name.replace('/', ' ')}.png")
    found.append((Seen(pair.apart, note=pair.note), name))


def _faults(book: Casebook, plan: Plan, made: Made, taken: dict[str, ImportRow], folder: Path) -> Iterator[str]:
    yield from _qpdf(made.path)
    yield from _poppler(made.path, made.built.pages, folder)
    yield from _mupdf(made, taken)
    yield from _index(book, plan, made)


def _qpdf(packet: Path) -> Iterator[str]:
    told = subprocess.run(["qpdf", "--check", packet], capture_output=True, text=True, check=False, errors="replace")
    print(f"qpdf --check: exit status {told.returncode}")
    if told.returncode:
        yield f"qpdf --check: {(told.stdout + told.stderr)[-2000:]}"


def _poppler(packet: Path, pages: int, folder: Path) -> Iterator[str]:
    start = time.monotonic()
    pictures = folder / "pictures"
    pictures.mkdir()
    command = ["pdftoppm", "-r", "12", "-gray", str(packet), str(pictures / "page")]
    told = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    drawn = len(list(pictures.iterdir()))
    complaints = Counter(line.split(":")[0] for line in told.stderr.splitlines())
    print(f"pdftoppm: {drawn} of {pages} pages in {time.monotonic() - start:.1f} s, complaints {dict(complaints)}")
    if told.returncode or drawn != pages:
        yield f"pdftoppm: exit status {told.returncode}, {drawn} of {pages} pages; {told.stderr[-500:]}"


def _mupdf(made: Made, taken: dict[str, ImportRow]) -> Iterator[str]:
    """A third reader, where Debian's mupdf-tools are; nothing of ours uses it. What it says of a paper it may say of
    the packet too: its drawing is in there as it came."""
    mutool = shutil.which("mutool")
    if mutool is None:
        print("mutool: not on this computer")
        return
    known = set[str]()
    for row in taken.values():
        known |= set(_errors(mutool, row.path)) if row.path.suffix.lower() == ".pdf" else set()
    errors = _errors(mutool, made.path)
    print(f"mutool draw: {made.built.pages} pages, {len(errors)} errors, {len(known)} of the papers' own")
    yield from (f"mutool draw: {error}" for error in dict.fromkeys(errors) if error not in known)


def _errors(mutool: str, path: Path) -> list[str]:
    command = [mutool, "draw", "-q", "-r", "12", "-o", os.devnull, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace")
    return [line for line in told.stderr.splitlines() if line.startswith("error:")]


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
