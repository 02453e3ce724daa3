"""Treatments: which have begun, run, ended, are planned or only offered; in which order; and what is next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate, dated
from secondopinion_desktop.digest.medicines import is_stopped, medicines_tried
from secondopinion_desktop.digest.pauses import UNDER_WAY, is_paused
from secondopinion_desktop.digest.tests import has_result
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Medicine, Test, Treatment

TreatmentStanding = Literal[
    "now",
    "paused",
    "finished",
    "stopped",
    "planned",
    "offered",
    "declined",
    "called_off",
    "read_about",
    "to_ask",
    "begun",
    "not_said",
]
"""`begun`: nobody said how it stands, but a date, an effect or cycles show that it was given."""

PAST = ("finished", "stopped")
OPTIONS = ("offered", "declined", "called_off")
PLANNED = "planned"
"""Agreed, mostly with a day, and not begun: nobody has to decide it, and nothing of it was given."""
NOT_GIVEN = (*OPTIONS, PLANNED)
"""What a doctor offered or planned and nobody gave; not what a family only thought of."""
TO_COME = ("offered", PLANNED)
"""What may begin on a day to come."""
NOT_TO_COME = ("declined", "called_off")
"""Options that are open no more: not taken by the patient, or called off by whoever was to give it or somebody else."""
THOUGHT_OF = ("read_about", "to_ask")
"""What the family read about or wants to ask about: no doctor offered it."""
NO_ILLNESS_TREATMENT = ("watching",)


def standing_of_treatment(treatment: Treatment) -> TreatmentStanding:
    """Where this treatment stands, as said, or as its dates show."""
    if treatment.standing in (*UNDER_WAY, *PAST, *NOT_GIVEN, *THOUGHT_OF):
        return treatment.standing  # type: ignore[return-value]
    if dated(treatment.ended) is not None:
        return "finished"
    given = treatment.cycles_given
    shown = treatment.started or treatment.response or (given is not None and given.value != 0)
    return "begun" if shown else "not_said"


def has_begun(treatment: Treatment) -> bool:
    """True for what was or is given: going on, paused, ended, or shown to have begun by its dates."""
    return standing_of_treatment(treatment) in (*UNDER_WAY, "begun", *PAST)


def is_under_way(treatment: Treatment) -> bool:
    """True for what was begun and is not over, be it paused for now."""
    return treatment.standing in UNDER_WAY


def goes_on_now(treatment: Treatment, today: date) -> bool:
    """True for what is given now, and not paused."""
    return is_under_way(treatment) and not is_paused(treatment, today)


def is_running(treatment: Treatment, today: date) -> bool:
    """True for a treatment given now; watching with check-ups is not one, comfort care is. One that is paused is not
    given now."""
    return goes_on_now(treatment, today) and treatment.sort not in NO_ILLNESS_TREATMENT


def also_ended(treatment: Treatment, today: date) -> PartialDate | None:
    """The last day of what is written down as under way all the same, once that day has gone by: one of the two is
    wrong, and neither is told without the other."""
    day = treatment.ended
    return day if is_under_way(treatment) and day is not None and day.is_over(today) else None


def has_ended(treatment: Treatment) -> bool:
    """True for a treatment that is over."""
    return standing_of_treatment(treatment) in PAST


def is_offer(treatment: Treatment) -> bool:
    """True for what was offered and not begun."""
    return treatment.standing == "offered"


def is_to_begin(treatment: Treatment) -> bool:
    """True for what is planned and agreed, and not begun."""
    return treatment.standing == PLANNED


def start_has_passed(treatment: Treatment, today: date) -> bool:
    """True for what was to begin by now, while nobody wrote down whether it has."""
    return is_to_begin(treatment) and treatment.planned_start is not None and treatment.planned_start.is_over(today)


def may_have_begun(treatment: Treatment, today: date) -> bool:
    """True for what is planned and not for a day that is still to come."""
    return is_to_begin(treatment) and not (
        treatment.planned_start is not None and treatment.planned_start.is_ahead(today)
    )


def treatments_given(case: Case, today: date) -> tuple[Treatment, ...]:
    """Everything given so far, in true order: stopped medicines are among it, what was never given is not."""
    never_given = (*NOT_GIVEN, *THOUGHT_OF)
    given = [t for t in case.all(Treatment) if standing_of_treatment(t) not in never_given]
    return treatments_in_order([*given, *medicines_tried(case, today)])


def stopped_before(case: Case, today: date) -> tuple[Treatment | Medicine, ...]:
    """What was stopped before its end, treatments and medicines as entered: why may bear on what is prescribed next."""
    stopped = (one for one in case.all(Treatment) if one.name and standing_of_treatment(one) == "stopped")
    return (*stopped, *(one for one in case.all(Medicine) if one.name and is_stopped(one, today)))


def treatments_in_order(treatments: Iterable[Treatment]) -> tuple[Treatment, ...]:
    """Oldest first, by when each began (or, that unknown, ended); one without any date by its line number.

    A treatment that only has a line number stands right behind the last dated one with a lower number, before the
    first with a higher one. With neither, it stands behind the dated ones that are over and before what goes on now.
    """
    every = list(treatments)
    ordered = sorted((t for t in every if _when(t)), key=lambda t: _when(t).sort_key)  # type: ignore[union-attr]
    numbered = sorted((t for t in every if not _when(t) and _line(t) is not None), key=lambda t: _line(t) or 0)
    for one in numbered:
        ordered.insert(_place_by_line(one, ordered), one)
    loose = [t for t in every if not _when(t) and _line(t) is None]
    over = [t for t in loose if not is_under_way(t)]
    first_running = next((at for at, t in enumerate(ordered) if _is_tail(at, ordered)), len(ordered))
    return (*ordered[:first_running], *over, *ordered[first_running:], *filter(is_under_way, loose))


def _is_tail(at: int, ordered: list[Treatment]) -> bool:
    """True when everything from here on goes on now, or is paused."""
    return all(map(is_under_way, ordered[at:]))


def _place_by_line(one: Treatment, ordered: list[Treatment]) -> int:
    line = _line(one) or 0
    lower = [at for at, t in enumerate(ordered) if (other := _line(t)) is not None and other <= line]
    if lower:
        return lower[-1] + 1
    higher = [at for at, t in enumerate(ordered) if (other := _line(t)) is not None and other > line]
    return higher[0] if higher else len(ordered)


def _line(treatment: Treatment) -> int | None:
    return treatment.line.whole if treatment.line is not None else None


def _when(treatment: Treatment) -> PartialDate | None:
    return dated(treatment.started, treatment.ended)


def options_in_order(case: Case) -> tuple[Treatment, ...]:
    """What was offered, oldest first, undated last; those not taken or called off behind the open ones."""
    every = [t for t in case.all(Treatment) if t.standing in OPTIONS]
    return tuple(sorted(every, key=lambda t: (t.standing in NOT_TO_COME, *_offered(t))))


def planned_in_order(case: Case) -> tuple[Treatment, ...]:
    """What is planned and agreed, the soonest first; what has no day yet behind."""
    every = filter(is_to_begin, case.all(Treatment))
    return tuple(sorted(every, key=lambda t: (0, t.planned_start.sort_key) if t.planned_start else (1, (0, 0, 0))))


def watching_beside_offers(case: Case, today: date) -> tuple[Treatment, ...]:
    """Watching that goes on while something else is offered for the same illness, or for none that was named: to go on
    with it is what every such offer stands beside, and nobody offers what is done already."""
    offered = [one.problem for one in case.all(Treatment) if is_offer(one) and one.sort != "watching"]
    watched = (one for one in case.all(Treatment) if one.sort == "watching" and goes_on_now(one, today) and one.name)
    return tuple(one for one in watched if any(other in (None, one.problem) or not one.problem for other in offered))


def thought_of(case: Case) -> tuple[Treatment, ...]:
    """What the family read about, or wants to ask about, in the order written down; no doctor offered it."""
    return tuple(t for t in case.all(Treatment) if t.standing in THOUGHT_OF)


def _offered(treatment: Treatment) -> tuple[int, tuple[int, int, int]]:
    return (0, treatment.offered_on.sort_key) if treatment.offered_on else (1, (0, 0, 0))


def next_of(treatment: Treatment, today: date) -> PartialDate | None:
    """The next dose or visit of a running treatment, or the start of a planned or offered one; None once that day has
    passed."""
    day = treatment.planned_start if treatment.standing in TO_COME else None
    if goes_on_now(treatment, today):
        day = treatment.next_date
    return day if day is not None and day.may_be_ahead(today) else None


def next_dose_is_stale(treatment: Treatment, today: date) -> bool:
    """True when the next date on file has gone by, so that a new one is to be asked for."""
    day = treatment.next_date
    return is_running(treatment, today) and day is not None and day.is_over(today)


OfferNews = Literal["", "result_in", "called_off"]


def news_for_offer(treatment: Treatment, case: Case) -> OfferNews:
    """Whether a test an open offer, or a plan, hangs on has come or was called off since it was made; a cancelled one
    first.

    Nothing is read into the result. An offer made after the result, or one no longer open, has no news.
    """
    news = [what for _, what in news_of_tests(treatment, case)]
    return "called_off" if "called_off" in news else news[0] if news else ""


def news_of_tests(treatment: Treatment, case: Case) -> tuple[tuple[Test, OfferNews], ...]:
    """The tests an open offer or a plan hangs on of which there is news, each with what it is."""
    if treatment.standing not in (None, *TO_COME):
        return ()
    told = ((test, _news_of(test, treatment, case)) for test in tests_of_offer(treatment, case))
    return tuple((test, news) for test, news in told if news)


def tests_of_offer(treatment: Treatment, case: Case) -> tuple[Test, ...]:
    """The tests an offer hangs on, as far as they are in the file."""
    found = (case.find(Test, one) for one in (treatment.only_if_test, treatment.and_if_test))
    return tuple(dict.fromkeys(test for test in found if test is not None))


def _news_of(test: Test, treatment: Treatment, case: Case) -> OfferNews:
    if test.standing == "called_off":
        return "called_off"
    if not has_result(test, case):
        return ""
    if test.result_on and treatment.offered_on and treatment.offered_on.earliest > test.result_on.latest:
        return ""
    return "result_in"
