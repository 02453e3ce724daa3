"""Doses and what of them is asked: a dose of an illness treatment that is planned while a wait is in question.

A medicine taken every day that one must not stop is no dose to ask about; nor is an offer, comfort care, or no
treatment at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.digest.answers import answer_on_dose, has_lapsed, is_sure_answer
from secondopinion_desktop.digest.opinions import is_over, live_opinions, visit_day
from secondopinion_desktop.digest.treatments import is_running, next_dose_is_stale, next_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Contact, Opinion, Treatment
from secondopinion_desktop.records.kinds.treating import TREATMENT_SORTS

DOSED = ("chemo", "radiation", "targeted", "immunotherapy", "hormone", "study", "transplant", "injection")
"""Sorts of treatment against an illness whose next dose a team may be asked about. Dialysis, a device, a diet,
exercises or a daily medicine are none: nobody should think of letting one wait."""


@dataclass(frozen=True)
class Dose:
    """One planned dose: of which treatment, and when."""

    treatment: Treatment
    day: PartialDate


def has_doses(treatment: Treatment, today: date) -> bool:
    """True for a treatment going on now that is given in doses or rounds; one nobody sorted counts as one."""
    return is_running(treatment, today) and (treatment.sort is None or treatment.sort in DOSED)


def may_have_doses(treatment: Treatment, today: date) -> bool:
    """True for a treatment going on now of a sort in somebody's own words: only they can tell."""
    known = {choice.value for choice in TREATMENT_SORTS}
    return is_running(treatment, today) and treatment.sort is not None and treatment.sort not in known


def doses_ahead(case: Case, today: date) -> tuple[Dose, ...]:
    """The next dose of each treatment that has one planned, the soonest first."""
    found = [Dose(one, day) for one in _dosed(case, today) if (day := next_of(one, today)) is not None]
    return tuple(sorted(found, key=lambda dose: dose.day.sort_key))


def wait_is_in_question(case: Case, today: date) -> bool:
    """True while a second opinion is still to be had, or none is planned yet."""
    opinions = live_opinions(case)
    return not opinions or any(not is_over(one, today) for one in opinions)


def unanswered_doses(case: Case, today: date) -> tuple[Dose, ...]:
    """Planned doses of which nobody has answered whether they go ahead."""
    return tuple(dose for dose in doses_ahead(case, today) if answer_on_dose(dose.treatment, dose.day, case) is None)


def dose_answers(case: Case, today: date) -> tuple[Contact, ...]:
    """The answers that belong to the planned doses."""
    found = (answer_on_dose(dose.treatment, dose.day, case) for dose in doses_ahead(case, today))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def other_dose_answers(case: Case, today: date) -> tuple[Contact, ...]:
    """Answers on a dose that belong to none of those planned, such as one on a medicine at home, while the day named is
    still to come. Without a day they may be about a dose that was given since."""
    told = dose_answers(case, today)
    others = (one for one in case.all(Contact) if one.about == "next_dose" and is_sure_answer(one) and one not in told)
    return tuple(one for one in others if one.until is not None and one.until.is_dated and not has_lapsed(one, today))


def doses_before(opinion: Opinion | None, case: Case, today: date) -> tuple[Dose, ...]:
    """The planned doses that come before a visit which is still ahead."""
    visit = visit_day(opinion)
    if visit is None or visit.begins is None or visit.is_over(today):
        return ()
    return tuple(dose for dose in doses_ahead(case, today) if dose.day.begins and dose.day.begins < visit.begins)


def dose_to_ask_about(opinion: Opinion | None, case: Case, today: date) -> Dose | None:
    """The one dose to ask the team about first: planned before this visit, and answered by nobody yet."""
    unanswered = unanswered_doses(case, today)
    return next((dose for dose in doses_before(opinion, case, today) if dose in unanswered), None)


def passed_dates(case: Case, today: date) -> tuple[Dose, ...]:
    """Next dates on file that have gone by: they are not next any more, and a new one is to be asked for."""
    stale = (one for one in case.all(Treatment) if next_dose_is_stale(one, today))
    return tuple(Dose(one, one.next_date) for one in stale if one.next_date is not None)


def _dosed(case: Case, today: date) -> Iterator[Treatment]:
    return (one for one in case.all(Treatment) if has_doses(one, today))
