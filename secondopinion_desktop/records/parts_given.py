"""Which part somebody new has because of the question they answer: whoever gave a treatment is a doctor."""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.records.values import Value

_PARTS: Mapping[str, str] = {
    "doctor": "doctor",
    "said_by": "doctor",
    "offered_by": "doctor",
    "given_by": "doctor",
    "questioned_by": "doctor",
    "cared_by": "doctor",
    "author": "doctor",
    "companions": "companion",
}


def given_to_new(kind: str, field: str) -> dict[str, Value]:
    """What is known of a new entry of this kind because it answers this field."""
    return {"parts": (_PARTS[field],)} if kind == "person" and field in _PARTS else {}
