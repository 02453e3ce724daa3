"""A file is never left without anybody who keeps it."""

from __future__ import annotations

import pytest

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deeds import completed
from secondopinion_desktop.records.kinds import Person

CASE = Case.of([Person(id="k", name="Ingrid", parts=("keeper", "companion")), Person(id="d", parts=("doctor",))])


@pytest.mark.parametrize(
    "edit", [Remove("k"), SetFields("k", {"parts": ("companion",)}), SetFields("k", {"parts": None})]
)
def test_the_only_keeper_cannot_go(edit: Edit) -> None:
    with pytest.raises(Problem, match="nobody would keep this file"):
        completed(Change("Edit", (edit,)), CASE)


def test_a_keeper_may_go_when_another_takes_over() -> None:
    other = Create("person", "n", {"name": "Tobias", "parts": ("keeper",)})
    assert completed(Change("Hand over", (Remove("k"), other)), CASE).edits[:2] == (Remove("k"), other)
    both = CASE.with_entries([Person(id="n", parts=("keeper",))])
    assert completed(Change("Remove", (Remove("k"),)), both)
    assert completed(Change("Remove", (Remove("d"),)), CASE)
