"""How a casebook begins: whose case it is, and who keeps it."""

from __future__ import annotations

from typing import Any

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Create

_OTHER_PARTS = {"parent": ("guardian",), "companion": ("companion",)}


def first_change(patient: str, born: Any, role: str, keeper: str | None) -> Change:
    """The change every casebook starts with, not yet checked.

    When the patient keeps the file there is no keeper apart; else the keeper is a person of the case,
    named or not.
    """
    if not patient.strip():
        raise Problem("A casebook needs the patient's name.", "Write it as it stands on the papers.")
    edits = [
        Create("patient", new_id(), {"name": patient, "born": born}),
        Create("settings", new_id(), {}),
    ]
    if role != "self":
        parts = ("keeper", *_OTHER_PARTS.get(role, ()))
        edits.append(Create("person", new_id(), {"name": keeper, "parts": parts, "keeper_role": role}))
    return Change("New casebook", tuple(edits))
