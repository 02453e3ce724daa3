"""What a family calls the patient in a running sentence."""

from __future__ import annotations

THE_PATIENT = "the patient"
_TITLES = frozenset("mr mrs ms miss mx dr prof sir dame herr frau".split())


def called(name: str | None) -> str:
    """The first name in a full name ("Ruth" of "Mrs. Ruth Albrecht"); "the patient" when there is none.

    A name with a comma is taken as "Albrecht, Ruth"; a name without spaces stands whole.
    """
    words = " ".join((name or "").split())
    before, comma, after = words.partition(",")
    parts = (after if comma and after.strip() else before).split()
    while len(parts) > 1 and parts[0].rstrip(".").casefold() in _TITLES:
        parts.pop(0)
    return parts[0] if parts else THE_PATIENT
