"""How long it takes to merge 10,000 changes of another copy into a casebook of 20,000 entries.

python -m tests.benchmarks.merge_speed
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.clock import SystemClock
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.records.change import Change, Create, SetFields
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature
from tests.benchmarks.casebook_speed import timed
from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import a_desk, kept_folder

ENTRIES, CHANGES, GOAL = 20_000, 10_000, 3_000.0


def figures(entries: int = ENTRIES, changes: int = CHANGES) -> list[Figure]:
    """The merge, and the one that finds nothing new."""
    with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)) as desk:
        path, other = Path(name) / "here.secondopinion", Path(name) / "there.secondopinion"
        with Casebook.create(path, desk, patient="Speed") as book:
            made = [Create("medicine", f"m{n}", {"name": f"Medicine {n}", "dose": "5 mg"}) for n in range(entries)]
            book.do(Change("Add", tuple(made)))
        shutil.copyfile(path, other)
        _edited(other, Path(name), changes, entries)
        with Casebook.open(path, desk) as book:
            book.do(Change("Here", tuple(SetFields(f"m{n}", {"dose": "7 mg"}) for n in range(0, entries, 40))))
            taken = timed(lambda: book.merge(other))
            again = timed(lambda: book.merge(other), 3)
    what = f"merging {changes:,} changes into {entries:,} entries"
    return [Figure(what, taken, GOAL, "ms"), Figure("merging them once more", again, None, "ms")]


def _edited(path: Path, folder: Path, changes: int, entries: int) -> None:
    """Somebody else edits their copy very often; a working copy is spared, as only the journal matters."""
    working = folder / "there.db"
    shutil.copyfile(path, working)
    sign = Signature("paul", "there", SystemClock())
    database = Database(working)
    for n in range(changes):
        database.apply(
            Change("Note", (SetFields(f"m{n * 7 % entries}", {"note": f"words {n}", "dose": "6 mg"}),)), sign
        )
    database.snapshots.copy_to(path, Silent())
    database.close()


if __name__ == "__main__":
    tell(figures())
