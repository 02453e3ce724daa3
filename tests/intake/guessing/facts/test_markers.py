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
