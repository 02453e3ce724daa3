""" "To: now": words for a last day which say that there is none yet."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.records.values import Value

ENDS: Mapping[tuple[str, str], tuple[str, Value]] = {
    ("treatment", "ended"): ("standing", "now"),
    ("medicine", "stopped_on"): ("stopped", False),
}
"""Where a last day is asked for, and the (field, answer) that says there is none yet."""
_WORDS = frozenset(
    {"now", "until now", "till now", "to now", "up to now", "ongoing", "going on", "still going on", "still ongoing"}
    | {"present", "to date", "until today", "continuing", "not ended", "goes on"}
)


def going_on(kind: str, field: str, typed: str) -> tuple[str, Value] | None:
    """The (field, answer) that is meant when "now" or "ongoing" is typed for a last day; None for any other day."""
    return ENDS.get((kind, field)) if typed.strip(" .").casefold() in _WORDS else None
