"""Facts about the patient, who keeps the file, who comes along, and who may be told."""

from __future__ import annotations

from secondopinion_desktop.digest import people as digest
from secondopinion_desktop.digest.opinions import is_over
from secondopinion_desktop.digest.people import guardians_not_signed
from secondopinion_desktop.digest.permissions import FOR_A_CHILD, TO_SPEAK, permission_holds, signed_permissions
from secondopinion_desktop.guidance.facts.register import fact, opinion_fact
from secondopinion_desktop.guidance.facts.view import CaseView
from secondopinion_desktop.guidance.facts.worth import UNKNOWN, Known, answered, any_yes, counted, no, yes
from secondopinion_desktop.records.kinds import Document, Opinion, Permission

_PAPERS = ("release", "proxy", "guardian")
YOUNG_CHILD = 12
"""Younger ones are not told to call an office themselves."""


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


@fact("patient.is_young_child")
def is_young_child(view: CaseView) -> Known:
    """Too young to telephone or to speak for herself or himself at an office."""
    born = view.patient.born
    if born is None or born.begins is None or born.is_ahead(view.today):
        return no()
    return Known(digest.age_on(born.begins, view.today) < YOUNG_CHILD, (view.patient,), "born")


@fact("patient.needs_interpreter")
def needs_interpreter(view: CaseView) -> Known:
    """A language is written down for an interpreter; blank means none is needed."""
    return Known(bool(view.patient.language), (view.patient,), "language")


@fact("patient.consent_by")
def consent_by(view: CaseView) -> Known:
    """Whether both parents must agree, or either may sign."""
    return answered(view.patient, "consent_by")


@fact("patient.all_guardians_signed")
def all_guardians_signed(view: CaseView) -> Known:
    """Each parent or guardian has signed for the child."""
    every = digest.guardians(view.case, view.today)
    lacking = guardians_not_signed(view.case, view.today)
    if not every or lacking:
        return Known(False, lacking, labels=tuple(one.name or "a guardian" for one in lacking))
    return yes(*signed_permissions(view.case, *FOR_A_CHILD))


@fact("patient.guardians")
def guardians(view: CaseView) -> Known:
    """Who answers for a child by law."""
    return counted(digest.guardians(view.case, view.today))


@fact("patient.wants_second_opinion")
def wants_second_opinion(view: CaseView) -> Known:
    """The patient's own answer."""
    return answered(view.patient, "wants_second_opinion")


@fact("preparer.role")
def preparer_role(view: CaseView) -> Known:
    """Who keeps this file."""
    role = digest.keeper_role(view.case)
    if role is None and not view.keepers and view.patient.name:
        return Known("self", (view.patient,), "name")  # Nobody else was named: it is the patient's own.
    return UNKNOWN if role is None else Known(role, view.keepers, "keeper_role")


@fact("preparer.has_permission")
def has_permission(view: CaseView) -> Known:
    """A signed release, proxy or guardian paper for the keeper that holds today, at every place an opinion is sought.

    A release form among the papers counts while no permission says for whom it is, or where and how long it holds.
    """
    fitting = [one for one in view.permissions if one.sort in _PAPERS and _is_for_keeper(one, view)]
    spoken_for = {one.document for one in view.permissions if one.document}
    forms = [one for one in view.papers.get("release_form", []) if one.id not in spoken_for]
    places = tuple(dict.fromkeys(one.place for one in view.opinions if one.place and not is_over(one, view.today)))
    found = [[one for one in fitting if _lets_keeper_speak(one, place, view)] for place in places]
    if not places:
        found = [[one for one in fitting if _lets_keeper_speak(one, one.to, view)]]
    if forms or all(found):
        held = tuple(dict.fromkeys(one for some in found for one in some))
        return yes(*held, *_forms_behind(held, view), *forms)
    return no(*fitting) if fitting else UNKNOWN


def _forms_behind(permissions: tuple[Permission, ...], view: CaseView) -> tuple[Document, ...]:
    """The release forms these stand on: each would be a permission by itself, were the entry that speaks of it gone."""
    behind = {one.document for one in permissions}
    return tuple(one for one in view.papers.get("release_form", []) if one.id in behind)


def _is_for_keeper(one: Permission, view: CaseView) -> bool:
    return one.person is None or not view.keepers or one.person in {keeper.id for keeper in view.keepers}


def _lets_keeper_speak(one: Permission, place: str | None, view: CaseView) -> bool:
    persons = tuple(keeper.id for keeper in view.keepers) or None
    return permission_holds(one, place, view.today, persons=persons, purposes=TO_SPEAK)


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
