"""Carrying out a change on a frozen case, as the casebook would: checked, completed, done."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields
from secondopinion_desktop.records.deeds import completed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.rules import checked

TODAY = date(2026, 11, 23)


def carried_out(case: Case, change: Change) -> Case:
    """What the casebook would hold after the change."""
    for edit in completed(checked(change, case, TODAY), case).edits:
        if isinstance(edit, Create):
            case = case.with_entries([KINDS[edit.kind].entry(id=edit.id, **edit.fields)])  # type: ignore[arg-type]
        elif isinstance(edit, SetFields):
            entry = case.get(edit.id)
            assert isinstance(entry, Entry)
            known = {f.name: getattr(entry, f.name) for f in kind_of(entry).fields}
            case = case.with_entries([type(entry)(id=entry.id, made_at=entry.made_at, **(known | dict(edit.fields)))])
        else:
            assert isinstance(edit, Remove)
            case = case.with_entries(without=[edit.id])
    return case
