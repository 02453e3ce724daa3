"""Days in the file that contradict each other, for one second opinion: a decision due before the visit, and the like.

Each is a value: what clashes, the two entries, and the two days. The sentences stand in clash_words. Nothing here says
what to do about it, and nothing is read into a result.

To add a sort: a name in `ClashSort`, a function that yields it, its place in `clashes` (or in `opposites`, where no two
days but two statements do not fit), its sentence in clash_words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.answers import answer_on_waiting, lapsed_answer_on_waiting
from secondopinion_desktop.digest.awaited import FOR_A_DOCTOR, awaited
from secondopinion_desktop.digest.clash import Clash, ClashSort
from secondopinion_desktop.digest.doses import doses_ahead, passed_dates
from secondopinion_desktop.digest.medicines import called, medicines_taken, medicines_tried
from secondopinion_desktop.digest.opinions import has_taken_place, live_opinions, visit_day
from secondopinion_desktop.digest.opposites import opposites
from secondopinion_desktop.digest.pause_clashes import pause_clashes
from secondopinion_desktop.digest.permissions import is_signed
from secondopinion_desktop.digest.same_words import is_same_amount
from secondopinion_desktop.digest.sending import sent_of
from secondopinion_desktop.digest.substances import substance_clashes
from secondopinion_desktop.digest.tests import has_result
from secondopinion_desktop.digest.treatments import is_offer, planned_in_order, start_has_passed
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Material,
    Medicine,
    Opinion,
    Parcel,
    Permission,
    Request,
    Test,
    Treatment,
    Wish,
)

_LATELY = timedelta(days=366)


def clashes(case: Case, opinion: Opinion | None, today: date) -> tuple[Clash, ...]:
    """Every clash for one opinion, what a doctor must know first; without an opinion, those of the file alone."""
    found = list(_of_the_file(case, today))
    if opinion is not None and has_taken_place(opinion, today) is not True:
        found = [*_before_the_visit(case, opinion, today), *_deadline(case, opinion, today), *found]
    return tuple(dict.fromkeys(found))


def all_clashes(case: Case, today: date) -> tuple[Clash, ...]:
    """The clashes of every second opinion still to be had, each once."""
    each = [clashes(case, one, today) for one in live_opinions(case)] or [clashes(case, None, today)]
    return tuple(dict.fromkeys(clash for some in each for clash in some))


def _before_the_visit(case: Case, opinion: Opinion, today: date) -> Iterator[Clash]:
    yield from _lapsed_wait(case, opinion, today)
    visit = visit_day(opinion)
    if visit is None or not visit.may_be_ahead(today):
        return
    if opinion.decide_by is not None and _is_before(opinion.decide_by, visit):
        yield Clash("decision_before_visit", opinion, opinion.decide_by, opinion, visit)
    # What is agreed begins unless somebody asks; an offer may never.
    for one in (*planned_in_order(case), *filter(is_offer, case.all(Treatment))):
        if is_offer(one):
            yield from _offer(one, opinion, visit)
        yield from _begins_first(one, opinion, visit, today)
    wait = answer_on_waiting(opinion, case, today)
    if wait is not None and wait.until is not None and _is_before(wait.until, visit):
        yield Clash("wait_ends_before_visit", wait, wait.until, opinion, visit)
    for thing in awaited(case, today):
        if thing.expected is not None and thing.parts[0].sort in FOR_A_DOCTOR and thing.comes_after(opinion):
            yield Clash("comes_after_visit", thing.entry, thing.expected, opinion, visit)
    for paper in case.all(Permission):
        if paper.valid_until is not None and is_signed(paper) and _is_before(paper.valid_until, visit):
            yield Clash("permission_ends_before_visit", paper, paper.valid_until, opinion, visit)
    yield from _on_the_day(case, opinion, visit, today)


def _offer(offer: Treatment, opinion: Opinion, visit: PartialDate) -> Iterator[Clash]:
    same_day = (
        opinion.decide_by is not None and offer.decide_by is not None and opinion.decide_by.edtf == offer.decide_by.edtf
    )
    if offer.decide_by is not None and _is_before(offer.decide_by, visit) and not same_day:
        yield Clash("offer_decided_before_visit", offer, offer.decide_by, opinion, visit)


def _begins_first(one: Treatment, opinion: Opinion, visit: PartialDate, today: date) -> Iterator[Clash]:
    """What is planned or offered begins before anybody gave this opinion on it."""
    start = one.planned_start
    if start is not None and not start.is_over(today) and _is_before(start, visit):
        yield Clash("treatment_before_visit", one, start, opinion, visit)


def _lapsed_wait(case: Case, opinion: Opinion, today: date) -> Iterator[Clash]:
    wait = lapsed_answer_on_waiting(opinion, case, today)
    if wait is not None and wait.until is not None:
        yield Clash("wait_has_ended", wait, wait.until, opinion, visit_day(opinion) or PartialDate.on(today))


def _on_the_day(case: Case, opinion: Opinion, visit: PartialDate, today: date) -> Iterator[Clash]:
    for wish in case.all(Wish):
        if wish.on is not None and _is_same_day(wish.on, visit):
            yield Clash("day_that_matters", wish, wish.on, opinion, visit)
    for dose in doses_ahead(case, today):
        if _is_same_day(dose.day, visit):
            yield Clash("dose_on_day_of_visit", dose.treatment, dose.day, opinion, visit)
    for other in live_opinions(case):
        day = visit_day(other)
        if other.id != opinion.id and day is not None and _is_same_day(day, visit):
            yield Clash("two_visits_on_one_day", other, day, opinion, visit)


def _deadline(case: Case, opinion: Opinion, today: date) -> Iterator[Clash]:
    deadline, visit = opinion.send_by, visit_day(opinion)
    if deadline is None:
        return
    if visit is not None and visit.latest < deadline.earliest:
        yield Clash("deadline_after_visit", opinion, deadline, opinion, visit)
    if sent_of(opinion, case) is None:
        if deadline.is_over(today):
            yield Clash("deadline_passed", opinion, deadline, opinion, PartialDate.on(today))
        for one in awaited(case, today):
            late = one.expected is not None and one.expected.earliest > deadline.latest and not one.comes_after(opinion)
            if late and one.expected is not None and one.parts[0].sort in FOR_A_DOCTOR:
                yield Clash("comes_after_deadline", one.entry, one.expected, opinion, deadline)


@lru_cache(maxsize=4)
def _of_the_file(case: Case, today: date) -> tuple[Clash, ...]:
    """Found once for all second opinions."""
    return (
        *_wrong_way_round(case),
        *_stopped_and_taken(case, today),
        *opposites(case, today),
        *pause_clashes(case, today),
        *substance_clashes(case, today),
        *_passed_dates(case, today),
    )


def _passed_dates(case: Case, today: date) -> Iterator[Clash]:
    for dose in passed_dates(case, today):
        yield Clash("next_date_passed", dose.treatment, dose.day, dose.treatment, PartialDate.on(today))
    for one in case.all(Treatment):
        if one.planned_start is not None and start_has_passed(one, today):
            yield Clash("start_has_passed", one, one.planned_start, one, PartialDate.on(today))


def _wrong_way_round(case: Case) -> Iterator[Clash]:
    """What would have ended, come or run out before it began: one of the two days is written down wrong."""
    for one in case.all(Treatment):
        yield from _ends_first("treatment_ends_before_start", one, one.started, one.ended)
    for medicine in case.all(Medicine):
        yield from _ends_first("medicine_stopped_before_since", medicine, medicine.since, medicine.stopped_on)
    for test in case.all(Test):
        made = test.done_on or test.planned_for
        due = test.due if not test.result_on and not has_result(test, case) else None
        yield from _ends_first("result_before_test", test, made, test.result_on)
        yield from _ends_first("due_before_test", test, made, due)
    for paper in case.all(Permission):
        yield from _ends_first("permission_ends_before_start", paper, paper.valid_from, paper.valid_until)
    yield from _travels_backwards(case)


def _stopped_and_taken(case: Case, today: date) -> Iterator[Clash]:
    """A drug that was stopped lately and still stands among those taken, as if it had not been. One begun again after
    that day, or taken in another dose since, is none; of one stopped long ago nobody need have written either."""
    stopped = [
        one for one in (*case.all(Treatment), *medicines_tried(case, today)) if one.standing == "stopped" and one.ended
    ]
    for taken in medicines_taken(case, today):
        for one in stopped:
            day = one.ended
            if day is None or not day.is_dated or not _is_one_drug(taken, one):
                continue
            since = taken.since if taken.since is not None and taken.since.is_dated else None
            lately = today - day.latest < _LATELY
            if _is_before(since, day) if since is not None else lately:
                yield Clash("stopped_and_taken", taken, day, one, day)


def _is_one_drug(taken: Medicine, stopped: Treatment) -> bool:
    """Whether both are called the very same, and not in two doses: a dose is often changed by stopping one entry.

    Stricter than `is_same_medicine`, which is asked before something is proposed: insulin stopped for insulin glargine
    clashes with nothing.
    """
    in_two_doses = bool(taken.dose and stopped.dose) and not is_same_amount(taken.dose, stopped.dose)
    return bool(called(taken.name)) and called(taken.name) == called(stopped.name) and not in_two_doses


def _travels_backwards(case: Case) -> Iterator[Clash]:
    """What would have arrived before it was sent, or come before anybody asked for it."""
    things: tuple[Material | Parcel, ...] = (*case.all(Material), *case.all(Parcel))
    for thing in things:
        yield from _ends_first("arrived_before_sent", thing, thing.sent_on, thing.arrived_on)
    for material in case.all(Material):
        yield from _ends_first("sent_before_asked", material, material.asked_on, material.sent_on)
        if material.sent_on is None:
            yield from _ends_first("came_before_asked", material, material.asked_on, material.arrived_on)
    for request in case.all(Request):
        yield from _ends_first("came_before_asked", request, request.asked_on, request.arrived_on)


def _ends_first(sort: ClashSort, entry: Entry, begun: PartialDate | None, ended: PartialDate | None) -> Iterator[Clash]:
    if begun is not None and ended is not None and begun.is_dated and ended.is_dated and _is_before(ended, begun):
        yield Clash(sort, entry, ended, entry, begun)


def _is_before(day: PartialDate, visit: PartialDate) -> bool:
    """Surely before: a rough day that may be either side is not said to be."""
    return day.latest < visit.earliest


def _is_same_day(day: PartialDate, visit: PartialDate) -> bool:
    return day.is_exact and visit.is_exact and day.earliest == visit.earliest
