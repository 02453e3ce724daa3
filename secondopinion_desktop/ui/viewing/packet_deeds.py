"""Which papers go into the packet: deeds that the list of papers and the list of the packet's contents share."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, SetFields
from secondopinion_desktop.ui.viewing.paper_words import named


def leave_papers_out(case: Case, ids: Sequence[str], left_out: bool) -> Change:
    """Leave papers out of every packet, or take them in again."""
    words = "Leave {} out of the packet" if left_out else "Take {} into the packet"
    edits = tuple(SetFields(one, {"leave_out": left_out or None}) for one in ids)
    return Change(words.format(named(case, ids)), edits)


def take_into_short(case: Case, document_id: str) -> Change:
    """Mark a paper as one of the most important, so that the short packet holds it."""
    edits = (SetFields(document_id, {"key_paper": True, "leave_out": None}),)
    return Change(f"Mark {named(case, [document_id])} as important", edits)
