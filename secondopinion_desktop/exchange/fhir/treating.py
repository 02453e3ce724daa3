"""Treatments and medicines as FHIR resources: what was given, is given, is planned, or was not given after all."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.digest.medicines import is_stopped
from secondopinion_desktop.digest.pauses import is_paused
from secondopinion_desktop.digest.treatments import PLANNED, TreatmentStanding, goes_on_now, standing_of_treatment
from secondopinion_desktop.exchange.fhir.elements import Element, concept, each, notes, only_said, period, said
from secondopinion_desktop.exchange.fhir.telling import Telling
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Medicine, Treatment

_DRUGS = ("chemo", "targeted", "immunotherapy", "hormone", "medicine")
"""Sorts of treatment that are medicines; all others are something done."""
_NOT_GIVEN: tuple[TreatmentStanding, ...] = ("offered", "read_about", "to_ask")
"""Told in words only: a program that takes them in must not count them as treatment."""
_DONE: dict[TreatmentStanding, str] = {
    "now": "in-progress",
    "paused": "on-hold",
    "finished": "completed",
    "stopped": "stopped",
    "declined": "not-done",
    "called_off": "not-done",
}
_TAKEN: dict[TreatmentStanding, str] = {
    "now": "active",
    "paused": "on-hold",
    "finished": "completed",
    "stopped": "stopped",
    "planned": "intended",
    "declined": "not-taken",
    "called_off": "not-taken",
}


def treatment(one: Treatment, telling: Telling) -> Element | None:
    """A treatment that began, is planned, or was not taken; nothing for one that was only offered or thought of."""
    standing = "now" if goes_on_now(one, telling.today) else standing_of_treatment(one)
    if standing in _NOT_GIVEN or not said(one.name):
        return None
    if standing == PLANNED and one.sort not in _DRUGS:
        return _to_be_done(one, telling)
    why = one.why_stopped or one.why_declined or one.why_called_off or one.why_paused
    problem = telling.to(one.problem)
    when = period(one.planned_start, None) if standing == PLANNED else period(one.started, one.ended)
    if one.sort in _DRUGS:
        return only_said(
            {
                "resourceType": "MedicationStatement",
                "status": _TAKEN.get(standing, "unknown"),
                "statusReason": each(concept(why if standing != PLANNED else "")),
                "medicationCodeableConcept": concept(one.name),
                "subject": telling.patient,
                "effectivePeriod": when,
                "reasonReference": each(problem),
                "note": notes(_label(one, "response"), one.side_effects),
                "dosage": each(concept(_dosage(one))),
            }
        )
    doctor = telling.to(one.given_by)
    return only_said(
        {
            "resourceType": "Procedure",
            "status": _DONE.get(standing, "unknown"),
            "statusReason": concept(why),
            "code": concept(one.name),
            "subject": telling.patient,
            "performedPeriod": when,
            "performer": [{"actor": doctor}] if doctor else [],
            "reasonReference": each(problem),
            "outcome": concept(_label(one, "response")),
            "note": notes(_dosage(one), one.side_effects),
        }
    )


def _to_be_done(one: Treatment, telling: Telling) -> Element:
    """What is planned, as a plan: a procedure in a list of procedures would be taken for one that was done."""
    return only_said(
        {
            "resourceType": "ServiceRequest",
            "status": "active",
            "intent": "plan",
            "code": concept(one.name),
            "subject": telling.patient,
            "occurrencePeriod": period(one.planned_start, None),
            "performer": [*each(telling.to(one.given_by)), *each(telling.to(one.place))],
            "reasonReference": each(telling.to(one.problem)),
            "note": notes(_dosage(one), one.why_offered),
        }
    )


def medicine(one: Medicine, telling: Telling) -> Element | None:
    """A medicine taken, stopped, or to begin on a day still to come."""
    if not said(one.name):
        return None
    return only_said(
        {
            "resourceType": "MedicationStatement",
            "status": _taken_now(one, telling.today),
            "statusReason": each(concept(one.why_stopped or one.why_paused)),
            "medicationCodeableConcept": concept(one.name),
            "subject": telling.patient,
            "effectivePeriod": period(one.since, one.stopped_on),
            "reasonCode": each(concept(one.used_for)),
            "note": notes(one.side_effects, one.note),
            "dosage": each(concept(_dosage(one))),
        }
    )


def _taken_now(one: Medicine, today: date) -> str:
    if is_stopped(one, today):
        return "stopped"
    if is_paused(one, today):
        return "on-hold"
    return "intended" if one.since is not None and one.since.is_ahead(today) else "active"


def _dosage(one: Treatment | Medicine) -> str:
    """Dose, how often and how it is given, in the words that were typed."""
    return ", ".join(word for word in (said(one.dose), said(one.how_often), _label(one, "route")) if word)


def _label(one: Treatment | Medicine, field: str) -> str:
    value = getattr(one, field)
    return kind_of(one).by_name[field].label_of(value) if value else ""
