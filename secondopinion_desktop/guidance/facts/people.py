"""Facts about the patient, who keeps the file, who comes along, and who may be told."""

from __future__ import annotations

from secondopinion_desktop.digest import people as digest
from secondopinion_desktop.digest.papers import holds_on, is_signed
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, answered, any_yes, no, yes
from secondopinion_desktop.records.kinds import Opinion, Permission

_PAPERS = ("release", "proxy", "guardian")


@fact("case.goals")
def goals(view: CaseView) -> Known:
    """How many goals are ticked; not known before the first."""
    count = len(view.patient.goals)
    return Known(count, (view.patient,), "goals") if count else UNKNOWN


@fact("patient.is_minor")
def is_minor(view: CaseView) -> Known:
    """Under the age of consent; not known where a rough birth date leaves it open, or lies ahead."""
    minor = digest.is_minor(view.case, view.today)
    return UNKNOWN if minor is None else Known(minor, (view.patient,), "born")


@fact("patient.wants_second_opinion")
def wants_second_opinion(view: CaseView) -> Known:
    """The patient's own answer."""
    return answered(view.patient, "wants_second_opinion")


@fact("preparer.role")
def preparer_role(view: CaseView) -> Known:
    """Who keeps this file."""
    role = digest.keeper_role(view.case)
    return UNKNOWN if role is None else Known(role, view.keepers, "keeper_role")


@fact("preparer.has_permission")
def has_permission(view: CaseView) -> Known:
    """A signed release, proxy or guardian paper that is not somebody else's, or a release form among the papers."""
    fitting = [one for one in view.permissions if one.sort in _PAPERS and _is_for_keeper(one, view)]
    signed = [one for one in fitting if is_signed(one) and holds_on(one, view.today)]
    forms = view.papers.get("release_form", [])
    if signed or forms:
        return yes(*signed, *forms)
    return no(*fitting) if fitting else UNKNOWN


def _is_for_keeper(one: Permission, view: CaseView) -> bool:
    return one.person is None or not view.keepers or one.person in {keeper.id for keeper in view.keepers}


@opinion_fact("companion.any")
def companion_any(view: CaseView, opinion: Opinion | None) -> Known:
    """Somebody is named to come along, to this visit or to visits in general; nobody when the patient goes alone."""
    if opinion is not None and opinion.alone:
        return no(opinion)
    found = dict.fromkeys((*digest.companions(view.case, opinion), *view.companions))
    if found:
        return yes(*found)
    return no(view.answers["companions"]) if "companions" in view.answers else UNKNOWN


@opinion_fact("companion.is_health_professional")
def companion_is_health_professional(view: CaseView, opinion: Opinion | None) -> Known:
    """One of those who come along works in health care."""
    return any_yes((one, one.health_worker) for one in digest.companions(view.case, opinion))
