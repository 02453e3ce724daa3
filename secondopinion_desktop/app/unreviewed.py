"""What came in from other copies and nobody looked over yet: kept beside the working copy, so that no restart loses it.

On this computer and not in the casebook, because each person looks over what is new to them. It names changes and
fields by their ids only, and holds no word of what they say: what lies here is not locked with the casebook.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from secondopinion_desktop.app.joining import Merged
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.merging.plan import Conflict, Said
from secondopinion_desktop.records.journal import Recorded
from secondopinion_desktop.store.database import Database

_KEPT = "came-in.json"
MOST_BYTES = 50_000_000
Asked = tuple[str, str]
"""A question both sides answered: the entry, and its field."""


class Unreviewed:
    """Of one working copy; `merged` is what was joined since it was last put away, oldest first."""

    def __init__(self, folder: Path, database: Database) -> None:
        self._path = folder / _KEPT
        self._database = database
        self.merged, self._settled = _read(self._path, database)

    def add(self, merged: Merged) -> None:
        """This came in."""
        self.merged = (*self.merged, merged)
        self._write()

    def read_again(self) -> None:
        """Something was forgotten for good: what came in says it no longer."""
        self.merged, self._settled = _read(self._path, self._database)

    def settle(self, entry: str, field: str) -> None:
        """The person has said which of both answers it is to be."""
        self._settled = self._settled | {(entry, field)}
        self._write()

    def is_settled(self, entry: str, field: str) -> bool:
        """Whether this question was settled before."""
        return (entry, field) in self._settled

    def put_away(self) -> None:
        """All of it was looked over."""
        self.merged, self._settled = (), frozenset()
        self._write()

    def _write(self) -> None:
        if not self.merged:
            self._path.unlink(missing_ok=True)
            return
        kept = {"merged": [_kept(one) for one in self.merged], "settled": sorted(self._settled)}
        try:
            with replacing(self._path) as part:
                part.write_text(json.dumps(kept), "utf-8")
        except OSError:
            return  # The history has it all the same; what is lost is only that it was to be looked over.


def _kept(merged: Merged) -> dict[str, object]:
    return {
        "changes": [change.id for change in merged.changes],
        "kept": list(merged.kept),
        "conflicts": [[one.entry, one.field, [said.change for said in one.said]] for one in merged.conflicts],
    }


def _read(path: Path, database: Database) -> tuple[tuple[Merged, ...], frozenset[Asked]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return (), frozenset()
        kept = json.loads(path.read_text("utf-8"))
        merged = tuple(_again(one, database) for one in kept["merged"])
        settled = frozenset((str(entry), str(field)) for entry, field in kept["settled"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return (), frozenset()
    return tuple(one for one in merged if one.changes), settled


def _again(kept: dict[str, Any], database: Database) -> Merged:
    conflicts = [(entry, field, ids) for entry, field, ids in kept["conflicts"]]
    found = database.changes({*kept["changes"], *(one for _, _, ids in conflicts for one in ids)})
    changes = sorted((found[one] for one in kept["changes"] if one in found), key=lambda change: change.stamp)
    asked = [_conflict(entry, field, (found[one] for one in ids if one in found)) for entry, field, ids in conflicts]
    stayed = tuple(map(str, kept["kept"]))
    return Merged(tuple(changes), conflicts=tuple(one for one in asked if one is not None), kept=stayed)


def _conflict(entry: str, field: str, changes: Iterable[Recorded]) -> Conflict | None:
    said, kind = [], ""
    for change in changes:
        written = [step for step in change.steps if (step.entry, step.field, step.deed) == (entry, field, "set")]
        if written:
            kind = written[-1].kind
            said.append(Said(written[-1].new, change.id, change.author, change.device, change.at))
    return Conflict(entry, kind, field, tuple(said)) if len(said) > 1 else None
