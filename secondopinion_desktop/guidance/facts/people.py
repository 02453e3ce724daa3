"""Facts about the patient, who keeps the file, who comes along, and who may be told."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, answered, any_yes, no, yes
from secondopinion_desktop.records.kinds import Opinion, Permission, Person

_PAPERS = ("release", "proxy", "guardian")


@fact("case.goals")
def goals(view: CaseView) -> Known:
    """How many goals are ticked; not known before the first."""
    count = len(view.patient.goals)
    return Known(count, (view.patient,), "goals") if count else UNKNOWN


@fact("patient.is_minor")
def is_minor(view: CaseView) -> Known:
    """Under the age of consent; not known where a rough birth date leaves it open, or lies ahead."""
    born = view.patient.born
    if born is None or born.earliest > view.today:
        return UNKNOWN
    if _age(born.latest, view.today) >= view.adult_age and not _about_that_age(born, view):
        return no(view.patient, field="born")
    if _age(born.earliest, view.today) < view.adult_age and not _about_that_age(born, view):
        return yes(view.patient, field="born")
    return UNKNOWN


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _about_that_age(born: PartialDate, view: CaseView) -> bool:
    """An "about" date within two years of the age of consent could mean either."""
    return born.about and abs(view.today.year - born.year - view.adult_age) <= 2


@fact("patient.wants_second_opinion")
def wants_second_opinion(view: CaseView) -> Known:
    """The patient's own answer."""
    return answered(view.patient, "wants_second_opinion")


@fact("preparer.role")
def preparer_role(view: CaseView) -> Known:
    """Who keeps this file."""
    return next((answered(one, "keeper_role") for one in view.keepers if one.keeper_role), UNKNOWN)


@fact("preparer.has_permission")
def has_permission(view: CaseView) -> Known:
    """A signed release, proxy or guardian paper that is not somebody else's, or a release form among the papers."""
    fitting = [one for one in view.permissions if one.sort in _PAPERS and _is_for_keeper(one, view)]
    signed = [one for one in fitting if one.standing == "signed" or (one.standing is None and one.document)]
    forms = view.papers.get("release_form", [])
    if signed or forms:
        return yes(*signed, *forms)
    return no(*fitting) if fitting else UNKNOWN


def _is_for_keeper(one: Permission, view: CaseView) -> bool:
    return one.person is None or not view.keepers or one.person in {keeper.id for keeper in view.keepers}


@opinion_fact("companion.any")
def companion_any(view: CaseView, opinion: Opinion | None) -> Known:
    """Somebody is named to come along, to this visit or to visits in general."""
    found = dict.fromkeys((*companions_of(view, opinion), *view.companions))
    if found:
        return yes(*found)
    return no(view.answers["companions"]) if "companions" in view.answers else UNKNOWN


@opinion_fact("companion.is_health_professional")
def companion_is_health_professional(view: CaseView, opinion: Opinion | None) -> Known:
    """One of those who come along works in health care."""
    return any_yes((one, one.health_worker) for one in companions_of(view, opinion))


def companions_of(view: CaseView, opinion: Opinion | None) -> tuple[Person, ...]:
    """Who comes along to this visit; those named for visits in general when nobody is named for it."""
    named = [view.case.find(Person, one) for one in opinion.companions] if opinion is not None else []
    return tuple(one for one in named if one is not None) or view.companions
