"""Stages: each of its own tumor, once."""

from __future__ import annotations

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Pathology of Mrs. Ada Fern, born 03/14/1958\n"


def stages(said: str) -> list[Fact]:
    """The stages on a paper with these words."""
    return [one for one in facts_in([HEAD + said], "pathology_report") if "stage" in one.fields]


def test_a_stage_with_the_name_of_its_system_is_one_stage() -> None:
    said = "Diagnosis: High grade serous carcinoma of the ovary, FIGO stage IIIC"
    assert [one.fields["stage"] for one in stages(said)] == ["FIGO stage IIIC"]


def test_each_specimen_with_a_tumor_of_its_own_has_its_own_stage() -> None:
    found = stages(
        "Conclusion\nA. Right hemicolectomy: Adenocarcinoma of the caecum, pT3 pN1a (1/18), R0.\n"
        "B. Sigmoid colectomy: Adenocarcinoma of the sigmoid colon, pT1 pN0 (0/14), R0."
    )
    assert [(one.of, one.fields["stage"]) for one in found] == [
        ("Adenocarcinoma of the caecum", "pT3 pN1a (1/18), R0"),
        ("Adenocarcinoma of the sigmoid colon", "pT1 pN0 (0/14), R0"),
    ]
    assert all(one.sure < PLAIN_FROM for one in found)


def test_a_stage_is_looked_at_where_the_paper_names_another_one_later() -> None:
    at_first = "Diagnosis: Adenocarcinoma of the breast, T3 N1b M0, stage IIIA."
    (alone,) = stages(at_first)
    (later,) = stages(
        f"{at_first}\nShe has been found more recently to have stage IV disease with deposits in the liver."
    )
    assert alone.fields == later.fields
    assert (alone.sure >= PLAIN_FROM, later.sure >= PLAIN_FROM) == (True, False)
