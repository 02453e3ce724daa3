"""A one-page letter that asks a hospital or practice for records: friendly, complete, ready to sign, mail or fax."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.digest.opinions import visit_day
from secondopinion_desktop.digest.people import signers, writer_of
from secondopinion_desktop.digest.permissions import permission_holds, signed_for
from secondopinion_desktop.digest.requests import is_for_whole_records
from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.layout import Flow, LaidPage, Measures, Stroke
from secondopinion_desktop.packet.pages.skeleton import Drawing
from secondopinion_desktop.packet.pages.tagging import tagged_pdf
from secondopinion_desktop.packet.plan.plan import A4, LETTER
from secondopinion_desktop.packet.plan.words import Prose, Title, line
from secondopinion_desktop.packet.telling.sourced import Story, comma, on, oneline, sentence, unbroken
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Opinion, Person, Place, Request
from secondopinion_desktop.records.regions import prints_on_letter

_SIZES = (11.0, 10.0, 9.5, 8.5, 8.0)


@dataclass(frozen=True)
class Letter:
    """The letter in parts: who writes, to whom, about what, the paragraphs, and who signs."""

    sender: tuple[str, ...]
    day: str
    to: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    signs: str
    enclosed: str = ""

    def text(self) -> str:
        """The letter as plain text, for an email or a portal."""
        blocks = ["\n".join(self.sender), self.day, "\n".join(self.to), self.subject, *self.paragraphs]
        blocks.append(f"Signature: ______________________   Date: ______________\n{self.signs}")
        if self.enclosed:
            blocks.append(self.enclosed)
        return "\n\n".join(block for block in blocks if block).replace("\u00a0", " ") + "\n"


def letter_for(case: Case, request_id: str, today: date) -> Letter:
    """The letter for a request for papers. Problem when that request is not there (or is private)."""
    request = Story.told(case, None, today).case.find(Request, request_id)
    if request is None:
        raise Problem("This request is not in the file.", "Choose one from the list of requests.", id="no-such-entry")
    story = Story.told(case, request.opinion or _only_opinion(case), today)
    patient = story.case.patient
    name = patient.name or "the patient"
    born = f", born {on(patient.born)}" if patient.born else ""
    signed = signed_for(story.case, request.place, today, "release")
    release = [one for one in signed if permission_holds(one, request.place, today, purposes=("records", "pictures"))]
    return Letter(
        sender=_sender(story, name),
        day=PartialDate.on(today).reads(),
        to=_to(story, request),
        subject=f"Request for medical records: {name}{born}",
        paragraphs=_paragraphs(story, request, name),
        signs=_signs(story, name),
        enclosed="Enclosed: signed permission to release records" if release else "",
    )


def write_letter(case: Case, request_id: str, out: Path, today: date) -> Letter:
    """Print the letter for a request as a one-page PDF at `out`; OSError when it cannot be written."""
    letter = letter_for(case, request_id, today)
    size = LETTER if prints_on_letter(case.settings.region) else A4
    drawings = [Drawing(size, tuple(page.items), sheets=tuple(page.sheets)) for page in _pages(letter, size)]
    pdf = tagged_pdf(drawings, letter.subject, lambda: None)
    with replacing(out) as part:
        part.write_bytes(pdf)
    return letter


def _only_opinion(case: Case) -> str | None:
    opinions = [opinion for opinion in case.all(Opinion) if opinion.may_be_seen_by("doctors")]
    return opinions[0].id if len(opinions) == 1 else None


def _sender(story: Story, name: str) -> tuple[str, ...]:
    patient = story.case.patient
    address = [part.strip() for part in (patient.address or "").splitlines() if part.strip()]
    return tuple(filter(None, [name, *address, unbroken(patient.phone)]))


def _to(story: Story, request: Request) -> tuple[str, ...]:
    place = story.case.find(Place, request.place)
    if place is None:
        return ("Medical records",)
    address = [part.strip() for part in (place.address or "").splitlines() if part.strip()]
    return tuple(filter(None, [place.name, "Medical records", *address, f"Fax {place.fax}" if place.fax else ""]))


def _paragraphs(story: Story, request: Request, name: str) -> tuple[str, ...]:
    asked = f"Please send copies of these records of {name}: {sentence(_records(story, request))}"
    return tuple(filter(None, [asked, _reason(story), _where(story, request), _fees(story)]))


def _records(story: Story, request: Request) -> str:
    """What is asked for, as typed; else the sort and the test it names; all records only when it is for all."""
    if is_for_whole_records(request):
        return oneline(request.what) or "all records of the care given"
    named = [story.within(request, "covers"), story.name(request.test)]
    return oneline(request.what) or " of ".join(part for part in named if part) or "the records of one test"


def _reason(story: Story) -> str:
    opinion = story.opinion
    place = comma([story.name(opinion.doctor), story.name(opinion.place)])
    day = visit_day(opinion)
    visit = f" The visit is on {on(day)}." if day else ""
    return (f"They are for a second opinion at {place}." if place else "They are for a second opinion.") + visit


def _where(story: Story, request: Request) -> str:
    by = request.due or story.opinion.send_by
    when = f" by {on(by)}, if you can" if by else ""
    if story.opinion.send_to:
        return f"Please send them{when.removesuffix(', if you can')} to: {sentence(story.opinion.send_to)}"
    if story.case.patient.address:
        return f"Please send them{when.removesuffix(', if you can')} to the address above."
    return f"Please send them{when}." if when else ""


def _fees(story: Story) -> str:
    caller = _caller(story)
    name, phone = caller.name if caller else "", (caller.phone if caller else None) or story.case.patient.phone
    if not phone:
        return "If you need a form of your own or a fee paid first, please tell us. Thank you for your help."
    whom = f"{name} at {unbroken(phone)}" if name else unbroken(phone)
    return f"If you need a form of your own or a fee paid first, please call {whom}. Thank you for your help."


def _caller(story: Story) -> Person | None:
    """Whoever writes for the patient, when that person has a phone; else the patient is called."""
    writer = writer_of(story.case)
    return writer if writer is not None and writer.name and writer.phone else None


def _signs(story: Story, name: str) -> str:
    signing = signers(story.case, story.today)
    return f"{comma([signing[0].name, signing[0].relation])}, for {name}" if signing else name


def _pages(letter: Letter, size: tuple[float, float]) -> list[LaidPage]:
    """Set the letter; a long one is set smaller, never under 8 points, and a very long one goes on on a second page."""
    flow = _set(letter, size, _SIZES[0])
    for body in _SIZES[1:]:
        if len(flow.pages) == 1:
            break
        flow = _set(letter, size, body)
    return flow.pages


def _set(letter: Letter, size: tuple[float, float], body: float) -> Flow:
    flow = Flow(size, Measures.at(body), lambda _target: "")
    flow.top, flow.left, flow.right = size[1] - 64, 72.0, size[0] - 72.0
    flow.y = flow.top
    gap = body * 1.5
    for group in (letter.sender, (letter.day,), letter.to):
        for words in group:
            flow.paragraph(line(words), flow.left, flow.room)
        flow.y -= gap
    set_blocks(flow, (Title(letter.subject),))
    flow.y -= gap * 0.5
    for paragraph in letter.paragraphs:
        set_blocks(flow, (Prose((line(paragraph),)),))
        flow.y -= gap * 0.3
    flow.keep(body * 8)
    flow.y -= body * 4
    middle = flow.left + flow.room * 0.62
    flow.page.items.append(Stroke(flow.left, flow.y, middle - 24, flow.y, 0.6))
    flow.page.items.append(Stroke(middle, flow.y, flow.right, flow.y, 0.6))
    top = flow.y
    flow.paragraph(line(letter.signs), flow.left, middle - 24 - flow.left)
    flow.put_text("Date", middle, top - flow.measures.leading * 0.76, flow.style())
    if letter.enclosed:
        flow.y -= gap
        flow.paragraph(line(letter.enclosed), flow.left, flow.room)
    return flow
