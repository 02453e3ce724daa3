"""The letter that asks a place for papers, ready to be read, changed, printed and signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.telling.letter import letter_for
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Request
from secondopinion_desktop.records.regions import prints_on_letter


@dataclass(frozen=True)
class RequestLetter:
    """A letter as it is shown: its name, its words, and whether it is printed on US Letter paper (else on A4)."""

    title: str
    words: str
    on_letter: bool


def request_letter(case: Case, request_id: str, today: date) -> RequestLetter:
    """The letter for one request; it holds only what the file holds. Problem without one, or when nobody may see it."""
    request = case.find(Request, request_id)
    if request is not None and not request.may_be_seen_by("doctors"):
        raise Problem(
            "This request is kept out of everything that is printed.",
            "To write its letter, choose another answer to “Who may see this?” in its form.",
            id="request-kept-out",
        )
    letter = letter_for(case, request_id, today)
    place = case.named(request.place) if request is not None else ""
    return RequestLetter(
        f"Letter to {place or 'the records office'}", letter.text().rstrip(), prints_on_letter(case.settings.region)
    )
