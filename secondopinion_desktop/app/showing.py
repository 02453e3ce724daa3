"""A casebook as scripts read it, and as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.naming import field_in_words
from secondopinion_desktop.exchange.told import ToldCase, ToldEntry, ToldKind
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change_json import entry_as_json
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import KindInfo
from secondopinion_desktop.records.kinds import KINDS


def shown(book: Casebook, kind: str | None = None, seen: Case | None = None) -> dict[str, Any]:
    """`{"casebook": {…}, KIND: [entries with id and fields]}`, every kind or the one named; of `seen`, or of all."""
    case = seen or book.case
    found: dict[str, Any] = {
        "casebook": {
            "id": book.casebook_id,
            "name": book.name,
            "patient": case.patient.name,
            "born": (case.patient.born.edtf or None) if case.patient.born else None,
            "entries": sum(1 for _ in case.entries()),
        }
    }
    for name in KINDS if kind is None else (kind,):
        entries = case.of_kind(name)
        if entries or kind is not None:
            found[name] = [entry_as_json(entry) for entry in entries]
    return found


def told_case(case: Case, day: str) -> ToldCase:
    """A case in plain words, kind by kind, for a page and tables."""
    kinds = []
    for info in KINDS.values():
        entries = [
            ToldEntry(entry.id, info.title_of(entry, case), _answers(case, info, entry))
            for entry in case.of_kind(info.name)
        ]
        labels = tuple(dict.fromkeys(field.label for field in info.fields))
        kinds.append(ToldKind(info.name, info.plural, labels, tuple(entries), info.inner))
    return ToldCase(case.patient.name or "", day, tuple(kinds))


def _answers(case: Case, info: KindInfo, entry: Entry) -> tuple[tuple[str, str], ...]:
    told = ((field.label, field_in_words(case, field, getattr(entry, field.name))) for field in info.fields)
    return tuple((label, words) for label, words in told if words)


def entry_lines(case: Case, kind: str | None = None) -> Iterator[str]:
    """Every answered field of every entry, in words."""
    for name in KINDS if kind is None else (kind,):
        info = KINDS[name]
        for entry in case.of_kind(name):
            yield f"{info.label}: {info.title_of(entry, case)}  [{entry.id}]"
            for field in info.fields:
                words = field_in_words(case, field, getattr(entry, field.name))
                if words:
                    yield f"    {field.label.rstrip('?')}: {words}"
