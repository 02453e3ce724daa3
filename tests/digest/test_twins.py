"""What was sent or pasted twice is told once, with the pages of both."""

from __future__ import annotations

from secondopinion_desktop.digest.seen import seen_of
from secondopinion_desktop.digest.twins import twins
from secondopinion_desktop.records.kinds import Material, Medicine, Proof
from tests.digest.making import case_of, entry


def test_a_drug_entered_twice_word_for_word_is_told_once_with_the_pages_of_both() -> None:
    first = entry(Medicine, "a", name="Warfarin", dose="5 mg")
    again = entry(Medicine, "b", name=" warfarin", dose="5 mg")
    other = entry(Medicine, "c", name="Warfarin", dose="2 mg")
    proof = entry(Proof, "p", entry="b", document="list", page=1)
    case = case_of(first, again, other, proof)
    seen = seen_of(case).case
    assert [one.id for one in seen.all(Medicine)] == ["a", "c"]
    assert [one.id for one in seen.proofs_of("a")] == ["p"]
    assert len(case.all(Medicine)) == 3


def test_two_things_alike_are_two_things_and_blank_lines_are_none() -> None:
    boxes = [entry(Material, name, sort="slides", standing="asked") for name in "xy"]
    assert twins(case_of(*boxes, entry(Medicine, "a"), entry(Medicine, "b"))) == {}
