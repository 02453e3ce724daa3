"""A program that edits, imports, merges and publishes until it is killed, and what must be there afterwards.

`work` is the program: it says in a line each what it was answered. `Killed` kills it and looks.
"""

from __future__ import annotations

import io
import random
import shutil
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base import own_run
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.records.change import create
from secondopinion_desktop.records.deeds import add_papers
from secondopinion_desktop.records.kinds import Document, Medicine
from secondopinion_desktop.records.natural import id_for
from tests.forking import Ready

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
TASK = "tests.faults.killing:work"
LONGEST_LIFE = 0.6
"""Seconds; long enough for some dozens of deeds."""


def desk_in(folder: Path, device: str) -> Desk:
    """A computer with its private folder."""
    folder.mkdir(exist_ok=True)
    return Desk(StillClock(NOW), device, "lena", folder)


def work(path: str, data: str, other: str, seed: str) -> None:
    """Do one thing after the other, and say each that was answered."""
    chance = random.Random(int(seed))
    own_run.run_in(Path(data))
    book = Casebook.open(Path(path), desk_in(Path(data), "laptop-1"))
    print("open", flush=True)
    for number in range(100_000):
        deed = chance.choice(("edit", "edit", "edit", "import", "merge", "publish", "publish"))
        name = f"{seed}.{number}"
        if deed == "edit":
            book.do(create("medicine", "Add", name=name)[1])
        elif deed == "import":
            sha256 = book.add_blob(io.BytesIO(chance.randbytes(400_000)), "image/tiff", [name])
            book.do(add_papers({id_for("document", {"sha256": sha256}): {"sha256": sha256, "title": name}}))
        elif deed == "merge":
            book.merge(Path(other))
        else:
            book.save()
        print(deed, name, flush=True)


@dataclass
class Killed:
    """A casebook, another copy of it, and all that was ever answered."""

    folder: Path
    chance: random.Random
    medicines: set[str] = field(default_factory=set)
    papers: set[str] = field(default_factory=set)
    deeds: int = 0

    def __post_init__(self) -> None:
        self.home = self.folder / "home"
        self.home.mkdir()
        self.path = self.home / "Ruth.secondopinion"
        self.other = self.folder / "other.secondopinion"
        self.desk = desk_in(self.folder / "data", "laptop-1")
        self.other_desk = desk_in(self.folder / "other-data", "desktop-2")
        Casebook.create(self.path, self.desk, patient="Ruth").close()
        shutil.copy(self.path, self.other)

    def kill_once(self, ready: Ready, seed: int) -> None:
        """Let it work, kill it without warning, and look that all that was answered is there."""
        with Casebook.open(self.other, self.other_desk) as theirs:
            theirs.do(create("medicine", "Add", name=f"their {seed}")[1])
        words = (str(self.path), str(self.desk.data_folder), str(self.other), str(seed))
        with ready.child(*words) as child:
            assert child.line() == "open\n"
            time.sleep(self.chance.uniform(0, LONGEST_LIFE))
            lines = child.kill()
        for line in lines:
            if line.endswith("\n"):  # A line cut off was answered to nobody.
                deed, name = line.split()
                self._note(deed, name, seed)
        self._look()

    def _note(self, deed: str, name: str, seed: int) -> None:
        self.deeds += 1
        if deed == "edit":
            self.medicines.add(name)
        elif deed == "import":
            self.papers.add(name)
        elif deed == "merge":
            self.medicines.add(f"their {seed}")

    def _look(self) -> None:
        stranger = desk_in(self.folder / "stranger", "tablet-3")
        with Casebook.open(self.path, stranger) as published:  # The file as it lies there is whole.
            assert published.notices == ()
        shutil.rmtree(self.folder / "stranger")
        with Casebook.open(self.path, self.desk) as book:
            assert book.notices == ()
            assert {one.name for one in book.case.all(Medicine)} >= self.medicines
            assert {one.title for one in book.case.all(Document)} >= self.papers
            assert book.verify() == ()
        own_run.run_in(self.desk.data_folder)  # As at every start of the program.
        own_run.end_run_in(self.desk.data_folder)
        left = [one.name for one in self.home.iterdir()]
        assert left == [self.path.name], left
