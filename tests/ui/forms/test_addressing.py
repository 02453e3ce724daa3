"""Every question is said to the right person: "you" to a patient, the name to whoever cares for one."""

from __future__ import annotations

import re

import pytest

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS, Patient, Person
from secondopinion_desktop.ui.forms.addressing import addressed, addressed_field

OWN = Case.of(
    [Patient(id="p", name="Elena Marsh"), Person(id="k", name="Elena Marsh", parts=("keeper",), keeper_role="self")]
)
SON = Case.of(
    [Patient(id="p", name="Ruth Albrecht"), Person(id="k", name="Jonas", parts=("keeper",), keeper_role="caregiver")]
)


def test_a_patient_who_keeps_the_file_is_asked_as_you() -> None:
    asked = addressed_field(kind_of("patient").by_name["wants_second_opinion"], OWN)
    assert asked.label == "Do you want a second opinion?"
    assert asked.help == "Your own answer, apart from the family's."
    assert addressed_field(kind_of("hospice").by_name["enrolled"], OWN).label == "Are you in hospice?"
    assert addressed_field(kind_of("place").by_name["treated_here"], OWN).label == "Were you treated or tested here?"
    assert addressed_field(kind_of("patient").by_name["own_wish"], OWN).label == "In your own words"


def test_a_son_is_asked_about_his_mother_by_name() -> None:
    assert addressed_field(kind_of("hospice").by_name["enrolled"], SON).label == "Is Ruth in hospice?"
    assert addressed_field(kind_of("symptom").by_name["keeps_from"], SON).label == "What does it keep Ruth from doing?"
    whose = addressed_field(kind_of("wish").by_name["whose"], SON)
    assert [(c.value, c.label) for c in whose.choices] == [("patient", "Ruth's"), ("family", "The family's")]


def test_a_patient_knows_things_by_herself_and_a_son_knows_them_from_his_mother() -> None:
    field = kind_of("treatment").by_name["source"]
    assert [c.label for c in addressed_field(field, OWN).choices if c.value == "patient"] == ["I know it myself"]
    assert [c.label for c in addressed_field(field, SON).choices if c.value == "patient"] == ["Ruth"]


@pytest.mark.parametrize("name", sorted(name for name, info in KINDS.items() if not info.inner))
def test_no_form_speaks_to_a_patient_of_the_patient(name: str) -> None:
    for info in KINDS[name].fields:
        asked = addressed_field(info, OWN)
        assert not re.search(r"\bpatient\b", f"{asked.label} {asked.help}"), asked
    for section in KINDS[name].sections:
        assert "patient" not in addressed(section, OWN)


def test_before_any_name_is_known_the_patient_is_called_so() -> None:
    nameless = Case.of([Person(id="k", parts=("keeper",), keeper_role="caregiver")])
    assert addressed("Is the patient in hospice?", nameless) == "Is the patient in hospice?"
