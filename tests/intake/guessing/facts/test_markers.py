"""Markers of a tumor: each name with the result that stands behind it, or behind the whole list it is of."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Pathology report of Mrs. Ada Fern, born 03/14/1958\n"


@pytest.mark.parametrize(
    ("said", "results"),
    [
        ("Receptors: ER Allred 8/8 PR Allred 6/8", {"ER": "Allred 8/8", "PR": "Allred 6/8"}),
        (
            "Inmunohistoquímica: MLH1, PMS2 y MSH6 con expresión conservada.",
            dict.fromkeys(("MLH1", "PMS2", "MSH6"), "expresión conservada"),
        ),
        ("KRAS G12C (VAF 31%)", {"KRAS": "G12C"}),
        (
            "No reportable alterations in EGFR, ALK, ROS1",
            dict.fromkeys(("EGFR", "ALK", "ROS1"), "No reportable alterations"),
        ),
        ("Histologie\nRE 0 %, RP 0 %, HER2 3+", {"RE": "0 %", "RP": "0 %", "HER2": "3+"}),
    ],
)
def test_each_marker_has_its_own_result(said: str, results: dict[str, str]) -> None:
    found = {
        one.fields["name"]: one.fields["result"]
        for one in facts_in([HEAD + said], "pathology_report")
        if one.fields.get("sort") == "gene"
    }
    assert found == results


def test_a_change_in_a_list_of_those_looked_for_is_no_result() -> None:
    said = "Hotspots covered by this panel: KRAS G12C, BRAF V600E"
    assert not [one for one in facts_in([HEAD + said]) if one.fields.get("sort") == "gene"]


@pytest.mark.parametrize(
    ("said", "names", "result"),
    [
        ("Expression conservée de MLH1, MSH2 et PMS2.", ["MLH1", "MSH2", "PMS2"], "Expression conservée"),
        ("The blasts are negative for CD34, CD19 and CD3.", ["CD34", "CD19", "CD3"], "negative"),
        ("Loss of MLH1 and PMS2.", ["MLH1", "PMS2"], "Loss"),
    ],
)
def test_a_result_before_several_names_is_said_of_each(said: str, names: list[str], result: str) -> None:
    found = [one for one in facts_in(["Patient: Ada Fern\n" + said], "pathology_report") if one.kind == "test"]
    assert [(one.fields["name"], one.fields["result"]) for one in found] == [(name, result) for name in names]


def test_a_change_by_its_name_alone_is_one_of_a_tumor_or_of_results_and_none_of_a_list() -> None:
    head = "Patient: Ada Fern\n"
    results = {
        said: [one.fields["result"] for one in facts_in([head + said]) if one.fields.get("name") == "EGFR"]
        for said in (
            "Lung adenocarcinoma, EGFR exon 19 deletion.",
            "EGFR exon 19 deletion. ALK negative.",
            "Looked for in lung adenocarcinoma: EGFR exon 19 deletion, L858R, T790M.",
            "EGFR exon 19 deletions are found in lung adenocarcinoma.",
        )
    }
    assert list(results.values()) == [["exon 19 deletion"], ["exon 19 deletion"], [], []]


def test_a_sign_right_behind_each_of_several_names_is_its_result() -> None:
    page = "Patient: Ada Fern DOB: 14/03/1958\nImmunohistochemistry: CD20+, CD10+, CD5-, cyclin D1 negative."
    found = {one.fields["name"]: one.fields["result"] for one in facts_in([page]) if one.kind == "test"}
    assert found == {"CD20": "+", "CD10": "+", "CD5": "-", "cyclin D1": "negative"}


def test_a_dash_that_leads_to_something_is_no_sign() -> None:
    page = "Patient: Ada Fern DOB: 14/03/1958\nSeen by CD20-directed therapy, CD19- or CD22-directed cells."
    assert not [one for one in facts_in([page]) if one.kind == "test"]
