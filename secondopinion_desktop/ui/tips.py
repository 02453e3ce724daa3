"""The notices of the guidance pack, in words for the screens where no casebook is open or that need one by name."""

from __future__ import annotations

from secondopinion_desktop.app.guidance import notice
from secondopinion_desktop.records.case import Case

EMERGENCY_NUMBER = "911"


def notice_words(name: str, case: Case | None = None) -> str:
    """The text of one notice with the emergency number in place; without a case, as a new casebook would say it."""
    return notice(case if case is not None else Case(), name).text
