"""What a pathologist's report says of several specimens, and which of it is of which."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "TISSUE REPORT\nPatient: Ada Fern DOB: 14/03/1958\nCollected: 21/07/2026\n"


def found(said: str) -> tuple[Fact, ...]:
    return facts_in([HEAD + said], "pathology_report")


@pytest.mark.parametrize("label", ["{}.", "{})", "({})", "{} -"])
def test_a_stage_and_a_marker_are_not_plain_where_two_parts_hold_a_tumor(label: str) -> None:
    one, other = (label.format(part) for part in "AB")
    facts = found(
        f"Diagnosis:\n{one} Malignant melanoma, nodular. pT2a.\n{other} Basal cell carcinoma, nodular.\n"
        "BRAF V600E negative."
    )
    names = {fact.fields["name"].split(",")[0] for fact in facts if "standing" in fact.fields}
    assert names == {"Malignant melanoma", "Basal cell carcinoma"}
    asked = [fact for fact in facts if "stage" in fact.fields or fact.fields.get("sort") == "gene"]
    assert len(asked) == 2
    assert all(fact.sure < PLAIN_FROM for fact in asked)


def test_they_are_plain_where_the_other_part_holds_none() -> None:
    facts = found("Diagnosis:\nA. Malignant melanoma. pT2a.\nB. Lymph node: no melanoma.")
    (stage,) = (fact for fact in facts if "stage" in fact.fields)
    assert stage.sure >= PLAIN_FROM


def test_each_specimen_without_a_heading_keeps_its_tumor_its_stage_and_its_day() -> None:
    facts = found(
        "1. Left wide local excision\nInvasive ductal carcinoma, grade 3, 26 mm.\npT2\n"
        "2. Left sentinel nodes\nNo metastasis.\n"
        "3. Right wide local excision\nMucinous carcinoma, grade 1, 9 mm.\npT1b\n"
    )
    assert {fact.fields["stage"] for fact in facts if "stage" in fact.fields} == {"pT2", "pT1b"}
    names = {fact.fields["name"].split(",")[0] for fact in facts if fact.fields.get("sort") == "cancer"}
    assert names == {"Invasive ductal carcinoma", "Mucinous carcinoma"}
    assert all(fact.sure < PLAIN_FROM for fact in facts if fact.kind == "diagnosis")


@pytest.mark.parametrize(
    "said",
    [
        "No invasive carcinoma seen.",
        "?Carcinoma, see comment.",
        "Mother: breast carcinoma.",
        "Prior carcinoma not seen.",
    ],
)
def test_what_a_specimen_does_not_hold_is_no_tumor_of_it(said: str) -> None:
    facts = found(f"1. Left wide local excision\n{said}\n2. Right wide local excision\nBenign breast tissue.\n")
    assert not [fact for fact in facts if fact.fields.get("sort") == "cancer"]


@pytest.mark.parametrize("how", ["completely excised", "incompletely excised", "margins clear"])
def test_a_tumor_that_was_cut_out_is_still_what_the_tissue_is(how: str) -> None:
    facts = found(f"Conclusion\nSkin, left shin, excision: squamous cell carcinoma, {how}.")
    assert [fact.fields["standing"] for fact in facts if fact.kind == "diagnosis"] == ["confirmed"]


def test_in_a_letter_a_tumor_that_was_excised_is_not_told_as_one_of_now() -> None:
    facts = facts_in(["Letter about Ada Fern, born 03/14/1958\nDiagnosis: squamous cell carcinoma, excised."])
    assert not [fact for fact in facts if fact.kind == "diagnosis"]


def test_fat_and_other_tissue_is_no_illness() -> None:
    assert not [fact for fact in found("Diagnosis:\nD. Omentum: benign fibroadipose tissue.") if fact.kind != "person"]


def test_cells_of_an_aspirate_are_the_marrows_and_none_of_the_blood() -> None:
    facts = found(
        "ASPIRATE DIFFERENTIAL (500 cell count)\nBlasts 7 % (0-3)\nLymphocytes 11 % (8-20)\nPlasma cells 2 % (0-3)\n"
    )
    cells = [fact for fact in facts if fact.kind == "test"]
    assert {fact.fields["name"] for fact in cells} == {
        "Blasts (ASPIRATE DIFFERENTIAL)",
        "Lymphocytes (ASPIRATE DIFFERENTIAL)",
        "Plasma cells (ASPIRATE DIFFERENTIAL)",
    }
    assert {fact.fields["sort"] for fact in cells} == {"tissue"}
    assert all(fact.sure < PLAIN_FROM for fact in cells)


def test_what_was_treated_and_is_over_is_looked_at() -> None:
    head = "Note about Ada Fern, born 03/14/1958\nPROBLEMS\n"
    (over,) = (
        one
        for one in facts_in([f"{head}DVT left leg (02/2025) - completed six months of treatment."])
        if one.kind == "diagnosis"
    )
    (now,) = (one for one in facts_in([f"{head}DVT left leg (02/2025)"]) if one.kind == "diagnosis")
    assert over.sure < PLAIN_FROM <= now.sure


def test_what_is_acute_on_something_keeps_its_words() -> None:
    head = "Note about Ada Fern, born 03/14/1958\n"
    (one,) = (
        fact
        for fact in facts_in([f"{head}Diagnosis: Acute on chronic systolic heart failure"])
        if fact.kind != "person"
    )
    assert one.fields["name"] == "Acute on chronic systolic heart failure"
