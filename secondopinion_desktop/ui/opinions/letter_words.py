"""The letter that asks a place for papers, in words the family can change before it is printed. Pure."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Patient, Person, Place, Request, Test
from secondopinion_desktop.ui.forms.words import in_words, keepers, keeps_own_file


def letter_words(request: Request, case: Case, today: date) -> str:
    """Who asks, for whom, which papers, by when, and where to send them. Holds only what the file holds."""
    place = case.find(Place, request.place)
    opinion = case.find(Opinion, request.opinion)
    paragraphs = (
        _sender(case, today),
        _addressee(place),
        _subject(case),
        _asking(request, case),
        _why(opinion, case),
        _by_when(request),
        _where_to(opinion, case),
        "Please tell me if a form, a signature or a fee is needed. Thank you for your help.",
        _signature(case),
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _sender(case: Case, today: date) -> str:
    patient = case.patient
    keeper = next(iter(keepers(case)), None)
    own = keeps_own_file(case)
    name = patient.name if own or keeper is None else keeper.name
    return "\n".join(line for line in (name, *_reached_at(case), PartialDate.on(today).reads()) if line)


def _reached_at(case: Case) -> tuple[str, ...]:
    """Address, phone and email of whoever asks, as far as the file holds them."""
    keeper = next(iter(keepers(case)), None)
    asks: Person | Patient = case.patient if keeps_own_file(case) or keeper is None else keeper
    address = asks.address if isinstance(asks, Patient) else ""
    found = (address, f"Phone: {asks.phone}" if asks.phone else "", f"Email: {asks.email}" if asks.email else "")
    return tuple(line for line in found if line)


def _addressee(place: Place | None) -> str:
    if place is None:
        return "To the medical records office"
    fax = f"Fax: {place.fax}" if place.fax else ""
    lines = (place.name, "Medical records office", place.department, place.address, fax)
    return "\n".join(line for line in lines if line)


def _subject(case: Case) -> str:
    born = f", born {case.patient.born.reads()}" if case.patient.born else ""
    return f"Request for papers: {case.patient.name or 'the patient'}{born}"


def _asking(request: Request, case: Case) -> str:
    test = case.find(Test, request.test)
    of_test = ""
    if test is not None:
        on = f" of {test.done_on.reads()}" if test.done_on else ""
        of_test = f"\nThis is about: {test.name or 'a test'}{on}."
    what = request.what or in_words(request, "covers") or "a full copy of the medical record"
    return f"Please send a copy of the following:\n{what}{of_test}"


def _why(opinion: Opinion | None, case: Case) -> str:
    if opinion is None:
        return ""
    where = case.named(opinion.place) if opinion.place else ""
    at = f" at {where}" if where else ""
    when = f" on {opinion.appointment.reads()}" if opinion.appointment else ""
    return f"They are needed for a second opinion{at}{when}."


def _by_when(request: Request) -> str:
    return f"It would help to have them by {request.due.reads()}." if request.due else ""


def _where_to(opinion: Opinion | None, case: Case) -> str:
    if opinion is not None and opinion.send_to:
        return f"Please send them to:\n{opinion.send_to}"
    if _reached_at(case):
        return "Please send them to me, or call me when they are ready. You can reach me as written above."
    return "Please tell me how I can get them."


def _signature(case: Case) -> str:
    keeper = next(iter(keepers(case)), None)
    if keeps_own_file(case) or keeper is None:
        return f"\n______________________________\n{case.patient.name or ''}".rstrip()
    relation = f", {keeper.relation} of {case.patient.name}" if keeper.relation and case.patient.name else ""
    signs = f"\n\n______________________________\n{case.patient.name or 'The patient'} (patient)"
    return f"\n______________________________\n{keeper.name or ''}{relation}{signs}"
