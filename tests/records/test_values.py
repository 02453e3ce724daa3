"""What fields take, and the forms their values have in the file and in JSON."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import json_value, load_value, read_value, store_value, value_in_words

TODAY = date(2026, 11, 23)


def field(kind: str, name: str) -> Any:
    return kind_of(kind).by_name[name]


def test_blank_is_not_answered_and_no_is_an_answer() -> None:
    rare = field("diagnosis", "rare")
    assert read_value(rare, "", TODAY) is None
    assert read_value(rare, "no", TODAY) is False
    assert read_value(rare, True, TODAY) is True


def test_a_misspelled_drug_is_kept_as_typed() -> None:
    name = field("treatment", "name")
    assert read_value(name, "Doxyrubicin/Isophosamide", TODAY) == "Doxyrubicin/Isophosamide"


def test_a_choice_takes_its_value_its_label_or_where_allowed_own_words() -> None:
    assert read_value(field("diagnosis", "standing"), "Ruled out", TODAY) == "ruled_out"
    assert read_value(field("treatment", "sort"), "cryotherapy", TODAY) == "cryotherapy"
    with pytest.raises(Problem, match="How sure is it: “maybe” is not one of the answers"):
        read_value(field("diagnosis", "standing"), "maybe", TODAY)


@pytest.mark.parametrize("given_score", [11, -1, "twelve", 3.5, True])
def test_pain_is_told_from_0_to_10(given_score: object) -> None:
    with pytest.raises(Problem):
        read_value(field("symptom", "score"), given_score, TODAY)


def test_a_comma_is_a_decimal_point() -> None:
    assert read_value(field("test", "value"), "13,6", TODAY) == 13.6
    assert value_in_words(field("test", "value"), 13.6) == "13.6"


def test_letters_no_file_can_hold_are_left_away() -> None:
    assert read_value(field("wish", "in_words"), "at\x00 home\ud800\r\nclear", TODAY) == "at home\nclear"


@pytest.mark.parametrize(
    ("kind", "name", "raw"),
    [
        ("treatment", "started", "2½ years ago"),
        ("problem", "review_every", "every 6 months"),
        ("patient", "goals", ["diagnosis", "plan"]),
        ("test", "value", 4.25),
        ("treatment", "line", 3),
        ("diagnosis", "rare", False),
        ("wish", "in_words", "line one\nline two"),
    ],
)
def test_what_is_stored_comes_back_the_same(kind: str, name: str, raw: Any) -> None:
    it = field(kind, name)
    value = read_value(it, raw, TODAY)
    assert load_value(it, store_value(it, value)) == value


def test_json_can_be_given_back_as_it_was_shown() -> None:
    for kind, name, raw in [
        ("treatment", "started", "March 2017"),
        ("problem", "review_every", "every 6 months"),
        ("patient", "goals", ["team"]),
    ]:
        it = field(kind, name)
        shown = json_value(read_value(it, raw, TODAY))
        assert json_value(read_value(it, shown, TODAY)) == shown


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30)
anything = plain | st.lists(st.text(max_size=5))


@given(st.sampled_from([f for info in KINDS.values() for f in info.fields]), anything)
def test_no_field_takes_harm_from_anything_given_to_it(it: Any, raw: Any) -> None:
    try:
        value = read_value(it, raw, TODAY)
    except Problem:
        return
    assert load_value(it, store_value(it, value)) == value
