"""Which later changes stand on a change: those that touched the same fields or entries since, or hung parts on them.

Taking a change back out of order would pull the ground away under these, so they go together or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, text

from secondopinion_desktop.records.journal import JournalStep
from secondopinion_desktop.store.journal_rows import step_of_row

Hung = Mapping[str, frozenset[str]]
"""By kind, the fields that hang an entry of it on another: it says nothing without that one."""

_LATER = text(
    "SELECT ifnull(change.of, change.id) AS made, change.stamp AS stamp, edit.n AS n, edit.entry AS entry, "
    "edit.kind AS kind, edit.deed AS step, edit.field AS field, edit.old AS old, edit.new AS new "
    "FROM change JOIN edit ON edit.change = change.seq "
    "WHERE change.stamp > (SELECT max(stamp) FROM change WHERE id = :first OR of = :first) "
    "AND change.deed IN ('do', 'redo') "
    "ORDER BY change.stamp, edit.n"
)


class Ground:
    """What changes that are to be taken back have touched: whole entries, single fields, and entries they made."""

    def __init__(self) -> None:
        self._fields: set[tuple[str, str]] = set()
        self._entries: set[str] = set()
        self._whole: set[str] = set()

    def take(self, steps: Sequence[JournalStep]) -> None:
        """These steps are to be taken back."""
        for step in steps:
            self._entries.add(step.entry)
            if step.deed == "set" and step.field is not None:
                self._fields.add((step.entry, step.field))
            else:
                self._whole.add(step.entry)

    def carries(self, steps: Sequence[JournalStep], hung: Hung) -> bool:
        """Whether steps made later stand on it."""
        return any(self._carries(step, hung) for step in steps)

    def _carries(self, step: JournalStep, hung: Hung) -> bool:
        if step.deed != "set":
            return step.entry in self._entries
        if step.entry in self._whole or (step.entry, step.field or "") in self._fields:
            return True
        return step.field in hung.get(step.kind, ()) and step.new in self._whole


def standing_on(
    connection: Connection, ids: Sequence[str], steps: Sequence[JournalStep], in_effect: Collection[str], hung: Hung
) -> list[str]:
    """The ids of the changes in effect that stand on these, oldest first, or on one of those; the newest first."""
    ground = Ground()
    ground.take(steps)
    later: dict[tuple[str, str], list[JournalStep]] = {}
    for row in connection.execute(_LATER, {"first": ids[0]}):
        later.setdefault((row.stamp, row.made), []).append(
            step_of_row(row.entry, row.kind, row.step, row.field, row.old, row.new)
        )
    there = set(in_effect).difference(ids)
    found: list[str] = []
    for (_, made), touched in later.items():
        if made in there and ground.carries(touched, hung):
            ground.take(touched)
            found.append(made)
    return list(reversed(dict.fromkeys(found)))
