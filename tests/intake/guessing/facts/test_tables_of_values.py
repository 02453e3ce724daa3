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
