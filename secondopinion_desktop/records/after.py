"""The case as it will be once some edits are done, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Create, Edit, Remove, SetFields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import KINDS


def with_edits(case: Case, edits: Sequence[Edit]) -> Case:
    """The case as it will be once these checked edits are done."""
    made: dict[str, Entry] = {}
    for edit in edits:
        if isinstance(edit, Create):
            made[edit.id] = KINDS[edit.kind].entry(**{**edit.fields, "id": edit.id})  # type: ignore[arg-type]
        elif isinstance(edit, SetFields):
            entry = made.get(edit.id) or case.get(edit.id)
            if entry is not None:
                made[edit.id] = replace(entry, **edit.fields)  # type: ignore[arg-type]  # checked values
    gone = [edit.id for edit in edits if isinstance(edit, Remove)]
    return case.with_entries(made.values(), without=gone)
