"""Two people edit one casebook in a folder that real Syncthing carries: `python -m tests.soak.two_homes [SECONDS]`.

Together, then apart (the two Syncthings hear nothing of each other), then together again, so many seconds each.
Afterwards both homes hold the same, every edit stands in both histories, and no copy that Syncthing left is unmerged.
Needs Syncthing (`apt-get install syncthing`); ends by itself within some minutes.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook, Desk
from secondopinion_desktop.app.other_copies import FOLDER
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import create, set_fields
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.store.layout import peek
from tests.soak.syncthings import Syncthing, made, running

NAME = "Ruth.secondopinion"
LONGEST_TO_AGREE = 180
STRETCH = 20.0
PROGRAMS = (("laptop-1", "Lena"), ("desktop-2", "Paul"))


def desk_at(data: Path, device: str, author: str) -> Desk:
    """A computer with its private folder."""
    data.mkdir(exist_ok=True)
    return Desk(SystemClock(), device, author, data)


def live(path: Path, data: Path, device: str, author: str, seconds: float) -> None:
    """One program: it edits now and then, saves, and looks what came in, as a window does; says each edit it made."""
    chance, until = random.Random(), time.monotonic() + seconds
    with Casebook.open(path, desk_at(data, device, author)) as book:
        number = 0
        while time.monotonic() < until:
            number += 1
            words = f"{author} {chance.randrange(10**9)}"
            there = book.case.all(Medicine)
            if there and number % 2:
                book.do(set_fields(chance.choice(there).id, "Note", note=words))
            else:
                book.do(create("medicine", name=words)[1])
            print(words, flush=True)
            look(book, save=number % 3 == 0)
            time.sleep(chance.uniform(0.1, 0.6))


def look(book: Casebook, *, save: bool) -> None:
    """What a window does by itself every few seconds."""
    try:
        book.file.catch_up(Silent())
        book.file.gather(Silent())
        if save:
            book.save()
    except Problem:
        pass  # The file is just being put there; it is tried again.


def both_live(homes: list[Path], folder: Path, seconds: float) -> list[str]:
    """Both programs at once; answers every edit that was answered."""
    children = [
        subprocess.Popen(
            [
                *(sys.executable, "-m", "tests.soak.two_homes", "live"),
                *(str(home / NAME), str(folder / f"data-{device}"), device, author, str(seconds)),
            ],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )
        for home, (device, author) in zip(homes, PROGRAMS, strict=True)
    ]
    said = [child.communicate(timeout=seconds + 120)[0] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    return [line for words in said for line in words.splitlines()]


def agree(homes: list[Path], folder: Path) -> float:
    """Let both look until they hold the same and nothing is left beside; answers how many seconds it took."""
    begun = time.monotonic()
    desks = [desk_at(folder / f"data-{device}", device, author) for device, author in PROGRAMS]
    while time.monotonic() - begun < LONGEST_TO_AGREE:
        known = set()
        for home, desk in zip(homes, desks, strict=True):
            try:
                with Casebook.open(home / NAME, desk) as book:
                    look(book, save=True)
                    known.add(book._database.head())
            except Problem as problem:
                print(f"{desk.device}: {problem}", file=sys.stderr)  # Syncthing takes a file away for a blink.
        time.sleep(2)
        # Syncthing may put an older file over one that was just written: only the copy here knows of it then.
        if _is_the_same(homes, known):
            return time.monotonic() - begun
    raise AssertionError([sorted(one.name for one in home.iterdir()) for home in homes])


def _is_the_same(homes: list[Path], known: set[str]) -> bool:
    try:
        heads = {peek(home / NAME).head for home in homes} | known
    except Problem:
        return False
    return len(heads) == 1 and all(beside(home) == [NAME] for home in homes)


def beside(home: Path) -> list[str]:
    """What lies in a home but for Syncthing's own and what was taken in."""
    return sorted(one.name for one in home.iterdir() if not one.name.startswith(".") and one.name != FOLDER)


def insist_on_all(homes: list[Path], folder: Path, edits: list[str]) -> None:
    """Fail unless both hold the same, and every word that was ever written stands in both histories."""
    cases = []
    for number, home in enumerate(homes):
        with Casebook.open(home / NAME, desk_at(folder / f"looks-{number}", f"tablet-{number}", "")) as book:
            assert book.verify() == ()
            assert book.notices == ()
            written = {step.new for change in book._database.history() for step in change.steps}
            assert set(edits) <= written, set(edits) - written
            cases.append(list(book.case.entries()))
    assert cases[0] == cases[1]


def soak(folder: Path, seconds: float) -> dict[str, object]:
    """All of it; answers the figures."""
    syncthings = [made(folder / f"syncthing-{name}", folder / name / "home") for name in ("one", "two")]
    homes, edits, took = [one.folder for one in syncthings], [], []
    with running(*syncthings):
        Casebook.create(homes[0] / NAME, desk_at(folder / "data-laptop-1", *PROGRAMS[0]), patient="Ruth").close()
        _wait_until_it_came(homes[1] / NAME)
        for apart in (False, True, False):
            hear(syncthings, each_other=not apart)
            edits += both_live(homes, folder, seconds)
            hear(syncthings, each_other=True)
            took.append(round(agree(homes, folder), 1))
        insist_on_all(homes, folder, edits)
    left = [len(list((home / FOLDER).glob("*"))) if (home / FOLDER).is_dir() else 0 for home in homes]
    return {"edits": len(edits), "seconds to agree": took, "copies taken in": left}


def hear(syncthings: list[Syncthing], *, each_other: bool) -> None:
    """Let the two hear of each other, or not."""
    for one in syncthings:
        one.ask("system/resume" if each_other else "system/pause", post=True)


def _wait_until_it_came(path: Path) -> None:
    until = time.monotonic() + LONGEST_TO_AGREE
    while not path.exists():
        assert time.monotonic() < until, "the file never came"
        time.sleep(0.5)


def main(words: list[str]) -> int:
    """Run it, and tell the figures."""
    if words[:1] == ["live"]:
        live(Path(words[1]), Path(words[2]), words[3], words[4], float(words[5]))
        return 0
    if shutil.which("syncthing") is None:
        print("Syncthing is not on this computer.")
        return 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        print(soak(Path(name), float(words[0]) if words else STRETCH))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
