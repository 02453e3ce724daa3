"""The answer "none known" for a whole list, given and taken back."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, Remove
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Answer
from secondopinion_desktop.records.values import Value


def answer_none_known(case: Case, about: str, today: date) -> Change:
    """Answer "none known" for a whole list; it takes the place of any earlier answer about it."""
    fields: dict[str, Value] = {"about": about, "says": "none_known", "answered_on": PartialDate.on(today)}
    edits = (*_earlier(case, about), Create("answer", new_id(), fields))
    return Change(deed("answer_none_known", list=about), edits)


def take_back_none_known(case: Case, about: str) -> Change:
    """Make a list "not answered" again."""
    return Change(deed("take_back_none_known", list=about), _earlier(case, about))


def _earlier(case: Case, about: str) -> tuple[Edit, ...]:
    return tuple(Remove(one.id) for one in case.all(Answer) if one.about == about)
