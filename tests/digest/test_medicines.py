"""A drug is entered once: stopped it stands among what was tried, going on it stands among what is taken."""

from __future__ import annotations

from secondopinion_desktop.digest.lines import line_of
from secondopinion_desktop.digest.medicines import is_stopped, medicines_taken, medicines_tried
from secondopinion_desktop.digest.treatments import treatments_given
from secondopinion_desktop.records.kinds import Medicine, Treatment
from tests.digest.making import TODAY, case_of, entry

DAILY = entry(Medicine, "daily", name="Lamotrigine", dose="100 mg")
STOPPED = entry(
    Medicine,
    "stopped",
    name="Valproate",
    dose="500 mg",
    since="2023-01",
    stopped=True,
    stopped_on="2024-02",
    why_stopped="hair loss",
    response="somewhat_better",
)


def test_a_stopped_medicine_is_a_treatment_tried_and_is_taken_no_longer() -> None:
    case = case_of(DAILY, STOPPED)
    assert [one.id for one in medicines_taken(case, TODAY)] == ["daily"]
    (tried,) = treatments_given(case, TODAY)
    assert (tried.id, tried.name, tried.standing, tried.sort) == ("stopped", "Valproate", "stopped", "medicine")
    assert (tried.started, tried.ended) == (STOPPED.since, STOPPED.stopped_on)
    assert line_of(tried, case, TODAY)[0] == "500 mg · Somewhat better · stopped: hair loss"


def test_the_day_it_was_stopped_says_so_too_unless_somebody_takes_it_again() -> None:
    assert is_stopped(entry(Medicine, "m", name="Aspirin", stopped_on="2024"), TODAY)
    again = entry(Medicine, "m", name="Aspirin", stopped_on="2024", stopped=False)
    assert not is_stopped(again, TODAY)
    assert not is_stopped(DAILY, TODAY)


def test_until_the_day_it_is_to_end_a_medicine_is_taken_and_says_so() -> None:
    thinner = entry(Medicine, "m", name="Apixaban", blood_thinner=True, stopped_on="2026-04-15")
    case = case_of(thinner)
    assert medicines_taken(case, TODAY) == (thinner,)
    assert treatments_given(case, TODAY) == ()
    assert line_of(thinner, case, TODAY)[1] == "to end 15 Apr 2026"
    assert medicines_taken(case, TODAY.replace(month=4, day=15)) == ()
    rough = entry(Medicine, "m", name="Apixaban", stopped_on="2026")
    assert medicines_taken(case_of(rough), TODAY) == ()


def test_a_medicine_nobody_gave_a_reason_for_stopping_says_that() -> None:
    case = case_of(entry(Medicine, "m", name="Prednisone", stopped=True, stop_reason="never_given"))
    assert line_of(treatments_given(case, TODAY)[0], case, TODAY)[0] == "stopped, no reason was given"


def test_a_vitamin_given_up_is_no_treatment_unless_somebody_says_what_it_did() -> None:
    vitamin = entry(Medicine, "v", name="Vitamin D", sort="vitamin", stopped=True)
    assert medicines_tried(case_of(vitamin), TODAY) == ()
    told = entry(Medicine, "v", name="Cannabis oil", sort="herb", stopped=True, response="no_change")
    assert [one.name for one in medicines_tried(case_of(told), TODAY)] == ["Cannabis oil"]


def test_a_treatment_going_on_as_a_medicine_is_among_the_medicines_taken() -> None:
    going_on = entry(
        Treatment, "t", name="Levetiracetam", standing="now", sort="medicine", dose="500 mg", started="2024"
    )
    (taken,) = medicines_taken(case_of(going_on), TODAY)
    assert (taken.id, taken.name, taken.dose, taken.since) == ("t", "Levetiracetam", "500 mg", going_on.started)
    ended = entry(Treatment, "t", name="Levetiracetam", standing="stopped", sort="medicine")
    assert medicines_taken(case_of(ended), TODAY) == ()


def test_tablets_against_a_tumor_are_taken_too_once_their_dose_is_known() -> None:
    tablets = entry(Treatment, "t", name="Pazopanib", standing="now", sort="targeted", dose="600 mg")
    assert [one.name for one in medicines_taken(case_of(tablets), TODAY)] == ["Pazopanib"]
    no_dose = entry(Treatment, "t", name="Pazopanib", standing="now", sort="targeted")
    assert medicines_taken(case_of(no_dose), TODAY) == ()


def test_what_somebody_wrote_in_both_lists_is_taken_once() -> None:
    both = case_of(
        entry(Medicine, "m", name="Pazopanib", dose="600 mg"),
        entry(Treatment, "t", name="pazopanib ", standing="now", sort="medicine"),
    )
    assert [one.id for one in medicines_taken(both, TODAY)] == ["m"]
