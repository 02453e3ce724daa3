"""What a person does with proposals: takes them, says that they are not so, or takes them in words of their own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.proposing.at_once import taken_at_once
from secondopinion_desktop.app.proposing.comparing import compared_words, put_right_alike
from secondopinion_desktop.app.proposing.finding import proposals_of
from secondopinion_desktop.app.proposing.proposal import KNOWN, FactProposal, PaperProposal, Proposal
from secondopinion_desktop.base.clock import today
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.proven import parts_proven
from secondopinion_desktop.digest.sames import is_same_person
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import PaperField, TakenFact, refuse_proposals, take_proposals
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Person


def accept(
    book: Casebook, ids: Collection[str] = (), *, plain: bool = False, compared: bool = False
) -> tuple[str, ...]:
    """Take some proposals, or all that are plain, as one change; the ids of those taken. Problem for an unknown one.

    One that another of them contradicts is not taken. Where somebody `compared` them with the picture, the words in
    doubt on which they stand are settled with it, wherever else these are shown.
    """
    newest, wanted = book.originals.newest_readings(), frozenset(ids)
    there = _there(book, ids, everything=plain, newest=newest)
    taken = [one for one in there.values() if one.id in wanted or (plain and one.is_plain)]
    names = _one_name_each(book.case, taken)

    def fit(case: Case, one: Proposal) -> Proposal | None:
        there = proposals_of(book, one.document, case=case, newest=newest, only=one.about)
        return next((now for now in there if now.id == one.id), None)

    def as_taken(case: Case, one: Proposal) -> PaperField | TakenFact:
        return _as_taken(case, one, names.get(one.id))

    change, done = taken_at_once(book.case, taken, fit, as_taken, today(book.desk.clock), wanted)
    if change is not None:
        seen = [edit for one in taken if compared and one.id in done for edit in compared_words(book, one)]
        book.do(replace(change, edits=(*change.edits, *seen)))
    return done


def refuse(book: Casebook, ids: Collection[str]) -> tuple[str, ...]:
    """Say that these are not so, as one change: they are not proposed again. Problem for an unknown one."""
    there = _there(book, ids)
    refused = [there[one] for one in dict.fromkeys(ids)]
    if refused:
        book.do(refuse_proposals(book.case, [one.remembered for one in refused]))
    return tuple(one.id for one in refused)


def correct(book: Casebook, id: str, fields: Mapping[str, object]) -> str:
    """Take a proposal with a person's own values in place of some of its own; the id of the entry it became.

    The page still stands for it as proof. It is not proposed again, though the paper says something else. Whoever puts
    it right has seen the picture: its words in doubt are settled as they are said now.
    """
    proposal = _there(book, (id,))[id]
    if isinstance(proposal, FactProposal):
        fields = put_right_alike(proposal.fields, fields)
    taken = _as_taken(book.case, proposal, fields)
    change = take_proposals(book.case, [taken], settled=[proposal.remembered])
    book.do(replace(change, edits=(*change.edits, *compared_words(book, proposal, fields))))
    return taken.document if isinstance(taken, PaperField) else taken.entry


def _there(
    book: Casebook, ids: Collection[str], *, everything: bool = False, newest: Mapping[str, int] | None = None
) -> dict[str, Proposal]:
    """What is proposed now, by its id; of one paper, where only that is asked about."""
    papers = {one.rpartition(".")[0] for one in ids}
    only = next(iter(papers)) if len(papers) == 1 and not everything else None
    there = {one.id: one for one in proposals_of(book, only, newest=newest)}
    unknown = [one for one in ids if one not in there]
    if unknown:
        raise Problem(
            f"There is no proposal “{unknown[0]}”.", "“proposals” prints those there are.", id="no-such-proposal"
        )
    return there


def _one_name_each(case: Case, taken: Sequence[Proposal]) -> dict[str, Mapping[str, object]]:
    """By proposal, the name under which a doctor is written down whom several papers name in several ways."""
    found: dict[str, Mapping[str, object]] = {}
    named = {one.id: doctor for one in taken if (doctor := _doctor_in(one)) is not None}
    fullest = sorted({name for _field, name in named.values()}, key=lambda name: (-len(name.split()), -len(name), name))
    called = [(name, _doctor(name)) for name in fullest]
    for proposal, (field, name) in named.items():
        known = [(one.id, one) for one in case.all(Person)] if field == "author" else []
        same = (there for there, person in (*known, *called) if is_same_person(_doctor(name), person))
        found[proposal] = {field: next(same, name)}
    return found


def _doctor(name: str) -> Person:
    return Person(name=name, parts=("doctor",))


def _doctor_in(one: Proposal) -> tuple[str, str] | None:
    if isinstance(one, PaperProposal):
        return ("author", one.value) if one.field == "author" else None
    return ("name", one.fields["name"]) if one.kind == "person" else None


def _as_taken(case: Case, one: Proposal, own: Mapping[str, object] | None = None) -> PaperField | TakenFact:
    if isinstance(one, PaperProposal):
        return PaperField(one.document, {one.field: one.value, **(own or {})})
    return _fact(case, one, own)


def _fact(case: Case, one: FactProposal, own: Mapping[str, object] | None) -> TakenFact:
    """Of one the file has, only what it says differently or leaves blank is set, beside the proof of what it says."""
    entry = case.get(one.entry)
    known = kind_of(entry).by_name if entry is not None else {}
    if not set(one.differing) <= set(one.fields) & set(known):
        entry = None  # The file says it in an entry of another sort, which stays; this is written down beside it.
    fields: dict[str, object] = dict(one.fields)
    if entry is not None:
        asked = fields.items() if one.standing != KNOWN else ()
        fields = {name: value for name, value in asked if _is_to_set(entry, name, one)}
    region = one.box.region if one.box is not None else None
    held = entry.id if entry is not None else None
    fields.update(own or {})
    taken = TakenFact.of(one.kind, fields, one.source, one.page, region, held, paper=one.document)
    if one.kind == "diagnosis" and "stage" in one.fields:
        return replace(taken, parts=("stage",))
    return replace(taken, parts=parts_proven(entry, one.fields, set_now=fields)) if entry is not None else taken


def _is_to_set(entry: Entry, name: str, one: FactProposal) -> bool:
    return name in one.differing or (name in kind_of(entry).by_name and getattr(entry, name) in (None, ()))
