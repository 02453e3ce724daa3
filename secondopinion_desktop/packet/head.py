"""The head of page one, and the sentence that says why the patient comes, with the dates that press."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.packet.enclosed import keeper_of, permission_span
from secondopinion_desktop.packet.sourced import NOT_ANSWERED, Story, comma, on, oneline, sentence, unbroken
from secondopinion_desktop.packet.words import Head, Line, Span, bold, line
from secondopinion_desktop.records.kinds import Person, Treatment

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


def head_of(story: Story, version: int, *, briefly: bool = False) -> Head:
    """Name, birth date and age; for whom; prepared by whom; the visit; what the office should know."""
    patient, opinion = story.case.patient, story.opinion
    born = f"born {on(patient.born)}{age_on(patient.born, story.today)}" if patient.born else "birth date not answered"
    doctor = story.name(opinion.doctor)
    place = comma([doctor, opinion.department if not doctor else "", story.name(opinion.place)])
    visit = comma([on(opinion.appointment), opinion.time])
    return Head(
        name=patient.name or "Name not answered",
        beside=born,
        right=f"For {place}" if place else "",
        below=_prepared(story, version),
        below_right=f"Visit: {visit}" if visit else "",
        more=_office_lines(story, briefly),
    )


def age_on(born: PartialDate | None, day: date) -> str:
    """ " (67)", or " (about 67)" when the birthday is not known to the day; "" without a birth date."""
    if born is None or born.begins is None or born.ends is None:
        return ""
    youngest, oldest = day.year - born.ends.year, day.year - born.begins.year
    if born.is_exact:
        years = oldest - ((day.month, day.day) < (born.begins.month, born.begins.day))
        return f" ({years})" if years >= 0 else ""
    if youngest < 0:
        return ""
    return f" (about {oldest})" if youngest == oldest else f" (about {youngest} to {oldest})"


def _prepared(story: Story, version: int) -> Line:
    keeper = keeper_of(story)
    day = PartialDate.on(story.today).reads()
    end = f" on {day}" + (f" · version {version}" if version > 1 else "")
    if keeper is None:
        return line("Prepared" + end)
    if keeper.keeper_role == "self":
        return line("Prepared by the patient" + end)
    return line(f"Prepared by {comma([keeper.name, keeper.relation])}", *permission_span(story), end)


def _office_lines(story: Story, briefly: bool) -> tuple[Line, ...]:
    patient, opinion = story.case.patient, story.opinion
    facts = [
        unbroken(f"Phone {patient.phone}") if patient.phone else "",
        f"Interpreter: {patient.language}" if patient.language else "",
        f"Needs: {patient.access_needs}" if patient.access_needs else "",
        f"Your record number: {opinion.record_number}" if opinion.record_number else "",
        "Could this be done from home?" if opinion.remote == "to_ask" else "",
    ]
    lines = [line("\u00a0· ".join(fact for fact in facts if fact))] if any(facts) else []
    lines += [line(words) for words in (_guardians(story), _companions(story, briefly)) if words]
    return tuple(lines)


def _guardians(story: Story) -> str:
    named = [p for p in story.case.all(Person) if "guardian" in p.parts and p.name]
    if not named:
        return ""
    return "Guardians: " + "; ".join(
        comma([p.name, p.relation, "signs for the patient" if p.signs_for_patient else ""]) for p in named
    )


def _companions(story: Story, briefly: bool) -> str:
    chosen = [story.case.find(Person, one) for one in story.opinion.companions]
    named = [p for p in chosen if p and p.name] or [
        p for p in story.case.all(Person) if "companion" in p.parts and p.name
    ]
    hears = {True: "yes", False: "no", None: NOT_ANSWERED}
    answers = list(dict.fromkeys(hears[p.may_hear_results] for p in named))
    names = [f"{p.name}{_in_brackets(comma([p.relation, p.occupation]))}" for p in named]
    if briefly and len(named) > 1 and len(answers) == 1:
        return f"With the patient: {', '.join(names)}; all may hear results: {answers[0]}"
    told = [f"{name}, may hear results: {hears[p.may_hear_results]}" for name, p in zip(names, named, strict=True)]
    return "With the patient: " + "; ".join(told) if told else ""


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""


def why_lines(story: Story) -> tuple[Line, ...]:
    """What is asked, in the person's own sentence, and by when it is needed."""
    opinion, patient = story.opinion, story.case.patient
    spans: list[Span | str] = []
    goals = [_GOALS[goal] for goal in patient.goals if goal in _GOALS]
    if opinion.asked:
        spans.append(sentence(opinion.asked) + " ")
    elif goals:
        spans.append(f"To know {', and '.join(goals)}. ")
    if opinion.kind in _KINDS:
        spans.append(_KINDS[opinion.kind] + " ")
    spans += _pressing(story)
    return (line(*spans),) if spans else (line(NOT_ANSWERED),)


def own_wish_lines(story: Story) -> tuple[Line, ...]:
    """What the patient says about it, apart from the family."""
    wish = story.case.patient.own_wish
    return (line("The patient says: ", oneline(wish), bold("\u00a0P")),) if wish else ()


def _pressing(story: Story) -> list[Span | str]:
    spans: list[Span | str] = []
    if story.opinion.decide_by:
        spans.append(bold(f"Decision needed by {on(story.opinion.decide_by)}. "))
    for treatment in story.case.all(Treatment):
        if treatment.name and treatment.standing == "offered" and treatment.decide_by:
            spans += [f"{treatment.name}: ", bold(f"to be decided by {on(treatment.decide_by)}. ")]
    for treatment in story.case.all(Treatment):
        if treatment.name and treatment.standing == "now" and treatment.next_date:
            spans += [bold(f"Next treatment {on(treatment.next_date)}"), f" ({treatment.name}). "]
    return spans
