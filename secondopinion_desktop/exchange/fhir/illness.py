"""What is wrong, what must not be given, and other illness, as FHIR resources."""

from __future__ import annotations

from secondopinion_desktop.digest.allergies import is_none_by_test
from secondopinion_desktop.exchange.fhir.elements import Element, coded, concept, day, each, notes, only_said, said
from secondopinion_desktop.exchange.fhir.telling import Telling
from secondopinion_desktop.records.kinds import Allergy, Condition, Diagnosis, HealthProblem

_SURE = {
    "confirmed": "confirmed",
    "suspected": "provisional",
    "pending": "unconfirmed",
    "questioned": "unconfirmed",
    "meaning_uncertain": "unconfirmed",
    "ruled_out": "refuted",
}
"""How sure a diagnosis is, in the words of condition-ver-status; the narrative says it in ours."""
_ASSERTED_ON = "http://hl7.org/fhir/StructureDefinition/condition-assertedDate"
_HOW_BAD = {"mild": "mild", "severe": "severe"}


def diagnosis(one: Diagnosis, telling: Telling) -> Element | None:
    """A name given to a problem. How sure it is goes along always; one of which nobody said it is told as unconfirmed,
    so that no program takes it for certain."""
    if not said(one.name):
        return None
    named_on = day(one.found_on)
    return only_said(
        {
            "resourceType": "Condition",
            "extension": [{"url": _ASSERTED_ON, "valueDateTime": named_on}] if named_on else [],
            "verificationStatus": coded("condition-ver-status", _SURE.get(one.standing or "", "unconfirmed")),
            "severity": concept(one.severity),
            "code": concept(one.name),
            "bodySite": each(concept(one.site)),
            "subject": telling.patient,
            "stage": [{"summary": concept(one.stage)}] if said(one.stage) else [],
            "note": notes(one.markers, one.doubt),
        }
    )


def problem(one: HealthProblem, telling: Telling) -> Element | None:
    """A trouble under whatever name; that it goes on or not is told only where somebody said so."""
    if not said(one.name):
        return None
    status = {True: "active", False: "inactive", None: None}[one.open]
    return only_said(
        {
            "resourceType": "Condition",
            "clinicalStatus": coded("condition-clinical", status),
            "category": [coded("condition-category", "problem-list-item")],
            "code": concept(one.name),
            "subject": telling.patient,
            "onsetDateTime": day(one.since),
        }
    )


def condition(one: Condition, telling: Telling) -> Element | None:
    """Another illness; an implant is a device."""
    if not said(one.name):
        return None
    if one.sort == "implant":
        return {"resourceType": "Device", "type": concept(one.name), "patient": telling.patient}
    return only_said(
        {
            "resourceType": "Condition",
            "code": concept(one.name),
            "subject": telling.patient,
            "onsetDateTime": day(one.since),
        }
    )


def allergy(one: Allergy, telling: Telling) -> Element | None:
    """What must not be given. One that a test showed to be none is refuted; a doubted one is unconfirmed."""
    if not said(one.substance):
        return None
    if is_none_by_test(one):
        sure = "refuted"
    elif one.doubt or one.doubted_by:
        sure = "unconfirmed"
    else:
        sure = "confirmed" if one.tested == "tested" else ""
    severity = _HOW_BAD.get(one.how_bad or "", "")
    manifestation = each(concept(one.reaction))
    reaction = only_said({"manifestation": manifestation, "severity": severity}) if manifestation else {}
    return only_said(
        {
            "resourceType": "AllergyIntolerance",
            # FHIR wants it said that an allergy holds, unless it was refuted.
            "clinicalStatus": {} if sure == "refuted" else coded("allergyintolerance-clinical", "active"),
            "verificationStatus": coded("allergyintolerance-verification", sure),
            "code": concept(one.substance),
            "patient": telling.patient,
            "onsetDateTime": day(one.happened),
            "reaction": each(reaction),
            "note": notes(one.how_bad if not severity else "", one.doubt),
        }
    )
