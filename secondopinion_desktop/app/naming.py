"""What entries and their values are called, whether they are in the case or in the trash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import HIDDEN, FieldInfo
from secondopinion_desktop.records.journal import JournalStep, Recorded
from secondopinion_desktop.records.kind import KindInfo, kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Stored, Value, load_value, value_in_words
from secondopinion_desktop.store.database import Database

LONGEST = 120
"""Characters of a value shown in one line of history; the whole of it stands in the entry."""
BLANK = "(blank)"


class Naming:
    """Knows the names of the entries of a case and of `others`, which are in the trash."""

    def __init__(self, case: Case, others: Mapping[str, Entry]) -> None:
        self._case = case
        self._others = others

    @classmethod
    def of_changes(cls, changes: Iterable[Recorded], database: Database, case: Case) -> Naming:
        """Able to name everything these changes speak of."""
        return cls(case, database.entries(_mentioned(changes, case)))

    def of(self, entry_id: str, info: KindInfo) -> str:
        """What the entry is called; its kind's name when it is nowhere."""
        entry = self._case.get(entry_id) or self._others.get(entry_id)
        return info.title_of(entry, self._case) if entry is not None else info.label

    def of_any(self, entry_id: str) -> str:
        """What an entry of whatever kind is called."""
        other = self._others.get(entry_id)
        return self._case.named(entry_id) or (self.of(entry_id, kind_of(other)) if other is not None else entry_id)

    def in_words(self, field: FieldInfo, stored: Stored, *, whole: bool = False) -> str:
        """A value of the journal as a person reads it, as much as fits into a line unless it is asked for `whole`."""
        value = load_value(field, stored)
        if value in (None, ()):
            return BLANK
        if field.secret:
            return HIDDEN
        if field.type in ("ref", "refs"):
            ids = value if isinstance(value, tuple) else (str(value),)
            return ", ".join(short(self.of_any(one)) for one in ids)
        return value_in_words(field, value) if whole else short(value_in_words(field, value))


def short(words: str) -> str:
    """As much as fits into a line."""
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1] + "…"


def field_of(step: JournalStep) -> FieldInfo | None:
    """The field a step of the journal set."""
    info = KINDS.get(step.kind)
    return info.by_name.get(step.field) if info is not None and step.field is not None else None


def field_in_words(case: Case, field: FieldInfo, value: Value) -> str:
    """A value as a person reads it, with the names of the entries it points to; "" when not answered."""
    if field.secret:
        return HIDDEN if value else ""
    if field.type == "ref":
        return case.named(str(value)) if value else ""
    if field.type == "refs" and isinstance(value, tuple):
        return ", ".join(name for name in map(case.named, value) if name)
    return value_in_words(field, value)


def _mentioned(changes: Iterable[Recorded], case: Case) -> frozenset[str]:
    """Ids spoken of that are no longer in the case."""
    found: set[str] = set()
    for step in (step for change in changes for step in change.steps):
        found.add(step.entry)
        field = field_of(step)
        if field is not None and field.type in ("ref", "refs"):
            for stored in (step.old, step.new):
                value = load_value(field, stored)
                found.update(value if isinstance(value, tuple) else [str(value)] if value else [])
    return frozenset(one for one in found if case.get(one) is None)
