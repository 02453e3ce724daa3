"""Forms that print their labels without a sign, and results in the shapes of hospitals' screens."""

from __future__ import annotations

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

FORM = (
    "Patient: Ada Fern DOB: 28/11/1958\nDiagnosis Squamous cell carcinoma of the right tonsil\n"
    "Comorbidities IHD, T2DM. No renal impairment.\nCurrent medicines aspirin 100 mg mane, metformin 1 g nocte\n"
    "Allergies nil known\nRecommendation Chemoradiation to be discussed\n"
)


def test_a_form_without_signs_is_read_as_one_with_them() -> None:
    with_signs = FORM
    for label in ("Diagnosis", "Comorbidities", "Current medicines", "Allergies", "Recommendation"):
        with_signs = with_signs.replace(f"\n{label} ", f"\n{label}: ")
    said = [dict(one.fields) for one in facts_in([FORM])]
    assert said == [dict(one.fields) for one in facts_in([with_signs])]
    assert {"about": "allergies", "says": "none_known"} in said
    assert "aspirin" in {one.get("name") for one in said}


def test_sentences_that_begin_with_the_name_of_a_section_are_no_labels() -> None:
    letter = (
        "Letter about Ada Fern, born 03/14/1958\nDiagnosis was made in 2019.\nAllergies were reviewed.\n"
        "Medications are unchanged.\nPlan of care: as before.\nFamily members asked about melanoma.\n"
    )
    assert not [one for one in facts_in([letter]) if one.kind != "person"]


HEAD = "Results of Ada Fern DOB 09/14/1944\nCollected 09/28/2026\n"


def test_the_value_of_before_in_brackets_is_of_its_own_day() -> None:
    rows = "Component Value [Prior 09/21/2026] Standard Range\nHemoglobin 8.8 (L) [9.2] 13.2-17.1 g/dL\n"
    found = [dict(one.fields) for one in facts_in([HEAD + rows], "lab_results") if one.kind == "test"]
    assert [(one["value"], one["done_on"], one.get("marked")) for one in found] == [
        ("8.8", "2026-09-28", "low"),
        ("9.2", "2026-09-21", None),
    ]


def test_a_row_without_the_value_of_before_takes_no_limit_for_it() -> None:
    rows = "Component Value [Prior 09/21/2026] Standard Range\nCRP 12 (5) mg/L\nALT 31 [< 35] U/L\n"
    found = [dict(one.fields) for one in facts_in([HEAD + rows], "lab_results") if one.kind == "test"]
    assert not [one for one in found if "35" in one["result"]]


def test_the_day_a_group_of_tests_begins_with_is_that_of_its_rows() -> None:
    rows = (
        "21-Jul-2026 Thyroid function test (Dr I. Weber) - Abnormal\nSerum TSH level 0.02 mU/L [0.35 - 4.94] Below low "
        "reference limit\n14-Jan-2026 Thyroid function test (Dr I. Weber) - Normal\n"
        "Serum TSH level 1.90 mU/L [0.35 - 4.94]\n"
    )
    found = [dict(one.fields) for one in facts_in(["Results of Ada Fern DOB 14-Mar-1958\n" + rows], "lab_results")]
    tests = [one for one in found if "result" in one]
    assert [(one["value"], one["done_on"], one.get("marked")) for one in tests] == [
        ("0.02", "2026-07-21", "low"),
        ("1.90", "2026-01-14", None),
    ]


def test_a_course_of_one_test_keeps_each_number_with_its_month() -> None:
    said = "Letter about Ada Fern, born 03/14/1958\nPSA: 4.1 (Jan 2026), 9.8 (April 2026), 22.6 (July 2026).\n"
    found = [one for one in facts_in([said]) if one.kind == "test"]
    assert [(one.fields["value"], one.fields["done_on"]) for one in found] == [
        ("4.1", "2026-01"),
        ("9.8", "2026-04"),
        ("22.6", "2026-07"),
    ]
    assert all(one.sure < PLAIN_FROM for one in found)


def test_one_number_with_a_year_is_no_course() -> None:
    said = (
        "Letter about Ada Fern, born 03/14/1958\nWe aim for a PSA below 4 (EAU 2024), his brother's PSA: 9.8 (2023).\n"
    )
    assert not [one for one in facts_in([said]) if one.kind == "test"]


def test_a_row_that_ends_with_its_unit_has_no_value_of_before_behind_it() -> None:
    rows = "Test Result Flag Reference Units Previous (2025-12-08)\nTSH 3.10 0.32-4.00 mIU/L\nALT 22 <36 U/L 25\n"
    found = [dict(one.fields) for one in facts_in([HEAD + rows], "lab_results") if one.kind == "test"]
    assert [(one["value"], one["done_on"]) for one in found] == [
        ("3.10", "2026-09-28"),
        ("22", "2026-09-28"),
        ("25", "2025-12-08"),
    ]


def test_where_the_unit_stands_last_a_result_of_before_is_no_limit() -> None:
    rows = "Test Result Flag Reference Previous (2025-12-08) Units\neGFR >90 >90 mL/min/1.73m2\n"
    found = [dict(one.fields) for one in facts_in([HEAD + rows], "lab_results") if one.kind == "test"]
    assert not [one for one in found if "normal_range" in one]


def test_a_bracket_that_names_no_month_makes_no_course() -> None:
    said = "Letter about Ada Fern, born 03/14/1958\nPSA: 4.1 (normal 2019), 6.0 (goal 2024)\n"
    assert not [one for one in facts_in([said]) if one.kind == "test"]


def test_an_allergy_a_form_calls_disproved_is_none() -> None:
    assert not [
        one for one in facts_in([FORM.replace("nil known", "penicillin - disproved 2020")]) if "substance" in one.fields
    ]
