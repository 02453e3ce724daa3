"""What comes with the packet, what is on its way, what cannot be had; and whom to call."""

from __future__ import annotations

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.packet.illness import pending
from secondopinion_desktop.packet.plan import PaperPart
from secondopinion_desktop.packet.sourced import (
    NOT_ANSWERED,
    Story,
    comma,
    lower_first,
    on,
    oneline,
    phones_whole,
    short,
    stem,
    unbroken,
)
from secondopinion_desktop.packet.words import PAPER, Line, Span, Target, bold, joined, line
from secondopinion_desktop.records.kinds import Material, Permission, Person, Request

_PLURALS = {
    "Pathology report": "pathology",
    "Imaging report": "imaging reports",
    "Lab results": "labs",
    "Gene or marker report": "gene tests",
    "Operation report": "operation reports",
    "Treatment plan": "treatment plans",
    "Discharge letter": "discharge letters",
    "Letter or visit notes": "letters and visit notes",
    "Written second opinion": "written second opinions",
    "Photo": "photos",
}
_WAITING = ("asked", "chased")


def enclosed_line(papers: tuple[PaperPart, ...]) -> Line:
    """The papers by sort, each with its pages in the packet."""
    groups: list[list[PaperPart]] = []
    for paper in papers:
        if groups and groups[-1][-1].sort == paper.sort:
            groups[-1].append(paper)
        else:
            groups.append([paper])
    return joined([_group(group) for group in groups])


def _group(group: list[PaperPart]) -> Line:
    word = _PLURALS.get(group[0].sort, lower_first(group[0].sort) or "papers")
    first, last = group[0], group[-1]
    return line(f"{word} ", Target(PAPER, first.document, _first_page(first), 0, last.document))


def _first_page(paper: PaperPart) -> int:
    return next((page for page in range(1, (paper.pages or 0) + 1) if page not in paper.left_out), 1)


def awaited_lines(story: Story, *, briefly: bool = False) -> tuple[Line, ...]:
    """What was asked for and has not come, test results, papers, slides, discs.

    `briefly` says only what and till when, and only once when a result and its paper or pictures are both awaited.
    """
    found = []
    for test in pending(story):
        due = f"{'' if briefly else 'result '}due {_day(test.due, briefly)}" if test.due else "result awaited"
        found.append(line(comma([test.name, due])))
    told = {test.id for test in pending(story)} if briefly else set()
    for request in story.case.all(Request):
        if request.standing in _WAITING and request.test not in told:
            told |= {request.test} if briefly and request.test else set()
            asked = f"asked {_day(request.chased_on or request.asked_on, briefly)}".strip()
            due = f"expected {_day(request.due, briefly)}" if request.due else ""
            what = _what(story, request) if briefly else _asked_for(story, request)
            found.append(line(comma([what, due or asked] if briefly else [what, asked, due])))
    for material in story.case.all(Material):
        if material.standing in ("asked", "sent") and material.test not in told:
            found.append(line(_material(story, material, briefly=briefly)))
    return tuple(found)


def _day(day: PartialDate | None, briefly: bool) -> str:
    return short(day) if briefly else on(day)


def not_available_lines(story: Story) -> tuple[Line, ...]:
    """What cannot be had, with the reason when there is one."""
    refused = [
        line(_asked_for(story, request) + (f" ({oneline(request.why_refused)})" if request.why_refused else ""))
        for request in story.case.all(Request)
        if request.standing == "refused"
    ]
    gone = [line(_material(story, m)) for m in story.case.all(Material) if m.standing == "gone"]
    return (*refused, *gone)


def at_hand_lines(story: Story, *, briefly: bool = False) -> tuple[Line, ...]:
    """Slides, blocks and discs that already came or lie ready."""
    return tuple(
        line(_material(story, m, briefly=briefly)) for m in story.case.all(Material) if m.standing == "arrived"
    )


def _asked_for(story: Story, request: Request) -> str:
    what = _what(story, request)
    where = story.name(request.place)
    return f"{what} from {where}" if where else what


def _what(story: Story, request: Request) -> str:
    return request.what or lower_first(story.label(request, "covers")) or "papers"


def _material(story: Story, material: Material, *, briefly: bool = False) -> str:
    sort = lower_first(story.label(material, "sort")) or "slides or discs"
    count = f"{material.number_of} {sort}" if material.number_of else sort
    standing = {
        "asked": f"asked {_day(material.asked_on, briefly)}".strip(),
        "sent": f"sent {_day(material.sent_on, briefly)}".strip(),
        "arrived": "arrived",
        "gone": "no longer there",
    }.get(material.standing or "", "")
    if briefly:
        due = f"expected {short(material.due)}" if material.due and material.standing != "arrived" else ""
        return comma([count, due or standing])
    return comma(
        [
            count,
            lower_first(story.label(material, "original")),
            f"no. {material.accession}" if material.accession else "",
            standing,
            f"tracking {material.tracking}" if material.tracking and material.standing == "sent" else "",
            f"expected {on(material.due)}" if material.due and material.standing in ("asked", "sent") else "",
        ]
    )


ALL_WAYS, PHONES, FIRST_PHONE = 0, 1, 2
"""How much is said of whom to call: every doctor's phone and fax; their phones; only the first doctor's."""


def contact_lines(story: Story, wording: int = ALL_WAYS) -> tuple[Line, ...]:
    """Whom to call, who may talk with whom, and where the written opinion should go."""
    keeper = keeper_of(story)
    called: list[Line] = []
    if keeper and keeper.keeper_role != "self" and (keeper.phone or keeper.email):
        ways = comma([f"{keeper.name}, {keeper.relation}" if keeper.relation else keeper.name, keeper.best_time])
        email = keeper.email if not keeper.phone or wording == ALL_WAYS else ""
        called.append(line(f"{ways}: {comma([unbroken(keeper.phone), email])}", *story.marks(keeper)))
    team = [person for person in story.case.all(Person) if person.current_team and person.name]
    if wording != ALL_WAYS:
        team = [person for person in team if person.phone] or team
    doctors = [_reached(story, person, wording) for person in team[: 1 if wording == FIRST_PHONE else None]]
    if doctors:
        lead = "Current doctor: " if len(doctors) == 1 else "Current team: "
        called.append(line(lead, *joined(doctors)))
    lines = called if wording != FIRST_PHONE or not called else [joined(called)]
    may = {True: "yes", False: "no", None: NOT_ANSWERED}[story.case.patient.doctors_may_talk]
    talk = line("Doctors may talk with each other and the family: ", bold(may))
    if story.opinion.written_opinion_to:
        return (
            *lines,
            joined([talk, line(f"written opinion to: {phones_whole(stem(story.opinion.written_opinion_to))}")]),
        )
    return (*lines, talk)


def _reached(story: Story, doctor: Person, wording: int) -> Line:
    if wording != ALL_WAYS:
        return line(comma([doctor.name, unbroken(doctor.phone)]))
    phone = unbroken(f"phone {doctor.phone}") if doctor.phone else ""
    ways = comma([phone, unbroken(f"fax {doctor.fax}") if doctor.fax else ""])
    return line(story.doctor(doctor.id), f": {ways}" if ways else "")


def keeper_of(story: Story) -> Person | None:
    """Who keeps this file, when that is on record."""
    return next((person for person in story.case.all(Person) if "keeper" in person.parts and person.name), None)


def permission_span(story: Story) -> Line:
    """ ", with permission (p. 58)" when a signed release or guardian paper is on file."""
    for permission in story.case.all(Permission):
        if permission.standing == "signed" and permission.sort in ("release", "proxy", "guardian", "consent_minor"):
            if permission.document and story.case.get(permission.document):
                return line(", with permission (", Target(PAPER, permission.document), ")")
            return (Span(", with permission"),)
    return ()
