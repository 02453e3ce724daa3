"""What Today says, worked out from the case before any widget: the appointment, the one banner, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.digest.clash_words import advice_on, clash_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.digest.doses import dose_to_ask_about
from secondopinion_desktop.digest.people import current_team
from secondopinion_desktop.digest.treatments import may_have_begun, start_has_passed
from secondopinion_desktop.guidance.row import WaitingFor
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import day_it_began
from secondopinion_desktop.records.kinds import Opinion, Treatment
from secondopinion_desktop.ui.checklist.words import asked_or_sent
from secondopinion_desktop.ui.day_words import day_words, in_days, weekday_words
from secondopinion_desktop.ui.widgets import ListRow


@dataclass(frozen=True)
class Visit:
    """The next appointment in words; `opinion_id` None when none is planned."""

    title: str
    support: str
    opinion_id: str | None
    dated: bool


def visit_of(case: Case, opinion_id: str | None, today: date) -> Visit:
    """The card at the top of Today."""
    opinion = case.find(Opinion, opinion_id)
    if opinion is None:
        return Visit(
            "No second opinion planned yet",
            "Choose a place when you are ready. The steps below help with it.",
            None,
            False,
        )
    names = [name for name in (case.named(opinion.doctor), case.named(opinion.place)) if name]
    title = ", ".join(names) or "A second opinion"
    if opinion.appointment is None:
        return Visit(title, "No date yet. Once there is one, every step gets its day.", opinion.id, False)
    day = opinion.appointment
    when = weekday_words(day, today) + (f", {opinion.time}" if opinion.time else "")
    bring = f"bring {opinion.bring}" if opinion.bring else ""
    return Visit(title, " · ".join(part for part in (when, in_days(day, today), bring) if part), opinion.id, True)


@dataclass(frozen=True)
class Dose:
    """A dose planned before the visit, about which the current team has not been asked."""

    words: str
    treatment_id: str


def dose_before_visit(case: Case, opinion_id: str | None, today: date) -> Dose | None:
    """The first planned dose that lies before the visit, unless the answer to this very dose is written down.

    It points to the team that treats now; it never says wait or go.
    """
    first = dose_to_ask_about(case.find(Opinion, opinion_id), case, today)
    if first is None:
        return None
    day = day_words(first.day, today)
    ask = f"Ask {_team(case, first.treatment)} whether it should go ahead."
    return Dose(f"The next dose is planned for {day}, before this visit. {ask}", first.treatment.id)


@dataclass(frozen=True)
class Alert:
    """Two days that contradict each other, in a sentence, and the entry to open for it."""

    words: str
    advice: str
    entry_id: str


def alerts_of(case: Case, opinion_id: str | None, today: date) -> tuple[Alert, ...]:
    """What does not fit together for the opinion in view."""
    found = clashes(case, case.find(Opinion, opinion_id), today)
    return tuple(Alert(clash_in_words(one, case, today), advice_on(one), one.entry.id) for one in found)


def alert_row(one: Alert, place: int) -> ListRow:
    """Days that do not fit, as a row: the fact above, whom to ask below. Its key leads to the entry."""
    return ListRow(key=f"{place} {one.entry_id}", title=one.words, support=one.advice, state="now")


def planned_row(one: Treatment, case: Case, today: date) -> ListRow:
    """A treatment that is planned, as a row: its day, and one press for that it has begun once that day has come."""
    day = one.planned_start
    by_whom = " · ".join(filter(None, (case.named(one.given_by), case.named(one.place))))
    when = ", ".join(filter(None, (weekday_words(day, today), in_days(day, today)))) if day is not None else ""
    return ListRow(
        key=one.id,
        title=one.name or "A treatment",
        support=by_whom,
        fact=when or "No day named yet",
        fact_tone="warn" if start_has_passed(one, today) else "",
        state="waiting",
        button=_began_words(one, today) if may_have_begun(one, today) else "",
    )


def _began_words(one: Treatment, today: date) -> str:
    """The button says what it writes down."""
    day = day_it_began(one, today)
    if one.sort == "operation":
        return f"It was done {day_words(day, today)}" if day is not None else "It was done"
    return f"It began {day_words(day, today)}" if day is not None else "It has begun"


def _team(case: Case, treatment: Treatment) -> str:
    giver = case.named(treatment.given_by)
    if giver:
        return f"{giver}’s team"
    for person in current_team(case):
        if person.name and "doctor" in person.parts:
            return f"{person.name}’s team"
    return "the current team"


def awaited_row(one: WaitingFor, today: date) -> ListRow:
    """Something asked for that has not come, as a row; its key is the entry it is written in."""
    if one.expected is None:
        fact = "No day named"
    elif one.overdue:
        fact = f"Expected {day_words(one.expected, today)}, not here yet"
    else:
        fact = f"Expected {day_words(one.expected, today)}"
    return ListRow(
        key=one.entry_id,
        title=one.label,
        support=asked_or_sent(one, today),
        fact=fact,
        fact_tone="warn" if one.overdue else "",
        state="sent" if one.sent else "waiting",
    )
