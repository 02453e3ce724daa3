"""What an undo or redo left to somebody else, told so that nobody believes it went further than it did."""

from __future__ import annotations

from collections.abc import Iterable

from secondopinion_desktop.app.naming import Naming, short
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Stayed
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.values import store_value
from secondopinion_desktop.store.database import Database

NOBODY, ELSEWHERE = "somebody", "somebody at another computer"
"""Who wrote it, where nobody said who they are: what a computer calls itself says nothing to a person."""


def left_to_others(stayed: Iterable[Stayed], database: Database, case: Case, device: str) -> dict[Stayed, str]:
    """One sentence for each field or entry that stays as somebody else wrote it; none of what the program keeps.

    `device` is the computer at which it is told.
    """
    told = [one for one in dict.fromkeys(stayed) if one.kind in KINDS and not KINDS[one.kind].inner]
    gone = frozenset(one.entry for one in told if case.get(one.entry) is None)
    names = Naming(case, database.entries(gone) if gone else {})
    return {one: words for one in told if (words := _sentence(one, names, case, device))}


def _who(one: Stayed, device: str) -> str:
    if one.is_named and one.who:
        return one.who
    return NOBODY if one.who in ("", device) else ELSEWHERE


def _sentence(one: Stayed, names: Naming, case: Case, device: str) -> str:
    info, entry = KINDS[one.kind], case.get(one.entry)
    called, who = short(names.of(one.entry, info)), _who(one, device)
    if one.field is None:
        if entry is None:
            return f"“{called}” stays in the trash: {who} removed it too."
        return f"“{called}” stays: {who} went on with it."
    field = info.by_name.get(one.field)
    if field is None or entry is None:
        return ""
    value = store_value(field, getattr(entry, field.name))
    about = f"“{called}”, {field.label.rstrip('?')}:"
    if value is None:
        return f"{about} stays unanswered, as {who} left it."
    return f"{about} “{names.in_words(field, value)}” stands, as {who} wrote."
