"""Statements of the file that cannot both hold: an allergy to what is taken, "none" beside one, ended and going on.

What happened on a day still to come is one of them. Only the very words are compared: which drug belongs to which other
is for a doctor to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.allergies import is_none_by_test
from secondopinion_desktop.digest.clash import Clash, ClashSort
from secondopinion_desktop.digest.illness import is_ruled_out
from secondopinion_desktop.digest.medicines import called, is_stopped, medicines_paused, medicines_taken
from secondopinion_desktop.digest.nothing_said import says_none, says_none_of_a_sort
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.same_words import is_same_amount, is_surely_another_time
from secondopinion_desktop.digest.tests import has_result
from secondopinion_desktop.digest.treatments import PAST, goes_on_now, is_under_way, planned_in_order
from secondopinion_desktop.digest.twins import twins
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Condition,
    Diagnosis,
    Material,
    Medicine,
    Parcel,
    Request,
    Spot,
    Spread,
    Symptom,
    Test,
    Treatment,
    View,
)

_NUMBER = re.compile(r"[+\-−]?\d+(?:[.,]\d+)?")
_LEAST_LETTERS = 4
"""A shorter word is too often a part of another name."""
_TURNS_ROUND = frozenset(
    "free less thistle immunotherapy desensitization desensitisation hyposensitization hyposensibilisierung avoidance"
    " elimination challenge substitute".split()
)
"""Words behind a name that make something else of it: "gluten-free diet", "bee venom immunotherapy"."""


_OF_WHAT_WAS: tuple[tuple[type[Entry], str], ...] = (
    (Condition, "since"),
    (Allergy, "happened"),
    (Spread, "found_on"),
    (Spread, "looked_on"),
    (Spot, "found_on"),
    (Symptom, "noted_on"),
    (View, "on"),
)
"""Days of what can only lie behind."""
_NOT_SENT = frozenset({"to_ask", "asked", "to_send", "not_needed"})
"""A day beside these is when it is to be sent."""
_CAME = frozenset({None, "arrived", "at_home", "returned", "back"})


def opposites(case: Case, today: date) -> Iterator[Clash]:
    """Every pair, and every day that has not come."""
    yield from _going_on_and_ended(case, today)
    yield from _never_and_taken(case, today)
    yield from _taken_twice(case, today)
    yield from _none_and_some(case, today)
    yield from _confirmed_and_ruled_out(case, today)
    yield from _two_standings(case, today)
    yield from _two_numbers(case, today)
    yield from _still_ahead(case, today)
    yield from _travels_ahead(case, today)


def _going_on_and_ended(case: Case, today: date) -> Iterator[Clash]:
    for one in case.all(Treatment):
        if one.standing == "now" and _ended_since(one.started, one.ended, today):
            yield _of_one("going_on_and_ended", one, one.ended)
    for medicine in case.all(Medicine):
        if not is_stopped(medicine, today) and _ended_since(medicine.since, medicine.stopped_on, today):
            yield _of_one("going_on_and_ended", medicine, medicine.stopped_on)


def _ended_since(begun: PartialDate | None, ended: PartialDate | None, today: date) -> bool:
    """Whether it ended on a day that is over and lies after its beginning: else the two days are spoken of."""
    if ended is None or not ended.is_over(today):
        return False
    return begun is None or not begun.is_dated or ended.latest >= begun.earliest


def _never_and_taken(case: Case, today: date) -> Iterator[Clash]:
    """What is paused is to be given again, and what is planned is to be given: it is asked of these, too."""
    now = [one for one in case.all(Treatment) if goes_on_now(one, today) and one.name]
    paused = [one for one in case.all(Treatment) if is_paused(one, today) and one.name]
    taken_now: tuple[Treatment | Medicine, ...] = (*medicines_taken(case, today), *now)
    taken_again: tuple[Treatment | Medicine, ...] = (*medicines_paused(case, today), *paused)
    given_next = (*taken_now, *taken_again, *(one for one in planned_in_order(case) if one.name))
    running = {called(one.name): one for one in reversed(given_next) if not says_none(one.name)}
    against = [one for one in case.all(Allergy) if one.substance and not is_none_by_test(one)]
    given: tuple[Treatment | Medicine, ...] = (*case.all(Treatment), *case.all(Medicine))
    never = {called(one.name): one for one in given if one.never_again and one.name}.values()
    for taken in reversed(running.values()):
        for allergy in against:
            if goes_by(taken.name, allergy.substance):
                yield _of_two("allergic_and_taken", taken, allergy, today)
        for other in never:
            if goes_by(taken.name, other.name):
                yield _of_two("never_and_taken", taken, other, today)


def _taken_twice(case: Case, today: date) -> Iterator[Clash]:
    """One drug in one dose, in two entries that differ in something else: read one below the other, twice the dose.
    What says the very same is told once anyhow."""
    told = twins(case)
    alike: dict[str, list[Medicine]] = {}
    for one in medicines_taken(case, today):
        if called(one.name) and one.id not in told:
            earlier = alike.setdefault(called(one.name), [])
            same = next((other for other in earlier if _is_one_dose(one, other)), None)
            if same is not None:
                yield _of_two("taken_twice", one, same, today)
            earlier.append(one)


def _is_one_dose(one: Medicine, other: Medicine) -> bool:
    """Whether both say the same dose, and none that it goes another way, or at another time: there are drops for two
    eyes, and tablets for the night."""
    one_way = one.route == other.route or None in (one.route, other.route)
    return (
        one_way and is_same_amount(one.dose, other.dose) and not is_surely_another_time(one.how_often, other.how_often)
    )


def _none_and_some(case: Case, today: date) -> Iterator[Clash]:
    conditions = [one for one in case.all(Condition) if one.name]
    allergies = [one for one in case.all(Allergy) if one.substance and not is_none_by_test(one)]
    lists: tuple[tuple[str, list[tuple[Entry, str | None]]], ...] = (
        ("allergies", [(one, one.substance) for one in allergies]),
        ("medicines", [(one, one.name) for one in medicines_taken(case, today) if one.name]),
        ("conditions", [(one, one.name) for one in conditions if one.sort != "implant"]),
        ("implants", [(one, one.name) for one in conditions if one.sort == "implant"]),
    )
    for about, entries in lists:
        some = [one for one, name in entries if not says_none(name) and not says_none_of_a_sort(name)]
        none: list[Entry] = [one for one, name in entries if says_none(name)]
        none += [one for one in case.all(Answer) if one.about == about and _is_newest(one, some)]
        if some and none:
            yield _of_two("none_and_some", none[0], some[0], today)


def _is_newest(answer: Answer, some: list[Entry]) -> bool:
    """Whether "none known" was said after all of them were written down: what came later has overtaken it."""
    said = answer.answered_on
    if answer.says != "none_known" or said is None or said.begins is None:
        return False
    return all(one.made_at[:10] < said.begins.isoformat() for one in some)


def _confirmed_and_ruled_out(case: Case, today: date) -> Iterator[Clash]:
    out = [one for one in case.all(Diagnosis) if one.name and is_ruled_out(one)]
    for named in case.all(Diagnosis):
        for other in out:
            if (
                named.standing == "confirmed"
                and other.problem == named.problem
                and called(named.name) == called(other.name) != ""
            ):
                yield _of_two("confirmed_and_ruled_out", named, other, today)


def _two_standings(case: Case, today: date) -> Iterator[Clash]:
    """One name of one illness that is two things at once: "suspected" and "ruled out". At two places it is two."""
    alike: dict[tuple[str | None, str], list[Diagnosis]] = {}
    for one in case.all(Diagnosis):
        if one.standing and called(one.name):
            earlier = alike.setdefault((one.problem, called(one.name)), [])
            other = next((other for other in earlier if _is_another_standing(one, other)), None)
            if other is not None and one.standing not in {was.standing for was in earlier}:
                yield _of_two("two_standings", other, one, today)
            earlier.append(one)


def _is_another_standing(one: Diagnosis, other: Diagnosis) -> bool:
    if {one.standing, other.standing} == {"confirmed", "ruled_out"}:
        return False  # Said in its own words.
    is_elsewhere = bool(one.site and other.site) and called(one.site) != called(other.site)
    return one.standing != other.standing and not is_elsewhere


def _two_numbers(case: Case, today: date) -> Iterator[Clash]:
    """One result with two numbers of one unit: 5.9 in its field, and 3.9 in place of words."""
    for test in case.all(Test):
        number = test.value.value if test.value is not None else None
        if number is not None and (said := _numbers_said(test)) and number not in said:
            yield _of_two("two_numbers", test, test, today)


def _numbers_said(test: Test) -> set[float]:
    """The number that is all the words of a result, in every way it can be read; none where it has another unit."""
    unit = (test.unit or "").strip()
    said = (test.result or "").strip()
    found = _NUMBER.fullmatch(said.removesuffix(unit).strip())
    if found is None:
        return set()
    words = found[0].replace("−", "-")
    return {float(words.replace(",", ".")), float(re.sub(r"[.,]", "", words))}


def _travels_ahead(case: Case, today: date) -> Iterator[Clash]:
    """What is written down as sent, or as arrived, on a day that has not come."""
    things: tuple[Material | Parcel, ...] = (*case.all(Material), *case.all(Parcel))
    for thing in things:
        if thing.standing not in _NOT_SENT and (sent := thing.sent_on) is not None and sent.is_ahead(today):
            yield _of_one("sent_ahead", thing, sent)
    for came in (*things, *case.all(Request)):
        if came.standing in _CAME and (arrived := came.arrived_on) is not None and arrived.is_ahead(today):
            yield _of_one("arrived_ahead", came, arrived)


def _still_ahead(case: Case, today: date) -> Iterator[Clash]:
    """What was found, done or ended on a day that has not come: a slip of the pen, or a plan."""
    for diagnosis in case.all(Diagnosis):
        yield from _ahead(diagnosis, diagnosis.found_on, today)
    for test in case.all(Test):
        if has_result(test, case) and test.standing not in ("planned", "called_off"):
            yield from _ahead(test, test.done_on, today)
    for one in case.all(Treatment):
        if one.standing in PAST:
            yield from _ahead(one, one.started, today) or _ahead(one, one.ended, today)
        elif is_under_way(one):
            yield from _ahead(one, one.started, today)
    for medicine in case.all(Medicine):
        if is_stopped(medicine, today):
            yield from _ahead(medicine, medicine.stopped_on, today)
    for kind, field in _OF_WHAT_WAS:
        for entry in case.all(kind):
            yield from _ahead(entry, getattr(entry, field), today)


def _ahead(entry: Entry, day: PartialDate | None, today: date) -> tuple[Clash, ...]:
    return (_of_one("still_ahead", entry, day),) if day is not None and day.is_ahead(today) else ()


def goes_by(taken: str | None, other: str | None) -> bool:
    """Whether what is taken goes by the other's very name, alone or with more behind it ("Penicillin V")."""
    here, there = (called(name).rstrip("?!. ") for name in (taken, other))
    if here == there:
        return bool(here)
    behind = here.removeprefix(there)
    if len(there) < _LEAST_LETTERS or behind == here or behind[0].isalnum():
        return False
    return _TURNS_ROUND.isdisjoint(re.findall(r"\w+", behind))


def _of_one(sort: ClashSort, entry: Entry, day: PartialDate | None) -> Clash:
    assert day is not None
    return Clash(sort, entry, day, entry, day)


def _of_two(sort: ClashSort, entry: Entry, other: Entry, today: date) -> Clash:
    day = PartialDate.on(today)
    return Clash(sort, entry, day, other, day)
