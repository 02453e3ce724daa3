"""The head of page one, and the sentence that says why the patient comes, with the dates that press."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.clash import OF_WHAT_IS_TAKEN, Clash
from secondopinion_desktop.digest.clash_words import clashes_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.digest.opinion_words import called_off_in_words, held_in_words, time_in_words
from secondopinion_desktop.digest.opinions import has_taken_place, visit_day
from secondopinion_desktop.digest.people import (
    FROM_PAPERS,
    co_keepers,
    companions,
    consent_rule,
    guardians,
    hears_in_words,
    is_own_file,
    medical_job,
    writer_of,
)
from secondopinion_desktop.digest.people import age_on as years_on
from secondopinion_desktop.digest.treatments import is_offer, is_to_begin, is_under_way, next_of
from secondopinion_desktop.digest.words import listed
from secondopinion_desktop.packet.plan.words import (
    PAPER,
    SAID_TWICE,
    Head,
    Line,
    Target,
    always,
    between,
    bold,
    joined,
    lead,
    line,
    staying,
)
from secondopinion_desktop.packet.telling.answering import patient_to_call, permission_span
from secondopinion_desktop.packet.telling.consents import consent_line, guardian_no_more
from secondopinion_desktop.packet.telling.decided import has_given
from secondopinion_desktop.packet.telling.sourced import (
    NOT_ANSWERED,
    Story,
    comma,
    on,
    oneline,
    sentence,
    short,
    stem,
    typed,
    unbroken,
)
from secondopinion_desktop.records.kinds import Opinion, Person, Place, Treatment

_KINDS = {
    "doctor_visit": "A visit with another doctor.",
    "pathology_review": "A fresh look at the slides.",
    "both": "A visit, and a fresh look at the slides.",
}
_GOALS = {
    "diagnosis": "whether the diagnosis is right",
    "plan": "whether the treatment plan is right",
    "team": "whether this is the right team",
}
_WHO_SIGNS = {"both": "both must agree", "either": "either may sign", "one": "only one may sign"}
# The order in which statements leave a page that is too full.
_HOW_TO_SEND, _OFFICE = 45, 85

_TOLD_BY_THE_DATES = ("decision_before_visit", "offer_decided_before_visit", "comes_after_visit")
"""Days that do not fit and stand side by side on page one already, or are said where the thing is awaited."""
_OF_WAITING = ("wait_ends_before_visit", "wait_has_ended")
"""That a doctor's day for waiting comes before the visit, or has passed: no page is so full that it leaves."""


def head_of(story: Story, version: int) -> Head:
    """Name, birth date and age; for whom; prepared by whom; the visit; what the office should know."""
    patient, opinion = story.case.patient, story.opinion
    born = f"born {on(patient.born)}{age_on(patient.born, story.today)}" if patient.born else "birth date not answered"
    doctor = story.name(opinion.doctor)
    place = comma([doctor, opinion.department if not doctor else "", story.name(opinion.place)])
    return Head(
        name=patient.name or "Name not answered",
        beside=comma([born, story.within(patient, "sex")]),
        right=f"For {place}" if place else "",
        below=_prepared(story, version),
        below_right=_visit(story),
        more=_office_lines(story),
    )


def age_on(born: PartialDate | None, day: date) -> str:
    """ " (67)", or " (58 or 59)" when the birthday is not known to the day; "" without a birth date."""
    if born is None or born.begins is None or born.ends is None:
        return ""
    youngest, oldest = years_on(born.ends, day), years_on(born.begins, day)
    if oldest < 0:
        return ""
    about = "about " if born.about else ""
    if youngest == oldest:
        return f" ({about}{oldest})"
    return f" ({about}{max(youngest, 0)} {'or' if oldest - youngest == 1 else 'to'} {oldest})"


def is_past(story: Story) -> bool:
    """True when the place has seen the patient, or given its opinion, already."""
    return bool(story.opinion.id) and has_given(story, story.opinion)


def _visit(story: Story) -> str:
    """ "Visit: 26 Mar 2026, 10:30"; one that is over is said as past, and one of which nobody said, as planned."""
    opinion = story.opinion
    when = comma([short(opinion.appointment), time_in_words(opinion, story.case), held_in_words(opinion)])
    if is_past(story):
        day = on(opinion.done_on) or on(visit_day(opinion))
        return f"Visit was on {day}" if day else "Visit has taken place"
    if opinion.standing == "called_off":
        return called_off_in_words(opinion)
    if not when:
        return ""
    over = has_taken_place(opinion, story.today) is None
    return f"Visit was planned for {when}" if over else f"Visit: {when}"


def _prepared(story: Story, version: int) -> Line:
    day = f"on {short(PartialDate.on(story.today))}" + (f" · version\u00a0{version}" if version > 1 else "")
    others = listed([f"{p.name}{_in_brackets(p.relation or '')}" for p in co_keepers(story.case)])
    beside = f", with {others}" if others else ""
    if is_own_file(story.case):
        return always(f"Prepared by the patient{beside}{',' if beside else ''} {day}")
    writer = writer_of(story.case)
    named = comma([writer.name, writer.relation, medical_job(writer)]) if writer else ""
    who = named or (story.within(writer, "keeper_role") if writer else "")
    leave = permission_span(story, writer)
    # What stands between commas ends with one: "by Jonas, son, on 9 Mar", and not "son on 9 Mar".
    comma_first = "," if beside or leave or ", " in who else ""
    return always(f"Prepared by {who}" if who else "Prepared", *leave, f"{beside}{comma_first} {day}")


def _office_lines(story: Story) -> tuple[Line, ...]:
    patient, opinion = story.case.patient, story.opinion
    to_ask = opinion.remote == "to_ask" and not is_past(story)
    facts = [
        f"Interpreter: {patient.language}" if patient.language else "",
        f"Needs: {patient.access_needs}" if patient.access_needs else "",
        f"Your record number: {opinion.record_number}" if opinion.record_number else "",
        "Could this be done from home?" if to_ask else "",
    ]
    phone = unbroken(f"Phone {patient.phone}") if patient.phone else ""
    told = [staying(SAID_TWICE if patient_to_call(story) else _OFFICE, phone)] if phone else []
    told += [staying(_OFFICE, fact) for fact in facts if fact]
    told += [words] if (words := _sent_to(story)) else []
    lines = [joined(told)] if told else []
    lines += [words for words in (_guardians(story), consent_line(story), _companions(story)) if words]
    return tuple(lines)


def _sent_to(story: Story) -> Line:
    """Where the place wants the papers, and by when."""
    opinion = story.opinion
    if is_past(story):
        return ()
    place = story.case.find(Place, opinion.place)
    typed_to = stem(oneline(opinion.send_to))
    # Whoever wrote where the papers go has said it: the place's own fax may be what is not wanted.
    elsewhere = bool(typed_to or opinion.send_portal)
    fax = opinion.send_fax or (place.fax if place and not elsewhere else None)
    facts = [
        unbroken(f"fax {fax}") if fax and fax not in typed_to else "",
        comma([f"portal {opinion.send_portal}" if opinion.send_portal else "", typed_to]),
        f"there by {on(opinion.send_by)}" if opinion.send_by else "",
    ]
    found = [staying(_HOW_TO_SEND, fact) for fact in facts if fact]
    begin = "Papers to: " if facts[0] or facts[1] else "Papers "
    if not facts[0] and not opinion.send_portal and typed_to.casefold().startswith(begin.split()[0].casefold()):
        begin = ""  # Who wrote "Papers: by fax, slides: by courier" has said it.
    return line(*((lead(begin),) if begin else ()), *joined(found, ", ")) if found else ()


def _guardians(story: Story) -> Line:
    """A child's guardians never leave page one."""
    named = [p for p in guardians(story.case, story.today) if p.name]
    if not named:
        return ()
    rule = _WHO_SIGNS.get(consent_rule(story.case, story.today) or "", "")
    told = [always(_guardian(story, p, with_phone=bool(rule))) for p in named]
    # The phones of both stand with the rule, because nothing goes ahead before both were reached.
    agreed = always(rule) if rule else ()
    return line(
        lead("Guardians: " if len(named) > 1 else "Guardian: "), *joined([*told, *([agreed] if agreed else [])], "; ")
    )


def _guardian(story: Story, person: Person, *, with_phone: bool) -> str:
    signs = "signs for the patient" if person.signs_for_patient else ""
    phone = unbroken(f"phone {person.phone}") if with_phone and person.phone else ""
    return comma([person.name, person.relation, medical_job(person), signs, guardian_no_more(story, person), phone])


def _companions(story: Story) -> Line:
    if story.opinion.alone and story.opinion.held != FROM_PAPERS and not is_past(story):
        return always("Comes alone, on purpose")
    named = [p for p in companions(story.case, story.opinion) if p.name]
    if not named:
        return ()
    hears = [hears_in_words(p, story.case, story.today) for p in named]
    alike = hears[0] if len(named) > 1 and len(set(hears)) == 1 else ""
    told = [
        always(f"{p.name}", _in_brackets(comma([p.relation, p.occupation])), f", {own}" if own and not alike else "")
        for p, own in zip(named, hears, strict=True)
    ]
    each = (between("; "), *always(f"each {alike}")) if alike else ()
    return line(lead("With the patient: "), *joined(told, "; "), *each)


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""


def why_lines(story: Story) -> tuple[Line, ...]:
    """What is asked, in the person's own sentence, and by when it is needed; of a place that has given its opinion,
    first that it has."""
    opinion, patient = story.opinion, story.case.patient
    past = is_past(story)
    goals = [_GOALS[goal] for goal in patient.goals if goal in _GOALS]
    asked = sentence(opinion.asked) if opinion.asked else f"To know {' and '.join(goals)}." if goals else ""
    kind = "" if past else _kind_of(opinion, is_asked=bool(asked))
    told = [always(f"{asked} " if asked else "", kind)] if asked or kind else []
    told += _pressing(story)
    lines = [_given(story)] if past else []
    lines += [joined(told, " ")] if told else []
    return tuple(lines) or (line(NOT_ANSWERED),)


def _kind_of(opinion: Opinion, *, is_asked: bool) -> str:
    """What kind of opinion it is, where what is asked and the visit above do not say it."""
    if opinion.kind == "doctor_visit" and (is_asked or opinion.held == FROM_PAPERS):
        return ""
    if opinion.kind == "both" and opinion.held == FROM_PAPERS:
        return _KINDS["pathology_review"]
    return _KINDS.get(opinion.kind or "", "")


def _given(story: Story) -> Line:
    """That this place has been asked before, and where its answer is."""
    opinion = story.opinion
    day = on(opinion.done_on) or on(visit_day(opinion))
    seen = f"You have seen the patient on {day}" if day else "You have given an opinion before"
    if story.holds(opinion.report):
        return always(seen + "; your written opinion is ", Target(PAPER, opinion.report or "", 1, 0), ".")
    return always(seen + ".")


def own_wish_lines(story: Story) -> tuple[Line, ...]:
    """What the patient says about it, apart from the family; it never leaves page one."""
    wish = story.case.patient.own_wish
    return (always("The patient says: ", typed(wish), bold("\u00a0P")),) if wish else ()


def _pressing(story: Story) -> list[Line]:
    """The dates that press; each stands once."""
    decide = story.opinion.decide_by
    told = (
        [always(bold(f"{_needed(decide, story.today)} {on(decide)}{before_visit(story, decide)}."))] if decide else []
    )
    for treatment in story.case.all(Treatment):
        if treatment.name and is_offer(treatment) and treatment.decide_by:
            same = decide is not None and treatment.decide_by.reads() == decide.reads()
            by = "by then" if same else f"by {on(treatment.decide_by)}"
            due = "was to be decided" if treatment.decide_by.is_over(story.today) else "to be decided"
            before = "" if same else before_visit(story, treatment.decide_by)
            told.append(always(f"{treatment.name}: ", bold(f"{due} {by}{before}.")))
    for treatment in story.case.all(Treatment):
        day = next_of(treatment, story.today) if is_under_way(treatment) else None
        if treatment.name and day:
            told.append(always(bold(f"Next treatment {on(day)}"), f" ({treatment.name})."))
    known = [one for one in clashes(story.case, story.opinion, story.today) if one.is_for_doctors]
    new = [one for one in known if one.sort not in _TOLD_BY_THE_DATES and not _is_told_as_planned(one)]
    pressing = [one for one in new if one.sort in _OF_WAITING]
    others = [one for one in new if one.sort not in (*OF_WHAT_IS_TAKEN, *_OF_WAITING)]
    told += [always(words) for words in clashes_in_words(pressing, story.case, story.today)]
    told += [line(words) for words in clashes_in_words(others, story.case, story.today)]
    unsettled = [lines for entry, lines in story.unsettled.items() if story.case.get(entry) is not None]
    return [*told, *(line(words) for lines in unsettled for words in lines)]


def _is_told_as_planned(clash: Clash) -> bool:
    """Whether the line of what is planned says it: that it begins before the visit."""
    one = clash.entry
    return clash.sort == "treatment_before_visit" and isinstance(one, Treatment) and is_to_begin(one)


def before_visit(story: Story, day: PartialDate) -> str:
    """That the day comes before the visit, which nobody is to have to work out from two dates."""
    visit = visit_day(story.opinion)
    is_ahead = visit is not None and visit.may_be_ahead(story.today) and not is_past(story)
    return ", before the visit" if is_ahead and visit is not None and day.latest < visit.earliest else ""


def _needed(day: PartialDate, today: date) -> str:
    return "Decision needed by" if day.latest >= today else "Decision was needed by"
