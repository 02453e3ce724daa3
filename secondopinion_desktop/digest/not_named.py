"""Entries whose name nobody wrote down: "a swollen face, severe" is an allergy, be it not known to what.

Every list goes by names; without a stand-in such an entry would be printed nowhere, and its list called empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Test, Treatment


class StandIn(str):
    """Words in place of a name nobody wrote; a person who types the very same has written one."""


_NOT_NAMED = StandIn("not named")
_KINDS = (
    *("allergy", "medicine", "condition", "treatment", "symptom", "background"),
    *("test", "diagnosis", "spot", "spread", "finding", "comparison", "decision"),
)
"""Kinds told by their name."""
_TEST_NOT_NAMED = StandIn("test not named")
"""Beside "still to be made" it says of what. Of two tests nobody knows that they are one: each stands by itself."""
_SAYS_NOTHING_ALONE = frozenset("standing sort problem opinion source said_by seen_by spelling_checked".split())


def is_named(name: str | None) -> bool:
    """Whether somebody wrote a name."""
    return bool(name) and not isinstance(name, StandIn)


def with_stand_ins(case: Case) -> Case:
    """The same case, in which what has no name but says something is called so; mostly the very same."""
    nameless = [
        replace(entry, **{kind_of(entry).title: _in_place_of(entry)})
        for kind in _KINDS
        for entry in case.of_kind(kind)
        if not getattr(entry, kind_of(entry).title) and _says_something(entry)
    ]
    return case.with_entries(nameless) if nameless else case


def _in_place_of(entry: Entry) -> StandIn:
    """What it is called: a treatment goes by its sort where that was answered, "Watching with check-ups"."""
    if isinstance(entry, Treatment) and entry.sort:
        return StandIn(kind_of(entry).by_name["sort"].label_of(entry.sort))
    return _TEST_NOT_NAMED if isinstance(entry, Test) else _NOT_NAMED


def _says_something(entry: Entry) -> bool:
    if isinstance(entry, Treatment) and entry.sort and entry.standing:
        return True
    fields = (field.name for field in kind_of(entry).fields if field.name not in _SAYS_NOTHING_ALONE)
    values: tuple[Any, ...] = tuple(getattr(entry, name) for name in fields)
    return any(value not in (None, "", ()) for value in values)
