"""Bending files as a bad disk does: one bit turned, or the end missing; and what a reader is then told."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.base.clock import StillClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import create, remove, set_fields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.store.blobs import PaperLost

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NAME = "Ruth.secondopinion"


@dataclass(frozen=True)
class Whole:
    """A sound casebook with its working copy, to be copied and bent, and everything it says."""

    home: Path
    data: Path
    said: dict[str, object]
    facts: tuple[Entry, ...]
    passphrase: str | None = None


def desk_in(data: Path, device: str = "laptop-1") -> Desk:
    """A desk whose private folder is this one."""
    data.mkdir(exist_ok=True)
    return Desk(StillClock(NOW), device, "lena", data)


def make_whole(folder: Path, entries: int = 40, backup: Path | None = None, passphrase: str | None = None) -> Whole:
    """A casebook with a history: entries made, changed, removed, two papers with words on their pages."""
    home, data = folder / "home", folder / "data"
    home.mkdir(parents=True)
    desk = desk_in(data)
    with Casebook.create(home / NAME, desk, patient="Ruth Albrecht", passphrase=passphrase) as book:
        for number in range(2):
            content = random.Random(number).randbytes(60_000)
            texts = [f"Hemoglobin {number}1.{page} on page {page}" for page in range(1, 4)]
            sha256 = book.add_blob(io.BytesIO(content), "application/pdf", texts)
            title = f"Letter {number}"
            book.do(create("document", title=title, sha256=sha256, pages=3, media_type="application/pdf")[1])
        for number in range(entries):
            made, change = create("medicine", name=f"Medicine {number}", dose=f"{number}.5 mg", note="after meals " * 9)
            book.do(change)
            if number % 3 == 0:
                book.do(set_fields(made, "Set the dose", dose=f"{number}.25 mg"))
            if number % 7 == 0:
                book.do(remove(made, "Remove it"))
        said, facts = everything(book), tuple(book.case.entries())
        if backup is not None:
            assert book.backups.make(backup).faults == ()
    return Whole(home, data, said, facts, passphrase)


def everything(book: Casebook) -> dict[str, object]:
    """All a person can read in a casebook: facts, history, trash, what is found, papers and their words."""
    said: dict[str, object] = {"facts": list(book.case.entries()), "lost": False}
    said["history"] = book.history()
    said["trash"] = book.trash()
    said["found"] = [(hit.id, hit.page, hit.title, hit.snippet) for hit in book.search("medicine hemoglobin")]
    for words in ("medicine", "hemoglobin", "meals"):
        said[words] = [(hit.id, hit.page, hit.title, hit.snippet) for hit in book.search(words, 500)]
    for paper in book.case.of_kind("document"):
        said[f"text {paper.id}"] = [book.page_text(paper.id, page) for page in range(1, 4)]
        try:
            said[f"bytes {paper.id}"] = book.paper_bytes(paper.id)
        except PaperLost:
            said["lost"] = True
    return said


@dataclass(frozen=True)
class Bent:
    """One experiment: a copy of the sound casebook with one thing wrong."""

    home: Path
    data: Path
    how: str


def bend(path: Path, chance: random.Random) -> str:
    """Turn one bit, or cut the file off; answers what was done."""
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    if chance.random() < 0.2:
        path.write_bytes(content[:at])
        return f"{path.name} cut at {at}"
    bit = chance.randrange(8)
    content[at] ^= 1 << bit
    path.write_bytes(content)
    return f"{path.name} byte {at} bit {bit}"


def working_database(data: Path) -> Path:
    """The working database there is."""
    (found,) = data.glob("working/*/*/casebook-*.db")
    return found


def bent_copies(whole: Whole, folder: Path, seed: int, count: int) -> Iterator[Bent]:
    """Copies of the casebook, bent in the file, in the working copy, or in both."""
    chance = random.Random(seed)
    for number in range(count):
        home, data = folder / str(number) / "home", folder / str(number) / "data"
        shutil.copytree(whole.home, home)
        shutil.copytree(whole.data, data)
        for place in data.glob("working/*/*/place.json"):
            old, new = (str(one / NAME).encode().hex() for one in (whole.home, home))
            place.write_text(place.read_text("utf-8").replace(old, new), "utf-8")
        which = number % 4
        how = []
        if which in (0, 2, 3):
            before = (home / NAME).stat()
            how.append(bend(home / NAME, chance))
            if which != 3:  # A bad disk leaves the time alone; a bad copy does not.
                os.utime(home / NAME, ns=(before.st_atime_ns, before.st_mtime_ns))
        if which in (1, 2):
            how.append(bend(working_database(data), chance))
        if which == 3:
            shutil.rmtree(data)  # The file came to another computer.
        yield Bent(home, data, f"{number}: {', '.join(how)}")
        shutil.rmtree(home.parent)


def outcome(bent: Bent, whole: Whole) -> tuple[str, str]:
    """What a person meets.

    "right": everything as it was. "saved": a sentence says that something is wrong, and all that is shown is true.
    "refused": a sentence, and nothing is shown. "once": what a file tells only once differs, a title in the history or
    words read on a page, which `verify` looks over. "wrong": something else is shown that nobody wrote, or is missing
    without a word. "traceback": the program broke.
    """
    try:
        with Casebook.open(bent.home / NAME, desk_in(bent.data), passphrase=whole.passphrase) as book:
            untrue = untrue_facts(book, whole)
            said = everything(book)
            notices = " ".join(map(str, book.notices))
            if untrue:
                return "wrong", f"{untrue} {notices}"
            if said == whole.said:
                return "right", notices
            different = [name for name in whole.said if said.get(name) != whole.said[name]]
            if book.notices or said["lost"]:
                return "saved", notices
            return ("once" if all(map(_is_told_once, different)) else "wrong"), ", ".join(different)
    except Problem as problem:
        return "refused", str(problem)
    except Exception as error:
        return "traceback", repr(error)


def _is_told_once(name: str) -> bool:
    return name in ("history", "found", "hemoglobin") or name.startswith("text ")


def untrue_facts(book: Casebook, whole: Whole) -> list[str]:
    """Answers that are shown and that nobody gave. A blank one is not untrue."""
    true = {one.id: one for one in whole.facts}
    found = []
    for entry in book.case.entries():
        info = kind_of(entry)
        for name in info.by_name:
            value = getattr(entry, name)
            if value not in (None, ()) and (entry.id not in true or getattr(true[entry.id], name) != value):
                found.append(f"{info.name} {name}: {value!r}")
    return found


def measure(
    whole: Whole, folder: Path, seed: int, count: int, *, verbose: bool = False
) -> tuple[Counter[str], list[str]]:
    """Outcomes of many bendings, and those that must not be."""
    counts: Counter[str] = Counter()
    bad: list[str] = []
    for bent in bent_copies(whole, folder, seed, count):
        came, why = outcome(bent, whole)
        counts[came] += 1
        if came in ("wrong", "traceback") or verbose:
            bad.append(f"{bent.how}: {came}: {why}")
    return counts, bad
