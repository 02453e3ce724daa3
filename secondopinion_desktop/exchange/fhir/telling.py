"""What the functions that make resources know: the case, the day, and which entries have a resource to point to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from secondopinion_desktop.exchange.fhir.elements import Element, address_of
from secondopinion_desktop.records.case import Case


@dataclass(frozen=True)
class Telling:
    """One case as it stands on `today`. `pointed_to` are the ids of entries that are resources, `papers` says where
    the file of each paper lies, relative to the document, by the paper's id."""

    case: Case
    today: date
    papers: Mapping[str, PurePosixPath]
    pointed_to: frozenset[str] = frozenset()

    @property
    def patient(self) -> Element:
        """The reference to whom it is about."""
        return {"reference": address_of(self.case.patient.id)}

    def to(self, entry_id: str | None) -> Element:
        """The reference to an entry; nothing where it is no resource."""
        return {"reference": address_of(entry_id)} if entry_id in self.pointed_to and entry_id else {}
