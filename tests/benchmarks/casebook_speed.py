"""How quick a large casebook is: opening, showing, searching, editing, saving. Prints figures; nothing is asserted.

Run `python -m tests.benchmarks.casebook_speed [PAPERS] [PAGES_EACH]`; the goals are for 5,000 papers of 10
pages. Times are set against plain work of the same size in the same run, because computers differ.
"""

from __future__ import annotations

import hashlib
import io
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.kinds import Document

SYLLABLES = "ab ac al an ar as at be ca ce co de di en er es fo ge he hi in is it la le li lo ma me mi no or pa".split()
WORDS_A_PAGE = 250
SCANS = 60
SCAN_BYTES = 274_000_000 // SCANS


def timed(work: Callable[[], object], times: int = 1) -> float:
    """Milliseconds of the quickest of several goes."""
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def row(what: str, milliseconds: float, goal: str = "") -> None:
    """One line of the answer."""
    print(f"{what:58} {milliseconds:10.1f} ms   {goal}", flush=True)


def made_up_words(count: int) -> list[str]:
    """Words that look like words, the frequent ones first."""
    return ["".join(random.choices(SYLLABLES, k=random.randint(2, 5))) for _ in range(count)]


def page(words: list[str]) -> str:
    """A page of text on which "diagnosis" always stands."""
    picked = [words[min(int(random.expovariate(1 / 600)), len(words) - 1)] for _ in range(WORDS_A_PAGE)]
    return "Diagnosis and findings of the patient: " + " ".join(picked)


def fill(book: Casebook, papers: int, pages: int) -> None:
    """Add papers with text, in changes of a hundred."""
    words = made_up_words(20_000)
    for first in range(0, papers, 100):
        edits = []
        for number in range(first, min(first + 100, papers)):
            sha256 = book.add_blob(_bytes_of(number), "application/pdf", [page(words) for _ in range(pages)])
            fields = {"title": f"Report {number} of Dr. {words[number]}", "dated": "2024-03", "sort": "visit_notes"}
            fields |= {"sha256": sha256, "media_type": "application/pdf", "file_name": f"scan {number}.pdf"}
            edits.append(Create("document", new_id(), fields))
        book.do(Change("Add papers", tuple(edits)))


def _bytes_of(number: int) -> io.BytesIO:
    return io.BytesIO(str(number).encode() * 50)


def many_papers(folder: Path, desk: Desk, papers: int, pages: int) -> None:
    """The figures of a casebook with very many papers."""
    path = folder / "many.secondopinion"
    book = Casebook.create(path, desk, patient="Speed")
    row(f"filling {papers} papers, {papers * pages} pages", timed(lambda: fill(book, papers, pages)))
    row("saving it", timed(book.save))
    book.close()
    size = path.stat().st_size
    row(f"a plain copy of its {size / 1e6:.0f} MB", timed(lambda: shutil.copyfile(path, folder / "copy")))
    (folder / "copy").unlink()

    opened: list[Casebook] = []
    row("opening it again", timed(lambda: opened.append(Casebook.open(path, desk))), "goal: window within 1,500 ms")
    book = opened[0]
    row("reading the whole case", timed(book._database.load_case, 3), "goal: 150 ms")
    one = book.case.all(Document)[papers // 2]
    for words in (
        "diagnosis",
        "diagn",
        "d",
        "di",
        "diagnosis patient findings",
        "report",
        "aba",
        "nosuchword",
        "dr. al",
    ):
        hits = len(book.search(words))
        row(f"search “{words}”: {hits} hits", timed(partial(book.search, words), 3), "goal: 50 ms")
    titles = iter(range(1_000_000))
    row(
        "an edit",
        timed(lambda: book.do(Change("Rename", (SetFields(one.id, {"title": f"Renamed {next(titles)}"}),))), 5),
        "goal: 50 ms",
    )
    row("undo", timed(book.undo), "goal: 50 ms")
    row("closing it (saves)", timed(book.close))


def large_scans(folder: Path, desk: Desk) -> None:
    """The figures of a casebook with 274 MB of scans."""
    scans = []
    for number in range(SCANS):
        scan = folder / f"scan{number}"
        scan.write_bytes(random.randbytes(SCAN_BYTES))
        scans.append(scan)

    def plainly() -> None:
        for _ in range(2):
            for scan in scans:
                hashlib.sha256(scan.read_bytes())
                shutil.copyfile(scan, folder / "copy")

    book = Casebook.create(folder / "scans.secondopinion", desk, patient="Speed")
    plain = timed(plainly)
    row("274 MB read, hashed and written twice", plain)
    adding = timed(lambda: [book.add_blob(scan, "image/tiff") for scan in scans])
    row("keeping 274 MB of scans", adding, f"{adding / plain:.2f} x")
    book.do(Change("Add a paper", (Create("document", new_id(), {"title": "Scan"}),)))
    row("saving them", timed(book.save))
    row("closing", timed(book.close))


def main() -> None:
    """Print all figures."""
    random.seed(7)
    papers = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    pages = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").mkdir()
        desk = Desk(SystemClock(), "bench", "nobody", folder / "data")
        many_papers(folder, desk, papers, pages)
        large_scans(folder, desk)


if __name__ == "__main__":
    main()
