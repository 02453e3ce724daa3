"""Dates and numbers as a script writes and reads them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Answer, Type

Edit = Callable[..., Answer]


def shown(type_in: Type, casebook: Path, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = type_in("show", casebook, "--kind", kind, "--json").json[kind][-1]
    return found


@pytest.mark.parametrize(
    ("typed", "field", "as_typed"),
    [
        ("summer 2019", "2019-22", "summer 2019"),
        ("before 2015", "../2014", "before 2015"),
        ("after the second cycle", None, "after the second cycle"),
        ("2017", "2017", None),
    ],
)
def test_a_date_shows_its_stored_form_and_the_words_beside_it(
    type_in: Type, casebook: Path, edit: Edit, typed: str, field: str | None, as_typed: str | None
) -> None:
    edit({"create": "treatment", "fields": {"name": "Chemo", "started": typed}})
    told = shown(type_in, casebook, "treatment")
    assert told["fields"]["started"] == field
    assert told.get("as_typed", {}).get("started") == as_typed
    lines = type_in("show", casebook, "--kind", "treatment").out
    assert (typed if field else f"“{typed}”") in lines
    assert typed in type_in("history", casebook).out


def test_a_number_shows_its_value_and_the_digits_beside_it(type_in: Type, casebook: Path, edit: Edit) -> None:
    for typed, value in (("13.60", 13.6), ("150,000", 150_000), ("<0.5", None)):
        edit({"create": "test", "fields": {"name": "Lab", "value": typed}})
        told = shown(type_in, casebook, "test")
        assert (told["fields"]["value"], told["as_typed"]["value"]) == (value, typed)
        assert typed in type_in("show", casebook, "--kind", "test").out


def test_a_number_with_two_meanings_is_refused_with_both_named(type_in: Type, casebook: Path, edit: Edit) -> None:
    settings = type_in("show", casebook, "--kind", "settings", "--json").json["settings"][0]["id"]
    assert edit({"set": settings, "fields": {"region": "CA"}}).status == 0
    answer = edit({"create": "test", "fields": {"name": "Lab", "value": "12,500"}})
    assert answer.status == 1
    assert answer.err.strip().endswith("“12,500” can be 12500 or 12.5. Write 12500 or 12.5.")
    edit({"create": "treatment", "fields": {"name": "Chemo", "started": "3/4/2026"}})
    assert shown(type_in, casebook, "treatment")["as_typed"]["started"] == "3/4/2026"
