"""The link from a fact to the page of a paper it stands on."""

from __future__ import annotations

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kinds import Proof
from secondopinion_desktop.records.values import Value


def prove(entry: Entry, document_id: str, page: int, *, field: str | None = None, region: str | None = None) -> Change:
    """Link a fact to the page of a paper it stands on; its source becomes that paper."""
    fields: dict[str, Value] = {"entry": entry.id, "field": field, "document": document_id}
    fields |= {"page": page, "region": region}
    edits: tuple[Edit, ...] = (Create("proof", new_id(), fields),)
    if entry.source != "report":
        edits += (SetFields(entry.id, {"source": "report"}),)
    return Change("Link to a paper", edits)


def mark_part(proof: Proof, region: str) -> Change:
    """Say which part of the page it is that proves the fact."""
    return Change("Mark a part of a page", (SetFields(proof.id, {"region": region}),))


def unprove(proof: Proof) -> Change:
    """Take the link between a fact and a page away."""
    return Change("Take the link to a paper away", (Remove(proof.id),))
