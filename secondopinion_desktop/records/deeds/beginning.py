"""How a casebook begins: whose case it is, and who keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.dates.days import add_months
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Patient
from secondopinion_desktop.records.kinds.people import ADULT_AGE
from secondopinion_desktop.records.natural import id_for
from secondopinion_desktop.records.values import Value, read_value


def first_change(patient: str, born: Any, role: str | None, keeper: str | None, today: date) -> Change:
    """The change every casebook starts with, not yet checked.

    Who keeps it is always a person of the case, named or not, the patient too; only a copy (role None) brings its
    keepers along. A parent is guardian of a child, never of somebody who is of age.
    """
    if not patient.strip():
        raise Problem(
            "A casebook needs the patient's name.", "Write it as it stands on the papers.", id="no-patient-name"
        )
    birth = read_value(kind_of(Patient).by_name["born"], born, today)
    edits = [
        Create("patient", id_for("patient", {}), {"name": patient, "born": birth}),
        Create("settings", id_for("settings", {}), {}),
        *(Create("person", new_id(), fields) for fields in _keepers(patient, role, keeper, _is_of_age(birth, today))),
    ]
    return Change(deed("begin"), tuple(edits))


def role_of(keeper: str | None, patient: str) -> str:
    """Who keeps the file when nobody said what they are to it: the patient, or somebody else who is named."""
    return "self" if not keeper or not keeper.strip() or _same(keeper, patient) else "caregiver"


def _keepers(patient: str, role: str | None, keeper: str | None, of_age: bool) -> Iterator[dict[str, Value]]:
    """The patient who keeps her own file, and beside her whoever else was named: no name that was given is lost."""
    if role == "self":
        yield {"name": patient, "parts": ("keeper",), "keeper_role": "self"}
        if role_of(keeper, patient) == "self":
            return
        role = "caregiver"
    if role is not None:
        yield {"name": keeper, "parts": _parts(role, of_age), "keeper_role": role}


def _parts(role: str, of_age: bool) -> tuple[str, ...]:
    if role == "parent":
        return ("keeper", "family") if of_age else ("keeper", "guardian")
    return ("keeper", "companion") if role == "companion" else ("keeper",)


def _is_of_age(born: Value, today: date) -> bool:
    if not isinstance(born, PartialDate) or born.ends is None:
        return False
    return add_months(born.ends, 12 * ADULT_AGE) <= today


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
