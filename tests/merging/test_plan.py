from __future__ import annotations

from datetime import timedelta

from secondopinion_desktop.merging.plan import conflicts, incoming
from tests.merging.sides import apart, joined


def test_the_newest_answer_stands_and_the_other_is_in_the_history_and_shown() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.set("m", dose="10 mg")
    paul.clock.at += timedelta(minutes=1)
    paul.set("m", dose="20 mg")

    for both in (joined(ruth, paul), joined(paul, ruth)):
        assert both.states["m"].values["dose"] == "20 mg"
        (conflict,) = conflicts(both.journal)
        assert (conflict.entry, conflict.field) == ("m", "dose")
        assert [said.value for said in conflict.said] == ["10 mg", "20 mg"]
        assert conflict.stands.device == "paul"


def test_what_one_side_left_alone_is_no_conflict() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.set("m", dose="10 mg")
    paul.set("m", name="ASS")
    both = joined(ruth, paul)
    assert both.states["m"].values == {"name": "ASS", "dose": "10 mg"}
    assert conflicts(both.journal) == ()


def test_the_same_answer_on_both_sides_is_no_conflict() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.set("m", dose="10 mg")
    paul.set("m", dose="10 mg")
    assert conflicts(joined(ruth, paul).journal) == ()


def test_a_conflict_is_settled_by_whoever_knew_of_both() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.set("m", dose="10 mg")
    paul.set("m", dose="20 mg")
    ruth.take(paul)
    ruth.set("m", dose="15 mg")
    both = joined(paul, ruth)
    assert both.states["m"].values["dose"] == "15 mg"
    assert conflicts(both.journal) == ()


def test_a_clock_that_is_years_ahead_does_not_win_over_somebody_who_knew() -> None:
    ruth, paul = apart("ruth", "paul")
    paul.clock.at += timedelta(days=365 * 500)
    paul.set("m", dose="20 mg")
    ruth.take(paul)
    ruth.set("m", dose="15 mg")
    paul.take(ruth)
    assert ruth.states["m"].values["dose"] == paul.states["m"].values["dose"] == "15 mg"


def test_conflicts_are_asked_for_the_fields_that_came_in() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.set("m", dose="10 mg")
    paul.set("m", dose="20 mg")
    ruth.take(paul)
    old_seen = ruth.seen
    paul.set("t", name="MRI")
    news = incoming(paul.journal, old_seen)
    ruth.take(paul)
    assert len(conflicts(ruth.journal)) == 1
    assert conflicts(ruth.journal, news) == ()


def test_merging_twice_is_merging_once() -> None:
    ruth, paul = apart("ruth", "paul")
    paul.set("m", dose="20 mg")
    assert ruth.take(paul) == 1
    before = ruth.journal
    assert ruth.take(paul) == 0
    assert ruth.journal == before


# Removed here, worked with there


def test_an_entry_removed_here_and_edited_there_survives() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.remove("m")
    paul.set("m", dose="20 mg")
    for both in (joined(ruth, paul), joined(paul, ruth)):
        assert not both.states["m"].trashed
        assert both.states["m"].values["dose"] == "20 mg"


def test_an_entry_removed_by_somebody_who_knew_the_edit_is_gone() -> None:
    ruth, paul = apart("ruth", "paul")
    paul.set("m", dose="20 mg")
    ruth.take(paul)
    ruth.remove("m")
    assert joined(paul, ruth).states["m"].trashed


def test_an_entry_removed_on_both_sides_is_gone() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.remove("m")
    paul.remove("m")
    assert joined(ruth, paul).states["m"].trashed


def test_an_entry_edited_before_one_side_removed_it_twice_survives_both() -> None:
    ruth, paul, eva = apart("ruth", "paul", "eva")
    ruth.remove("m")
    paul.remove("m")
    eva.set("m", dose="1 mg")
    assert not joined(ruth, paul, eva).states["m"].trashed
    ruth.take(eva)
    ruth.remove("m")
    assert joined(paul, eva, ruth).states["m"].trashed


def test_a_whole_that_somebody_hung_a_part_on_survives_with_the_parts_that_went_along() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.remove("f", "t")
    paul.add("g", "finding", what="More", test="t")
    both = joined(ruth, paul).states
    assert [one for one in ("t", "f", "g") if both[one].trashed] == []


def test_a_part_that_was_edited_keeps_its_whole() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.remove("f", "t", "m")
    paul.set("f", what="7 nodes")
    both = joined(ruth, paul).states
    assert [one for one in ("t", "f", "m") if both[one].trashed] == ["m"]


def test_what_was_loosened_from_an_entry_that_survives_is_tied_to_it_again() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.add("o", "opinion", asked="Which?")
    ruth.add("q", "question", text="How long?", opinion="o")
    paul.take(ruth)
    ruth.remove("o", loosen=(("q", "opinion"),))
    paul.set("o", asked="Which of both?")
    both = joined(ruth, paul).states
    assert not both["o"].trashed
    assert both["q"].values["opinion"] == "o"


def test_an_entry_brought_back_while_somebody_removed_it_again_survives() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.remove("m")
    paul.take(ruth)
    ruth.restore("m")
    paul.restore("m")
    paul.remove("m")
    assert not joined(ruth, paul).states["m"].trashed


def test_the_same_thing_made_on_both_sides_is_one_entry() -> None:
    ruth, paul = apart("ruth", "paul")
    ruth.add("tick", "tick", item="a", state="waiting")
    paul.add("tick", "tick", item="a", state="open")
    both = joined(ruth, paul)
    assert both.states == joined(paul, ruth).states
    assert both.states["tick"].made_at == min(side.states["tick"].made_at for side in (ruth, paul))
    assert [conflict.field for conflict in conflicts(both.journal)] == ["state"]
