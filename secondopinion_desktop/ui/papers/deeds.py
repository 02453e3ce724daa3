"""What can be done with papers, one or several at once: each answers the Change that does it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit, Remove, SetFields
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document, ErrorNote, PageNote
from secondopinion_desktop.records.values import Value
from secondopinion_desktop.ui.viewing.paper_words import named


def remove_papers(case: Case, ids: Sequence[str]) -> Change:
    """Put papers in the trash, with what was noted on their pages; the facts that stood on them stay."""
    gone = set(ids)
    edits: list[Edit] = [Remove(paper_id) for paper_id in ids]
    edits += [Remove(proof.id) for paper_id in ids for proof in case.proofs_on(paper_id)]
    edits += [Remove(note.id) for note in case.all(PageNote) if note.document in gone]
    edits += [Remove(note.id) for note in case.all(ErrorNote) if note.document in gone]
    return Change(f"Remove {named(case, ids)}", tuple(edits))


def sort_papers(case: Case, ids: Sequence[str], sort: str | None) -> Change:
    """Say what sort of paper these are."""
    label = sort_label(sort)
    return Change(f"Sort {named(case, ids)} as {label}", tuple(SetFields(one, {"sort": sort}) for one in ids))


def confirm_guesses(case: Case, guesses: Mapping[str, Mapping[str, Any]]) -> Change:
    """Take what an import suggested, now that a person said yes: document id -> suggested fields."""
    edits = tuple(SetFields(paper_id, _as_values(fields)) for paper_id, fields in guesses.items())
    return Change(f"Confirm what {named(case, tuple(guesses))} is" if len(edits) == 1 else "Confirm the papers", edits)


def _as_values(fields: Mapping[str, Any]) -> dict[str, Value]:
    dated = fields.get("dated")
    values: dict[str, Value] = dict(fields)
    if isinstance(dated, str):
        values["dated"] = PartialDate.from_edtf(dated)
    return values


def sort_label(sort: str | None) -> str:
    """A sort of paper in words, for the middle of a sentence."""
    return kind_of(Document).by_name["sort"].label_of(sort).lower() if sort else "not sorted"
