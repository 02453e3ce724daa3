"""Taking much at once: each thing is held against what those before it put down, as if they were taken one by one.

Four letters that name one illness make one diagnosis with four proofs. Of two papers that say a dose differently the
second is not taken: it waits, beside what the first said.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Sequence
from datetime import date

from secondopinion_desktop.app.proposing.proposal import FactProposal, Proposal
from secondopinion_desktop.records.after import with_edits
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Edit
from secondopinion_desktop.records.deeds import PaperField, TakenFact, take_proposals
from secondopinion_desktop.records.rules import checked

Fit = Callable[[Case, Proposal], Proposal | None]
"""What a proposal is in a case: the same, another one by now, or None where it is answered."""
Taken = Callable[[Case, Proposal], PaperField | TakenFact]


def taken_at_once(
    case: Case, wanted: Sequence[Proposal], fit: Fit, as_taken: Taken, today: date, chosen: Collection[str] = ()
) -> tuple[Change | None, tuple[str, ...]]:
    """The one change that takes them, and the ids of those that wait no more with it.

    One that nobody has `chosen` by itself is taken only as long as it is plain beside those taken before it.
    """
    edits: list[Edit] = []
    taken: list[PaperField | TakenFact] = []
    done: list[str] = []
    after = case
    for one in _facts_first(wanted):
        now = fit(after, one) if isinstance(one, FactProposal) else one
        if now is not None and _is_disputed(now) and not _is_disputed(one):
            continue
        if now is not None and not now.is_plain and one.id not in chosen:
            continue
        done.append(one.id)
        if now is not None:
            taken.append(as_taken(after, now))
            step = checked(take_proposals(after, taken[-1:]), after, today)
            edits += step.edits
            after = with_edits(after, step.edits)
    change = dataclasses.replace(take_proposals(case, taken), edits=tuple(edits)) if taken else None
    return change, tuple(done)


def _facts_first(wanted: Sequence[Proposal]) -> list[Proposal]:
    """Paper by paper: what it says of itself changes what its words are looked through for, so that comes last."""
    papers = {one.document: place for place, one in enumerate(wanted)}
    return sorted(wanted, key=lambda one: (papers[one.document], not isinstance(one, FactProposal)))


def _is_disputed(one: Proposal) -> bool:
    return isinstance(one, FactProposal) and bool(one.differing)
