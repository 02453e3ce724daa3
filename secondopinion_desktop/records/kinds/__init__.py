"""Every kind of entry a casebook holds, by subject.

To add a kind: declare it in one of these files, name it here, raise the store's format number.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import KindInfo, declared_kinds
from secondopinion_desktop.records.kinds.care import Hospice, View
from secondopinion_desktop.records.kinds.feeling import Allergy, Background, Condition, Medicine, Symptom, Wish
from secondopinion_desktop.records.kinds.illness import Diagnosis, HealthProblem, Spot, Spread
from secondopinion_desktop.records.kinds.papers import (
    Blackout,
    CheckedWord,
    Document,
    ErrorNote,
    PageNote,
    Proof,
    ProposalNote,
)
from secondopinion_desktop.records.kinds.people import (
    Contact,
    Coverage,
    Patient,
    Permission,
    Person,
    Place,
    Portal,
    Settings,
)
from secondopinion_desktop.records.kinds.seeking import (
    Answer,
    Comparison,
    Decision,
    Opinion,
    PacketMade,
    PacketOrder,
    PaperChoice,
    Question,
    SheetNote,
    Tick,
)
from secondopinion_desktop.records.kinds.testing import Finding, Test
from secondopinion_desktop.records.kinds.things import Material, Parcel, Request
from secondopinion_desktop.records.kinds.treating import Treatment
from secondopinion_desktop.records.none_known import NONE_KNOWN_LISTS

KINDS: Mapping[str, KindInfo] = MappingProxyType(declared_kinds())
"""Every kind by name, in the order the subjects are read."""

__all__ = [
    "KINDS",
    "NONE_KNOWN_LISTS",
    "Allergy",
    "Answer",
    "Background",
    "Blackout",
    "CheckedWord",
    "Comparison",
    "Condition",
    "Contact",
    "Coverage",
    "Decision",
    "Diagnosis",
    "Document",
    "Entry",
    "ErrorNote",
    "Finding",
    "HealthProblem",
    "Hospice",
    "Material",
    "Medicine",
    "Opinion",
    "PacketMade",
    "PacketOrder",
    "PageNote",
    "PaperChoice",
    "Parcel",
    "Patient",
    "Permission",
    "Person",
    "Place",
    "Portal",
    "Proof",
    "ProposalNote",
    "Question",
    "Request",
    "Settings",
    "SheetNote",
    "Spot",
    "Spread",
    "Symptom",
    "Test",
    "Tick",
    "Treatment",
    "View",
    "Wish",
]
