"""The shipped tips as the pages and the packet use them: notices by place, and the foot of every packet page."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.clock import SystemClock, today
from secondopinion_desktop.guidance import notices
from secondopinion_desktop.guidance.load import shipped_pack
from secondopinion_desktop.guidance.notices import ShownNotice
from secondopinion_desktop.guidance.pack import Pack
from secondopinion_desktop.records.case import Case


def pack() -> Pack:
    """The tips and questions this program ships."""
    return shipped_pack()


def notices_at(case: Case, place: str, day: date | None = None) -> tuple[ShownNotice, ...]:
    """The notices that stand in a place of the window, topmost first."""
    return notices.notices_at(place, case, shipped_pack(), day or today(SystemClock()))


def notice(case: Case, notice_id: str, day: date | None = None) -> ShownNotice:
    """One notice by its id, as a row of the checklist names it."""
    return notices.notice(notice_id, case, shipped_pack(), day or today(SystemClock()))


def packet_footer(case: Case, day: date) -> str:
    """What stands at the foot of every page of a packet made on this day."""
    return notice(case, "packet-footer", day).text


def from_memory(case: Case, day: date) -> str:
    """What stands behind it in a packet in which an entry bears the mark M."""
    return notice(case, "packet-memory", day).text
