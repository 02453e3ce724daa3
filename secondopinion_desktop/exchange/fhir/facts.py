"""Which kind becomes which resource. To add one: its function here, written in the file of its subject."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from secondopinion_desktop.exchange.fhir import illness, people, testing, treating
from secondopinion_desktop.exchange.fhir.elements import Element
from secondopinion_desktop.exchange.fhir.telling import Telling

RESOURCES: Mapping[str, Callable[[Any, Telling], Element | None]] = {
    "patient": people.patient,
    "person": people.person,
    "place": people.place,
    "document": people.document,
    "background": people.background,
    "problem": illness.problem,
    "diagnosis": illness.diagnosis,
    "condition": illness.condition,
    "allergy": illness.allergy,
    "treatment": treating.treatment,
    "medicine": treating.medicine,
    "test": testing.test,
}
"""By kind: the resource an entry is, or None where its words are all that may be told of it."""
