"""Operations a pathologist's report tells of by what was taken out."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "SURGICAL PATHOLOGY\nPatient: Ada Fern DOB: 03/14/1958\nCollected: 02/11/2026 Received: 02/11/2026\n"


def operations(said: str, head: str = HEAD) -> list[Fact]:
    return [one for one in facts_in([head + said], "pathology_report") if one.fields.get("standing") == "finished"]


def test_two_operations_of_two_sides_are_two_on_the_day_it_was_taken() -> None:
    found = operations(
        "SPECIMENS: A. Breast, left, lumpectomy B. Breast, right, lumpectomy\nDIAGNOSIS:\nA. Breast, left, lumpectomy:"
        "\n- Invasive lobular carcinoma, pT2\nB. Breast, right, lumpectomy:\n- Ductal carcinoma in situ, pTis\n"
    )
    names = [one.fields["name"] for one in found]
    assert names == ["Breast, left, lumpectomy", "Breast, right, lumpectomy"]
    assert {one.fields["started"] for one in found} == {"2026-02-11"}
    assert all(one.sure < PLAIN_FROM for one in found)


def test_it_is_told_in_the_words_of_a_french_report() -> None:
    head = "Patiente : VERMOREL Ada née le 14/03/1958\nPrélevé le : 19/06/2026\n"
    (found,) = operations("Pièce de colectomie gauche de 24 cm.", head)
    assert (found.fields["name"], found.fields["started"]) == ("colectomie gauche", "2026-06-19")


@pytest.mark.parametrize(
    "said",
    [
        "SPECIMEN: Left breast, core needle biopsy",
        "SPECIMEN: Skin, excision of mastectomy scar",
        "SPECIMEN: Left axilla, sentinel node",
        "CLINICAL HISTORY: Previous left mastectomy. Planned nephrectomy.",
        "DIAGNOSIS: Tissue taken in view of planned colectomy: chronic inflammation.",
    ],
)
def test_a_biopsy_a_scar_and_what_is_planned_are_none(said: str) -> None:
    assert not operations(said)


def test_without_the_day_it_was_taken_it_is_none() -> None:
    assert not operations("SPECIMEN: Left breast, lumpectomy", "Patient: Ada Fern\nReported: 02/17/2026\n")


def test_each_stage_is_that_of_its_specimen() -> None:
    said = "DIAGNOSIS:\nA. Right breast, lumpectomy:\n- Invasive lobular carcinoma, grade 2.\n- pT2\n"
    said += "B. Left breast, lumpectomy:\n- Ductal carcinoma in situ.\n- No invasive carcinoma identified.\n- pTis\n"
    stages = {one.fields["stage"]: one for one in facts_in([HEAD + said], "pathology_report") if "stage" in one.fields}
    assert {stage: one.of.split(",")[0] for stage, one in stages.items()} == {
        "pT2": "Invasive lobular carcinoma",
        "pTis": "Ductal carcinoma in situ",
    }
    assert all(one.sure < PLAIN_FROM for one in stages.values())
