"""What nobody named is called so in print, and is never one with another."""

from __future__ import annotations

from secondopinion_desktop.digest.medicines import called
from secondopinion_desktop.digest.not_named import is_named, with_stand_ins
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Allergy, Medicine


def test_an_allergy_told_by_what_it_did_is_printed_as_not_named_and_compared_with_none() -> None:
    case = with_stand_ins(Case.of([Allergy(id="a", reaction="Face swelled")]))
    (allergy,) = case.all(Allergy)
    assert allergy.substance == "not named" and not is_named(allergy.substance)
    assert called(allergy.substance) == ""


def test_an_entry_that_says_nothing_stays_without_a_name() -> None:
    assert with_stand_ins(Case.of([Medicine(id="m")])).all(Medicine)[0].name is None


def test_these_very_words_typed_by_a_person_are_a_name() -> None:
    (medicine,) = with_stand_ins(Case.of([Medicine(id="m", name="not named", dose="5 mg")])).all(Medicine)
    assert is_named(medicine.name) and called(medicine.name) == "not named"
