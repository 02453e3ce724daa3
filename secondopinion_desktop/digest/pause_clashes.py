"""What does not fit in what is written down of pauses: paused and taken, paused and stopped, a day that has passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.clash import Clash, ClashSort
from secondopinion_desktop.digest.medicines import called, is_stopped, medicines_paused, medicines_taken
from secondopinion_desktop.digest.pauses import is_paused, pause_is_over_due
from secondopinion_desktop.digest.same_words import is_same_amount
from secondopinion_desktop.digest.treatments import goes_on_now
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Medicine, Treatment

Given = Treatment | Medicine


def pause_clashes(case: Case, today: date) -> Iterator[Clash]:
    """Every pair, and every pause whose days cannot be or have gone by."""
    medicines = medicines_paused(case, today)
    told = {one.id for one in medicines}
    paused: list[Given] = [one for one in case.all(Treatment) if is_paused(one, today) and one.id not in told]
    paused += medicines
    taken: tuple[Given, ...] = (
        *medicines_taken(case, today),
        *(one for one in case.all(Treatment) if goes_on_now(one, today)),
    )
    stopped: tuple[Given, ...] = (
        *(one for one in case.all(Medicine) if is_stopped(one, today)),
        *(one for one in case.all(Treatment) if one.standing == "stopped"),
    )
    for one in paused:
        yield from _beside(one, taken, today)
        yield from _stopped_since(one, stopped, today)
        if pause_is_over_due(one, today) and one.again_on is not None:
            yield Clash("pause_has_ended", one, one.again_on, one, PartialDate.on(today))
        yield from _wrong_way_round(one)
    for medicine in case.all(Medicine):
        if is_stopped(medicine, today) and medicine.paused:
            yield _of_two("paused_and_stopped", medicine, medicine, today)
    for treatment in case.all(Treatment):
        if is_paused(treatment, today) and treatment.ended is not None and treatment.ended.is_over(today):
            yield _of_two("paused_and_stopped", treatment, treatment, today)


def _beside(paused: Given, taken: tuple[Given, ...], today: date) -> Iterator[Clash]:
    """The same drug is written down as taken: which of the two holds is what a doctor must ask first."""
    other = next((one for one in taken if _is_one_drug(paused, one)), None)
    if other is not None:
        yield _of_two("paused_and_taken", paused, other, today)


def _stopped_since(paused: Given, stopped: tuple[Given, ...], today: date) -> Iterator[Clash]:
    """The same drug is written down as stopped since the pause began; one stopped before may have been begun again."""
    for one in stopped:
        ended = one.stopped_on if isinstance(one, Medicine) else one.ended
        began = paused.paused_since
        is_before = ended is not None and began is not None and ended.latest < began.earliest
        if _is_one_drug(paused, one) and not is_before:
            yield _of_two("paused_and_stopped", paused, one, today)
            return


def _wrong_way_round(paused: Given) -> Iterator[Clash]:
    since, again = paused.paused_since, paused.again_on
    if since is not None and again is not None and since.is_dated and again.is_dated and again.latest < since.earliest:
        yield Clash("pause_ends_before_start", paused, again, paused, since)


def _is_one_drug(one: Given, other: Given) -> bool:
    in_two_doses = bool(one.dose and other.dose) and not is_same_amount(one.dose, other.dose)
    return one.id != other.id and called(one.name) == called(other.name) != "" and not in_two_doses


def _of_two(sort: ClashSort, one: Given, other: Given, today: date) -> Clash:
    day = PartialDate.on(today)
    return Clash(sort, one, day, other, day)
