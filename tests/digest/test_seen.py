"""A private entry takes along what would say nothing without it, or would give it away."""

from __future__ import annotations

import dataclasses

import pytest

from secondopinion_desktop.digest.papers import is_replaced
from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import (
    Allergy,
    Answer,
    Background,
    Condition,
    Diagnosis,
    Document,
    Finding,
    HealthProblem,
    Medicine,
    Person,
    Proof,
    Spread,
    Test,
    Treatment,
)
from tests.digest.making import case_of, entry


def test_what_hangs_on_a_private_entry_is_private_with_it() -> None:
    case = case_of(
        entry(HealthProblem, "problem", name="Lump", seen_by="nobody"),
        entry(Diagnosis, "diagnosis", name="Carcinoma", problem="problem"),
        entry(Spread, "spread", site="liver", diagnosis="diagnosis"),
        entry(Test, "test", name="HIV", seen_by="nobody"),
        entry(Finding, "finding", what="viral load", test="test"),
        entry(Proof, "proof", entry="finding", document="d", page=1),
        entry(Test, "shown", name="CT"),
    )
    assert [one.id for one in seen_of(case).case.entries()] == ["shown"]


def test_none_known_is_not_said_over_something_kept_back() -> None:
    none = entry(Answer, "none", about="allergies", says="none_known")
    assert seen_of(case_of(none)).says_none("allergies")
    seen = seen_of(case_of(none, entry(Allergy, "a", substance="latex", seen_by="nobody")))
    assert "allergies" in seen.withheld
    assert not seen.says_none("allergies")


def test_a_case_with_nothing_private_is_seen_as_it_is() -> None:
    case = case_of(entry(Test, "shown", name="CT"))
    assert seen_of(case).case is case


def test_what_only_doctors_may_see_is_in_the_packet_and_in_no_family_copy() -> None:
    case = case_of(
        entry(Test, "open", name="CT"),
        entry(Test, "doctors", name="HIV", seen_by="doctors"),
        entry(Finding, "count", what="viral load", test="doctors"),
        entry(Test, "nobody", name="Alcohol marker", seen_by="nobody"),
        entry(Answer, "none", about="allergies", says="none_known"),
        entry(Allergy, "latex", substance="latex", seen_by="doctors"),
    )
    for_doctors, for_family = seen_of(case, "doctors"), seen_of(case, "family")
    assert [one.id for one in for_doctors.case.entries() if isinstance(one, Test)] == ["doctors", "open"]
    assert [one.id for one in for_family.case.entries()] == ["open"]
    assert for_doctors.says_none("allergies")
    assert not for_family.case.says_none("allergies")


@pytest.mark.parametrize(
    ("hidden", "lists"),
    [
        (Condition(id="x", name="PTSD"), {"conditions"}),
        (Condition(id="x", name="Pump", sort="implant"), {"implants"}),
        (Background(id="x", what="melanoma", sort="family"), {"family"}),
        (Background(id="x", what="alcohol", sort="habit"), {"exposures"}),
        (Background(id="x", what="something"), {"family"}),
        (Medicine(id="x", name="Lorazepam"), {"medicines"}),
        (Medicine(id="x", name="Lithium", stopped=True), {"treatments"}),
        (Treatment(id="x", name="Bypass", sort="operation", standing="offered"), {"options"}),
        (Treatment(id="x", name="Bypass", sort="operation", standing="finished"), {"treatments", "operations"}),
        (Treatment(id="x", name="Tablets", sort="medicine", standing="now"), {"treatments", "medicines"}),
        (Treatment(id="x", name="A study", standing="read_about"), set()),
        (Test(id="x", name="HIV", result="negative"), set()),
        (Test(id="x", name="HIV"), {"tests_pending"}),
        (Person(id="x", name="Tobias", parts=("family",)), set()),
        (Person(id="x", name="Ingrid", parts=("companion",)), {"companions"}),
    ],
)
def test_what_is_kept_back_is_hinted_at_on_its_own_list_only(hidden: Entry, lists: set[str]) -> None:
    private = dataclasses.replace(hidden, seen_by="nobody")
    assert seen_of(case_of(private)).withheld == lists


def test_a_letter_whose_correction_is_kept_back_is_a_replaced_one_all_the_same() -> None:
    old = Document(id="a", title="Letter")
    new = Document(id="b", title="Corrected", replaces="a", seen_by="nobody")
    seen = seen_of(case_of(old, new)).case
    (kept,) = seen.all(Document)
    assert kept.id == "a" and is_replaced(kept, seen)
