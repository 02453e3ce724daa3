"""Marks on pages: where they lie, also when the page is turned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import Diagnosis, Document, PageNote, Proof
from secondopinion_desktop.ui.viewing.marks import Region, marks_on, read_region, turned_region, write_region
from secondopinion_desktop.ui.viewing.order import place_among_all

PARTS = st.floats(0, 1, allow_nan=False)


@given(st.tuples(PARTS, PARTS, PARTS, PARTS), st.sampled_from((0, 90, 180, 270)))
def test_turning_a_mark_there_and_back_leaves_it_where_it_was(region: Region, degrees: int) -> None:
    there = turned_region(region, degrees)
    assert turned_region(there, -degrees) == pytest.approx(region)


def test_a_mark_at_the_top_left_is_at_the_top_right_after_a_quarter_turn() -> None:
    assert turned_region((0.0, 0.0, 0.2, 0.1), 90) == pytest.approx((0.9, 0.0, 1.0, 0.2))


@pytest.mark.parametrize("kept", [None, "", "0.1 0.2", "a b c d", "0.5 0.5 0.4 0.6", "nan 0 1 1"])
def test_a_kept_region_that_is_none_marks_the_whole_page(kept: str | None) -> None:
    assert read_region(kept) is None


def test_a_region_is_kept_as_words_and_read_back() -> None:
    assert read_region(write_region((0.1, 0.25, 0.5, 0.75))) == (0.1, 0.25, 0.5, 0.75)


def test_only_the_marks_of_the_page_in_view_are_shown_turned_with_it() -> None:
    case = Case.of(
        (
            Document(id="d", title="Report"),
            Diagnosis(id="f", name="Sarcoma"),
            Proof(id="1", entry="f", document="d", page=1, region="0 0 0.2 0.1"),
            Proof(id="2", entry="f", document="d", page=2),
            PageNote(id="n", document="d", page=1, turned=90),
        )
    )
    (mark,) = marks_on(case, "d", 1)
    assert (mark.words, mark.entry_id) == ("Sarcoma", "f")
    assert mark.region == pytest.approx((0.9, 0.0, 1.0, 0.2))


@given(st.permutations("abcdef"), st.sets(st.sampled_from("abcdef"), min_size=1), st.data())
def test_what_is_moved_among_those_shown_stands_there_in_the_whole_order(
    order: list[str], seen: set[str], data: st.DataObject
) -> None:
    shown = [one for one in order if one in seen]
    moved = data.draw(st.sampled_from(shown))
    place = data.draw(st.integers(0, len(shown) - 1))
    rest = [one for one in order if one != moved]
    rest.insert(place_among_all(order, shown, moved, place), moved)
    assert [one for one in rest if one in seen].index(moved) == place
