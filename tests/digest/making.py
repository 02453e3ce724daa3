"""Entries for a small case, with ids a test can name."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any, TypeVar

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry

TODAY = date(2026, 3, 9)
E = TypeVar("E", bound=Entry)


def entry(kind: type[E], entry_id: str, **fields: Any) -> E:
    """An entry; dates may be given as "2026-03-01"."""
    declared = {field.name: field for field in dataclasses.fields(kind)}
    numbers = {name for name, field in declared.items() if field.metadata.get("type") == "number"}
    given: dict[str, Any] = {
        n: (v if isinstance(v, Number) else Number.of(v)) if n in numbers else _value(v) for n, v in fields.items()
    }
    return kind(id=entry_id, **given)


def _value(value: Any) -> Any:
    if isinstance(value, str) and value[:2] in ("19", "20") and value[2:4].isdigit() and "T" not in value:
        return PartialDate.from_edtf(value)
    return value


def case_of(*entries: Entry) -> Case:
    """A case with these."""
    return Case.of(entries)
