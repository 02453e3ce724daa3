from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from secondopinion_desktop.base.dates.repeats import Repeat, read_repeat
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change_json import read_change
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import read_value

HALF = "a\ud800b"


def nested(depth: int) -> Any:
    return json.loads("[" * depth + "]" * depth)


@pytest.mark.parametrize(
    "untrusted",
    [
        {"title": HALF, "edits": [{"create": "problem", "fields": {"name": "x"}}]},
        {"edits": [{"create": "problem", "fields": {"name": HALF}}]},
        {"edits": [{"create": "problem", "fields": {HALF: "x"}}]},
        {"edits": [{"create": "problem", "ref": HALF, "fields": {}}]},
        {"edits": [{"create": HALF}]},
        {"edits": [{"set": HALF, "fields": {"name": "x"}}]},
        {"edits": [{"create": "person", "fields": {"parts": ["keeper", HALF]}}]},
    ],
)
def test_half_a_letter_is_refused_wherever_it_stands(untrusted: Any) -> None:
    with pytest.raises(Problem, match="half a letter"):
        read_change(untrusted)


@pytest.mark.parametrize("depth", [21, 300, 900])
def test_brackets_within_brackets_are_refused(depth: int) -> None:
    for untrusted in (nested(depth), {"edits": [{"create": "problem", "fields": {"name": nested(depth)}}]}):
        with pytest.raises(Problem, match=r"brackets|not a change"):
            read_change(untrusted)


def test_a_title_is_no_letter() -> None:
    with pytest.raises(Problem, match="too long"):
        read_change({"title": "x" * 1_001, "edits": [{"create": "problem", "fields": {"name": "x"}}]})


@pytest.mark.parametrize("given", [10**400, -(10**400), 10**5000], ids=["400", "minus 400", "5000"])
def test_a_number_beyond_all_numbers_is_refused(given: int) -> None:
    with pytest.raises(Problem, match="too large"):
        read_value(kind_of("test").by_name["value"], given, date(2026, 3, 2))


@pytest.mark.parametrize("typed", ["every 99999999999 years", "every 10000 days", "every 2 to 99999 weeks", "P99999D"])
def test_what_comes_round_less_often_than_any_calendar_counts_stays_words(typed: str) -> None:
    assert read_repeat(typed) == Repeat.words(typed)


def test_a_million_digits_are_no_repeat() -> None:
    with pytest.raises(Problem, match="too long"):
        read_repeat(f"every {'9' * 1_000_000} days")
    assert read_repeat(f"every {'9' * 400} days").is_counted is False
