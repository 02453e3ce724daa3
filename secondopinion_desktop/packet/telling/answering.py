"""Whom to call, who may talk with whom, and where the written opinion should go."""

from __future__ import annotations

from secondopinion_desktop.digest.opinions import problems_of
from secondopinion_desktop.digest.people import (
    co_keepers,
    companions,
    consent_rule,
    current_team,
    guardians_not_signed,
    hears_in_words,
    held_back_from,
    is_own_file,
    medical_job,
    writer_of,
)
from secondopinion_desktop.digest.permissions import leave_to_write, signed_for
from secondopinion_desktop.digest.treatments import is_under_way
from secondopinion_desktop.digest.words import within
from secondopinion_desktop.packet.plan.words import (
    ALWAYS,
    BETWEEN,
    DETAIL,
    PAPER,
    Line,
    Span,
    Target,
    always,
    bold,
    joined,
    lead,
    line,
    staying,
    with_details,
)
from secondopinion_desktop.packet.telling.safety import day_and_night, phones_whole
from secondopinion_desktop.packet.telling.sourced import (
    NOT_ANSWERED,
    Story,
    comma,
    on,
    stem,
    unbroken,
)
from secondopinion_desktop.records.kinds import Permission, Person, Treatment

# The order in which statements leave a page that is too full.
_FAX, _OTHER_DOCTORS, _BACK_TO, _FIRST_DOCTOR = 8, 45, 47, 620


def contact_lines(story: Story) -> tuple[Line, ...]:
    """Whom to call, who may talk with whom, and where the written opinion should go."""
    lines = tuple(words for words in (_writer(story), patient_to_call(story), _relatives(story)) if words)
    may = {True: "yes", False: "no", None: NOT_ANSWERED}[story.case.patient.doctors_may_talk]
    talk = always("Doctors may talk with each other and the family: ", bold(may), *_held_back(story))
    leave = leave_line(story)
    to = back_to(story)
    back = staying(_BACK_TO, f"written opinion to: {to}") if to else ()
    last = [words for words in (_team(story), back, talk) if words]
    return (*lines, *([leave] if leave else []), joined(last))


def _held_back(story: Story) -> Line:
    """Behind the leave to talk with the family, whom it does not hold for: what no other line of page one says.

    Where the patient said that doctors may not talk, it holds for nobody.
    """
    if story.case.patient.doctors_may_talk is False:
        return ()
    told = {writer_of(story.case), *companions(story.case, story.opinion), *_called(story)}
    rest = [one for one in held_back_from(story.case) if one not in told]
    return line(*(f"; {comma([p.name, p.relation])}: {hears_in_words(p, story.case, story.today)}" for p in rest))


def back_to(story: Story) -> str:
    """Where the written opinion should go, with its numbers unbroken; "" when not answered."""
    return phones_whole(stem(story.opinion.written_opinion_to))


def leave_line(story: Story) -> Line:
    """What the signed permissions for this place say: for what, until when. Those for other places are none here."""
    releases = signed_for(story.case, story.opinion.place, story.today, "release")
    told = [
        line(said, *story.marks(one, most=1), *_paper_of(story, one))
        for one in releases
        if (said := _leave_in_words(story, one))
    ]
    return line(lead("Permission: "), *joined(told, "; ")) if told else ()


def _leave_in_words(story: Story, permission: Permission) -> str:
    place = story.name(permission.to)
    purposes = within(permission, "purposes")
    giver = story.name(permission.given_by)
    until = f"until {on(permission.valid_until)}" if permission.valid_until else ""
    return comma([f"for {place}" if place else "", purposes, f"given by {giver}" if giver else "", until])


def _paper_of(story: Story, permission: Permission) -> Line:
    if not permission.document or not story.holds(permission.document):
        return ()
    return line(" (", Target(PAPER, permission.document), ")")


def _writer(story: Story) -> Line:
    """Whoever keeps the file, with both phones, and whether they may hear results."""
    keeper = writer_of(story.case)
    if keeper is None or not (keeper.phone or keeper.after_hours_phone or keeper.email):
        return _without_a_number(story, keeper)
    told_above = keeper in companions(story.case, story.opinion) and keeper not in held_back_from(story.case)
    ways = comma([day_and_night(keeper.phone, keeper.after_hours_phone)])
    email = () if not keeper.email else (Span(", ", role=DETAIL), *staying(_FAX if ways else 0, keeper.email))
    name = comma([keeper.name, keeper.relation, medical_job(keeper), keeper.best_time])
    words = (*always(f"{name}: {ways}", *story.marks(keeper, "phone")), *email)
    hears = "" if told_above else hears_in_words(keeper, story.case, story.today)
    return (*words, Span("; ", role=BETWEEN), Span(hears)) if hears else words


def patient_to_call(story: Story) -> Line:
    """The number of a patient who keeps the own file, where the next one is of somebody who is not to hear results: a
    full page may have no other."""
    phone = story.case.patient.phone
    is_needed = phone and not _writer(story) and set(_called(story)) & set(held_back_from(story.case))
    return always(f"The patient: {day_and_night(phone, None)}") if is_needed else ()


def _without_a_number(story: Story, keeper: Person | None) -> Line:
    """Who keeps the file, and that no number was written down; () when somebody of the family can be called."""
    if story.case.patient.phone or _relatives(story):
        return ()
    if is_own_file(story.case) or keeper is None:
        who = story.case.patient.name or "the patient"
    else:
        # Somebody without a name is not the patient: they are told by their part.
        who = comma([keeper.name, keeper.relation]) or story.within(keeper, "keeper_role") or "someone else"
    return always(f"This file is kept by {who}; no phone number is written down")


def _relatives(story: Story) -> Line:
    """Companions, guardians and the proxy who can be called, beside whoever keeps the file."""
    above = companions(story.case, story.opinion)
    held_back = held_back_from(story.case)
    told = [
        staying(
            # Whom the leave to talk with the family does not hold for is said as long as that leave.
            ALWAYS if p in held_back and p not in above else _OTHER_DOCTORS,
            f"{comma([p.name, p.relation, medical_job(p)])}: {day_and_night(p.phone, p.after_hours_phone)}",
            *story.marks(p, "phone"),
            # Said above of whoever comes along, and here all the same: this is where somebody dials.
            "" if p in above and p not in held_back else _hears(story, p),
        )
        for p in _called(story)
    ]
    return joined(told)


def _called(story: Story) -> list[Person]:
    writer = writer_of(story.case)
    parts = {"companion", "guardian", "proxy"}
    chosen = [*co_keepers(story.case), *companions(story.case, story.opinion)]
    chosen += [p for p in story.case.all(Person) if parts & set(p.parts)]
    return [p for p in dict.fromkeys(chosen) if p.name and p != writer and (p.phone or p.after_hours_phone)]


def _hears(story: Story, person: Person) -> str:
    """ "; may hear results: no (only dates)", where somebody said it: whoever calls is not to tell them."""
    if person.may_hear_results is None and not person.may_hear_what:
        return ""
    return f"; {hears_in_words(person, story.case, story.today)}"


def _team(story: Story) -> Line:
    team = [person for person in current_team(story.case) if person.name and (person.current_team or _ways(person))]
    team.sort(key=lambda person: (not _ways(person), _nearness(story, person)))
    doctors = [_reached(story, person, at) for at, person in enumerate(team)]
    return (
        line(lead("Current doctor: " if len(doctors) == 1 else "Current team: "), *joined(doctors)) if doctors else ()
    )


def _nearness(story: Story, person: Person) -> int:
    """Who looks after what is asked about comes first, then who gives what goes on now, then who was said to be of the
    team: on a full page only the first is left, and nobody is to call the school nurse about the next dose."""
    main, _ = problems_of(story.opinion if story.opinion.id else None, story.case)
    giving = {one.given_by for one in story.case.all(Treatment) if is_under_way(one)}
    ranks = (person.id in {problem.cared_by for problem in main}, person.id in giving, bool(person.current_team))
    return ranks.index(True) if True in ranks else len(ranks)


def _ways(person: Person) -> bool:
    return bool(person.phone or person.after_hours_phone)


def _reached(story: Story, doctor: Person, at: int) -> Line:
    """A doctor with both phones; the fax leaves first, and the first doctor last."""
    ways = day_and_night(doctor.phone, doctor.after_hours_phone)
    told = staying(_OTHER_DOCTORS if at else _FIRST_DOCTOR, story.doctor(doctor.id), f": {ways}" if ways else "")
    return with_details(told, [(_FAX, unbroken(f"fax {doctor.fax}") if doctor.fax else "")], (), ", ")


def permission_span(story: Story, writer: Person | None) -> Line:
    """ ", with permission (p. 58)" when a signed paper, their own, lets whoever writes ask or decide."""
    if writer is None:
        return ()
    own = leave_to_write(story.case, writer, story.opinion.place, story.today)
    if consent_rule(story.case, story.today) == "both" and guardians_not_signed(story.case, story.today):
        # Where both must sign for a child, what one of them signed is no leave yet.
        own = tuple(one for one in own if one.sort != "consent_minor")
    if not own:
        return ()
    paper = next((one.document for one in own if story.holds(one.document)), None)
    return always(", with permission (", Target(PAPER, paper), ")") if paper else always(", with permission")
