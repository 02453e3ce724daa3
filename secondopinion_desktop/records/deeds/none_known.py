"""The answer "none known" for a whole list, given and taken back."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Remove
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kinds import Answer
from secondopinion_desktop.records.once import said_once
from secondopinion_desktop.records.values import Value


def answer_none_known(case: Case, about: str, today: date) -> Change:
    """Answer "none known" for a whole list; it takes the place of any earlier answer about it."""
    fields: dict[str, Value] = {"about": about, "says": "none_known", "answered_on": PartialDate.on(today)}
    edits = said_once([one.id for one in case.all(Answer) if one.about == about], "answer", fields)
    return Change(deed("answer_none_known", list=about), edits)


def take_back_none_known(case: Case, about: str) -> Change:
    """Make a list "not answered" again."""
    earlier = tuple(Remove(one.id) for one in case.all(Answer) if one.about == about)
    return Change(deed("take_back_none_known", list=about), earlier)
