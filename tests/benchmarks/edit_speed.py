"""How quick the casebook of 5,000 papers is without a window: opening, an edit, undo, searches, the checklist.

python -m tests.benchmarks.edit_speed
"""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from itertools import count
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.checklists import checklist_rows
from secondopinion_desktop.app.packets import plan_for
from secondopinion_desktop.records.change import Change, Changed, SetFields
from secondopinion_desktop.records.kinds import Document, Medicine
from tests.benchmarks.casebook_speed import timed
from tests.benchmarks.kept import large_casebook
from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import EVERYWHERE, RARE, a_desk, kept_folder

EDIT_GOAL, SEARCH_GOAL, TIMES = 50.0, 50.0, 5


def figures() -> list[Figure]:
    """All of it, on a copy of the large casebook."""
    with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)) as desk:
        path = Path(name) / "large.secondopinion"
        shutil.copyfile(large_casebook(), path)
        Casebook.open(path, desk).close()
        told = [Figure("opening", timed(lambda: Casebook.open(path, desk).close(), 3), None, "ms")]
        with Casebook.open(path, desk) as book:
            told += _edits(book) + _searches(book)
            told.append(Figure("the whole checklist", timed(lambda: checklist_rows(book), TIMES), None, "ms"))
            told.append(Figure("the plan of a packet", timed(lambda: plan_for(book), TIMES), None, "ms"))
    return told


def _edits(book: Casebook) -> list[Figure]:
    heard: list[Changed] = []
    stop = book.listen(heard.append)
    number = count()

    def rename(entry_id: str, field: str) -> None:
        book.do(Change("Rename", (SetFields(entry_id, {field: f"Renamed {next(number)}"}),)))

    paper, medicine = book.case.all(Document)[2_500], book.case.all(Medicine)[0]
    told = [
        Figure("an edit of a paper", timed(partial(rename, paper.id, "title"), TIMES), EDIT_GOAL, "ms"),
        Figure("an edit of a medicine", timed(partial(rename, medicine.id, "name"), TIMES), EDIT_GOAL, "ms"),
        Figure("undo", timed(book.undo, TIMES), EDIT_GOAL, "ms"),
        Figure("redo", timed(book.redo, TIMES), EDIT_GOAL, "ms"),
    ]
    stop()
    return told


def _searches(book: Casebook) -> list[Figure]:
    two, three = f"{EVERYWHERE} {RARE}", f"{EVERYWHERE} findings patient"
    sought = (RARE, two, EVERYWHERE, three, EVERYWHERE[:4], "d", "report")
    return [
        Figure(f"search “{words}”", timed(partial(book.search, words), TIMES), SEARCH_GOAL, "ms") for words in sought
    ]


if __name__ == "__main__":
    tell(figures())
