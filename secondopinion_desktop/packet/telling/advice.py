"""What doctors have advised: who, when, what and why, one line each. Views and offers, not our advice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.answers import answer_on_dose, answers_on_waiting_by_doctor
from secondopinion_desktop.digest.doses import doses_ahead, other_dose_answers
from secondopinion_desktop.digest.opinions import problems_of, visit_day
from secondopinion_desktop.digest.people import is_own_file
from secondopinion_desktop.digest.treatment_words import conditions_in_words, how_it_would_be_given, why_offered
from secondopinion_desktop.digest.treatments import NOT_TO_COME, TO_COME, is_offer, options_in_order
from secondopinion_desktop.packet.plan.words import (
    PAPER,
    Line,
    Target,
    bold,
    joined,
    lead,
    line,
    staying,
    together,
    with_details,
)
from secondopinion_desktop.packet.telling.sourced import Story, by_date, comma, quoted, short, stem
from secondopinion_desktop.records.kinds import Contact, Document, HealthProblem, Person, Treatment, View

_PLAIN_WORDS = {
    "no_operation": "no operation possible",
    "nothing_left": "no treatment left",
    "doubts_diagnosis": "doubts the diagnosis",
    "advises": "advises",
    "against": "advises against",
    "torn": "torn between choices",
}
HARDSHIP = {True: "said to be hard on the body", False: "said not to be hard on the body", None: ""}
CALLED_OFF = "called off, not by the patient"
_NEED_THEIR_WORDS = ("advises", "against")
_AGAINST = ("against", "torn", "no_operation", "nothing_left")
# The order in which statements leave a page that is too full.
_SURE, _HARD, _THEIR_WORDS, _STARTS = 4, 11, 12, 13
_OFFER_REASONS, _NOT_TAKEN, _DOUBTS, _REASONS, _OFFERS = 58, 59, 60, 68, 500
_VIEWS, _NEWEST_VIEWS, _OF_THE_NEWEST, _WAITING, _DAY_TOLD = 400, 600, 2, 650, 450
"""Of what doctors said the oldest leaves first; the newest two, which may differ, stay behind every offer."""


def advised_lines(story: Story) -> tuple[Line, ...]:
    """Views by date, then what was offered; what one doctor said on one day together. A doctor's place is said once."""
    met: set[str | None] = set()
    said: dict[str, list[Line]] = {}
    views = [view for view in by_date(story.case.all(View), "on") if view.in_words or view.says]
    differing = _that_differ(views)
    for at, view in enumerate(views):
        who = comma([_who(story, view.doctor, met) or "A doctor", short(view.on)])
        stays = _NEWEST_VIEWS if at >= len(views) - _OF_THE_NEWEST else _VIEWS
        group = differing.get(view.id, "")
        told = view_line(story, view, _NEWEST_VIEWS if group else stays + min(at, 99))
        said.setdefault(who, []).append(_bound(told, group) if group else told)
    for option in options(story):
        name = _who(story, option.offered_by, met)
        who = comma([name, short(option.offered_on)])
        said.setdefault(who, []).append(option_line(story, option, named=bool(who)))
    for who, told in (*_on_waiting(story, met), *_on_doses(story, met)):
        said.setdefault(who, []).append(told)
    # The name is a span of its own: written from the right, it must not turn what follows it round.
    advised = ((lead(who), lead(": " if who else ""), *joined(told)) for who, told in said.items())
    return (*advised, *_none_lines(story))


def _that_differ(views: Sequence[View]) -> dict[str, str]:
    """Of each thing that views differ about, the newest of each sort of view, each with what it is about: a page that
    has room for one of them only would take sides."""
    newest: dict[str, dict[str, View]] = {}
    for view in views:
        if view.about and view.says:
            newest.setdefault(view.about, {})[view.says] = view
    return {view.id: about for about, said in newest.items() if len(said) > 1 for view in said.values()}


def _bound(told: Line, group: str) -> Line:
    """A view that stays together with those that differ from it; what it says besides may leave by itself."""
    main = next((at for at, span in enumerate(told) if span.role), len(told))
    return (*together(group, told[:main]), *told[main:])


def _on_waiting(story: Story, met: set[str | None]) -> Iterator[tuple[str, Line]]:
    """How long it is safe to wait for this opinion, as each doctor answered it last, while the day named is still to
    come: "Dr. Ng, 20 Nov 2026: safe to wait until 4 Dec 2026: “not longer”"."""
    for answer in answers_on_waiting_by_doctor(story.opinion if story.opinion.id else None, story.case, story.today):
        if not (answer.until or answer.answer):
            continue
        asked = _who(story, answer.person, met) or story.name(answer.place)
        # The day by which it is to be decided stands above already.
        is_above = answer.until == story.opinion.decide_by
        day = "the day on which the decision is needed" if is_above else short(answer.until)
        until = f"safe to wait until {day}" if answer.until else "how long it is safe to wait"
        words = ": ".join(filter(None, [until, quoted(answer.answer) if answer.answer else ""]))
        # That its day does not fit the visit is said at the top of the page.
        visit = visit_day(story.opinion)
        stays = _DAY_TOLD if answer.until and visit and answer.until.latest < visit.earliest else _WAITING
        yield comma([asked, short(answer.on)]), with_details(staying(stays, words), [], story.marks(answer))


def _on_doses(story: Story, met: set[str | None]) -> Iterator[tuple[str, Line]]:
    """Whether each planned dose goes ahead, as it was answered last: "Dr. Ng, 20 Nov 2026: whether FOLFOX of 4 Dec 2026
    goes ahead: “yes, as planned”". Nothing is read into the words."""
    for dose in doses_ahead(story.case, story.today):
        answer = answer_on_dose(dose.treatment, dose.day, story.case)
        if answer is None:
            continue
        yield _on_dose(
            story, met, answer, f"whether {dose.treatment.name or 'the treatment'} of {short(dose.day)} goes ahead: "
        )
    for answer in other_dose_answers(story.case, story.today):
        treatment = story.name(answer.treatment)
        yield _on_dose(story, met, answer, f"on the next dose{f' of {treatment}' if treatment else ''}: ")


def _on_dose(story: Story, met: set[str | None], answer: Contact, about: str) -> tuple[str, Line]:
    asked = _who(story, answer.person, met) or story.name(answer.place)
    day = f"day named: {short(answer.until)}" if answer.until else ""
    said = ", ".join(filter(None, (quoted(answer.answer) if answer.answer else "", day)))
    told = staying(_WAITING, about, said or "answered; in which words is not written down")
    return comma([asked, short(answer.on)]), with_details(told, [], story.marks(answer))


def _none_lines(story: Story) -> tuple[Line, ...]:
    """That no doctor has said or offered anything, where somebody said so: a blank would be no answer."""
    asked = (("Doctors’ views", "views", story.case.all(View)), ("Treatments offered", "options", options(story)))
    return tuple(
        line(f"{label}: ", *story.none_or_not(about))
        for label, about, there in asked
        if not there and story.seen.says_none(about)
    )


def options(story: Story) -> list[Treatment]:
    """Treatments offered, oldest first, with those not taken after them."""
    return [treatment for treatment in options_in_order(story.case) if treatment.name]


def _who(story: Story, person_id: str | None, met: set[str | None]) -> str:
    person = story.case.find(Person, person_id)
    if person is None or not person.name:
        return ""
    known = person_id in met
    met.add(person_id)
    return person.name if known else story.doctor(person_id)


def view_line(story: Story, view: View, stays: int) -> Line:
    """ "no operation possible (about the pelvis tumor); reason given: the artery; “Go on.” p. 4 R"."""
    marks = story.marks(view) or (bold("\u00a0D"),)
    if not any(span.to for span in marks):
        marks = (*marks, *_letter_of_that_day(story, view))
    plainly = _PLAIN_WORDS.get(view.says or "", view.says or "")
    about = "" if _is_understood(story, view) else story.name(view.about)
    topic = f"about {about}" if about else ""
    unsure = "not sure" if view.sure == "not_sure" else ""
    said = f"{plainly} ({topic})" if plainly and topic else plainly or topic
    main = comma([said, unsure])
    own = quoted(view.in_words) if view.in_words else ""
    sure = (_SURE, "sure" if view.sure == "sure" else "")
    reason = "" if _is_in(view.reason, view.in_words) else _reason(view.reason)
    if not own or view.says in _NEED_THEIR_WORDS or not plainly:
        return with_details(staying(stays, ": ".join(filter(None, [main, own]))), [(_REASONS, reason), sure], marks)
    return with_details(staying(stays, main), [(_REASONS, reason), (_THEIR_WORDS, own), sure], marks)


def _letter_of_that_day(story: Story, view: View) -> Line:
    """The doctor's own letter of the day it was said, when it is enclosed and nobody linked it."""
    for paper in story.case.all(Document):
        same = view.doctor is not None and paper.author == view.doctor and paper.dated == view.on
        if same and view.on is not None and view.on.is_exact and story.holds(paper.id):
            # No source: what this letter says of it nobody noted.
            other = _said_otherwise_by(story, view, paper)
            return line(" (no page noted; letter of that day: ", Target(PAPER, paper.id, 1, 0), other, ")")
    return ()


def _said_otherwise_by(story: Story, view: View, letter: Document) -> str:
    """What the file itself proves by that letter, of the same doctor, and what does not go with the view: an offer or a
    plan beside "no treatment left", another view of the same. Which of the two holds is not for us to choose."""

    def is_proven(entry: View | Treatment) -> bool:
        return any(proof.document == letter.id for proof in story.case.proofs_of(entry.id))

    views = [one for one in story.case.all(View) if one.doctor == view.doctor and one.about == view.about]
    said = [
        _PLAIN_WORDS.get(one.says or "", one.says or "") for one in views if one.says != view.says and is_proven(one)
    ]
    ahead = [one for one in story.case.all(Treatment) if one.standing in TO_COME and one.name]
    offers = [one for one in ahead if one.offered_by == view.doctor]
    against = [one for one in offers if _RULES_OUT.get(view.says or "", _nothing)(one) and is_proven(one)]
    told = [*filter(None, said), *(f"{'offers' if is_offer(one) else 'plans'} {one.name}" for one in against)]
    return f"; the same letter is noted as the proof of “{', '.join(told)}”: compare" if told else ""


def _nothing(_offer: Treatment) -> bool:
    return False


_RULES_OUT: Mapping[str, Callable[[Treatment], bool]] = {
    "no_operation": lambda offer: offer.sort == "operation",
    "nothing_left": lambda offer: offer.sort not in ("comfort", "watching"),
}
"""Views that an offer of the same doctor in the same letter does not go with."""


def _is_understood(story: Story, view: View) -> bool:
    """True when a view is of the packet's first problem and none is of another one: nobody has to be told of which."""
    main, _ = problems_of(story.opinion if story.opinion.id else None, story.case)
    problems = {one.about for one in story.case.all(View) if story.case.find(HealthProblem, one.about)}
    return bool(main) and problems == {main[0].id} and view.about == main[0].id


def _reason(text: str | None) -> str:
    """The reason as given: whether "because of" could stand before it is not for a program to tell."""
    said = stem(text)
    return said if not said or said.casefold().startswith("because") else f"reason given: {said}"


def _is_in(reason: str | None, said: str | None) -> bool:
    """True when the doctor's own words give the reason already."""
    return bool(said) and stem(reason).casefold() in stem(said).casefold()


def reason_given(option: Treatment) -> str:
    """The reason in the words of whoever gave it: "why: if he agrees" would read as a condition of ours."""
    return f"reason given: {quoted(option.why_offered)}" if option.why_offered else why_offered(option)


def why_declined(story: Story, option: Treatment) -> str:
    """Why it was not taken. Words are only called the patient's where the patient says them: a parent, or a proxy,
    answers the same question."""
    if not option.why_declined:
        return ""
    is_theirs = option.source == "patient" or (option.source is None and is_own_file(story.case))
    return f"{'the patient' if is_theirs else 'why not'}: {quoted(option.why_declined)}"


def doubts_about(story: Story, option: Treatment) -> str:
    """The doubt that came with an option, and who else spoke against it or was not sure: its cell is not to look as if
    nobody had."""
    hard = HARDSHIP[True] if option.hard_on_body else ""
    views = [view for view in by_date(story.case.all(View), "on") if view.about == option.id]
    against = [view for view in views if view.says in _AGAINST or view.sure == "not_sure"]
    told = [
        ": ".join(
            filter(
                None,
                (
                    comma([story.name(view.doctor), short(view.on)]),
                    comma([_PLAIN_WORDS.get(view.says or "", view.says or ""), "not sure" * (view.sure == "not_sure")]),
                ),
            )
        )
        for view in against
    ]
    return "; ".join(filter(None, (stem(option.doubts), hard, *told)))


def would_start(option: Treatment, today: date, worded: Callable[[PartialDate | None], str]) -> str:
    """When an option would begin; of a day that has passed, or of what will not be, that it was planned for it."""
    return _planned(option, option.planned_start, today, worded, "would start", "was to start")


def decide_by(option: Treatment, today: date, worded: Callable[[PartialDate | None], str]) -> str:
    """Until when an option is to be decided, or was, as `would_start` says it; of what is agreed, that it was."""
    return _planned(option, option.decide_by, today, worded, "decide by", "was to be decided by")


def _planned(
    option: Treatment,
    day: PartialDate | None,
    today: date,
    worded: Callable[[PartialDate | None], str],
    ahead: str,
    past: str,
) -> str:
    if day is None:
        return ""
    return f"{ahead if is_offer(option) and not day.is_over(today) else past} {worded(day)}"


def called_off_why(option: Treatment) -> str:
    """By whom and why an option was called off, in the words typed; "" of any other."""
    said = option.why_called_off if option.standing == "called_off" else None
    return f"by whom and why: {quoted(said)}" if said else ""


def option_line(story: Story, option: Treatment, *, named: bool) -> Line:
    """What is offered, on which condition, with which doubt and why; `named` when a doctor's name stands before it."""
    verb = "offered, not taken: " if option.standing == "declined" else "offers " if named else "Offered: "
    if option.standing == "called_off":  # It may have been planned and agreed before.
        verb = "proposed " if named else "Proposed: "
    condition = conditions_in_words(option, story.case)
    stays = _NOT_TAKEN if option.standing in NOT_TO_COME else _OFFERS
    # Behind the name, and not before it: the day before it is the one on which it was offered.
    off = f"; {CALLED_OFF}" if option.standing == "called_off" else ""
    # How it would be given never leaves its name: of two offers of one drug it may be all they differ in.
    dose = f", {said}" if (said := how_it_would_be_given(option)) else ""
    told = staying(stays, verb, bold(option.name or ""), dose, off, f"; {condition}" if condition else "")
    details = (
        (_DOUBTS, f"doubt: {stem(option.doubts)}" if option.doubts else ""),
        (_OFFER_REASONS, reason_given(option)),
        (_NOT_TAKEN, why_declined(story, option)),
        (_NOT_TAKEN, called_off_why(option)),
        (_STARTS, would_start(option, story.today, short)),
        (_HARD, HARDSHIP.get(option.hard_on_body, "")),
        (_STARTS + 1, "a study, or experimental" if option.experimental else ""),
    )
    return with_details(told, [(min(rank, stays), text) for rank, text in details], story.marks(option))
