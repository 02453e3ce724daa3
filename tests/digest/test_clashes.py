"""Days that contradict each other are found, said plainly, and never turned into advice to wait or go."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.digest.clash import FOR_DOCTORS
from secondopinion_desktop.digest.clash_words import clash_in_words, clash_with_advice, clashes_in_words
from secondopinion_desktop.digest.clashes import clashes
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Contact,
    Diagnosis,
    Material,
    Medicine,
    Opinion,
    Parcel,
    Permission,
    Place,
    Request,
    Test,
    Treatment,
    Wish,
)
from tests.digest.making import TODAY, case_of, entry

CENTER = entry(Place, "center", name="Lakeside")
VISIT = "2026-03-26"


def opinion(**fields: object) -> Opinion:
    """The visit of 26 March, with what a test adds."""
    return entry(Opinion, "o", place="center", **{"appointment": VISIT, **fields})


CLASHING: list[tuple[str, list[Entry], str]] = [
    (
        "decision_before_visit",
        [opinion(decide_by="2026-03-20")],
        "The decision is due by 20 Mar 2026, before the visit on 26 Mar 2026.",
    ),
    (
        "offer_decided_before_visit",
        [opinion(), entry(Treatment, "t", name="Fusion", standing="offered", decide_by="2026-03-20")],
        "“Fusion” must be decided by 20 Mar 2026, before the visit on 26 Mar 2026.",
    ),
    (
        "treatment_before_visit",
        [opinion(), entry(Treatment, "t", name="Fusion", standing="offered", planned_start="2026-03-24")],
        "“Fusion” would start on 24 Mar 2026, before the visit on 26 Mar 2026.",
    ),
    (
        "wait_ends_before_visit",
        [opinion(), entry(Contact, "c", about="safe_to_wait", until="2026-03-20")],
        "It was said to be safe to wait until 20 Mar 2026. The visit is on 26 Mar 2026, after that day.",
    ),
    (
        "wait_has_ended",
        [opinion(), entry(Contact, "c", about="safe_to_wait", until="2026-03-01")],
        "It was said to be safe to wait until 1 Mar 2026. That day has passed.",
    ),
    (
        "comes_after_visit",
        [
            opinion(),
            entry(Test, "ct", name="CT", sort="scan", done_on="2026-02-12"),
            entry(Material, "disc", sort="disc", standing="asked", test="ct", due="2026-03-30"),
        ],
        "Expected on 30 Mar 2026, after the visit on 26 Mar 2026: Scan disc: CT.",
    ),
    (
        "comes_after_deadline",
        [opinion(send_by="2026-03-16"), entry(Test, "b", name="BRAF", sort="gene", due="2026-03-20")],
        "Expected on 20 Mar 2026, after the day the center wants the papers (16 Mar 2026): Result: BRAF.",
    ),
    (
        "permission_ends_before_visit",
        [opinion(), entry(Permission, "p", sort="release", standing="signed", valid_until="2026-03-20")],
        "The permission “Release form” holds until 20 Mar 2026; the visit is on 26 Mar 2026.",
    ),
    (
        "deadline_after_visit",
        [opinion(send_by="2026-03-30")],
        "The papers are wanted by 30 Mar 2026, but the visit is on 26 Mar 2026.",
    ),
    (
        "deadline_passed",
        [opinion(send_by="2026-03-06")],
        "The center wanted the papers by 6 Mar 2026, and no packet is noted as sent.",
    ),
    (
        "day_that_matters",
        [opinion(), entry(Wish, "w", in_words="My daughter marries.", on=VISIT)],
        "The visit on 26 Mar 2026 falls on a day that matters: “My daughter marries.”",
    ),
    (
        "dose_on_day_of_visit",
        [opinion(), entry(Treatment, "t", name="Infusion", standing="now", sort="chemo", next_date=VISIT)],
        "“Infusion” is planned for 26 Mar 2026, the day of the visit.",
    ),
    (
        "next_date_passed",
        [opinion(), entry(Treatment, "t", name="Infusion", standing="now", sort="chemo", next_date="2026-03-02")],
        "The next date on file for “Infusion” was 2 Mar 2026.",
    ),
    (
        "treatment_ends_before_start",
        [opinion(), entry(Treatment, "t", name="Mycophenolate", standing="stopped", started="2013", ended="2011")],
        "“Mycophenolate” is written down as ended 2011, before it began 2013.",
    ),
    (
        "medicine_stopped_before_since",
        [opinion(), entry(Medicine, "m", name="Lithium", stopped=True, since="2025-03-04", stopped_on="2024-03-09")],
        "“Lithium” is written down as stopped 9 Mar 2024, before it began 4 Mar 2025.",
    ),
    (
        "stopped_and_taken",
        [
            opinion(),
            entry(Treatment, "t", name="Methotrexate", standing="stopped", dose="15 mg", ended="2026-02"),
            entry(Medicine, "m", name="methotrexate", dose="15mg", how_often="once a day"),
        ],
        "“methotrexate” is written down as stopped Feb 2026, and among the medicines taken now.",
    ),
    (
        "going_on_and_ended",
        [opinion(), entry(Treatment, "t", name="Pembro", standing="now", started="2026-01", ended="2026-02-01")],
        "“Pembro” is written down as going on, and as ended 1 Feb 2026.",
    ),
    (
        "going_on_and_ended",
        [opinion(), entry(Medicine, "m", name="Aspirin", stopped=False, stopped_on="2026-02-01")],
        "“Aspirin” is written down as going on, and as ended 1 Feb 2026.",
    ),
    (
        "allergic_and_taken",
        [opinion(), entry(Allergy, "a", substance="penicillin"), entry(Medicine, "m", name="Penicillin V")],
        "“penicillin” is written down as an allergy, and “Penicillin V” among what is taken now.",
    ),
    (
        "never_and_taken",
        [
            opinion(),
            entry(Medicine, "old", name="Codeine", stopped=True, never_again=True),
            entry(Medicine, "m", name="codeine", dose="10 mg"),
        ],
        "“Codeine” is written down as never to be given again, and “codeine” among what is taken now.",
    ),
    (
        "taken_twice",
        [
            opinion(),
            entry(Medicine, "m", name="Warfarin", dose="5 mg", how_often="daily"),
            entry(Medicine, "n", name="warfarin", dose="5mg", how_often="daily", note="half on Sundays"),
        ],
        "“warfarin” stands twice among what is taken now, with the same dose.",
    ),
    (
        "none_and_some",
        [opinion(), entry(Allergy, "n", substance="No known allergies"), entry(Allergy, "a", substance="Latex")],
        "Allergies: “No known allergies” is written down, and so is “Latex”.",
    ),
    (
        "none_and_some",
        [
            opinion(),
            entry(Medicine, "m", name="Warfarin", made_at="2026-01-01T10:00:00Z"),
            entry(Answer, "n", about="medicines", says="none_known", answered_on="2026-02-01"),
        ],
        "Medicines: “No medicines known” is written down, and so is “Warfarin”.",
    ),
    (
        "confirmed_and_ruled_out",
        [
            opinion(),
            entry(Diagnosis, "d", name="Sarcoma", standing="confirmed"),
            entry(Diagnosis, "e", name="sarcoma ", standing="ruled_out"),
        ],
        "“Sarcoma” is written down as a diagnosis that holds, and as ruled out.",
    ),
    (
        "still_ahead",
        [opinion(), entry(Test, "t", name="Hemoglobin", value=Number(9), done_on="2027-03-02")],
        "“Hemoglobin” is dated 2 Mar 2027, a day still to come.",
    ),
    (
        "still_ahead",
        [opinion(), entry(Treatment, "t", name="Chemo", standing="finished", started="2026-01", ended="2027")],
        "“Chemo” is dated 2027, a day still to come.",
    ),
    (
        "result_before_test",
        [opinion(), entry(Test, "x", name="Sleep test", done_on="2026-03-08", result_on="2026-03-02")],
        "“Sleep test”: the result is dated 2 Mar 2026, before the test on 8 Mar 2026.",
    ),
    (
        "due_before_test",
        [opinion(), entry(Test, "x", name="Sleep test", planned_for="2026-03-20", due="2026-03-12")],
        "“Sleep test”: the result is expected 12 Mar 2026, before the test on 20 Mar 2026.",
    ),
    (
        "permission_ends_before_start",
        [opinion(), entry(Permission, "p", sort="release", valid_from="2026-12-01", valid_until="2026-06-01")],
        "The permission “Release form” ends on 1 Jun 2026, before it begins on 1 Dec 2026.",
    ),
    (
        "arrived_before_sent",
        [opinion(), entry(Parcel, "k", number="77", sent_on="2026-03-04", arrived_on="2026-03-02")],
        "“77” is written down as arrived 2 Mar 2026, before it was sent 4 Mar 2026.",
    ),
    (
        "sent_before_asked",
        [opinion(), entry(Material, "s", sort="slides", asked_on="2026-03-04", sent_on="2026-03-02")],
        "“Tissue slides” is written down as sent 2 Mar 2026, before it was asked for 4 Mar 2026.",
    ),
    (
        "came_before_asked",
        [opinion(), entry(Request, "r", what="Letters", asked_on="2026-03-04", arrived_on="2026-03-02")],
        "“Letters” is written down as arrived 2 Mar 2026, before it was asked for 4 Mar 2026.",
    ),
]


@pytest.mark.parametrize(
    ("sort", "entries", "sentence"), CLASHING, ids=[f"{at} {one[0]}" for at, one in enumerate(CLASHING)]
)
def test_days_that_do_not_fit_are_said_in_one_plain_sentence(sort: str, entries: list[Entry], sentence: str) -> None:
    case = case_of(CENTER, *entries)
    found = clashes(case, case.find(Opinion, "o"), TODAY)
    assert [one.sort for one in found] == [sort]
    assert clash_in_words(found[0], case, TODAY) == sentence
    whole = clash_with_advice(found[0], case, TODAY).lower()
    assert not [word for word in ("you should", "please wait", "go ahead", "cancel") if word in whole]


def test_two_visits_on_one_day_name_both_places() -> None:
    other = entry(Opinion, "p", place="near", appointment=VISIT)
    case = case_of(CENTER, entry(Place, "near", name="Nearby"), opinion(), other)
    (found,) = clashes(case, case.find(Opinion, "o"), TODAY)
    assert clash_in_words(found, case, TODAY) == "Two visits fall on 26 Mar 2026: Nearby and Lakeside."


def test_days_that_fit_are_not_spoken_of() -> None:
    fitting = [
        opinion(decide_by="2026-03-31", send_by="2026-03-20"),
        entry(Treatment, "t", name="Fusion", standing="offered", decide_by="2026-04-01", planned_start="2026-04-20"),
        entry(Contact, "c", about="safe_to_wait", until="2026-04-10"),
        entry(Test, "b", name="BRAF", sort="gene", due="2026-03-18"),
    ]
    case = case_of(CENTER, *fitting)
    assert clashes(case, case.find(Opinion, "o"), TODAY) == ()


def test_a_rough_day_that_may_be_on_either_side_is_not_said_to_clash() -> None:
    case = case_of(CENTER, opinion(decide_by="2026-03"))
    assert clashes(case, case.find(Opinion, "o"), TODAY) == ()


def test_a_year_that_may_hold_both_ends_of_a_treatment_is_not_said_to_be_wrong() -> None:
    rough = entry(Treatment, "t", name="Chemo", standing="stopped", started="2013-05", ended="2013")
    assert clashes(case_of(rough), None, TODAY) == ()


def test_after_the_visit_nothing_of_it_clashes_any_more() -> None:
    case = case_of(CENTER, opinion(decide_by="2026-03-20", standing="done", done_on="2026-03-05"))
    assert clashes(case, case.find(Opinion, "o"), TODAY) == ()


def test_a_doctor_is_told_of_the_decision_the_start_the_wait_and_what_comes_too_late() -> None:
    told = {one[0] for one in CLASHING if one[0] in FOR_DOCTORS}
    assert {"decision_before_visit", "treatment_before_visit", "wait_ends_before_visit", "comes_after_visit"} <= told
    assert not {"deadline_passed", "day_that_matters", "next_date_passed"} & set(FOR_DOCTORS)


@pytest.mark.parametrize(
    "taken",
    [
        {"since": "2026-03-01"},
        {"dose": "5 mg"},
        {"stopped": True},
        {"name": "Prednisolone"},
    ],
)
def test_a_drug_begun_again_or_in_another_dose_is_not_said_to_be_stopped_and_taken(taken: dict[str, object]) -> None:
    stopped = entry(Medicine, "old", name="Prednisone", dose="20 mg", stopped=True, stopped_on="2026-02-10")
    now = entry(Medicine, "new", **{"name": "Prednisone", "dose": "20 mg", **taken})
    assert not [one for one in clashes(case_of(stopped, now), None, TODAY) if one.sort == "stopped_and_taken"]


def test_a_drug_stopped_years_ago_and_taken_since_nobody_knows_when_is_no_clash() -> None:
    stopped = entry(Medicine, "old", name="Prednisone", stopped=True, stopped_on="2019")
    now = entry(Medicine, "new", name="Prednisone")
    assert not clashes(case_of(stopped, now), None, TODAY)


@pytest.mark.parametrize(
    "entries",
    [
        [entry(Allergy, "a", substance="Latex"), entry(Medicine, "m", name="Latexin")],
        [entry(Allergy, "a", substance="Penicillin", tested="tested_not"), entry(Medicine, "m", name="Penicillin")],
        [
            entry(Allergy, "a", substance="Penicillin", tested="tested_not", made_at="2026-01-01T10:00:00Z"),
            entry(Answer, "n", about="allergies", says="none_known", answered_on="2026-02-01"),
        ],
        [entry(Allergy, "a", substance="Penicillin"), entry(Medicine, "m", name="Penicillin", stopped=True)],
        [entry(Allergy, "a", substance="No known allergies")],
        [entry(Allergy, "a", substance="No other allergies"), entry(Allergy, "b", substance="Latex")],
        [
            entry(Allergy, "a", substance="NKDA", made_at="2026-01-01T10:00:00Z"),
            entry(Answer, "n", about="allergies", says="none_known", answered_on="2026-02-01"),
        ],
        [entry(Allergy, "a", substance="None"), entry(Medicine, "m", name="None")],
        [entry(Allergy, "a", substance="Gluten"), entry(Treatment, "t", name="Gluten-free diet", standing="now")],
        [
            entry(Allergy, "a", substance="bee venom"),
            entry(Treatment, "t", name="Bee venom immunotherapy", standing="now"),
        ],
        [
            entry(Medicine, "m", name="Timolol", dose="1 drop", route="left eye"),
            entry(Medicine, "n", name="Timolol", dose="1 drop", route="right eye"),
        ],
        [
            entry(
                Test,
                "t",
                name="MRI",
                done_on="2026-01-05",
                result_on="2026-01-07",
                result="Stable",
                planned_for="2026-06",
            )
        ],
        [entry(Medicine, "m", name="Zinc", dose="5 mg"), entry(Medicine, "n", name="Zinc", dose="5 mg")],
        [
            entry(Medicine, "m", name="Zinc", dose="5 mg", how_often="mornings"),
            entry(Medicine, "n", name="Zinc", dose="5 mg", how_often="evenings"),
        ],
        [entry(Medicine, "m", name="Nilotinib"), entry(Medicine, "n", name="Nothing but water")],
        [
            entry(Answer, "n", about="medicines", says="none_known", answered_on="2026-02-01"),
            entry(Medicine, "m", name="Warfarin", made_at="2026-02-03T10:00:00Z"),
        ],
        [entry(Treatment, "t", name="Chemo", standing="now", started="2026-02-01", ended="2026-12")],
        [entry(Test, "t", name="MRI", planned_for="2026-12-01")],
    ],
)
def test_statements_that_can_stand_together_are_not_spoken_of(entries: list[Entry]) -> None:
    assert clashes(case_of(*entries), None, TODAY) == ()


def test_a_drug_that_stands_in_two_lists_is_said_once_to_be_never_given_and_taken() -> None:
    marked = {"name": "Cisplatin", "never_again": True}
    given = [entry(Treatment, "t", standing="now", sort="chemo", **marked), entry(Medicine, "m", dose="5 mg", **marked)]
    case = case_of(*given)
    assert clashes_in_words(clashes(case, None, TODAY), case, TODAY) == (
        "“Cisplatin” is written down as never to be given again, and “Cisplatin” among what is taken now.",
    )


def test_a_start_whose_day_has_passed_is_no_start_before_the_visit() -> None:
    late = entry(Treatment, "t", name="Fusion", standing="offered", planned_start="2026-02-01")
    case = case_of(CENTER, opinion(), late)
    assert clashes(case, case.find(Opinion, "o"), TODAY) == ()


def test_a_list_dated_with_one_slip_of_the_pen_is_told_in_one_sentence() -> None:
    slips = [entry(Test, f"t{n}", name=f"T{n}", value=Number(n), done_on="2027-01-01") for n in range(5)]
    other = entry(Test, "x", name="X", value=Number(1), done_on="2027-02-01")
    case = case_of(*slips, other)
    assert clashes_in_words(clashes(case, None, TODAY), case, TODAY) == (
        "“T0”, “T1” and 3 others are dated 1 Jan 2027, a day still to come.",
        "“X” is dated 1 Feb 2027, a day still to come.",
    )
