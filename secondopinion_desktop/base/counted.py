"""Numbers with their nouns."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 paper", "14 papers"."""
    return f"{count} {one if count == 1 else many or one + 's'}"
