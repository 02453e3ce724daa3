"""Names of medicines that differ and may be of one substance: a person is told to compare, and nothing is decided.

“Trexall” and “methotrexate” on two lists are read as two drugs, and an allergy to amoxicillin is not seen beside
“Augmentin”. Which names may be of one stands in resources/substances.toml (`base/substances.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.substances import salts_in, substances_in
from secondopinion_desktop.digest.allergies import is_none_by_test
from secondopinion_desktop.digest.clash import Clash, ClashSort
from secondopinion_desktop.digest.medicines import called, is_stopped, medicines_paused, medicines_taken
from secondopinion_desktop.digest.opposites import goes_by
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.same_words import is_same_amount, is_within
from secondopinion_desktop.digest.treatments import goes_on_now, planned_in_order
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import TWO, pair_key
from secondopinion_desktop.records.kinds import Allergy, Medicine, Tick, Treatment

Given = Treatment | Medicine
_LATELY = timedelta(days=366)


def in_common(one: str | None, other: str | None) -> tuple[str, ...]:
    """The substances two names that differ may both hold; none for two that are written alike, which are one name."""
    if called(one) == called(other):
        return ()
    return tuple(sorted(substances_in(one) & substances_in(other)))


def may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two names that differ may be of one and the same, and neither holds anything besides."""
    return bool(in_common(one, other)) and substances_in(one) == substances_in(other)


def _is_another_name(one: str | None, other: str | None) -> bool:
    """Whether they have a substance in common and neither is the other with more words: who reads "Morphine" and
    "Morphine by mouth" needs nobody to say that they are called alike. Of “Metoprolol” and “Metoprolol succinate”
    nobody can see whether they are one."""
    is_more_of_it = is_within(one or "", other or "") and salts_in(one) == salts_in(other)
    return bool(in_common(one, other)) and not is_more_of_it


def substance_clashes(case: Case, today: date) -> Iterator[Clash]:
    """What is taken, paused or planned, beside an allergy or a drug never to be given again; what is taken, beside the
    same drug by another name, or one that was stopped lately. Where one goes by the other's very name, that is told
    without a table."""
    taken = _each_once(medicines_taken(case, today), (t for t in case.all(Treatment) if goes_on_now(t, today)))
    paused = _each_once(medicines_paused(case, today), (t for t in case.all(Treatment) if is_paused(t, today)))
    known = [one for one in (*taken, *paused, *planned_in_order(case)) if substances_in(one.name)]
    against = [one for one in case.all(Allergy) if not is_none_by_test(one) and substances_in(one.substance)]
    given: tuple[Given, ...] = (*case.all(Treatment), *case.all(Medicine))
    never = [one for one in given if one.never_again and substances_in(one.name)]
    for one in known:
        for allergy in against:
            if in_common(one.name, allergy.substance) and not goes_by(one.name, allergy.substance):
                yield _of_two("allergic_by_substance", one, allergy, today)
        for other in never:
            if other.id != one.id and in_common(one.name, other.name) and not goes_by(one.name, other.name):
                yield _of_two("never_by_substance", one, other, today)
    yield from _by_two_names(case, [one for one in taken if one in known], [p for p in paused if p in known], today)
    yield from _stopped_lately(case, [one for one in taken if one in known], today)


def _each_once(medicines: Sequence[Medicine], treatments: Iterator[Treatment]) -> list[Given]:
    """With the treatments that are not among the medicines already."""
    told = {one.id for one in medicines}
    return [*medicines, *(one for one in treatments if one.id not in told)]


def _by_two_names(case: Case, taken: Sequence[Given], paused: Sequence[Given], today: date) -> Iterator[Clash]:
    """One drug that may stand twice among what is taken, or be taken and paused, unless somebody said they are two."""
    told_apart = {tick.subject for tick in case.all(Tick) if tick.item == TWO}
    for at, one in enumerate(taken):
        for other in (*taken[:at], *paused):
            is_another_way = bool(one.route and other.route) and one.route != other.route
            is_apart = is_another_way or pair_key(one.id, other.id) in told_apart
            if _is_another_name(one.name, other.name) and not is_apart:
                yield _of_two("paused_by_substance" if other in paused else "twice_by_substance", other, one, today)


def _stopped_lately(case: Case, taken: Sequence[Given], today: date) -> Iterator[Clash]:
    """One that was stopped lately and may be taken under another name, as if it had not been."""
    stopped: list[tuple[Given, PartialDate | None]] = []
    stopped += [(one, one.stopped_on) for one in case.all(Medicine) if is_stopped(one, today)]
    stopped += [(one, one.ended) for one in case.all(Treatment) if one.standing == "stopped"]
    for gone, day in stopped:
        # One that must never be given again is told of as that.
        if day is None or not day.is_dated or today - day.latest >= _LATELY or gone.never_again:
            continue
        for one in taken:
            began = one.since if isinstance(one, Medicine) else one.started
            is_since = began is not None and began.is_dated and began.latest >= day.earliest
            in_two_doses = bool(one.dose and gone.dose) and not is_same_amount(one.dose, gone.dose)
            is_it = may_be_one(one.name, gone.name) and _is_another_name(one.name, gone.name)
            if is_it and not is_since and not in_two_doses:
                yield Clash("stopped_by_substance", one, day, gone, day)


def _of_two(sort: ClashSort, one: Given, other: Given | Allergy, today: date) -> Clash:
    day = PartialDate.on(today)
    return Clash(sort, one, day, other, day)
