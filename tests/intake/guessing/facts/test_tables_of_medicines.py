"""Tables of medicines: what is taken now stands in one column, what was taken before in another."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import facts_in

HEAD = "Discharge letter of Mrs. Ada Fern, born 03/14/1958\n"


def medicines(said: str) -> list[dict[str, str]]:
    """The medicines on a paper with these words."""
    return [dict(fact.fields) for fact in facts_in([HEAD + said]) if fact.kind == "medicine"]


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("furosemide 20 mg daily 40 mg twice daily", {"dose": "40 mg", "how_often": "twice daily"}),
        ("carvedilol 12.5 mg BID 12.5 mg BID", {"dose": "12.5 mg", "how_often": "BID"}),
        ("apixaban -- 5 mg BID new", {"dose": "5 mg", "how_often": "BID"}),
        ("metoprolol 47.5 mg 1-0-0 0-0-1", {"dose": "47.5 mg", "how_often": "0-0-1"}),
        ("losartan 50 mg daily STOP", {"dose": "50 mg", "stopped": "yes"}),
        ("ramipril 5 mg daily unchanged", {"dose": "5 mg", "how_often": "daily"}),
    ],
)
def test_what_is_taken_is_in_the_column_of_now(row: str, fields: dict[str, str]) -> None:
    table = f"Drug | On admission | At discharge\n{row}"
    assert medicines(table) == [{"name": row.split()[0], **fields}]
    facts = [fact for fact in facts_in([HEAD + table]) if fact.kind == "medicine"]
    assert all(fact.sure < PLAIN_FROM for fact in facts), "two columns are never plain"


def test_the_column_of_now_may_stand_first() -> None:
    assert medicines("Medicine Now Before\nfurosemide 40 mg daily 20 mg daily") == [
        {"name": "furosemide", "dose": "40 mg", "how_often": "daily"}
    ]


@pytest.mark.parametrize(
    "row",
    ["naproxen 250 mg TDS --", "ramipril 5 mg daily"],
)
def test_a_row_that_does_not_say_what_is_taken_now_is_none(row: str) -> None:
    assert medicines(f"Medication before admission\nDrug Before admission At discharge\n{row}") == []


def test_what_the_maker_calls_it_is_no_part_of_the_name() -> None:
    plan = "Wirkstoff Handelsname Stärke Form Mo Mi Ab Na Einheit Grund\nBisoprolol Concor 5 mg Tabl 1 0 0 0 Stück"
    assert medicines(plan) == [{"name": "Bisoprolol", "dose": "5 mg", "how_often": "1 0 0 0"}]


def test_a_name_that_goes_on_in_unknown_words_is_looked_at() -> None:
    (fact,) = (
        one for one in facts_in([HEAD + "Medications:\nMetamizol Novalgin 500 mg daily"]) if one.kind == "medicine"
    )
    assert fact.sure < PLAIN_FROM


def test_each_medicine_behind_or_below_stop_is_stopped() -> None:
    said = "Ceased: oxybutynin 5 mg BD (retention), temazepam 10 mg nocte (falls)\nSTOP taking:\nmeloxicam 15 mg tablet"
    assert [(one["name"], one["dose"], one["stopped"]) for one in medicines(said)] == [
        ("meloxicam", "15 mg", "yes"),
        ("oxybutynin", "5 mg", "yes"),
        ("temazepam", "10 mg", "yes"),
    ]


@pytest.mark.parametrize(
    "line", ["STOP taking:\nmeloxicam 15 mg until Friday", "Medications:\nmeloxicam - to be stopped"]
)
def test_what_is_left_out_for_a_while_or_is_to_be_stopped_is_not_stopped(line: str) -> None:
    assert all("stopped" not in one for one in medicines(line))


def test_what_is_taken_is_not_what_is_in_a_tablet() -> None:
    line = "chlorthalidone 25 mg tablet Take 0.5 tablets (12.5 mg) by mouth daily"
    (one,) = medicines(f"Medications:\n{line}")
    assert (one["name"], one["dose"], one["how_often"].removeprefix("by mouth ")) == (
        "chlorthalidone",
        "12.5 mg",
        "daily",
    )


def test_a_dose_may_be_told_in_a_second_clause() -> None:
    assert medicines("His aciclovir is continuing, at 400 mg twice a day.") == [
        {"name": "aciclovir", "dose": "400 mg", "how_often": "twice a day"}
    ]


def test_of_two_lists_of_a_letter_that_of_the_discharge_counts() -> None:
    said = "Home medications:\nmetoprolol 50 mg daily\n\nDischarge medications:\nmetoprolol 25 mg daily"
    assert medicines(said) == [{"name": "metoprolol", "dose": "25 mg", "how_often": "daily"}]


def test_a_medicine_with_two_doses_on_a_paper_is_never_plain() -> None:
    said = "Medications:\nmetoprolol 50 mg daily\nMedication list:\nmetoprolol 25 mg daily"
    found = [one for one in facts_in([HEAD + said]) if one.kind == "medicine"]
    assert len(found) == 2 and all(one.sure < PLAIN_FROM for one in found)


def test_a_row_whose_cells_are_broken_over_lines_is_read_as_one() -> None:
    table = (
        "Medication Home dose (before admission) Discharge dose Change\n"
        "Metoprolol succinate 50 mg\ndaily 100 mg\ndaily Increased\n"
        "Furosemide 40 mg daily 40 mg twice\ndaily Increased\n"
        "Gabapentin 300 mg three\ntimes daily 100 mg at\nbedtime Decreased\n"
        "Sertraline 50 mg daily 50 mg daily No change"
    )
    assert [(one["name"], one["dose"], one["how_often"]) for one in medicines(table)] == [
        ("Metoprolol succinate", "100 mg", "daily"),
        ("Furosemide", "40 mg", "twice daily"),
        ("Gabapentin", "100 mg", "at bedtime"),
        ("Sertraline", "50 mg", "daily"),
    ]


def test_a_plan_of_nothing_in_the_column_of_now_is_stopped() -> None:
    table = (
        "Präparat Bei Eintritt Bei Austritt Bemerkung\nTorem 10 mg 1-0-0-0 0-0-0-0\nLisinopril 10 mg 1-0-0-0 2-0-0-0"
    )
    assert medicines(table) == [
        {"name": "Torem", "dose": "10 mg", "stopped": "yes"},
        {"name": "Lisinopril", "dose": "10 mg", "how_often": "2-0-0-0"},
    ]
