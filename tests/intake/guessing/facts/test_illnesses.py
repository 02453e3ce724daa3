"""Illnesses that no heading of diagnoses names: in a picture's findings, beside a medicine, in a sentence."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Report of Mrs. Ada Fern, born 03/14/1958\n"
PICTURE = HEAD + "CT ABDOMEN\nCOMPARISON: none.\nFINDINGS:\n"


def illnesses(said: str, head: str = HEAD, sort: str | None = None) -> list[Fact]:
    """The illnesses on a paper with these words; none of them is ever plain here."""
    found = [fact for fact in facts_in([head + said], sort) if fact.kind in ("diagnosis", "condition")]
    assert all(fact.sure < PLAIN_FROM for fact in found)
    return found


def names(said: str, head: str = HEAD, sort: str | None = None) -> list[str]:
    return [fact.fields["name"] for fact in illnesses(said, head, sort)]


@pytest.mark.parametrize("sort", ["imaging_report", None])
def test_what_a_picture_shows_is_looked_at(sort: str | None) -> None:
    said = "Liver: Hepatic steatosis. No hydronephrosis. Cholelithiasis. Left adrenal nodule, likely adenoma."
    assert names(said, PICTURE, sort) == ["Hepatic steatosis", "Cholelithiasis", "adenoma"]
    assert illnesses(said, PICTURE, sort)[-1].fields["standing"] == "suspected"


@pytest.mark.parametrize(
    "said", ["Lesion: metastasis or hemangioma.", "Prior CT: hepatic steatosis.", 'Was read as "cholelithiasis".']
)
def test_what_could_be_several_things_or_was_read_before_is_none(said: str) -> None:
    assert names(said, PICTURE, "imaging_report") == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("amlodipine 5 mg daily for hypertension", "hypertension"),
        ("amlodipine 5 mg daily (hypertension)", "hypertension"),
        ("Allopurinol 100 mg abends gegen Gicht", "Gicht"),
    ],
)
def test_a_medicine_tells_for_what_it_is_taken(line: str, name: str) -> None:
    assert names(f"Medications:\n{line}") == [name]


def test_a_column_of_reasons_tells_it_at_the_end_of_each_row() -> None:
    plan = "Wirkstoff Handelsname Stärke Form Mo Mi Ab Na Grund\nBisoprolol Concor 5 mg Tabl 1 0 0 0 Bluthochdruck"
    assert names(plan) == ["Bluthochdruck"]


@pytest.mark.parametrize("line", ["aspirin 81 mg daily for stroke prevention", "aspirin 81 mg daily, mother has gout"])
def test_what_is_only_kept_away_is_no_illness(line: str) -> None:
    assert names(f"Medications:\n{line}") == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("You were diagnosed with breast cancer in May.", "breast cancer"),
        ("She has a history of rectal cancer.", "rectal cancer"),
    ],
)
def test_a_sentence_may_say_it_as_strongly_as_a_heading(said: str, name: str) -> None:
    assert names(said) == [name]


@pytest.mark.parametrize(
    "said",
    ["Her sister was diagnosed with breast cancer.", "Family history of rectal cancer.", "No history of gout."],
)
def test_what_a_relative_has_is_none(said: str) -> None:
    assert names(said) == []


def test_what_is_to_be_ruled_out_is_suspected_and_ends_no_list() -> None:
    said = "Discharge diagnoses:\nRule out sarcoidosis\nHypothyroidism"
    found = {
        fact.fields["name"]: fact.fields.get("standing") for fact in facts_in([HEAD + said]) if "name" in fact.fields
    }
    assert found == {"sarcoidosis": "suspected", "Hypothyroidism": None}


def test_a_label_within_one_point_of_an_impression_heads_that_point_only() -> None:
    said = "IMPRESSION:\n1. Enlarging nodule. Differential: granuloma, metastasis.\n2. Emphysema."
    assert [fact.fields["name"] for fact in facts_in([HEAD + said], "imaging_report") if "name" in fact.fields] == [
        "Emphysema"
    ]


def test_the_code_of_an_illness_is_no_part_of_its_name() -> None:
    found = facts_in(["Entlassungsbericht Frau Ada Farn, geb. 14.03.1958\nNebendiagnosen:\nHypothyreose   E03.9\n"])
    assert [one.fields["name"] for one in found if one.kind in ("condition", "diagnosis")] == ["Hypothyreose"]


def test_a_name_behind_a_question_mark_is_looked_at() -> None:
    found = facts_in(
        ["Letter of Mrs. Ada Fern, born 03/14/1958\nDiagnosis: Ulcer of the left hip? Osteomyelitis, gout"]
    )
    assert [one.sure >= PLAIN_FROM for one in found if one.fields.get("name") == "Osteomyelitis"] == [False]


def test_a_short_point_of_a_history_begins_with_what_it_is_about() -> None:
    said = f"{HEAD}Past medical history:\n- Type 2 diabetes on insulin\n- COPD, ex-smoker"
    assert {"Type 2 diabetes", "COPD"} <= {one.fields.get("name") for one in facts_in([said])}


def test_a_word_that_only_begins_a_name_is_no_illness() -> None:
    said = "Conclusion\nDécompensation\nDiagnosen:\nErkrankung\nGrundkrankheit:"
    assert not [one for one in facts_in([HEAD + said]) if one.kind in ("diagnosis", "condition")]


@pytest.mark.parametrize("said", ["HIV test non-reactive", "Influenza negative", "Influenza A/B: negative"])
def test_a_test_for_an_illness_is_no_illness(said: str) -> None:
    assert not illnesses(f"Impression:\n{said}")


def test_the_whole_name_is_taken_where_a_shorter_one_stands_in_it() -> None:
    found = illnesses("Antécédents\n- Cardiopathie ischémique : pontage en 2011\n- Anémie ferriprive")
    assert [one.fields["name"] for one in found] == ["Cardiopathie ischémique", "Anémie ferriprive"]


def test_the_day_before_a_problem_is_no_part_of_its_name() -> None:
    said = "Active Problems\n12-Nov-2024  Malignant tumour of prostate\n1998  Essential hypertension"
    found = [one.fields["name"] for one in facts_in([HEAD + said]) if one.kind in ("diagnosis", "condition")]
    assert found == ["Malignant tumour of prostate", "Essential hypertension"]


def test_who_was_ruled_out_for_something_may_have_what_led_to_it() -> None:
    found = facts_in([f"{HEAD}On 11/27/92 she developed angina and was ruled out for MI by serial ECG."])
    assert not [one for one in found if one.fields.get("standing") == "ruled_out" and one.fields["name"] == "angina"]


@pytest.mark.parametrize("said", ["By 04/11/2025 his graft looked good.", "Left carpal tunnel release on 04/11/2025"])
def test_a_graft_that_is_looked_at_and_a_release_are_no_illness_and_no_operation_of_that_day(said: str) -> None:
    assert not [one for one in facts_in([HEAD + said]) if one.kind in ("condition", "diagnosis")]
    assert not [one for one in facts_in([HEAD + said]) if one.fields.get("name") == "his graft"]


def test_the_last_of_a_list_of_illnesses_is_one_of_them() -> None:
    found = illnesses("Past medical history: Significant for hypertension, GERD and depression. No history of stroke.")
    assert [one.fields["name"] for one in found] == ["hypertension", "GERD", "depression"]


def test_french_son_is_nobodys_child() -> None:
    assert names("Elle est suivie pour le suivi de son carcinome papillaire de la thyroïde.") == [
        "carcinome papillaire de la thyroïde"
    ]
    assert names("His son was diagnosed with asthma.") == []


def test_a_reason_in_a_narrow_column_stands_on_a_line_of_its_own() -> None:
    said = (
        "Your Medication List\nMedication How to take Reason\n"
        "apixaban 5 mg tablet Take 1 tablet (5 mg) by mouth 2 times a\nday\nAtrial fibrillation\n"
        "atorvastatin 40 mg tablet Take 1 tablet (40 mg) by mouth nightly High cholesterol"
    )
    assert names(said) == ["Atrial fibrillation", "High cholesterol"]


def test_what_stands_below_a_line_of_allergies_within_a_history_is_history_again() -> None:
    said = "Antecedentes\nAlergias: metamizol (broncoespasmo).\nHipertensión arterial. Dislipemia."
    assert names(said) == ["Hipertensión arterial", "Dislipemia"]


@pytest.mark.parametrize(
    "said",
    [
        "Impression\nNo evidence of\npulmonary embolism.",
        "Beurteilung\nKein Hinweis auf\nLungenembolie.",
        "Impresión\nSin datos de\nneumonía.",
        "Bowel: Status post right hemicolectomy. No local recurrence is seen. Diverticulosis without\ndiverticulitis.",
    ],
)
def test_a_no_at_the_end_of_a_narrow_line_holds_for_the_next(said: str) -> None:
    assert not {"pulmonary embolism", "Lungenembolie", "neumonía", "diverticulitis"} & set(names(said))
