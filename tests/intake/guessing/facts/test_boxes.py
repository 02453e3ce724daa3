"""Forms with boxes: what is ticked is said, what is left empty is not."""

from __future__ import annotations

from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Pathology report of Mrs. Ada Fern, born 03/14/1958\n"


def test_of_several_types_of_tumor_the_ticked_one_is_the_diagnosis() -> None:
    said = (
        "Histologic Type\n[ ] Clear cell renal cell carcinoma\n[X] Papillary renal cell carcinoma\n"
        "[ ] Chromophobe renal cell carcinoma\nHistologic Grade\nG2"
    )
    found = [one.fields["name"] for one in facts_in([HEAD + said], "pathology_report") if one.kind == "diagnosis"]
    assert found == ["Papillary renal cell carcinoma"]


def test_boxes_on_one_line_are_told_apart() -> None:
    said = "Allergies: ☐ latex ☒ penicillin (rash) ☐ iodine"
    found = [dict(one.fields) for one in facts_in([HEAD + said]) if one.kind == "allergy"]
    assert found == [{"substance": "penicillin", "reaction": "rash"}]


def test_a_form_that_nobody_filled_in_says_nothing() -> None:
    said = "Have you ever had:\n[ ] Diabetes\n[ ] Asthma\nAllergies: [ ] penicillin [ ] none"
    assert [one.kind for one in facts_in([HEAD + said])] == []
