"""One line of the checklist, as the pages, the command line and the calendar show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from secondopinion_desktop.base.dates import PartialDate

RowState = Literal["open", "waiting", "done_by_record", "done_by_you", "not_for_me"]
RowKind = Literal["do", "know"]
Applies = Literal["yes", "may_apply"]

PHASES: Mapping[str, str] = MappingProxyType(
    {
        "decide": "Decide",
        "ask": "Tell the doctor",
        "arrange": "Arrange",
        "gather": "Gather the papers",
        "prepare": "Prepare",
        "attend": "At the visit",
        "after": "Afterwards",
    }
)
"""The phases of the way in their order, and what each is called."""

SETTLED: tuple[RowState, ...] = ("done_by_record", "done_by_you", "not_for_me")
"""States of a row that asks for nothing more."""


@dataclass(frozen=True)
class Evidence:
    """What in the file answers for a fact: the entry to lead to, and what to call it ("Pathology, 1 Feb 2024").

    `entry_id` is "" when the answer rests on no single entry (a list that is empty).
    """

    entry_id: str
    label: str


@dataclass(frozen=True)
class WaitingFor:
    """Something asked for that has not come: what, from whom, and when it is due (None: nobody said)."""

    entry_id: str
    label: str
    asked: PartialDate | None = None
    expected: PartialDate | None = None
    overdue: bool = False
    sent: bool = False
    """It was sent on that day, not only asked for."""


@dataclass(frozen=True)
class ChecklistRow:
    """One thing to do or to know, for this case on this day.

    `key` stays the same while the row is about the same thing: item, opinion and subject joined by ":".
    `applies` is "may_apply" while an answer is missing; `missing` then names those answers in words. Rows of
    kind "know" are tips: they have no dates and are not counted. Dates are None where none can be told.
    """

    key: str
    item_id: str
    phase: str
    kind: RowKind
    priority: str
    state: RowState
    applies: Applies
    action: str
    why: str
    opinion_id: str | None = None
    subject_id: str | None = None
    """A scan's test id, or the key of a paper's kind ("lab_results")."""
    subject: str = ""
    """What the subject is called ("CT, March 2024")."""
    missing: tuple[str, ...] = ()
    missing_facts: tuple[str, ...] = ()
    suggests_done: bool = False
    """The record suggests closing it; ask the person ("Looks done: close it?")."""
    start: date | None = None
    due: date | None = None
    start_today: bool = False
    asap: bool = False
    passed: bool = False
    """The visit it was meant for is over, so it has no dates and is not offered as a next step."""
    late: str = ""
    """What to do now that little time is left; "" while there is time."""
    if_late: str = ""
    hint: str = ""
    alerts: tuple[str, ...] = ()
    """Days that contradict each other and touch this step, plainly said, also when it is closed."""
    notices: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    """The public guides it rests on, in words."""
    closed_by: tuple[Evidence, ...] = ()
    done_on: PartialDate | None = None
    waiting_for: WaitingFor | None = None
    opens: str = ""
    order: tuple[bool, int] = (True, 0)
    """Its place among rows due alike: those that stand before all others first, then each behind its `after`."""
    reworded: bool = False
    """The wording changed since the person ticked it."""
    tick_id: str | None = None
    """The tick entry that stands behind the state, to be set or removed."""

    @property
    def is_open(self) -> bool:
        """True while there is something left to do ("waiting" asks for nothing now)."""
        return self.state == "open"

    @property
    def is_settled(self) -> bool:
        """True for done and for not-for-me."""
        return self.state in SETTLED

    @property
    def counted(self) -> bool:
        """True for rows that count in "8 of 31 done": things to do that apply and are not set aside."""
        return self.kind == "do" and self.applies == "yes" and self.state != "not_for_me"
