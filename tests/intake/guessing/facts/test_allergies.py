"""Allergies on papers: their lists by any heading, and what the paper itself takes back."""

from __future__ import annotations

import pytest

from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Clinic letter of Mrs. Ada Fern, born 03/14/1958\n"


def allergies(said: str) -> list[str]:
    """The allergies on a paper with these words."""
    return [fact.fields["substance"] for fact in facts_in([HEAD + said]) if fact.kind == "allergy"]


def test_a_heading_may_say_of_which_day_its_list_is() -> None:
    assert allergies("Allergies as of 2/26/2026\nBee Venom - Anaphylaxis\nIodine contrast - hives") == [
        "Bee Venom",
        "Iodine contrast",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "She is allergic to penicillin. Skin tests negative, penicillin 500 mg tolerated.",
        'Reason for referral: "allergic to penicillin".',
        "Allergies: Egg: passed oral challenge 2025.",
    ],
)
def test_an_allergy_that_the_paper_takes_back_or_quotes_is_none(said: str) -> None:
    assert allergies(said) == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Allergies: ASA (details to follow\n\nHistory: nasal polyps removed 2019.", ["ASA"]),
        ("Allergies: latex (details to follow\n\nHistory: latex precautions, stent removed in 2019.", ["latex"]),
        (
            "Allergies: penicillin (details to follow\n\nHistory: penicillin reaction in 1990, tolerated cefazolin.",
            ["penicillin"],
        ),
    ],
)
def test_an_allergy_stays_where_something_else_was_removed_or_borne(said: str, kept: list[str]) -> None:
    assert allergies(said) == kept


def test_a_point_may_say_first_that_it_is_an_adverse_reaction() -> None:
    said = "Record of Mrs. Ada Fern, born 03/14/1958\nAllergies\nAdverse reaction to amlodipine - ankle swelling"
    (one,) = (fact for fact in facts_in([said]) if fact.kind == "allergy")
    assert (one.fields["substance"], one.fields["reaction"]) == ("amlodipine", "ankle swelling")


def test_a_substance_may_be_told_by_what_comes_of_it() -> None:
    assert allergies("Allergies\nShellfish-Derived Products Hives Medium 1/1/2010") == ["Shellfish-Derived Products"]


def test_what_is_left_because_of_a_strong_reaction_is_an_allergy_to_look_at() -> None:
    assert allergies("Allergies: aspirin avoided because of hives.") == ["aspirin"]
    assert allergies("Diclofenac was stopped because of urticaria.") == ["Diclofenac"]
    assert allergies("Metformin was stopped because of diarrhea.") == []
    assert allergies("Her mother's aspirin was stopped because of hives.") == []


def test_allergies_may_be_labelled_within_the_head() -> None:
    said = "Patient: Fern, Ada DOB 04/27/1944 Allergies: Sulfa (rash), denies latex allergy"
    assert allergies(said) == ["Sulfa"]


def test_an_allergy_denied_over_the_end_of_a_line_is_none() -> None:
    assert allergies("Allergies: denies any allergy to\npenicillin") == []


def test_an_allergy_denied_in_another_language_is_none() -> None:
    assert allergies("Antecedentes\n- Niega alergia a penicilina") == []


def test_a_row_that_a_narrow_column_broke_is_read_to_its_end() -> None:
    said = (
        "Allergen Reaction Type Severity Status\nLatex Contact\ndermatitis\nAllergy Mild Inactive\nPeanut Anaphylaxis"
    )
    assert allergies(f"Allergies\n{said}") == ["Peanut"]


def test_a_table_that_does_not_say_how_bad_it_was_takes_nothing_back() -> None:
    said = "Allergies\nAgent Reaction Severity Recorded\nCodeine phosphate Vomiting Not recorded 2014"
    assert [dict(fact.fields) for fact in facts_in([HEAD + said])] == [{"substance": "Codeine", "reaction": "Vomiting"}]
