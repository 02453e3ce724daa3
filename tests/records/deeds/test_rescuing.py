"""Setting a casebook right after a rescue."""

from __future__ import annotations

from secondopinion_desktop.records.change import Create, Remove, SetFields
from secondopinion_desktop.records.deeds import Saved, set_right
from secondopinion_desktop.records.kinds import Medicine, Person


def test_what_is_missing_is_made_and_what_was_in_the_trash_goes_there() -> None:
    saved = [Saved("a", "medicine", False, {"name": "A"}), Saved("b", "medicine", True, {"name": "B"})]
    right = set_right(saved, {}, frozenset())
    assert right.edits == (
        Create("medicine", "a", {"name": "A"}),
        Create("medicine", "b", {"name": "B"}),
        Remove("b"),
    )
    assert right.back == ()


def test_a_field_nobody_can_vouch_for_becomes_blank_and_no_is_not_blank() -> None:
    there = Medicine(id="a", name="A", dose="5 mg")
    (edit,) = set_right([Saved("a", "medicine", False, {"name": "A"})], {"a": there}, frozenset()).edits
    assert edit == SetFields("a", {"dose": None})
    keeper = Person(id="p", name="P", parts=("keeper",))
    assert (
        set_right([Saved("p", "person", False, {"name": "P", "parts": ("keeper",)})], {"p": keeper}, frozenset()).edits
        == ()
    )


def test_what_stands_in_the_trash_comes_out_when_it_was_not_there() -> None:
    right = set_right(
        [Saved("a", "medicine", False, {"name": "A"})], {"a": Medicine(id="a", name="A")}, frozenset({"a"})
    )
    assert (right.back, right.edits) == (("a",), ())


def test_an_entry_of_another_kind_is_left_alone() -> None:
    assert set_right([Saved("a", "person", False, {"name": "A"})], {"a": Medicine(id="a")}, frozenset()).edits == ()
