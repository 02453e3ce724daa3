"""A donor's tests, medicines, allergies and operations are never proposed as the patient's."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "City Laboratory\nPatient: Ruth Albrecht\nCollected: 3 March 2026\n\n"
TABLE = "Test Result Unit Reference range\nHemoglobin 13.2 g/dL 12.0-16.0\nCreatinine 0.9 mg/dL 0.6-1.2\n"
LISTS = (
    "Medications:\nRamipril 5 mg once daily\nAllergies: penicillin (rash)\nDiagnoses:\nArterial hypertension\n"
    "Operations:\n2019 Appendectomy\n"
)
BEGINS = (
    "Donor",
    "Results of the living related kidney donor (brother)",
    "Sample: donor blood",
    "Specimen from: Thomas Albrecht (donor)",
    "Donor: Thomas Albrecht, born 3 April 1960",
    "Donor evaluation, 3 March 2026",
    "Spenderuntersuchung",
    "Befunde des Spenders",
    "Estudio del donante vivo",
    "Bilan du donneur",
)


@pytest.mark.parametrize("begins", BEGINS)
@pytest.mark.parametrize("below", [TABLE, LISTS])
def test_what_stands_below_a_donor_is_not_the_patients_on_this_page_or_the_next(begins: str, below: str) -> None:
    assert facts_in((HEAD + below, HEAD + below))
    assert facts_in((HEAD + begins + "\n" + below, HEAD + below)) == ()


def test_a_sentence_of_a_donor_amid_a_note_takes_the_rest_of_its_paragraph() -> None:
    page = (
        f"{HEAD}The donor, his wife, was seen as well. Creatinine 0.9 mg/dL, hemoglobin 13.2 g/dL.\n"
        "She takes Ramipril 5 mg once daily.\n\nMedications:\nTacrolimus 2 mg twice daily\n"
    )
    assert [fact.fields["name"] for fact in facts_in((page,))] == ["Tacrolimus"]


def test_where_the_patient_is_spoken_of_again_the_facts_are_theirs() -> None:
    page = f"{HEAD}Donor evaluation\n{LISTS}\nRecipient\nMedications:\nTacrolimus 2 mg twice daily\n"
    assert [fact.fields["name"] for fact in facts_in((page,))] == ["Tacrolimus"]


def test_what_was_given_to_the_patient_stays_theirs() -> None:
    page = (
        f"{HEAD}Donor kidney placed 3 March 2019\nDonor-specific antibodies negative\nDonor lymphocyte infusion 2020\n"
        "History: stem cell transplantation from an unrelated donor 2019.\nMedications:\nTacrolimus 2 mg twice daily\n"
    )
    assert "Tacrolimus" in [fact.fields.get("name") for fact in facts_in((page,))]
