"""How quick very much at once is: 20,000 papers added, altered, removed and brought back, each as one change.

Times are set against writing the same rows into a plain SQLite table with a search index, in the same run; the
fingerprint of a case is set against one half its size, and must not cost much more than twice as much.

python -m tests.benchmarks.many_speed [PAPERS]
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.deeds import add_papers, leave_papers_out, remove_papers, sort_papers
from secondopinion_desktop.records.fingerprint import fingerprint
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.values import Value
from tests.benchmarks.casebook_speed import timed
from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import a_desk, kept_folder

PAPERS, SOME = 20_000, 1_000
SIZES = (20_000, 45_000, 55_000, 100_000)
ADD_GOAL, ALTER_GOAL, CLIFF_GOAL, BACK_GOAL = 25.0, 20.0, 2.5, 1_000.0


def figures(papers: int = PAPERS) -> list[Figure]:
    """Changes of very many entries, then the fingerprint of large cases."""
    with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)) as desk:
        plain = timed(lambda: _plain(papers), 3)
        told = [Figure(f"{papers:,} rows and their words, plain SQLite", plain, None, "ms")]
        with Casebook.create(Path(name) / "many.secondopinion", desk, patient="A") as book:
            told += _changes(book, papers, plain)
    return told + _fingerprints()


def _changes(book: Casebook, papers: int, plain: float) -> list[Figure]:
    ids = [new_id() for _ in range(papers)]
    fields: list[dict[str, Value]] = [{"title": f"Report {n}", "pages": 2, "sort": "other"} for n in range(papers)]
    some = ids[:: max(1, papers // SOME)][:SOME]

    def ratio(what: str, change: Change | None, goal: float) -> Figure:
        spent = timed(book.undo) if change is None else timed(partial(book.do, change))
        return Figure(what, spent / plain, goal, "x", f"{spent:.0f} ms")

    told = [
        ratio("adding them in one change, times plain", add_papers(dict(zip(ids, fields, strict=True))), ADD_GOAL),
        ratio("sorting all of them", sort_papers(book.case, ids, "visit_notes"), ALTER_GOAL),
        ratio("undo of that", None, ALTER_GOAL),
        ratio("leaving all of them out", leave_papers_out(book.case, ids, True), ALTER_GOAL),
        ratio("undo of that", None, ALTER_GOAL),
        ratio("removing all of them", remove_papers(book.case, ids), ALTER_GOAL),
        ratio("undo of that", None, ALTER_GOAL),
    ]
    book.do(remove_papers(book.case, some))
    return [*told, Figure(f"undo of a removal of {len(some):,} of them", timed(book.undo), BACK_GOAL, "ms")]


def grow(book: Casebook, papers: int, others: int) -> None:
    """So many papers and other entries more: values, symptoms, questions and calls, over three years."""
    edits = []
    for n in range(papers + others):
        day = PartialDate.on(date(2023, 1, 1) + timedelta(days=n % 1000))
        fields: dict[str, Value]
        if n < papers:
            sort = ("visit_notes", "lab_results", "imaging_report", "other")[n % 4]
            kind, fields = "document", {"title": f"Report {n}", "pages": 1 + n % 6, "sort": sort, "dated": day}
        elif n % 8 < 4:
            name = ("Hemoglobin", "CEA", "Creatinine", "CT chest")[n % 4]
            kind, fields = "test", {"name": name, "done_on": day, "result": f"{10 + n % 7}.{n % 10}"}
        elif n % 8 < 6:
            kind, fields = "symptom", {"what": f"tired {n}", "noted_on": day}
        elif n % 8 < 7:
            kind, fields = "question", {"text": f"What about {n}?"}
        else:
            kind, fields = "contact", {"about": f"called about {n}", "on": day}
        edits.append(Create(kind, new_id(), fields))
    if edits:
        book.do(Change("Very much", tuple(edits)))


def _plain(rows: int) -> None:
    with tempfile.TemporaryDirectory(dir=kept_folder()) as folder:
        connection = sqlite3.connect(Path(folder) / "plain.db")
        connection.execute("CREATE TABLE paper (id TEXT PRIMARY KEY, title TEXT, pages INTEGER)")
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(title, prefix='1 2 3')")
        connection.executemany("INSERT INTO paper VALUES (?, ?, 2)", [(new_id(), f"Report {n}") for n in range(rows)])
        connection.executemany("INSERT INTO words VALUES (?)", [(f"Report {n}",) for n in range(rows)])
        connection.commit()
        connection.close()


def _fingerprints() -> list[Figure]:
    spent: dict[int, float] = {}
    for size in SIZES:
        case = Case.of(Document(id=str(n), made_at=f"{n:07}", title=f"Report {n}") for n in range(size))
        fingerprint(case)
        spent[size] = timed(partial(fingerprint, case), 15)
    told = [Figure(f"the fingerprint of {size:,} entries", ms, None, "ms") for size, ms in spent.items()]
    a_piece = {size: ms / size for size, ms in spent.items()}
    cliff = max(a_piece.values()) / a_piece[SIZES[0]]
    return [*told, Figure("its dearest entry, times one of the smallest case", cliff, CLIFF_GOAL, "x")]


if __name__ == "__main__":
    tell(figures(int(sys.argv[1]) if len(sys.argv) > 1 else PAPERS))
