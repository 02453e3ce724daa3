"""What a person does with proposals: takes them, says that they are not so, or takes them in words of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing.finding import proposals_of
from secondopinion_desktop.app.proposing.proposal import FactProposal, PaperProposal, Proposal
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.deeds import PaperField, TakenFact, refuse_proposals, take_proposals


def accept(book: Casebook, ids: Collection[str] = (), *, plain: bool = False) -> tuple[str, ...]:
    """Take some proposals, or all that are plain, as one change; the ids of those taken. Problem for an unknown one."""
    there = _there(book, ids)
    taken = [one for one in there.values() if one.id in ids or (plain and one.is_plain)]
    if taken:
        book.do(take_proposals(book.case, [_as_taken(one) for one in taken]))
    return tuple(one.id for one in taken)


def refuse(book: Casebook, ids: Collection[str]) -> tuple[str, ...]:
    """Say that these are not so, as one change: they are not proposed again. Problem for an unknown one."""
    there = _there(book, ids)
    refused = [there[one] for one in dict.fromkeys(ids)]
    if refused:
        book.do(refuse_proposals(book.case, [(one.document, one.about) for one in refused]))
    return tuple(one.id for one in refused)


def correct(book: Casebook, id: str, fields: Mapping[str, object]) -> str:
    """Take a proposal with a person's own values in place of some of its own; the id of the entry it became.

    The page still stands for it as proof. It is not proposed again, though the paper says something else.
    """
    proposal = _there(book, (id,))[id]
    taken = _as_taken(proposal, fields)
    change = take_proposals(book.case, [taken], settled=[(proposal.document, proposal.about)])
    book.do(change)
    return taken.document if isinstance(taken, PaperField) else taken.entry


def _there(book: Casebook, ids: Collection[str]) -> dict[str, Proposal]:
    there = {one.id: one for one in proposals_of(book)}
    unknown = [one for one in ids if one not in there]
    if unknown:
        raise Problem(
            f"There is no proposal “{unknown[0]}”.", "“proposals” prints those there are.", id="no-such-proposal"
        )
    return there


def _as_taken(one: Proposal, own: Mapping[str, object] | None = None) -> PaperField | TakenFact:
    if isinstance(one, PaperProposal):
        return PaperField(one.document, {one.field: one.value, **(own or {})})
    return _fact(one, own)


def _fact(one: FactProposal, own: Mapping[str, object] | None) -> TakenFact:
    """Of one the file has, only what it says differently is set, beside the proof."""
    fields = dict(one.fields)
    if one.entry is not None:
        fields = {name: value for name, value in fields.items() if name in one.differing}
    region = one.box.region if one.box is not None else None
    return TakenFact.of(one.kind, {**fields, **(own or {})}, one.document, one.page, region, one.entry)
