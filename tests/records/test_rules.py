"""A change is taken whole or refused with a sentence."""

from datetime import date
from typing import Any

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Remove, SetFields
from secondopinion_desktop.records.change_json import entry_as_json, read_change
from secondopinion_desktop.records.kinds import Answer, HealthProblem, Patient, Person, Place, Treatment
from secondopinion_desktop.records.rules import checked

TODAY = date(2026, 11, 23)
CASE = Case.of(
    [Patient(id="pat", name="Ruth"), Person(id="doc", name="Dr. Lindqvist"), Place(id="st", name="St. Anna")]
)


def check(*edits: Any, case: Case = CASE) -> Change:
    return checked(Change("Try", tuple(edits)), case, TODAY)


def test_none_known_of_a_list_nobody_knows_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(Problem, match="“allergy” is not one of the answers") as refused:
        check(Create("answer", "a", {"about": "allergy", "says": "none_known"}))
    assert "allergies, medicines, conditions" in str(refused.value.advice)
    (made,) = check(Create("answer", "a", {"about": "Allergies", "says": "none_known"})).edits
    assert isinstance(made, Create) and made.fields["about"] == "allergies"


def test_what_an_older_file_says_of_such_a_list_can_still_be_altered_and_removed() -> None:
    old = Case.of([Answer(id="a", about="allergy", says="none_known")])
    check(SetFields("a", {"answered_on": "2026-11-20"}), case=old)
    check(Remove("a"), case=old)


def test_values_are_understood_on_the_day_they_are_typed() -> None:
    change = check(Create("treatment", "t", {"started": "3 months ago", "offered_by": "doc"}))
    created = change.edits[0]
    assert isinstance(created, Create)
    assert created.fields["started"].edtf == "2026-08~"  # type: ignore[union-attr]


@pytest.mark.parametrize("words", ["now", "Until now.", "still ongoing"])
def test_a_last_day_given_as_now_means_that_it_goes_on_and_not_that_it_ended_today(words: str) -> None:
    (made,) = check(Create("treatment", "t", {"name": "Pazopanib", "standing": "now", "ended": words})).edits
    assert isinstance(made, Create)
    assert made.fields == {"name": "Pazopanib", "standing": "now", "ended": None}
    (bare,) = check(Create("treatment", "t", {"name": "Pazopanib", "ended": words})).edits
    assert isinstance(bare, Create)
    assert bare.fields["standing"] == "now"
    (medicine,) = check(Create("medicine", "m", {"name": "Aspirin", "stopped_on": words})).edits
    assert isinstance(medicine, Create)
    assert medicine.fields == {"name": "Aspirin", "stopped_on": None, "stopped": False}


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (Create("tretment", "t", {}), "There is no kind “tretment”"),
        (Create("treatment", "doc", {}), "already there"),
        (Create("patient", "p2", {}), "already has its “Patient” entry"),
        (Create("treatment", "t", {"nmae": "x"}), "has no field “nmae”"),
        (Create("treatment", "t", {"offered_by": "nobody"}), "no entry with the id “nobody”"),
        (Create("treatment", "t", {"offered_by": "st"}), "is a place"),
        (SetFields("nobody", {"name": "x"}), "no entry with the id “nobody”"),
        (Remove("nobody"), "no entry with the id “nobody”"),
        (Remove("pat"), "cannot be removed"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(edit: Any, says: str) -> None:
    with pytest.raises(Problem, match=says):
        check(edit)


def test_entries_made_together_may_point_to_each_other() -> None:
    check(Create("problem", "p", {"name": "Lung"}), Create("diagnosis", "d", {"problem": "p", "name": "NSIP"}))


def test_nothing_may_point_to_what_the_same_change_removes() -> None:
    with pytest.raises(Problem, match="no entry with the id “doc”"):
        check(Remove("doc"), Create("treatment", "t", {"offered_by": "doc"}))


def test_a_script_names_new_entries_by_its_own_refs() -> None:
    change, refs = read_change(
        {
            "title": "Two candidates",
            "edits": [
                {"create": "problem", "ref": "lung", "fields": {"name": "Lung changes"}},
                {"create": "diagnosis", "fields": {"problem": "@lung", "name": "NSIP"}},
                {"set": "@lung", "fields": {"joined_by": "and_or"}},
            ],
        }
    )
    second = change.edits[1]
    assert isinstance(second, Create)
    assert second.fields["problem"] == refs["lung"]
    checked(change, CASE, TODAY)


@pytest.mark.parametrize(
    "untrusted",
    [
        [],
        {},
        {"edits": []},
        {"edits": [1]},
        {"edits": [{"create": "problem", "set": "x"}]},
        {"edits": [{"create": 3}]},
        {"edits": [{"set": "@nobody", "fields": {}}]},
        {"edits": [{"create": "problem", "ref": "a"}, {"create": "problem", "ref": "a"}]},
        {"edits": [{"create": "problem", "surprise": 1}]},
        {"title": 3, "edits": [{"create": "problem"}]},
    ],
)
def test_what_is_not_a_change_is_told_how_one_looks(untrusted: Any) -> None:
    with pytest.raises(Problem):
        read_change(untrusted)


def test_what_is_shown_can_be_given_back() -> None:
    change = check(Create("treatment", "t", {"name": "Chemo", "started": "2½ years ago", "cycles_given": 6}))
    created = change.edits[0]
    assert isinstance(created, Create)
    entry = Treatment(id="t", **created.fields)  # type: ignore[arg-type]
    told = entry_as_json(entry)
    assert told["fields"] == {"name": "Chemo", "started": "2024-05~", "cycles_given": 6}
    assert told["as_typed"] == {"started": "2½ years ago"}
    check(Create("treatment", "t2", told["fields"]))


def test_an_empty_title_still_leaves_a_line_in_the_history() -> None:
    assert check(Create("problem", "p", {})).title == "Try"
    assert checked(Change("  ", (Create("problem", "p", {}),)), CASE, TODAY).title == "Edit"
    assert HealthProblem().name is None
