"""A casebook as scripts read it, and as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.naming import field_in_words
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change_json import entry_as_json
from secondopinion_desktop.records.kinds import KINDS


def shown(book: Casebook, kind: str | None = None) -> dict[str, Any]:
    """`{"casebook": {…}, KIND: [entries with id and fields]}`, every kind or the one named."""
    case = book.case
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
