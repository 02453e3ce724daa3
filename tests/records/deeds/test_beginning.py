"""A casebook always says who keeps it; no name that was given is lost, and an adult gets no guardian."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secondopinion_desktop.records.change import Create
from secondopinion_desktop.records.deeds import first_change, role_of

TODAY = date(2026, 3, 9)


def keepers(role: str | None, keeper: str | None, born: str | None = None) -> list[tuple[Any, ...]]:
    change = first_change("Tom Reyes", born, role, keeper, TODAY)
    people = [edit.fields for edit in change.edits if isinstance(edit, Create) and edit.kind == "person"]
    return [(one["name"], one["parts"], one["keeper_role"]) for one in people]


def test_a_patient_who_keeps_her_own_file_is_its_keeper() -> None:
    assert keepers("self", None) == [("Tom Reyes", ("keeper",), "self")]
    assert keepers("self", "tom  reyes") == [("Tom Reyes", ("keeper",), "self")]


def test_a_keeper_named_beside_the_patient_is_never_dropped() -> None:
    assert keepers("self", "Ana") == [("Tom Reyes", ("keeper",), "self"), ("Ana", ("keeper",), "caregiver")]


@pytest.mark.parametrize(
    ("born", "parts"),
    [("2019", ("keeper", "guardian")), (None, ("keeper", "guardian")), ("2 June 2003", ("keeper", "family"))],
)
def test_a_parent_is_guardian_of_a_child_and_not_of_a_man_of_22(born: str | None, parts: tuple[str, ...]) -> None:
    assert keepers("parent", "Ana", born) == [("Ana", parts, "parent")]


def test_a_copy_brings_its_keepers_along() -> None:
    assert keepers(None, None) == []


def test_without_a_role_whoever_is_named_keeps_the_file() -> None:
    assert role_of(None, "Tom Reyes") == "self"
    assert role_of("Tom Reyes", "Tom Reyes") == "self"
    assert role_of("Ana Reyes", "Tom Reyes") == "caregiver"
