"""What became of every file of an import, row by row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secondopinion_desktop.digest.words import counted
from secondopinion_desktop.intake.proposals import DUPLICATE, HERE_ALREADY

IMPORTED = "imported"
NEEDS_REVIEW = "needs-review"


@dataclass(frozen=True)
class ImportRow:
    """What became of one file.

    `outcome` is imported, duplicate, needs-review (kept, but something about it is wrong), needs-password
    or refused. `suggested` holds the guessed fields nobody has confirmed yet.
    """

    path: Path
    outcome: str
    reason: str = ""
    document: str | None = None
    pages: int | None = None
    proposed: Mapping[str, int] = field(default_factory=dict)
    suggested: Mapping[str, Any] = field(default_factory=dict)
    title: str = ""

    def as_here_already(self) -> ImportRow:
        """The same of a paper that came in another way while it was being read."""
        return replace(self, outcome=DUPLICATE, reason=HERE_ALREADY, proposed={}, suggested={})


@dataclass(frozen=True)
class ImportReport:
    """All rows of one import, in the order of the files."""

    rows: tuple[ImportRow, ...]

    def of(self, *outcomes: str) -> tuple[ImportRow, ...]:
        """The rows with these outcomes."""
        return tuple(row for row in self.rows if row.outcome in outcomes)

    @property
    def added(self) -> int:
        """How many papers are new in the casebook."""
        return len(self.of(IMPORTED, NEEDS_REVIEW))


def stopped_words(came_in: int) -> str:
    """What to say of an import that was stopped once so many papers were in."""
    if not came_in:
        return "Stopped. No paper was added."
    return f"Stopped. {counted(came_in, 'paper')} came in before; undo takes {'it' if came_in == 1 else 'them'} back."
