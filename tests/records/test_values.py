"""What fields take, and the forms their values have in the file and in JSON."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import KINDS, Settings
from secondopinion_desktop.records.speaking import speaker_of
from secondopinion_desktop.records.values import (
    as_words,
    is_words_only,
    json_value,
    load_value,
    read_value,
    store_value,
    typed_words,
    value_in_words,
)

TODAY = date(2026, 11, 23)


def field(kind: str, name: str) -> Any:
    return kind_of(kind).by_name[name]


def test_blank_is_not_answered_and_no_is_an_answer() -> None:
    rare = field("diagnosis", "rare")
    assert read_value(rare, "", TODAY) is None
    assert read_value(rare, "no", TODAY) is False
    assert read_value(rare, True, TODAY) is True


@pytest.mark.parametrize("given", ["3 May 2092", PartialDate(2092, 5, 3), date(2092, 5, 3), "2027"])
def test_nobody_was_born_on_a_day_to_come(given: object) -> None:
    with pytest.raises(Problem, match="is still to come"):
        read_value(field("patient", "born"), given, TODAY)
    assert read_value(field("patient", "born"), PartialDate(2026), TODAY) == PartialDate(2026)


def test_a_misspelled_drug_is_kept_as_typed() -> None:
    name = field("treatment", "name")
    assert read_value(name, "Doxyrubicin/Isophosamide", TODAY) == "Doxyrubicin/Isophosamide"


def test_a_choice_takes_its_value_its_label_or_where_allowed_own_words() -> None:
    assert read_value(field("diagnosis", "standing"), "Ruled out", TODAY) == "ruled_out"
    assert read_value(field("treatment", "sort"), "cryotherapy", TODAY) == "cryotherapy"
    with pytest.raises(Problem, match="How sure is it: “maybe” is not one of the answers"):
        read_value(field("diagnosis", "standing"), "maybe", TODAY)


@pytest.mark.parametrize("given_score", [11, -1, "12", 3.5, "3.5", True])
def test_pain_is_told_from_0_to_10(given_score: object) -> None:
    with pytest.raises(Problem):
        read_value(field("symptom", "score"), given_score, TODAY)


def test_the_digits_of_a_number_stay_as_typed() -> None:
    value = field("test", "value")
    assert value_in_words(value, read_value(value, "13.60", TODAY)) == "13.60"
    assert json_value(read_value(value, "13.60", TODAY)) == 13.6
    assert typed_words(read_value(value, "13.60", TODAY)) == "13.60"
    assert (json_value(read_value(value, "150,000", TODAY)), json_value(read_value(value, 3.0, TODAY))) == (150_000, 3)


def test_a_number_is_read_as_the_country_of_the_file_writes_it() -> None:
    value = field("test", "value")
    german = speaker_of(Case.of([Settings(id="s", region="DE")]))
    assert json_value(read_value(value, "12,500", TODAY, german)) == 12.5
    assert json_value(read_value(value, "150.000", TODAY, german)) == 150_000
    somewhere = speaker_of(Case.of([Settings(id="s", region="Kenya")]))
    with pytest.raises(Problem, match=r"“12,500” can be 12500 or 12\.5\. Write 12500 or 12\.5\."):
        read_value(value, "12,500", TODAY, somewhere)


@pytest.mark.parametrize(
    ("kind", "name", "typed"),
    [
        ("test", "value", "<0.5"),
        ("test", "value", "negative"),
        ("symptom", "score", "7 to 8"),
        ("treatment", "cycles_given", "six, I think"),
        ("treatment", "started", "after the second cycle"),
        ("treatment", "started", "before | after"),
        ("problem", "review_every", "when the scan says so"),
    ],
)
def test_words_that_are_no_date_or_number_stay_as_typed(kind: str, name: str, typed: str) -> None:
    it = field(kind, name)
    value = read_value(it, typed, TODAY)
    assert is_words_only(value)
    assert value == as_words(it, typed)
    assert (json_value(value), typed_words(value)) == (None, typed)
    assert load_value(it, store_value(it, value)) == value
    assert typed in value_in_words(it, value)


def test_what_older_files_hold_is_still_read() -> None:
    assert load_value(field("test", "value"), 13.6) == Number(13.6)
    assert load_value(field("symptom", "score"), 8) == Number(8)
    assert load_value(field("treatment", "started"), "2024-05~|2½ years ago") == PartialDate(
        2024, 5, about=True, typed="2½ years ago"
    )


def test_letters_no_file_can_hold_are_left_away() -> None:
    assert read_value(field("wish", "in_words"), "at\x00 home\ud800\r\nclear", TODAY) == "at home\nclear"


@pytest.mark.parametrize(
    ("kind", "name", "raw"),
    [
        ("treatment", "started", "2½ years ago"),
        ("problem", "review_every", "every 6 months"),
        ("patient", "goals", ["diagnosis", "plan"]),
        ("treatment", "started", "summer 2019"),
        ("treatment", "started", "between 2017 and 2018"),
        ("treatment", "started", "before 2015"),
        ("problem", "review_every", "every 3 to 4 months"),
        ("test", "value", 4.25),
        ("test", "value", "4.250"),
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
        ("treatment", "started", "summer 2019"),
        ("treatment", "started", "the 1990s"),
        ("treatment", "started", "2017–2018"),
        ("treatment", "started", "before 2015"),
        ("problem", "review_every", "every 6 months"),
        ("problem", "review_every", "every 3 to 4 months"),
        ("test", "value", "150,000"),
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
