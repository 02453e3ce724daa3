"""The patient, the people and the places, as FHIR resources."""

from __future__ import annotations

from urllib.parse import quote

from secondopinion_desktop.digest.papers import is_replaced
from secondopinion_desktop.digest.people import is_the_patient
from secondopinion_desktop.exchange.fhir.elements import Element, concept, day, each, only_said, said, telecom
from secondopinion_desktop.exchange.fhir.telling import Telling
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Background, Document, Patient, Person, Place

_REPLACES = {"corrected": "replaces", "reissued": "replaces", "addendum": "appends"}


def patient(one: Patient, _telling: Telling) -> Element:
    """Whose case it is."""
    return only_said(
        {
            "resourceType": "Patient",
            "name": each(concept(one.name)),
            "telecom": telecom(phone=one.phone, email=one.email),
            "gender": one.sex if one.sex in ("female", "male") else "",
            "birthDate": day(one.born),
            "address": each(concept(one.address)),
        }
    )


def person(one: Person, telling: Telling) -> Element | None:
    """A doctor or nurse as a practitioner, anybody else as somebody related; the patient is told once."""
    if is_the_patient(one, telling.case) or not said(one.name):
        return None
    shared = {
        "name": each(concept(one.name)),
        "telecom": telecom(phone=one.phone, fax=one.fax, email=one.email),
    }
    if one.is_clinician:
        specialty = concept(one.specialty)
        qualification = [{"code": specialty}] if specialty else []
        return only_said({"resourceType": "Practitioner", **shared, "qualification": qualification})
    return only_said(
        {
            "resourceType": "RelatedPerson",
            "patient": telling.patient,
            "relationship": each(concept(one.relation)),
            **shared,
        }
    )


def place(one: Place, _telling: Telling) -> Element | None:
    """A hospital, practice or lab; FHIR wants a name of it."""
    if not said(one.name):
        return None
    return only_said(
        {
            "resourceType": "Organization",
            "type": each(concept(_label(one, "sort"))),
            "name": said(one.name),
            "telecom": telecom(phone=one.phone, fax=one.fax, email=one.email),
            "address": each(concept(one.address)),
        }
    )


def background(one: Background, telling: Telling) -> Element | None:
    """An illness in the family; what somebody was exposed to stays in words."""
    if one.sort != "family" or not said(one.what) or not said(one.who):
        return None
    return {
        "resourceType": "FamilyMemberHistory",
        "status": "partial",
        "patient": telling.patient,
        "relationship": concept(one.who),
        "condition": [{"code": concept(one.what)}],
    }


def document(one: Document, telling: Telling) -> Element | None:
    """A paper, with the place of its file in this folder."""
    path = telling.papers.get(one.id)
    if path is None:
        return None
    attachment = {
        "contentType": one.media_type,
        "url": quote(str(path)),
        "size": one.size,
        "title": said(one.title) or said(one.file_name),
        "creation": day(one.dated),
    }
    replaced, translated = telling.to(one.replaces), telling.to(one.translation_of)
    how = _REPLACES.get(one.replaces_how or "", "replaces")
    relates = [{"code": how, "target": replaced}] if replaced else []
    relates += [{"code": "transforms", "target": translated}] if translated else []
    return only_said(
        {
            "resourceType": "DocumentReference",
            "status": "superseded" if is_replaced(one, telling.case) else "current",
            "type": concept(_label(one, "sort")),
            "subject": telling.patient,
            "author": each(telling.to(one.author) or telling.to(one.place)),
            "relatesTo": relates,
            "description": said(one.title),
            "content": [{"attachment": only_said(attachment)}],
        }
    )


def _label(one: Place | Document, field: str) -> str:
    value = getattr(one, field)
    return kind_of(one).by_name[field].label_of(value) if value else ""
