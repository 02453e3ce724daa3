"""Tables of laboratories and echo reports: each value in its column, with its day, and no aim taken for a limit."""

from __future__ import annotations

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Report of Mrs. Ada Fern, born 03/14/1958\n"


def results(said: str) -> list[dict[str, str]]:
    """The tests on a paper with these words."""
    return [dict(fact.fields) for fact in facts_in([HEAD + said], "lab_results") if fact.kind == "test"]


def values(said: str, *fields: str) -> list[tuple[str | None, ...]]:
    return [tuple(one.get(field) for field in ("name", "value", *fields)) for one in results(said)]


def test_the_results_of_before_have_the_day_that_stands_below_their_head() -> None:
    table = (
        "Prélevé le 14/04/2026\nRésultats Valeurs de référence Antériorités\n13/01/2026\nC.R.P. < 3,0 mg/L < 5,0 4,1"
    )
    assert values(table, "normal_range", "done_on") == [
        ("C.R.P.", "< 3,0", "< 5,0", "2026-04-14"),
        ("C.R.P.", "4,1", "< 5,0", "2026-01-13"),
    ]


def test_a_unit_may_stand_in_brackets_behind_the_name_and_an_aim_is_no_normal_range() -> None:
    table = "Monthly labs 03/24/26 02/02/26 Goal\nPhos (mg/dL) 6.2 5.8 3.5-5.5"
    assert values(table, "unit", "normal_range", "done_on") == [
        ("Phos", "6.2", "mg/dL", None, "2026-03-24"),
        ("Phos", "5.8", "mg/dL", None, "2026-02-02"),
    ]


def test_a_flow_sheet_has_a_test_above_each_column() -> None:
    sheet = "Date Creat mg/dL K mmol/L Comment\n09/15/2025 2.31 5.0 losartan 50\n12/10/2025 2.44 -- held, see note"
    assert values(sheet, "unit", "done_on") == [
        ("Creat", "2.31", "mg/dL", "2025-09-15"),
        ("K", "5.0", "mmol/L", "2025-09-15"),
        ("Creat", "2.44", "mg/dL", "2025-12-10"),
    ]


def test_measures_of_an_echo_are_a_heart_test() -> None:
    assert values("Measurements Normal\nLVEF (biplane) 62 % 54-74\nTAPSE 2.1 cm >1.7", "sort") == [
        ("LVEF (biplane)", "62", "heart"),
        ("TAPSE", "2.1", "heart"),
    ]


def test_what_was_measured_in_another_fluid_is_not_of_the_blood() -> None:
    assert values("LP: protein 31 mg/dL, glucose 61 mg/dL.") == []


def test_each_group_of_a_portals_results_has_its_own_day() -> None:
    portal = (
        "CBC Collected 04/18/2026\nName Value Standard range\nHemoglobin 12.2 g/dL 11.1-15.9\n"
        "THYROID Collected 04/01/2026\nName Value Standard range\nTSH 2.1 mIU/L 0.4-4.5"
    )
    assert values(portal, "done_on") == [("Hemoglobin", "12.2", "2026-04-18"), ("TSH", "2.1", "2026-04-01")]


def test_a_sign_before_the_unit_is_a_mark_and_no_empty_column() -> None:
    table = (
        "Entnahme: 16.04.2026\nUntersuchung Ergebnis Einheit Referenzbereich Vorwert (02.03.26)\n"
        "Leukozyten 3,1 - /nl 4,0 - 10,0 2,8\nGamma-GT 188 ++ U/l < 40 95"
    )
    assert values(table, "marked", "done_on") == [
        ("Leukozyten", "3,1", "low", "2026-04-16"),
        ("Leukozyten", "2,8", None, "2026-03-02"),
        ("Gamma-GT", "188", "high", "2026-04-16"),
        ("Gamma-GT", "95", None, "2026-03-02"),
    ]


def test_each_result_below_several_days_is_of_the_day_above_it_and_looked_at() -> None:
    table = "Recent Labs\nLab 01/27/26 0612 01/30/26 0540\nWBC 9.8 8.1\nHGB 11.4* 11.0*\nPLT 188\nK 4.4 3.6\nCourse"
    found = [one for one in facts_in([HEAD + table]) if one.kind == "test"]
    assert [(one.fields["name"], one.fields["value"], one.fields["done_on"]) for one in found] == [
        ("WBC", "9.8", "2026-01-27"),
        ("WBC", "8.1", "2026-01-30"),
        ("HGB", "11.4", "2026-01-27"),
        ("HGB", "11.0", "2026-01-30"),
        ("K", "4.4", "2026-01-27"),
        ("K", "3.6", "2026-01-30"),
    ], "a row with fewer cells than days is none"
    assert all(one.sure < PLAIN_FROM for one in found)


def test_a_line_of_labs_needs_no_units_for_tests_that_are_known() -> None:
    line = "LABS 03/14/2026: WBC 5.6, Hgb 11.9, Plt 240, room 12"
    found = [one for one in facts_in([HEAD + line]) if one.kind == "test"]
    assert [(one.fields["name"], one.fields["value"]) for one in found] == [
        ("WBC", "5.6"),
        ("Hgb", "11.9"),
        ("Plt", "240"),
    ]
    assert not [one for one in facts_in([HEAD + "He is in room Hgb 11 of ward WBC 5."]) if one.kind == "test"]


def test_the_tests_of_a_table_may_be_headed_in_the_plural() -> None:
    table = (
        "Prélevé le 13/02/2026\nExamens Résultats Unités Valeurs de référence Antériorité 14/11/2025\n"
        "Leucocytes 5,9 G/L 4,0 à 10,0 6,3"
    )
    assert values(table, "normal_range", "done_on") == [
        ("Leucocytes", "5,9", "4,0 à 10,0", "2026-02-13"),
        ("Leucocytes", "6,3", "4,0 à 10,0", "2025-11-14"),
    ]


def test_a_number_in_a_unit_that_no_list_has_is_not_printed_without_it() -> None:
    said = "Labor 13.02.2026: Leukozyten 6,2 Tsd/µl; Erythrozyten 4,1 Quux/µl; Kalium 3,2 mmol/l"
    found = [one for one in facts_in([HEAD + said]) if one.kind == "test"]
    assert [one.fields["result"] for one in found] == ["6,2 Tsd/µl", "3,2 mmol/l"]


DAYS = "Analyse Einheit Referenzbereich 02.05.2026 05.05.2026 09.05.2026\n"


def test_a_dash_behind_a_low_result_of_a_day_is_its_mark_and_an_empty_cell_else() -> None:
    rows = "Hämoglobin g/dl 12,0 - 15,6 9,1 - 8,8 - 9,6 -\nThrombozyten /nl 150 - 370 402 + - 351"
    assert values(DAYS + rows, "marked", "done_on") == [
        ("Hämoglobin", "9,1", "low", "2026-05-02"),
        ("Hämoglobin", "8,8", "low", "2026-05-05"),
        ("Hämoglobin", "9,6", "low", "2026-05-09"),
        ("Thrombozyten", "402", "high", "2026-05-02"),
        ("Thrombozyten", "351", None, "2026-05-09"),
    ]


def test_a_dash_that_may_be_a_mark_or_an_empty_cell_makes_the_row_one_to_look_at() -> None:
    found = facts_in([HEAD + DAYS + "Kalium mmol/l 3,5 - 5,1 3,3 - 3,9\nNatrium mmol/l 135 - 145 138 - 139"])
    assert {(one.fields["name"], one.sure >= PLAIN_FROM) for one in found} == {("Kalium", False), ("Natrium", True)}


def test_cells_counted_in_the_marrow_are_no_blood_count() -> None:
    table = (
        "Collected: 05/14/2026\nTest Result Units Reference range\nWBC 2.9 10^3/uL 4.0 - 11.0\n"
        "MARROW DIFFERENTIAL (500 cells)\nCell type Patient % Normal range %\nLymphocytes 7 8 - 24"
    )
    assert [(one["name"], one["sort"], one["result"]) for one in results(table)] == [
        ("WBC", "blood", "2.9 10^3/uL"),
        ("Lymphocytes (MARROW DIFFERENTIAL)", "tissue", "7 %"),
    ]


def test_rows_below_a_heading_nobody_knows_are_looked_at() -> None:
    table = (
        "Collected: 05/14/2026\nTest Result Units Reference range\nMCV 104 fL 80 - 100\nOUTSIDE COUNT (historical 2)\n"
    )
    found = facts_in([HEAD + table + "MCH 31 pg 27 - 33"], "lab_results")
    assert [(one.fields["name"], one.sure >= PLAIN_FROM) for one in found] == [("MCV", True), ("MCH", False)]


def test_a_span_is_told_as_it_is_printed_and_not_as_its_lower_end() -> None:
    assert values("Results\nLVEF 35-40% by echocardiogram (was 30% in 2024)", "result") == [("LVEF", None, "35-40%")]
    assert values("Echo: LVEF of 45% to 49%.", "result") == [("LVEF", None, "45% to 49%")]


def test_each_result_of_a_course_has_the_day_behind_it() -> None:
    course = "CA-125: 1240 U/mL (25/01/2026), 88 U/mL (21/04/2026), 14 U/mL (22/07/2026)"
    assert values(course, "done_on") == [
        ("CA-125", "1240", "2026-01-25"),
        ("CA-125", "88", "2026-04-21"),
        ("CA-125", "14", "2026-07-22"),
    ]


def test_days_without_a_year_have_that_of_the_same_day_elsewhere_on_the_paper() -> None:
    said = "Hospitalisé du 26/08/2026 au 30/08/2026\nParamètre 26/08 30/08 Normes\nCRP (mg/L) 248 21 < 5"
    assert values(said, "done_on") == [("CRP", "248", "2026-08-26"), ("CRP", "21", "2026-08-30")]
    found = facts_in([HEAD + said])
    assert all(one.sure < PLAIN_FROM for one in found)
    assert values("Paramètre 26/08 30/08 Normes\nCRP (mg/L) 248 21 < 5", "done_on") == []


def test_a_unit_may_stand_behind_each_result_and_a_list_above_ends_at_the_head_of_the_table() -> None:
    said = "Allergies\nRamipril - cough\nTest 14/03/2026 22/09/2026 Range\nHbA1c 58 mmol/mol 51 mmol/mol 20 - 41"
    assert values(said, "unit") == [("HbA1c", "58", "mmol/mol"), ("HbA1c", "51", "mmol/mol")]


def test_a_relative_among_the_family_does_not_make_the_values_below_theirs() -> None:
    said = "Family history\nBowel cancer - brother\nTest 14/03/2026 22/09/2026 Range\nESR 34 mm/hr 12 mm/hr < 20"
    assert [value for _, value in values(said)] == ["34", "12"]


def test_cells_of_the_marrow_may_be_told_one_behind_another() -> None:
    said = "Medulograma (25/08/2026)\nCélulas plasmáticas 2 %. Eritroblastos 24 %. Linfocitos 11 %."
    assert [(one["name"], one["sort"], one["value"], one.get("done_on")) for one in results(said)] == [
        ("Células plasmáticas (Medulograma)", "tissue", "2", "2026-08-25"),
        ("Eritroblastos (Medulograma)", "tissue", "24", "2026-08-25"),
        ("Linfocitos (Medulograma)", "tissue", "11", "2026-08-25"),
    ]


def test_two_dashes_are_an_empty_cell_of_a_day() -> None:
    head = "Component Ref Range 07/13/26 08/10/26 08/24/26\n"
    assert values(f"{head}PLATELETS 150 - 400 K/uL 221 -- 98 (L)\nALT <50 U/L 22 41 88 (H)", "done_on") == [
        ("PLATELETS", "221", "2026-07-13"),
        ("PLATELETS", "98", "2026-08-24"),
        ("ALT", "22", "2026-07-13"),
        ("ALT", "41", "2026-08-10"),
        ("ALT", "88", "2026-08-24"),
    ]


def test_a_head_that_a_narrow_page_broke_is_read_to_its_end() -> None:
    said = "Sample taken: 17/09/2026\nTest Range Units Previous\n22/06/2026\nResult\nSodium 133 - 146 mmol/L 139 141"
    assert values(said, "done_on") == [("Sodium", "139", "2026-06-22"), ("Sodium", "141", "2026-09-17")]


def test_each_result_of_before_may_have_its_own_day_behind_it() -> None:
    table = (
        "Date Collected: 09/14/2026\nTest Current Result and Flag Previous Result and Date Units Reference Interval\n"
        "WBC 01 3.2 Low 4.6 06/18/2026 x10E3/uL 3.4-10.8\neGFR 76 mL/min/1.73 >59"
    )
    assert values(table, "marked", "normal_range", "done_on") == [
        ("WBC", "3.2", "low", "3.4-10.8", "2026-09-14"),
        ("WBC", "4.6", None, "3.4-10.8", "2026-06-18"),
        ("eGFR", "76", None, None, "2026-09-14"),
    ]
    printed = (
        "Prélèvement du 24/08/2026\nRésultats Valeurs de référence Antériorités\nHémoglobine 11,6 g/dL (12,0 - 16,0) "
    )
    assert values(printed + "12,2 (22/06/26)", "done_on") == [
        ("Hémoglobine", "11,6", "2026-08-24"),
        ("Hémoglobine", "12,2", "2026-06-22"),
    ]


def test_a_day_behind_todays_result_makes_the_row_none() -> None:
    table = (
        "Date Collected: 09/14/2026\nTest Result Previous Result and Date Units Range\n"
        "WBC 3.2 06/18/2026 4.6 x10E3/uL 3.4-10.8"
    )
    assert values(table) == []
