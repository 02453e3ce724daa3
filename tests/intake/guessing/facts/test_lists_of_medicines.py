"""Lists of medicines as letters print them: one behind another over several lines, each with what is told of it."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Discharge letter of Mrs. Ada Fern, born 03/14/1958\n"


def listed(said: str) -> list[tuple[str, str, str, bool]]:
    """Name, dose, how often, and whether it is plain, of each medicine on a paper with these words."""
    return [
        (one.fields["name"], one.fields.get("dose", ""), one.fields.get("how_often", ""), one.sure >= PLAIN_FROM)
        for one in facts_in([HEAD + said])
        if one.kind == "medicine"
    ]


def test_a_list_that_runs_over_the_end_of_a_line_goes_on_in_the_next() -> None:
    said = (
        "Medications: lisinopril 20 mg daily, metoprolol tartrate 25 mg b.i.d., hydrocodone 5 mg every 6 hours\n"
        "p.r.n., atorvastatin 40 mg daily, potassium chloride\n20 mEq daily."
    )
    assert listed(said) == [
        ("lisinopril", "20 mg", "daily", True),
        ("metoprolol tartrate", "25 mg", "b.i.d", True),
        ("hydrocodone", "5 mg", "every 6 hours p.r.n", True),
        ("atorvastatin", "40 mg", "daily", True),
        ("potassium chloride", "20 mEq", "daily", True),
    ]


@pytest.mark.parametrize("lead", ["Include", "They include", "The patient takes", "Currently on", "Incluye"])
def test_what_leads_up_to_a_list_is_no_part_of_the_first_name(lead: str) -> None:
    assert listed(f"Medications: {lead} topiramate 100 mg twice daily.") == [
        ("topiramate", "100 mg", "twice daily", True)
    ]


@pytest.mark.parametrize(
    "remark",
    [
        "The patient had recently reduced that to 24 units.",
        "He is supposed to be taking it twice but has nightmares.",
        "The patient does not take it for the last 3 months.",
    ],
)
def test_a_medicine_of_which_the_next_sentence_tells_more_is_looked_at(remark: str) -> None:
    said = f"Medications: apixaban 5 mg twice daily. Pravastatin 20 mg daily. {remark} Bisoprolol 5 mg daily."
    assert [(name, plain) for name, _, _, plain in listed(said)] == [
        ("apixaban", True),
        ("Pravastatin", False),
        ("Bisoprolol", True),
    ]


def test_all_days_of_the_week_are_of_how_often() -> None:
    assert listed("Medications:\n1. Bactrim 32 mg twice a day on Friday, Saturday, and Sunday.") == [
        ("Bactrim", "32 mg", "twice a day on Friday, Saturday, and Sunday", True)
    ]


def test_another_dose_on_the_other_days_makes_it_one_to_look_at() -> None:
    (one,) = listed("Medications: Hydrea 1500 mg on Mondays and Fridays and 1000 mg the other days of the week")
    assert not one[3]


@pytest.mark.parametrize(
    ("line", "name", "dose"),
    [
        (
            "Metformin 1000 mg in the morning and 500 mg at night",
            "Metformin",
            "1000 mg in the morning and 500 mg at night",
        ),
        ("FUROSEMIDE 60 mg matin et 40 mg midi", "FUROSEMIDE", "60 mg matin et 40 mg midi"),
    ],
)
def test_the_doses_of_one_day_are_one_answer_as_printed(line: str, name: str, dose: str) -> None:
    assert listed(f"Medications:\n{line}") == [(name, dose, "", False)]


def test_doses_one_after_the_other_are_not_those_of_one_day() -> None:
    assert all("," not in dose for _, dose, _, _ in listed("Medications:\nPrednisone taper 20 mg daily, 10 mg daily"))


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("Apixabán 5 mg: 1-0-1", ("Apixabán", "5 mg", "1-0-1")),
        ("Trimbow 87/5/9: 2 inhalaciones cada 12 horas", ("Trimbow 87/5/9", "2 inhalaciones", "cada 12 horas")),
        ("BISOPROLOL 5 mg : 1 cp le matin", ("BISOPROLOL", "5 mg", "1 cp le matin")),
    ],
)
def test_how_a_medicine_is_taken_may_stand_behind_a_colon(line: str, fields: tuple[str, str, str]) -> None:
    assert [one[:3] for one in listed(f"Tratamiento al alta\n{line}")] == [fields]


def test_what_a_summary_tells_to_start_and_to_go_on_with_is_taken() -> None:
    said = (
        "START taking these medications\ntorsemide 40 MG tablet Take 1 tablet by mouth daily\n"
        "CONTINUE taking these medications\napixaban 2.5 MG tablet Take 1 tablet by mouth 2 times daily\n"
        "STOP taking these medications\nfurosemide 40 MG tablet"
    )
    assert [one[:3] for one in listed(said)] == [
        ("torsemide", "40 MG", "1 tablet by mouth daily"),
        ("apixaban", "2.5 MG", "1 tablet by mouth 2 times daily"),
        ("furosemide", "40 MG", ""),
    ]


def test_a_word_of_the_sentence_behind_an_unknown_name_makes_it_one_to_look_at() -> None:
    assert [one[3] for one in listed("Medications: Zonegor using 25 mg twice daily")] == [False]


def test_a_table_with_numbered_rows_is_a_list_of_medicines() -> None:
    said = "# | Medication | Dose | Route | Frequency | Status\n1 | Carvedilol | 6.25 mg | PO | BID | C"
    assert [one[:3] for one in listed(said)] == [("Carvedilol", "6.25 mg", "BID")]


@pytest.mark.parametrize(
    "often",
    ["twice daily Saturday and Sunday", "Mon/Wed/Fri", "once weekly (Wednesdays)", "1-0-0 montags und freitags"],
)
def test_the_days_of_the_week_are_never_left_out_of_how_often(often: str) -> None:
    assert [one[:3] for one in listed(f"Medications:\nWarfarin 5 mg {often}")] == [("Warfarin", "5 mg", often)]


def test_what_a_sig_tells_to_take_in_all_is_the_dose() -> None:
    said = (
        "Current Outpatient Medications:\nMedication Sig\n"
        "carvedilol (COREG) 12.5 mg tablet Take 1 tablet (12.5 mg total) by mouth 2 (two) times a day."
    )
    assert [one[1:3] for one in listed(said)] == [("12.5 mg", "2 (two) times a day")]


def test_what_a_narrow_column_broke_off_belongs_to_the_line_above() -> None:
    said = (
        "Your Medication List\nMedication How to take\nmetoprolol succinate ER 50\nmg 24 hr tablet\n"
        "Take 1 tablet (50 mg) by mouth daily\napixaban 5 mg tablet Take 1 tablet (5 mg) by mouth 2 times a\nday"
    )
    assert [(name, dose, often) for name, dose, often, _ in listed(said)] == [
        ("metoprolol succinate ER", "50 mg", "daily"),
        ("apixaban", "5 mg", "2 times a day"),
    ]


def test_a_remark_that_a_dose_was_changed_leaves_it_to_be_looked_at() -> None:
    said = "Entlassmedikation\nMetoprolol 95 mg 1-0-0 erhöht\nRamipril 5 mg 1-0-0"
    assert listed(said) == [("Metoprolol", "95 mg", "1-0-0", False), ("Ramipril", "5 mg", "1-0-0", True)]


def test_a_medicine_is_not_stopped_that_another_one_was_stopped_for() -> None:
    found = facts_in([HEAD + "ASS abgesetzt wegen Apixaban."])
    assert [one.fields["name"] for one in found if "stopped" in one.fields] == ["ASS"]


def test_what_is_stopped_behind_a_semicolon_takes_back_nothing_before_it() -> None:
    said = "Home medications: ondansetron 8 mg every 8 hours; loperamide 2 mg daily; no longer taking omeprazole."
    found = [(one.fields["name"], one.fields.get("stopped")) for one in facts_in([HEAD + said])]
    assert found == [("ondansetron", None), ("loperamide", None), ("omeprazole", "yes")]


def test_a_list_of_home_that_goes_on_beside_that_of_discharge_is_looked_at() -> None:
    said = "Usual medications: bisoprolol 5 mg daily\nDischarge medications:\nparacetamol 1 g daily\n"
    assert [name for name, *_ in listed(said)] == ["paracetamol"]
    assert listed(f"{said}Continue all home medications.")[0] == ("bisoprolol", "5 mg", "daily", False)


def test_thousands_of_units_are_one_number_and_a_count_before_a_strength_is_looked_at() -> None:
    assert listed("Médicaments :\nVitamine D3 100 000 UI : 1 ampoule tous les 3 mois") == [
        ("Vitamine D3", "100 000 UI", "1 ampoule tous les 3 mois", True)
    ]
    assert all(not plain for *_, plain in listed("Medications:\nMetformin 2 500 mg tablets daily"))


@pytest.mark.parametrize("portal", ["Current Medications\n", "Please look through what is below.\n"])
def test_a_portal_prints_what_the_maker_calls_it_between_a_medicine_and_how_it_is_taken(portal: str) -> None:
    said = (
        "carvedilol 12.5 MG tablet\nCommonly known as: COREG\n"
        "Take 0.5 tablets (6.25 mg total) by mouth 2 (two) times daily with meals."
    )
    assert listed(portal + said) == [("carvedilol", "6.25 mg", "2 (two) times daily with meals", False)]


@pytest.mark.parametrize(
    ("line", "dose", "often"),
    [
        ("Lercanidipin 10 mg/Tag", "10 mg/Tag", ""),
        ("Lercanidipine 10 mg/j", "10 mg/j", ""),
        ("Ibuprofen 400 mg max. 3x tgl.", "400 mg", "max. 3x tgl."),
        ("Tramadol 50 mg up to 4 times a day", "50 mg", "up to 4 times a day"),
    ],
)
def test_a_dose_of_a_day_and_the_most_of_it_are_told_as_printed(line: str, dose: str, often: str) -> None:
    assert [(one[1], one[2]) for one in listed(f"Medications:\n{line}")] == [(dose, often)]


def test_a_dose_that_tells_what_it_was_before_is_that_of_now_and_looked_at() -> None:
    said = "Discharge medications:\nMetformin tablets 1 g Oral Twice daily Dose changed (was 500 mg) GP to continue"
    assert listed(said) == [("Metformin", "1 g", "Twice daily", False)]


def test_a_list_of_what_was_stopped_says_so_of_each() -> None:
    facts = facts_in([HEAD + "Medications stopped:\nRamipril capsules 2.5 mg Kidneys"])
    assert [dict(one.fields) for one in facts if one.kind == "medicine"] == [
        {"name": "Ramipril", "stopped": "yes", "dose": "2.5 mg"}
    ]


def test_a_course_that_is_over_was_not_stopped() -> None:
    assert listed("Treated with a five-day course of doxycycline, completed in hospital.") == []


def test_what_its_maker_calls_it_in_brackets_is_no_part_of_the_name() -> None:
    said = (
        "metoprolol succinate (Toprol XL) 25 mg 24 hr tablet\nTake 1 tablet by mouth once a day.\n"
        "furosemide (Lasix) 20 mg tablet\nTake 2 tablets (40 mg) by mouth every morning."
    )
    assert [one[:3] for one in listed(said)] == [
        ("metoprolol succinate", "25 mg", "1 tablet by mouth once a day"),
        ("furosemide", "40 mg", "every morning"),
    ]


def test_how_many_are_in_a_pack_is_not_how_many_are_taken() -> None:
    said = "Medicación:\nRAMIPRIL 5 MG 28 COMPRIMIDOS 1 comprimido cada 24 horas Oral"
    assert [one[:3] for one in listed(said)] == [("RAMIPRIL", "5 MG", "1 comprimido cada 24 horas")]


def test_of_what_is_in_a_pen_the_units_that_are_taken_are_the_dose() -> None:
    said = "Medications:\ninsulin glargine 300 IU/ml pen 18 IU every 24 hours"
    assert [one[:3] for one in listed(said)] == [("insulin glargine", "18 IU", "every 24 hours")]


@pytest.mark.parametrize("plan", ["1-0-0-0 2-0-0-0", "0-0-0-0", "1-0-0-0 0-0-0-0"])
def test_two_plans_of_a_day_or_one_of_nothing_say_not_what_is_taken(plan: str) -> None:
    assert listed(f"Medikation:\nLisinopril 10 mg {plan}") == []


def test_a_medicine_without_a_dose_ends_no_list() -> None:
    said = "Medikation:\nBisoprolol 5 mg 1-0-0\nRamipril abgesetzt\nBedarf: Novaminsulfon 500 mg bis zu 4x/Tag"
    assert [one[:3] for one in listed(said) if one[1]] == [
        ("Bisoprolol", "5 mg", "1-0-0"),
        ("Novaminsulfon", "500 mg", "bis zu 4x/Tag"),
    ]


def test_all_of_a_day_told_with_and_is_how_often() -> None:
    said = "Medications:\nFurosemide 40mg tablets - take one each morning and one at lunchtime"
    assert [one[2] for one in listed(said)] == ["one each morning and one at lunchtime"]


@pytest.mark.parametrize("heading", ["P.R.N. Medications", "PRN Medications", "Medications as needed"])
def test_what_a_list_gives_only_when_needed_is_not_plain_as_taken(heading: str) -> None:
    found = listed(f"{heading}:\n1. Acetaminophen 650 mg every 4 hours\n2. Promethazine 12.5 mg every 4 hours")
    assert found
    assert not any(is_plain for *_, is_plain in found)


def test_a_form_that_a_narrow_cell_broke_off_is_no_medicine() -> None:
    said = (
        "Medications\nMedication Directions\nQuellin 0.09 MG/ACTUAT inhalant\nsolution\n2 puffs q6 hours PRN\nwheezing"
    )
    assert not [name for name, *_ in listed(said) if name == "solution"]


def test_how_often_within_directions_is_no_medicine() -> None:
    said = "Medications\nMedication Instructions Status\nmetoprolol 20 mg oral tablet 2 tabs, PO, QID, 14 g ordered"
    assert "QID" not in [name for name, *_ in listed(said)]
