"""The case as a hospital's program takes it in: nothing said that nobody said, and nothing left away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any
from xml.etree import ElementTree

import pytest

from secondopinion_desktop.app.showing import told_case
from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.exchange.fhir.document import fhir_document
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Background,
    Condition,
    Diagnosis,
    Document,
    Medicine,
    Patient,
    Person,
    Question,
    Test,
    Treatment,
)
from secondopinion_desktop.records.kinds.illness import STANDINGS
from secondopinion_desktop.records.kinds.testing import TEST_STANDINGS
from secondopinion_desktop.records.kinds.treating import TREATMENT_STANDINGS

TODAY = date(2026, 11, 27)
RUTH = Patient(id="p", name="Ruth Example", born=PartialDate(1958, 3, 14), sex="female")
SURE_OF = {
    "confirmed": "confirmed",
    "suspected": "provisional",
    "pending": "unconfirmed",
    "questioned": "unconfirmed",
    "ruled_out": "refuted",
    "meaning_uncertain": "unconfirmed",
}
STATUS_OF_TREATMENT = {
    "offered": None,
    "planned": "intended",
    "now": "active",
    "paused": "on-hold",
    "finished": "completed",
    "stopped": "stopped",
    "declined": "not-taken",
    "called_off": "not-taken",
    "read_about": None,
    "to_ask": None,
}
STATUS_OF_TEST = {
    "planned": "registered",
    "awaited": "registered",
    "known": "final",
    "partly": "preliminary",
    "in_hand": "final",
    "called_off": "cancelled",
}


def document_of(
    *entries: Entry, papers: dict[str, PurePosixPath] | None = None, patient: Patient | None = RUTH
) -> dict[str, Any]:
    case = Case.of([*([patient] if patient else []), *entries])
    made = fhir_document(
        case,
        told_case(case, "27 November 2026"),
        papers or {},
        casebook="c",
        made=datetime(2026, 11, 27, 12, tzinfo=UTC),
        today=TODAY,
    )
    found: dict[str, Any] = json.loads(made)
    return found


def resources(bundle: dict[str, Any], sort: str) -> list[dict[str, Any]]:
    return [one["resource"] for one in bundle["entry"] if one["resource"]["resourceType"] == sort]


def only(*entries: Entry, sort: str) -> dict[str, Any]:
    (found,) = resources(document_of(*entries), sort)
    return found


def every_word(bundle: dict[str, Any]) -> str:
    sections = bundle["entry"][0]["resource"]["section"]
    return " ".join("".join(ElementTree.fromstring(one["text"]["div"]).itertext()) for one in sections)


def references(part: Any) -> Iterator[str]:
    for name, value in part.items() if isinstance(part, dict) else ((None, one) for one in part):
        if name == "reference":
            yield value
        elif isinstance(value, dict | list):
            yield from references(value)


def test_a_document_begins_with_what_it_says_and_every_reference_leads_to_somebody_in_it() -> None:
    doctor = Person(id="d", name="Dr. Example", parts=("doctor",), specialty="Oncology")
    drug = Treatment(id="t", name="Tablets", standing="now", sort="targeted", given_by="d", source="doctor")
    bundle = document_of(doctor, drug, Question(id="q", text="Is it the right name?"))
    assert bundle["type"] == "document"
    assert bundle["entry"][0]["resource"]["resourceType"] == "Composition"
    there = {one["fullUrl"] for one in bundle["entry"]}
    assert len(there) == len(bundle["entry"])
    assert set(references(bundle)) <= there
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", one) for one in there)
    assert "Is it the right name?" in every_word(bundle)


@pytest.mark.parametrize("standing", [one.value for one in STANDINGS])
def test_how_sure_a_diagnosis_is_goes_along(standing: str) -> None:
    found = only(Diagnosis(id="x", name="Lymphoma", standing=standing), sort="Condition")
    assert found["verificationStatus"]["coding"][0]["code"] == SURE_OF[standing]


def test_a_diagnosis_of_which_nobody_said_how_sure_it_is_is_not_told_as_confirmed() -> None:
    found = only(Diagnosis(id="x", name="Lymphoma"), sort="Condition")
    assert found["verificationStatus"]["coding"][0]["code"] == "unconfirmed"
    assert "clinicalStatus" not in found


@pytest.mark.parametrize("standing", [one.value for one in TREATMENT_STANDINGS])
def test_a_treatment_that_was_only_offered_or_thought_of_is_told_in_words_alone(standing: str) -> None:
    bundle = document_of(Treatment(id="t", name="Tablets", standing=standing, sort="chemo"))
    found = resources(bundle, "MedicationStatement")
    expected = STATUS_OF_TREATMENT[standing]
    assert [one["status"] for one in found] == ([expected] if expected else [])
    assert "Tablets" in every_word(bundle)


@pytest.mark.parametrize("standing", [one.value for one in TEST_STANDINGS])
def test_where_a_test_stands_goes_along(standing: str) -> None:
    result = "negative" if standing in ("known", "in_hand", "partly") else None
    found = only(Test(id="t", name="BRAF", standing=standing, result=result), sort="Observation")
    assert found["status"] == STATUS_OF_TEST[standing]
    assert found.get("valueString") == result


def test_an_operation_is_something_done_and_a_rough_day_is_made_no_exact_one() -> None:
    about = PartialDate(2016, about=True, typed="about 2016")
    bundle = document_of(Treatment(id="t", name="Hip operation", standing="finished", sort="operation", started=about))
    (found,) = resources(bundle, "Procedure")
    assert found["status"] == "completed"
    assert "performedPeriod" not in found
    assert "about 2016" in every_word(bundle)


def test_an_operation_that_is_planned_is_told_as_a_plan_and_not_among_what_was_done() -> None:
    one = Treatment(
        id="t", name="Hip operation", standing="planned", sort="operation", planned_start=PartialDate(2026, 12, 12),
        given_by="d", why_declined="too early, then",
    )  # fmt: skip
    bundle = document_of(Person(id="d", name="Dr. Example", parts=("doctor",)), one)
    assert resources(bundle, "Procedure") == []
    (found,) = resources(bundle, "ServiceRequest")
    assert (found["status"], found["intent"]) == ("active", "plan")
    assert found["occurrencePeriod"] == {"start": "2026-12-12"}
    assert found["performer"] and "statusReason" not in found


def test_a_drug_that_is_planned_is_intended_from_its_day() -> None:
    one = Treatment(
        id="t", name="Tablets", standing="planned", sort="targeted", planned_start=PartialDate(2026, 12, 12),
        why_declined="too early, then",
    )  # fmt: skip
    found = only(one, sort="MedicationStatement")
    assert (found["status"], found["effectivePeriod"]) == ("intended", {"start": "2026-12-12"})
    assert "statusReason" not in found


def test_a_number_goes_with_its_unit_and_what_is_no_number_stays_in_words() -> None:
    hb = only(Test(id="t", name="Hb", value=Number.of(9.8), unit="g/dL", normal_range="12-16"), sort="Observation")
    assert hb["valueQuantity"] == {"value": 9.8, "unit": "g/dL"}
    assert hb["referenceRange"] == [{"text": "12-16"}]
    low = only(Test(id="t", name="PSA", value=Number.words("<0.1"), unit="ng/mL"), sort="Observation")
    assert low["valueString"] == "<0.1"
    assert {"text": "ng/mL"} in low["note"]


def test_a_medicine_is_active_paused_stopped_or_still_to_begin() -> None:
    ahead, past = PartialDate(2026, 12, 1), PartialDate(2026, 10)
    status = {
        one["medicationCodeableConcept"]["text"]: one["status"]
        for one in resources(
            document_of(
                Medicine(id="a", name="Taken"),
                Medicine(id="b", name="Over", stopped=True, stopped_on=past),
                Medicine(id="c", name="To come", since=ahead),
                Medicine(id="d", name="Paused", paused=True, why_paused="the operation"),
            ),
            "MedicationStatement",
        )
    }
    assert status == {"Taken": "active", "Over": "stopped", "To come": "intended", "Paused": "on-hold"}


def test_an_allergy_that_a_test_showed_to_be_none_is_refuted() -> None:
    found = only(Allergy(id="a", substance="Penicillin", tested="tested_not"), sort="AllergyIntolerance")
    assert found["verificationStatus"]["coding"][0]["code"] == "refuted"
    assert "clinicalStatus" not in found


def test_none_known_is_told_apart_from_not_answered() -> None:
    sections = document_of(Answer(id="n", about="allergies", says="none_known"))["entry"][0]["resource"]["section"]
    empty = {one["title"]: one["emptyReason"]["coding"][0]["code"] for one in sections if "emptyReason" in one}
    assert empty["Allergies"] == "nilknown"
    assert empty["Medicines"] == "notasked"


def test_an_implant_is_a_device_and_an_exposure_is_no_illness_in_the_family() -> None:
    bundle = document_of(
        Condition(id="i", name="Pacemaker", sort="implant"),
        Background(id="f", what="Melanoma", sort="family", who="mother"),
        Background(id="e", what="Asbestos", sort="exposure", who="mother"),
    )
    assert [one["type"]["text"] for one in resources(bundle, "Device")] == ["Pacemaker"]
    assert [one["condition"][0]["code"]["text"] for one in resources(bundle, "FamilyMemberHistory")] == ["Melanoma"]


def test_a_paper_says_where_its_file_lies_and_which_one_it_took_the_place_of() -> None:
    old = Document(id="o", title="Letter", sha256="1", media_type="application/pdf", dated=PartialDate(2026, 3))
    new = Document(id="n", title="Letter, corrected", sha256="2", replaces="o", replaces_how="corrected")
    bundle = document_of(
        old, new, papers={"o": PurePosixPath("papers/01 a.pdf"), "n": PurePosixPath("papers/02 é.pdf")}
    )
    second, first = resources(bundle, "DocumentReference")
    assert (first["status"], second["status"]) == ("superseded", "current")
    assert first["content"][0]["attachment"]["url"] == "papers/01%20a.pdf"
    assert first["content"][0]["attachment"]["creation"] == "2026-03"
    assert second["relatesTo"][0]["code"] == "replaces"


def test_signs_that_no_such_file_may_hold_are_left_away_and_the_rest_stays() -> None:
    bundle = document_of(Medicine(id="m", name="Ta\x0bblets <b>&", note="one\ntwo"))
    (found,) = resources(bundle, "MedicationStatement")
    assert found["medicationCodeableConcept"]["text"] == "Tablets <b>&"
    assert "Tablets <b>&" in every_word(bundle)


def test_an_entry_without_a_name_is_told_in_words() -> None:
    bundle = document_of(Allergy(id="a", reaction="a swollen face"))
    assert not resources(bundle, "AllergyIntolerance")
    assert "a swollen face" in every_word(bundle)


def test_the_same_entry_is_known_by_the_same_address_each_time() -> None:
    medicine = Medicine(id="m", name="Tablets")
    assert document_of(medicine)["entry"] == document_of(medicine)["entry"]


def test_a_file_in_which_nothing_stands_of_the_patient_has_one_all_the_same() -> None:
    bundle = document_of(Medicine(id="m", name="Tablets"), patient=None)
    assert resources(bundle, "Patient") == [{"resourceType": "Patient"}]
    assert set(references(bundle)) <= {one["fullUrl"] for one in bundle["entry"]}


def test_a_treatment_that_is_to_be_paused_later_still_goes_on() -> None:
    ahead = PartialDate(2026, 12, 1)
    drug = Treatment(id="t", name="Tablets", sort="targeted", standing="paused", paused_since=ahead)
    assert only(drug, sort="MedicationStatement")["status"] == "active"
