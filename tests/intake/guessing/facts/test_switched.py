"""One medicine in place of another, and two doses of one day."""

from __future__ import annotations

import pytest

from secondopinion_desktop.app.proposing import PLAIN_FROM
from secondopinion_desktop.intake.guessing.facts import Fact, facts_in

HEAD = "Letter about Mrs. Ada Fern, born 03/14/1958\n"


def medicines(said: str) -> list[Fact]:
    found = [one for one in facts_in([HEAD + said]) if one.kind == "medicine"]
    assert all(one.sure < PLAIN_FROM for one in found)
    return found


def told(said: str) -> set[tuple[str, str, str, bool]]:
    """Name, dose, how often, and whether it was stopped, of each medicine on a paper with these words."""
    return {
        (
            one.fields["name"].casefold(),
            one.fields.get("dose", ""),
            one.fields.get("how_often", ""),
            "stopped" in one.fields,
        )
        for one in medicines(said)
    }


@pytest.mark.parametrize(
    "said",
    [
        "We switched him from carbamazepine 400 mg twice daily to levetiracetam 500 mg twice daily.",
        "Carbamazepine 400 mg was replaced by levetiracetam 500 mg twice daily.",
        "Carbamazepine 400 mg has been changed to levetiracetam 500 mg twice daily.",
        "I have changed her carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
    ],
)
def test_what_was_given_up_ended_and_what_took_its_place_is_taken(said: str) -> None:
    assert told(said) == {
        ("carbamazepine", "400 mg", "", True),
        ("levetiracetam", "500 mg", "twice daily", False),
    }


@pytest.mark.parametrize(
    ("said", "old", "new"),
    [
        ("Es wurde von Lenalidomid 10 mg auf Apixaban 5 mg 1-0-1 umgestellt.", "lenalidomid", "apixaban"),
        ("Se cambia de anastrozol 1 mg a letrozol 2,5 mg al día.", "anastrozol", "letrozol"),
        ("Le ramipril 5 mg a été remplacé par losartan 50 mg le soir.", "ramipril", "losartan"),
    ],
)
def test_it_is_told_in_other_languages(said: str, old: str, new: str) -> None:
    found = told(said)
    assert (old, True) in {(name, stopped) for name, _, _, stopped in found}
    assert (new, False) in {(name, stopped) for name, _, _, stopped in found}


@pytest.mark.parametrize(
    "said",
    [
        "We plan to switch from carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
        "Carbamazepine 400 mg could be changed to levetiracetam 500 mg twice daily.",
        "She was not switched from carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
        "Her mother was switched from carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
        "She declined to be switched from carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
        "If seizures recur she should be switched from carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
        "Previously switched from carbamazepine 400 mg to levetiracetam 500 mg twice daily.",
    ],
)
def test_a_switch_that_is_planned_or_was_not_made_stops_nothing(said: str) -> None:
    assert not [one for one in told(said) if one[3]]


def test_a_switch_over_struck_words_is_none() -> None:
    said = "Carbamazepine 400 mg [words struck out] levetiracetam 500 mg twice daily."
    assert not [one for one in told(said) if one[3]]
    assert not [
        one for one in told("Switched from carbamazepine [words struck out] to levetiracetam 500 mg.") if one[3]
    ]


@pytest.mark.parametrize(
    "dose",
    [
        "50 mg in the morning and 25 mg at night",
        "50 mg morgens und 25 mg abends",
        "50 mg le matin et 25 mg le soir",
        "5 mg Mon/Wed/Fri, 2.5 mg all other days",
    ],
)
def test_two_doses_of_one_day_are_one_answer_in_a_list_and_in_a_sentence(dose: str) -> None:
    assert told(f"Medications: metoprolol {dose}") == {("metoprolol", dose, "", False)}
    assert told(f"She takes metoprolol {dose}.") == {("metoprolol", dose, "", False)}


def test_the_strength_before_two_doses_is_not_what_is_taken() -> None:
    said = "Medications:\nMetoprolol tartrate 25 mg tab: 25 mg in the morning and 12.5 mg in the evening"
    assert told(said) == {("metoprolol tartrate", "25 mg in the morning and 12.5 mg in the evening", "", False)}


@pytest.mark.parametrize(
    "said", ["40 mg daily for 3 days, then 20 mg daily", "40 mg in the morning, then 20 mg at night"]
)
def test_doses_that_follow_each_other_are_not_those_of_one_day(said: str) -> None:
    assert not [one for one in told(f"Medications: prednisone {said}") if "20 mg" in one[1]]


def test_the_word_before_a_medicine_of_a_list_is_no_part_of_its_name() -> None:
    said = (
        "Discharge medications\nNEW apixaban 5 mg tablet, 1 tab PO BID\nSAME lisinopril 10 mg daily\n"
        "CHANGED metoprolol 50 mg daily\nSTOP furosemide 40 mg tablet"
    )
    found = {(one.fields["name"], "stopped" in one.fields) for one in facts_in([HEAD + said]) if one.kind == "medicine"}
    assert found == {("apixaban", False), ("lisinopril", False), ("metoprolol", False), ("furosemide", True)}
    (changed,) = (one for one in facts_in([HEAD + said]) if one.fields.get("name") == "metoprolol")
    assert changed.sure < PLAIN_FROM


def test_a_tablet_below_a_line_of_allergies_is_no_allergy() -> None:
    said = "Allergies: penicillin (rash)\nLISINOPRIL 10 MG TAB: 1 tab daily"
    found = facts_in([HEAD + said])
    assert [one.fields["substance"] for one in found if one.kind == "allergy"] == ["penicillin"]
    assert [one.fields["how_often"] for one in found if one.kind == "medicine"] == ["1 tab daily"]


@pytest.mark.parametrize(
    "said",
    [
        "She was on prednisone 20 mg in the morning and 10 mg at night in 2019.",
        "She took prednisone 20 mg daily until 2019.",
        "Ramipril 5 mg wurde nicht auf Losartan 50 mg umgestellt.",
        "Her ramipril 5 mg was not increased to 10 mg.",
        "Therapie: Bisoprolol 5 mg 1-0-0 empfohlen",
    ],
)
def test_what_was_taken_in_a_year_or_not_changed_or_only_advised_is_not_taken_now(said: str) -> None:
    assert not told(said)


@pytest.mark.parametrize("how", ["She takes hydrocortisone {}.", "Medications: hydrocortisone {}"])
def test_the_first_of_two_doses_alone_is_never_the_dose(how: str) -> None:
    assert not told(how.format("10 mg in the morning and 5 mg whenever the sun is low"))
    dose = "10 mg in the morning and 5 mg in the afternoon"
    assert told(how.format(dose)) == {("hydrocortisone", dose, "", False)}
