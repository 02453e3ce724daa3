"""What a passphrase costs: the same work on the same casebook with one and without, by turns, in one run.

Told in seconds of the processor, of this program and the processes it starts: a busy computer makes the clock on the
wall useless, and what waits for the disk waits as long with a passphrase. What is nothing but bytes going through the
lock (the figures without a goal) costs what locking them costs: SQLCipher enciphers every page and seals it with
HMAC-SHA-512, some 4 ms a megabyte written and 3 ms read here.

Deriving the key from the passphrase is slow on purpose, once for every opening; it is measured by itself and taken off
where it is a part of what was measured.
"""

from __future__ import annotations

import io
import random
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.app.importing import import_papers
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.store.key import Key
from tests.benchmarks.casebook_speed import made_up_words, page
from tests.benchmarks.packet_speed import make_papers
from tests.benchmarks.told import Figure
from tests.benchmarks.where import a_desk, kept_folder

PASSPHRASE = "five small grey boats"
MOST = 1.25
PAPERS, PAGES_EACH = 300, 10
SCAN_BYTES = 32_000_000
TIMES = 4
SCANNED = 12
_ONLY_BYTES = frozenset(
    {"adding bytes", "reading bytes back", "saving with them", "looking it all over", "backing them up"}
)
_WITH_THE_KEY = frozenset({"creating one", "opening it"})


@dataclass
class Side:
    """One of the two casebooks, and the best time of each thing done with it, in seconds."""

    folder: Path
    desk: Desk
    passphrase: str | None
    best: dict[str, float] = field(default_factory=dict)
    made: int = 0

    @property
    def path(self) -> Path:
        return self.folder / f"{'locked' if self.passphrase else 'plain'}.secondopinion"

    def timed(self, what: str, work: Callable[[], object]) -> None:
        """Do it once, and keep the time if it is the best so far."""
        start = _now()
        work()
        self.best[what] = min(_now() - start, self.best.get(what, float("inf")))

    def create(self) -> None:
        self.made += 1
        path = self.path.with_stem(f"{self.path.stem}-{self.made}")
        Casebook.create(path, self.desk, patient="Speed", passphrase=self.passphrase).close()

    def open(self) -> Casebook:
        return Casebook.open(self.path, self.desk, passphrase=self.passphrase)

    def fill(self) -> None:
        """Papers with text, in changes of a hundred."""
        random.seed(7)
        words = made_up_words(20_000)
        for first in range(0, PAPERS, 100):
            edits = []
            for number in range(first, first + 100):
                held = io.BytesIO(str(number).encode() * 50)
                sha256 = self.book.add_blob(held, "application/pdf", [page(words) for _ in range(PAGES_EACH)])
                fields = {"title": f"Report {number} of Dr. {words[number]}", "sha256": sha256}
                edits.append(Create("document", new_id(), fields))
            self.book.do(Change("Add papers", tuple(edits)))

    def edit(self) -> None:
        self.made += 1
        one = self.book.case.all(Document)[PAPERS // 2]
        self.book.do(Change("Rename", (SetFields(one.id, {"title": f"Renamed {self.made}"}),)))

    def add_scan(self) -> None:
        scan = random.randbytes(SCAN_BYTES)
        self.timed("adding bytes", lambda: self._kept(scan))
        self.timed("reading bytes back", lambda: sum(map(len, self.book._database.blobs.chunks(self.scan))))
        self.timed("saving with them", self._saved)
        self.book.let_go_of_blobs({self.scan})

    def _kept(self, scan: bytes) -> None:
        self.scan = self.book.add_blob(io.BytesIO(scan), "image/tiff")

    def _saved(self) -> None:
        self.book._publisher.note_edit()
        self.book.save()

    def import_papers(self, papers: list[Path]) -> None:
        """Take in scanned papers, make the packet of them, and a backup."""
        path = self.path.with_stem(f"{self.path.stem}-scans")
        stick = self.folder / f"stick of {path.stem}"
        with Casebook.create(path, self.desk, patient="Speed", passphrase=self.passphrase) as book:

            def imported() -> None:
                with Reader() as reader:
                    assert import_papers(book, reader, papers).added == len(papers)

            self.timed(f"importing {len(papers)} scanned papers", imported)
            out = self.folder / "packet.pdf"
            self.timed("making the packet of them", lambda: make_packet(book, plan_for(book), out, replace=True))
            self.timed("backing them up", lambda: book.backups.make(stick))
        path.unlink()
        shutil.rmtree(stick)

    def begin(self) -> None:
        """Create it, and go on with it open."""
        Casebook.create(self.path, self.desk, patient="Speed", passphrase=self.passphrase).close()
        self.book = self.open()

    def reopen(self) -> None:
        """Close it and open it again; only the opening is timed."""
        self.book.close()
        self.timed("opening it", lambda: setattr(self, "book", self.open()))


def figures() -> Iterator[Figure]:
    """Each thing as times the same without a passphrase."""
    derived = min(_derived() for _ in range(3))
    yield Figure("deriving the key, once for every opening", derived * 1000, None, "ms")
    with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)) as desk:
        sides = (Side(Path(name), desk, None), Side(Path(name), desk, PASSPHRASE))
        for side in sides:
            side.begin()
            side.timed(f"taking in {PAPERS:,} papers, {PAPERS * PAGES_EACH:,} pages of text", side.fill)
        for _ in range(TIMES):
            for side in sides:
                _once(side)
        papers = make_papers(Path(name), SCANNED)
        for _ in range(2):
            for side in sides:
                side.import_papers(papers)
        plain, locked = sides
        for side in sides:
            side.book.close()
    for what, without in plain.best.items():
        taken_off = derived if what in _WITH_THE_KEY else 0.0
        best = locked.best[what] - taken_off
        said = f"{best * 1000:.1f} ms, without {without * 1000:.1f} ms"
        said += f", and {derived * 1000:.0f} ms for the key" if taken_off else ""
        yield Figure(
            f"{what}, times without a passphrase", best / without, None if what in _ONLY_BYTES else MOST, "x", said
        )


def _once(side: Side) -> None:
    side.timed("creating one", side.create)
    side.reopen()
    side.timed("reading the whole case", side.book._database.load_case)
    for words in ("diagnosis", "report", "aba"):
        side.timed(f"searching “{words}”", partial(side.book.search, words))
    for _ in range(10):
        side.timed("an edit", side.edit)
        side.timed("undo", side.book.undo)
    side.timed("saving", side._saved)
    side.add_scan()
    side.timed("looking it all over", side.book.verify)


def _now() -> float:
    """Seconds of the processor so far, of this program and of the processes it started that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _derived() -> float:
    start = _now()
    Key(PASSPHRASE).anew()
    return _now() - start


if __name__ == "__main__":
    from tests.benchmarks.told import tell

    tell(figures())
