"""The journal as people read it: what was done, when, by whom, and what exactly it altered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.fields import HIDDEN, FieldInfo
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import Stored, load_value, value_in_words
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Recorded
from secondopinion_desktop.store.writer import JournalStep

_LONGEST = 120
"""Characters of a value shown in one line of history; the whole of it stands in the entry."""
_BLANK = "(blank)"


@dataclass(frozen=True)
class HistoryLine:
    """One change. `at` is local time in ISO 8601; `deed` is start, do, undo or redo; `edits` are plain sentences."""

    change_id: str
    title: str
    at: str
    author: str
    device: str
    deed: str
    edits: tuple[str, ...]


def history_lines(database: Database, case: Case, limit: int | None) -> tuple[HistoryLine, ...]:
    """The changes, newest first; entries in the trash are still called by their names."""
    changes = database.history(limit)
    names = _Names(case, database.entries(_mentioned(changes, case)))
    return tuple(_line(change, names) for change in changes)


class _Names:
    """What entries are called, whether they are in the case or in the trash."""

    def __init__(self, case: Case, others: dict[str, Entry]) -> None:
        self._case = case
        self._others = others

    def of(self, entry_id: str, info: KindInfo) -> str:
        entry = self._case.get(entry_id) or self._others.get(entry_id)
        return info.title_of(entry, self._case) if entry is not None else info.label

    def of_any(self, entry_id: str) -> str:
        other = self._others.get(entry_id)
        return self._case.named(entry_id) or (self.of(entry_id, _kind(other)) if other is not None else entry_id)


def _kind(entry: Entry) -> KindInfo:
    return next(info for info in KINDS.values() if isinstance(entry, info.entry))


def _mentioned(changes: tuple[Recorded, ...], case: Case) -> frozenset[str]:
    """Ids spoken of that are no longer in the case."""
    found: set[str] = set()
    for step in (step for change in changes for step in change.steps):
        found.add(step.entry)
        field = _field(step)
        if field is not None and field.type in ("ref", "refs"):
            for stored in (step.old, step.new):
                value = load_value(field, stored)
                found.update(value if isinstance(value, tuple) else [str(value)] if value else [])
    return frozenset(one for one in found if case.get(one) is None)


def _line(change: Recorded, names: _Names) -> HistoryLine:
    edits: list[str] = []
    for _, steps in groupby(change.steps, key=lambda step: step.entry):
        edits += _sentences(list(steps), names)
    return HistoryLine(change.id, change.title, change.at, change.author, change.device, change.deed, tuple(edits))


def _sentences(steps: list[JournalStep], names: _Names) -> list[str]:
    """What was done to one entry, beginning with the entry itself."""
    info = KINDS[steps[0].kind]
    who = f"{info.label} “{_short(names.of(steps[0].entry, info))}”"
    deeds = {"create": "added", "remove": "removed", "restore": "brought back"}
    lines = [f"{who}: {deeds[step.deed]}" for step in steps if step.deed in deeds]
    return [*(lines or [who]), *(_set_sentence(step, names) for step in steps if step.deed == "set")]


def _set_sentence(step: JournalStep, names: _Names) -> str:
    field = _field(step)
    if field is None:
        return f"{step.field}: {step.new}"
    label = field.label.rstrip("?")
    new = _in_words(field, step.new, names)
    return f"{label}: {new}" if step.old is None else f"{label}: {_in_words(field, step.old, names)} → {new}"


def _in_words(field: FieldInfo, stored: Stored, names: _Names) -> str:
    value = load_value(field, stored)
    if value in (None, ()):
        return _BLANK
    if field.secret:
        return HIDDEN
    if field.type in ("ref", "refs"):
        ids = value if isinstance(value, tuple) else (str(value),)
        return ", ".join(_short(names.of_any(one)) for one in ids)
    return _short(value_in_words(field, value))


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"


def _field(step: JournalStep) -> FieldInfo | None:
    info = KINDS.get(step.kind)
    return info.by_name.get(step.field) if info is not None and step.field is not None else None
