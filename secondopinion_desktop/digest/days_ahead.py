"""What lies ahead on a calendar: visits, days by which something is due, next doses, check-ups, days that matter.

What was settled meanwhile is not ahead any more: a visit given up, a result that came, a treatment that ended. What is
kept in the file alone (“Nobody”) stays out, with all that hangs on it, because calendars are shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.awaited import awaited
from secondopinion_desktop.digest.awaited_words import awaited_in_words, from_whom
from secondopinion_desktop.digest.medicines import is_stopped
from secondopinion_desktop.digest.opinions import has_taken_place, live_opinions, visit_day
from secondopinion_desktop.digest.pauses import is_paused, is_to_pause
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.digest.sending import sent_of
from secondopinion_desktop.digest.tests import standing_of_test
from secondopinion_desktop.digest.treatments import PLANNED, is_under_way, next_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import (
    Contact,
    Diagnosis,
    HealthProblem,
    Material,
    Medicine,
    Opinion,
    Permission,
    Place,
    Spot,
    Test,
    Treatment,
    Wish,
)

_BEGINS = {"offered": "Would start: {name}", PLANNED: "Planned: {name}"}


@dataclass(frozen=True)
class DayAhead:
    """One day on the calendar. `key` stays the same while it is about the same thing, whatever day it moves to."""

    key: str
    title: str
    day: PartialDate
    time: str = ""
    where: str = ""
    note: str = ""

    @property
    def entry_id(self) -> str:
        """The entry it is written in."""
        return self.key.partition(".")[0]


def days_ahead(case: Case, today: date) -> tuple[DayAhead, ...]:
    """Everything that is today or later, the soonest first; rough days are among them."""
    found = [one for one in _every(case, today) if one.day.may_be_ahead(today)]
    return tuple(sorted(found, key=lambda one: (one.day.sort_key, one.time, one.title)))


def days_in_words(case: Case, today: date) -> tuple[DayAhead, ...]:
    """What was written down in words that name no day ("29 Feb 2027", "after the holidays"): nobody can tell whether
    it lies ahead, and no calendar can hold it."""
    return tuple(one for one in _every(case, today) if not one.day.is_dated)


def _every(case: Case, today: date) -> Iterator[DayAhead]:
    open_case = seen_of(case, "doctors").case
    return (one for part in _PARTS for one in part(open_case, today))


def _visits(case: Case, today: date) -> Iterator[DayAhead]:
    for one in live_opinions(case):
        if has_taken_place(one, today):
            continue
        where = " · ".join(part for part in (case.named(one.doctor), case.named(one.place)) if part)
        place = where or "a second opinion"
        if (day := visit_day(one)) is not None:
            yield DayAhead(
                f"{one.id}.appointment",
                f"Visit: {place}",
                day,
                _time(one),
                _address(one, case),
                _bring(one),
            )
        if one.send_by is not None and sent_of(one, case) is None:
            yield DayAhead(f"{one.id}.send_by", f"Papers must be there: {place}", one.send_by, note=one.send_to or "")
        if one.decide_by is not None:
            yield DayAhead(f"{one.id}.decide_by", "Last day to decide", one.decide_by)


def _time(opinion: Opinion) -> str:
    if not opinion.time:
        return ""
    far = opinion.time_in == "center" and opinion.held in ("video", "phone")
    return f"{opinion.time}, the time at the center" if far else opinion.time


def _address(opinion: Opinion, case: Case) -> str:
    if opinion.held in ("video", "phone", "papers"):
        return ""
    place = case.find(Place, opinion.place)
    if place is None:
        return ""
    return ", ".join(part for part in (place.name, opinion.department, " ".join((place.address or "").split())) if part)


def _bring(opinion: Opinion) -> str:
    held = {"video": "By video.", "phone": "By phone.", "papers": "From the papers only."}.get(opinion.held or "", "")
    bring = f"To bring: {opinion.bring}" if opinion.bring else ""
    return "\n".join(part for part in (held, bring) if part)


def _awaited(case: Case, today: date) -> Iterator[DayAhead]:
    for one in awaited(case, today):
        if one.expected is not None and one.parts[0].sort not in ("test", "word"):
            title = f"Expected: {awaited_in_words(one, case)}"
            yield DayAhead(f"{one.entry.id}.due", title, one.expected, where=from_whom(one, case))


def _tests(case: Case, today: date) -> Iterator[DayAhead]:
    for one in case.all(Test):
        if one.planned_for is not None and standing_of_test(one, case, today) == "planned":
            yield DayAhead(f"{one.id}.planned_for", one.name or "A test", one.planned_for, where=case.named(one.place))


def _treatments(case: Case, today: date) -> Iterator[DayAhead]:
    for one in case.all(Treatment):
        name = kind_of(one).title_of(one, case)
        day = next_of(one, today)
        if day is not None:
            said = _BEGINS.get(one.standing or "", "Next dose or visit: {name}")
            yield DayAhead(f"{one.id}.next_date", said.format(name=name), day, where=case.named(one.place))
        if one.standing == "offered" and one.decide_by is not None:
            yield DayAhead(f"{one.id}.decide_by", f"Last day to decide: {name}", one.decide_by)
    yield from _pauses(case, today)


def _pauses(case: Case, today: date) -> Iterator[DayAhead]:
    """When a medicine or treatment is to be paused, and when it is to go on again."""
    begun: list[Treatment | Medicine] = [one for one in case.all(Treatment) if is_under_way(one)]
    for one in (*begun, *(medicine for medicine in case.all(Medicine) if not is_stopped(medicine, today))):
        name = kind_of(one).title_of(one, case)
        if one.paused_since is not None and is_to_pause(one, today):
            yield DayAhead(f"{one.id}.paused_since", f"To be paused: {name}", one.paused_since)
        if one.again_on is not None and (is_paused(one, today) or is_to_pause(one, today)):
            yield DayAhead(f"{one.id}.again_on", f"To go on again: {name}", one.again_on)


def _checks(case: Case, _today: date) -> Iterator[DayAhead]:
    for problem in case.all(HealthProblem):
        if problem.next_review is not None:
            yield DayAhead(f"{problem.id}.next_review", f"Check-up: {problem.name or 'health'}", problem.next_review)
    for spot in case.all(Spot):
        if spot.next_check is not None:
            yield DayAhead(f"{spot.id}.next_check", f"Check-up: {spot.place or 'spot'}", spot.next_check)
    for diagnosis in case.all(Diagnosis):
        if diagnosis.look_again is not None:
            name = kind_of(diagnosis).title_of(diagnosis, case)
            yield DayAhead(f"{diagnosis.id}.look_again", f"To be looked at again: {name}", diagnosis.look_again)


def _promises(case: Case, _today: date) -> Iterator[DayAhead]:
    for call in case.all(Contact):
        if call.next_on is not None and call.next_step:
            yield DayAhead(f"{call.id}.next_on", call.next_step, call.next_on)
    for lent in case.all(Material):
        if lent.return_by is not None and lent.standing not in ("returned", "gone"):
            name = kind_of(lent).title_of(lent, case)
            yield DayAhead(f"{lent.id}.return_by", f"To be given back: {name}", lent.return_by)
    for paper in case.all(Permission):
        if paper.valid_until is not None:
            name = kind_of(paper).title_of(paper, case)
            yield DayAhead(f"{paper.id}.valid_until", f"It ends: {name}", paper.valid_until)
    for wish in case.all(Wish):
        if wish.on is not None and wish.in_words:
            yield DayAhead(f"{wish.id}.on", " ".join(wish.in_words.split()), wish.on)


_PARTS = (_visits, _awaited, _tests, _treatments, _checks, _promises)
