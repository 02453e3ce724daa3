"""The document itself: a composition that tells everything in words, then the resources it points to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath

from secondopinion_desktop.digest.people import is_the_patient, keepers
from secondopinion_desktop.exchange.fhir.elements import (
    Element,
    address_of,
    coded,
    narrative,
    only_said,
    said,
    section_narrative,
)
from secondopinion_desktop.exchange.fhir.facts import RESOURCES
from secondopinion_desktop.exchange.fhir.telling import Telling
from secondopinion_desktop.exchange.told import ToldCase, ToldEntry, ToldKind
from secondopinion_desktop.records.case import Case

NAME = "case.fhir.json"
_TITLE = "Case kept by the patient or the family for a second opinion"
_LISTS = {"allergy": "allergies", "medicine": "medicines", "condition": "conditions", "treatment": "treatments"}
_LISTS |= {"symptom": "symptoms", "spread": "spread", "spot": "spots", "view": "views"}
"""Kinds of which a person can say that there is none."""


def fhir_document(
    case: Case, told: ToldCase, papers: Mapping[str, PurePosixPath], *, casebook: str, made: datetime, today: date
) -> bytes:
    """The case as a FHIR R4 bundle of type document, in JSON. `made` has a time zone; `papers` as in `Telling`."""
    telling = Telling(case, today, papers)
    known = {entry.id: one for kind in told.kinds for entry, one in _resources(kind, telling) if one is not None}
    telling = replace(telling, pointed_to=frozenset(known))
    entries = [_composition(telling, told, made)]
    if case.patient.id not in known:
        entries.append((case.patient.id, {"resourceType": "Patient"}))  # Nothing was written of the patient yet.
    for kind in told.kinds:
        for entry, resource in _resources(kind, telling):
            if resource is not None:
                entries.append((entry.id, {**resource, "text": narrative(entry)}))
    bundle = {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": address_of(f"{casebook} {made.isoformat()}")},
        "type": "document",
        "timestamp": made.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": address_of(one), "resource": resource} for one, resource in entries],
    }
    return (json.dumps(bundle, ensure_ascii=False, indent=1) + "\n").encode()


def _resources(kind: ToldKind, telling: Telling) -> Iterator[tuple[ToldEntry, Element | None]]:
    make = RESOURCES.get(kind.name)
    for entry in kind.entries if make is not None else ():
        found = telling.case.get(entry.id)
        yield entry, make(found, telling) if make is not None and found is not None else None


def _composition(telling: Telling, told: ToldCase, made: datetime) -> tuple[str, Element]:
    return "composition", only_said(
        {
            "resourceType": "Composition",
            "status": "preliminary",
            "type": {"text": _TITLE},
            "subject": telling.patient,
            "date": made.isoformat(timespec="seconds"),
            "author": _authors(telling),
            "title": ": ".join(word for word in (_TITLE, said(told.patient)) if word),
            "section": [_section(kind, telling) for kind in told.kinds if not kind.inner],
        }
    )


def _authors(telling: Telling) -> list[Element]:
    """Whoever keeps the file; where that is the patient, or nobody is named, the patient."""
    others = [one for one in keepers(telling.case) if not is_the_patient(one, telling.case)]
    return [found for one in others if (found := telling.to(one.id))] or [telling.patient]


def _section(kind: ToldKind, telling: Telling) -> Element:
    about = _LISTS.get(kind.name)
    none = about is not None and telling.case.says_none(about)
    return only_said(
        {
            "title": kind.plural,
            "text": section_narrative(kind.entries, "None known." if none else "Not answered."),
            "entry": [found for entry in kind.entries if (found := telling.to(entry.id))],
            # "none known" is an answer, and a list that nobody asked for is not one.
            "emptyReason": {} if kind.entries else coded("list-empty-reason", "nilknown" if none else "notasked"),
        }
    )
