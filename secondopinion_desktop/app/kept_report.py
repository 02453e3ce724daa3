"""What became of files that were added, kept until a person has seen it: beside the working copy, so that no restart
loses which files were refused, held back or here already, and why.

On this computer and not in the casebook, because the files lie here. Locked as the casebook is.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondopinion_desktop.app.import_rows import ImportRow
from secondopinion_desktop.app.private_file import PrivateFile
from secondopinion_desktop.app.soon import Soon, at_once
from secondopinion_desktop.store.key import Lock

if TYPE_CHECKING:
    from secondopinion_desktop.app.casebook import Casebook

MOST_ROWS = 5000
"""More files than anybody looks over line by line; those added first are let go of."""
_WORDS = ("path", "outcome", "reason", "title")


class KeptReport:
    """The lines nobody has put away yet, oldest first; each import is one report, which grows while it comes in."""

    def __init__(self, file: PrivateFile, soon: Soon = at_once) -> None:
        """`soon` writes what a person settled, aside where somebody waits for the next key."""
        self._file = file
        self._soon = soon
        self._reports = _trusted(file.read())
        self._begins = True
        self._turn = threading.RLock()

    @classmethod
    def of_casebook(
        cls, data_folder: Path, casebook_id: str, lock: Lock | None = None, soon: Soon = at_once
    ) -> KeptReport:
        """That of one casebook on this computer; `lock` is what that is locked with."""
        return cls(PrivateFile.of_casebook(data_folder, casebook_id, lock, "added"), soon)

    def outcomes(self) -> tuple[str, ...]:
        """The outcome of every line."""
        return tuple(row["outcome"] for report in self._reports for row in report)

    def reports(self) -> tuple[tuple[ImportRow, ...], ...]:
        """The lines as they were told, import by import."""
        return tuple(tuple(map(_row, report)) for report in self._reports)

    def keep(self, reports: Iterable[Sequence[ImportRow]]) -> None:
        """These stand now, in place of all before."""
        told = [[_kept(row) for row in report] for report in reports]
        with self._turn:
            self._begins = not told or not told[-1]
            self._reports = told
        self._soon(self.write)

    def begin(self) -> None:
        """What is told from now on is another import."""
        self._begins = True

    def grow(self, rows: Sequence[ImportRow]) -> None:
        """More lines of the import under way; from the thread it runs on."""
        with self._turn:
            if self._begins:
                self._reports.append([])
                self._begins = False
            self._reports[-1] += map(_kept, rows)
            self._put()

    def put_away(self) -> None:
        """A person has seen it."""
        self.keep(())

    def move(self, data_folder: Path, casebook_id: str, lock: Lock | None) -> None:
        """Lay it down locked otherwise; the one here stays until it is `let_go`."""
        moved = KeptReport.of_casebook(data_folder, casebook_id, lock)
        moved._reports = self._reports
        moved.write()

    def let_go(self) -> None:
        """Take the file away."""
        self._file.let_go()

    # What is forgotten for good is not told of here either.

    def places(self) -> tuple[str, ...]:
        """The papers it tells of."""
        found = (row["document"] for report in self._reports for row in report)
        return tuple(dict.fromkeys(filter(None, found)))

    def drop(self, place: str) -> None:
        """Tell no more of this paper."""
        with self._turn:
            self._reports = [[row for row in report if row["document"] != place] for report in self._reports]

    def write(self) -> None:
        """Put it on the disk; where that cannot be, it is told until the window is closed."""
        with self._turn:
            self._put()

    def _put(self) -> None:
        self._reports = [report for report in self._reports if report]
        while sum(map(len, self._reports)) > MOST_ROWS and len(self._reports) > 1:
            del self._reports[0]
        self._begins = self._begins or not self._reports
        self._file.write(self._reports)


def kept_report_of(book: Casebook, soon: Soon = at_once) -> KeptReport:
    """The report of an open casebook, locked as that is."""
    return KeptReport.of_casebook(book.desk.data_folder, book.casebook_id, book.file.lock, soon)


def _kept(row: ImportRow) -> dict[str, Any]:
    return {
        "path": str(row.path),
        "outcome": row.outcome,
        "reason": row.reason,
        "title": row.title,
        "document": row.document,
        "pages": row.pages,
        "suggested": dict(row.suggested),
    }


def _row(kept: Mapping[str, Any]) -> ImportRow:
    suggested = kept["suggested"]
    return ImportRow(
        Path(kept["path"]),
        kept["outcome"],
        kept["reason"],
        kept["document"],
        kept["pages"],
        suggested=suggested,
        title=kept["title"],
    )


def _trusted(untrusted: object) -> list[list[dict[str, Any]]]:
    if not isinstance(untrusted, list):
        return []
    reports = [[row for row in report if _fits(row)] for report in untrusted if isinstance(report, list)]
    return [report for report in reports if report]


def _fits(untrusted: object) -> bool:
    if not isinstance(untrusted, dict) or not all(isinstance(untrusted.get(one), str) for one in _WORDS):
        return False
    return (
        isinstance(untrusted.get("document"), str | None)
        and isinstance(untrusted.get("pages"), int | None)
        and isinstance(untrusted.get("suggested"), dict)
    )
