"""What on a page is the proof of a fact: where to mark it, what it is called, and where it leads.

Pages are those of papers as they are laid.
"""

from __future__ import annotations

from dataclasses import dataclass

from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import PageNote
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.page_region import Region, read_region, turned_region, write_region

__all__ = [
    "ProofMark",
    "Region",
    "marks_of",
    "marks_on",
    "read_region",
    "turned_region",
    "turns_of",
    "write_region",
]


@dataclass(frozen=True)
class ProofMark:
    """One proof on the page in view. `region` None: the whole page is the proof, marked at its edge."""

    proof_id: str
    entry_id: str
    words: str
    region: Region | None = None


def marks_on(case: Case, document_id: str, page: int) -> tuple[ProofMark, ...]:
    """The proofs on one page (from 1), oldest first, turned along with the page."""
    case, turned = laid(case).case, turns_of(case, document_id).get(page, 0)
    sheet = sheets_of(case, document_id).get(page)
    return tuple(
        ProofMark(
            proof.id,
            proof.entry or "",
            case.named(proof.entry) or "A fact that was removed",
            turned_region(on_sheet(read_region(proof.region), sheet), turned),
        )
        for proof in case.proofs_on(document_id)
        if (proof.page or 1) == page
    )


def marks_of(case: Case, document_id: str) -> dict[int, tuple[ProofMark, ...]]:
    """All proofs on a paper by their page."""
    case = laid(case).case
    pages = {proof.page or 1 for proof in case.proofs_on(document_id)}
    return {page: marks_on(case, document_id, page) for page in pages}


def turns_of(case: Case, document_id: str) -> dict[int, int]:
    """The pages of a paper that are shown turned, and by how much clockwise: 90, 180 or 270."""
    notes = (note for note in laid(case).case.all(PageNote) if note.document == document_id)
    return {note.page or 1: note.turned % 360 for note in notes if note.turned and note.turned % 360}


def sheets_of(case: Case, document_id: str) -> dict[int, Quad]:
    """The pages of a paper that are shown as the sheet in their photo, with its corners."""
    notes = (note for note in laid(case).case.all(PageNote) if note.document == document_id and note.corners)
    found = ((note.page or 1, Quad.read(note.corners)) for note in notes)
    return {page: quad for page, quad in found if quad is not None}


def on_sheet(region: Region | None, sheet: Quad | None) -> Region | None:
    """A part of a photo where it is on the sheet in it; None where it is not on the sheet."""
    if region is None or sheet is None:
        return region
    x0, y0, x1, y1 = sheet.box_on_sheet(region)
    return (x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None
