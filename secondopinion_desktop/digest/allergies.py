"""Allergies: which of them a test showed to be none."""

from __future__ import annotations

from secondopinion_desktop.records.kinds import Allergy


def is_none_by_test(allergy: Allergy) -> bool:
    """True for what was held for an allergy until a test showed that it is none."""
    return allergy.tested == "tested_not"


def doubted_by(allergy: Allergy, doctor: str) -> str:
    """ "doubted by Dr. Ng", of whoever is called `doctor`; once a test decided, the doubt is no more, and "Dr. Ng"
    alone is whose words follow."""
    return doctor if not doctor or is_none_by_test(allergy) else f"doubted by {doctor}"
