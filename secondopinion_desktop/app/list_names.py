"""The names of the lists that print by themselves; apart, so that naming one need not load what prints it."""

from __future__ import annotations

from collections.abc import Mapping

LISTS: Mapping[str, str] = {
    "questions": "Questions",
    "medicines": "Medicines and allergies",
    "checklist": "Checklist",
    "people": "People",
    "history": "History",
}
"""Every list by name, and what it is called."""
