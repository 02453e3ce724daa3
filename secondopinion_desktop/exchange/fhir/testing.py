"""Tests and their results as FHIR observations."""

from __future__ import annotations

from secondopinion_desktop.digest.tests import TestStanding, report_of, standing_of_test
from secondopinion_desktop.exchange.fhir.elements import Element, concept, day, each, notes, only_said, said
from secondopinion_desktop.exchange.fhir.telling import Telling
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Test

_STANDS: dict[TestStanding, str] = {
    "called_off": "cancelled",
    "planned": "registered",
    "awaited": "registered",
    "partly": "preliminary",
    "known": "final",
    "in_hand": "final",
    "not_said": "unknown",
}


def test(one: Test, telling: Telling) -> Element | None:
    """One test with its result as written: a number with its unit where it is one, else the words."""
    if not said(one.name):
        return None
    report = report_of(one, telling.case)
    number = one.value if one.value is not None and one.value.is_number else None
    words = said(one.result) or (said(one.value.reads()) if one.value is not None and number is None else "")
    result: Element = {"valueString": words}
    if number is not None:
        result = {"valueQuantity": only_said({"value": number.value, "unit": said(one.unit)})}
    marked = kind_of(one).by_name["marked"].label_of(one.marked) if one.marked else ""
    return only_said(
        {
            "resourceType": "Observation",
            "status": _STANDS[standing_of_test(one, telling.case, telling.today)],
            "category": each(concept(kind_of(one).by_name["sort"].label_of(one.sort) if one.sort else "")),
            "code": concept(one.name),
            "subject": telling.patient,
            "effectiveDateTime": day(one.done_on),
            "performer": [*each(telling.to(one.done_by)), *each(telling.to(one.place))],
            **result,
            "interpretation": each(concept(marked)),
            "note": notes(words if number is not None else "", one.unit if number is None else "", one.why_called_off),
            "referenceRange": [{"text": said(one.normal_range)}] if said(one.normal_range) else [],
            "derivedFrom": each(telling.to(report.id)) if report is not None else [],
        }
    )
