"""What is done with papers, one or several at once: ordered, sorted, confirmed, left out of the packet or taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.records.deeds.ranking import reranked
from secondopinion_desktop.records.order import papers_in_order
from secondopinion_desktop.records.paper_words import named, sort_label
from secondopinion_desktop.records.values import Value


def move_paper(case: Case, document_id: str, to: int) -> Change:
    """Put a paper at place `to` (from 0) of the packet's papers."""
    return reranked(papers_in_order(case), document_id, to, "Move paper")


def sort_papers(case: Case, ids: Sequence[str], sort: str | None) -> Change:
    """Say what sort of paper these are."""
    edits = tuple(SetFields(one, {"sort": sort}) for one in ids)
    return Change(f"Sort {named(case, ids)} as {sort_label(sort)}", edits)


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


def leave_papers_out(case: Case, ids: Sequence[str], left_out: bool) -> Change:
    """Leave papers out of every packet, or take them in again."""
    words = "Leave {} out of the packet" if left_out else "Take {} into the packet"
    edits = tuple(SetFields(one, {"leave_out": left_out or None}) for one in ids)
    return Change(words.format(named(case, ids)), edits)


def take_into_short(case: Case, document_id: str) -> Change:
    """Mark a paper as one of the most important, so that the short packet holds it."""
    edits = (SetFields(document_id, {"key_paper": True, "leave_out": None}),)
    return Change(f"Mark {named(case, [document_id])} as important", edits)
