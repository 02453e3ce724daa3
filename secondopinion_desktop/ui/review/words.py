"""What a proposal says in words: what it asks, what it would answer, and what the file says instead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from secondopinion_desktop.app.proposing import DIFFERS, NEW, FactProposal, PaperProposal, Proposal
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.fields import FieldInfo
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS, Document
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.values import value_in_words
from secondopinion_desktop.ui.review.waiting_words import waiting_words

CHECK = "Check against the picture."
KNOWN_ALREADY = "The file has this. Taking it adds this page as proof."
MORE = "The file has this. Taking it adds what is new of it, and this page as proof."
WHICH = "The file says something else. Which one is right?"
TWO_WAYS = "This day can be read two ways. Which one is it?"
PLAIN = "Plain is what the paper says clearly and nothing in the file says otherwise."
FILE, PAPER = "The file is right", "The paper is right"


@dataclass(frozen=True)
class Answer:
    """One field of what is proposed: what it asks, what the paper says, and, where it says otherwise, the file."""

    name: str
    asks: str
    paper: str
    file: str = ""


def told(proposals: Collection[Proposal]) -> str:
    """What stands below the heading: how much waits, and, where something may be taken with others, what that is."""
    if not proposals:
        return "All of it is answered."
    plain = f" {PLAIN}" if any(one.is_plain for one in proposals) else ""
    return f"{waiting_words(proposals)}.{plain}"


def title_of(proposal: Proposal) -> str:
    """What sort of thing it is: the question for a field of the paper, the name of its kind for a fact."""
    if isinstance(proposal, PaperProposal):
        return kind_of(Document).by_name[proposal.field].label
    return KINDS[proposal.kind].label


def answers_of(proposal: Proposal, case: Case) -> tuple[Answer, ...]:
    """The answers it would give, what it is called first, then in the order of the kind's own form."""
    if isinstance(proposal, PaperProposal):
        field = kind_of(Document).by_name[proposal.field]
        return (Answer(field.name, field.label, in_words(field, proposal.value, case)),)
    return tuple(_answer(proposal, field, case) for field in said_fields(proposal))


def said_fields(proposal: FactProposal) -> tuple[FieldInfo, ...]:
    """The fields in which a paper says something; that it is the report itself goes without saying."""
    info = KINDS[proposal.kind]
    said = (field for field in info.fields if proposal.fields.get(field.name) not in (None, proposal.document))
    return tuple(sorted(said, key=lambda field: field.name != info.title))


def _answer(proposal: FactProposal, field: FieldInfo, case: Case) -> Answer:
    held = getattr(case.get(proposal.entry), field.name, None) if field.name in proposal.differing else None
    file = case.named(held) if field.type == "ref" and isinstance(held, str) else value_in_words(field, held)
    return Answer(field.name, field.label, in_words(field, proposal.fields[field.name], case), file)


def said_in_file(proposal: Proposal, case: Case) -> str:
    """What the file has of it, where that is an entry of another sort (an allergy, where the paper says a medicine)."""
    entry = case.get(proposal.entry) if differs(proposal) and isinstance(proposal, FactProposal) else None
    if entry is None or any(answer.file for answer in answers_of(proposal, case)):
        return ""
    return f"{kind_of(entry).label}: {case.named(entry.id)}"


def in_words(field: FieldInfo, value: str, case: Case) -> str:
    """A proposed value as a person reads it."""
    if field.type == "date":
        try:
            return str(PartialDate.from_edtf(value))
        except ValueError:
            return value
    if field.type == "ref":
        return case.named(value) or value
    return field.label_of(value) if field.type in ("choice", "choices") else value


def notes_on(proposal: Proposal) -> tuple[str, ...]:
    """What a person should know before answering."""
    notes = [CHECK] if proposal.doubtful else []
    if isinstance(proposal, PaperProposal) and proposal.other:
        notes.append(TWO_WAYS)
    if isinstance(proposal, FactProposal):
        known = MORE if proposal.standing == NEW else KNOWN_ALREADY
        notes += [WHICH] if proposal.standing == DIFFERS else [known] if proposal.entry is not None else []
    return tuple(notes)


def differs(proposal: Proposal) -> bool:
    """Whether the file says something else, so that a person chooses between the two."""
    return isinstance(proposal, FactProposal) and proposal.standing == DIFFERS


def two_answers(proposal: Proposal) -> tuple[str, str] | None:
    """The two answers of which a person chooses one, where none is to be taken for them; else None."""
    if differs(proposal):
        return FILE, PAPER
    if isinstance(proposal, PaperProposal) and proposal.other:
        return str(PartialDate.from_edtf(proposal.value)), str(PartialDate.from_edtf(proposal.other))
    return None


def quoted(proposal: Proposal, case: Case) -> str:
    """The words it stands on, and where; "" where no single place speaks for it."""
    if not proposal.words or not proposal.page:
        return ""
    _paper, page = laid(case).place_of(proposal.source, proposal.page)
    return f"“{' '.join(proposal.words.split())}”, page {page}"
