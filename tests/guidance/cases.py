"""Small invented cases, built by hand, and the days they are looked at."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.guidance.checklist import checklist
from secondopinion_desktop.guidance.conditions import FactWorth
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.questions import suggested_questions
from secondopinion_desktop.guidance.row import ChecklistRow
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry

E = TypeVar("E", bound=Entry)
TODAY = date(2025, 3, 10)


def case_of(*entries: Entry) -> Case:
    """A case of these entries; those without an id get one that keeps their order."""
    named = [one if one.id else dataclasses.replace(one, id=f"e{place:03}") for place, one in enumerate(entries)]
    return Case.of(named)


def day(offset: int = 0) -> PartialDate:
    """The exact day so many days from today."""
    return PartialDate.on(TODAY + timedelta(days=offset))


def rows_of(case: Case, opinion_id: str | None = None, today: date = TODAY) -> tuple[ChecklistRow, ...]:
    """The checklist of a case with the shipped pack."""
    return checklist(case, shipped_pack(), today, opinion_id)


def row(case: Case, key: str, opinion_id: str | None = None, today: date = TODAY) -> ChecklistRow:
    """One row by its key."""
    found = {one.key: one for one in rows_of(case, opinion_id, today)}
    return found[key]


def items_of(case: Case, opinion_id: str | None = None, applies: str = "yes") -> set[str]:
    """The ids of the items that apply (or may apply)."""
    return {one.item_id for one in rows_of(case, opinion_id) if one.applies == applies}


def question_ids(case: Case, opinion_id: str | None = None) -> set[str]:
    """The ids of every question that fits."""
    found = suggested_questions(case, shipped_pack(), TODAY, opinion_id)
    return {one.question_id for one in found.fitting}


@dataclasses.dataclass(frozen=True)
class SaidFacts:
    """Facts as a test says them; all others are not known."""

    said: Mapping[str, FactWorth]

    def worth(self, name: str) -> FactWorth:
        return self.said.get(name)
