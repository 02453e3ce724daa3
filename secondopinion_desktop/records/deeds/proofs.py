"""The link from a fact to the page of a paper it stands on."""

from __future__ import annotations

from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create, Edit, Remove, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Proof
from secondopinion_desktop.records.values import Value

LONGEST_NAME = 160
"""Letters: a longer passage is no name of anything."""


def prove(entry: Entry, document_id: str, page: int, *, field: str | None = None, region: str | None = None) -> Change:
    """Link a fact to the page of a paper it stands on; its source becomes that paper."""
    fields: dict[str, Value] = {"entry": entry.id, "field": field, "document": document_id}
    fields |= {"page": page, "region": region}
    edits: tuple[Edit, ...] = (Create("proof", new_id(), fields),)
    if entry.source != "report":
        edits += (SetFields(entry.id, {"source": "report"}),)
    return Change(deed("link_paper", entry=entry.id, paper=document_id, page=page), edits)


def prove_new(kind: str, words: str, document_id: str, page: int, region: str) -> tuple[str, Change]:
    """Write down a fact that stands on a marked part of a page, called by the words marked there; its id and change.

    Many words are no name: they go to the notes, and what it is called is left to the person.
    """
    info = kind_of(kind)
    made = new_id()
    fields: dict[str, Value] = {"source": "report"}
    named = is_a_name(words) and info.by_name[info.title].type in ("words", "lines")
    if words:
        fields[info.title if named else "note"] = words
    proof: dict[str, Value] = {"entry": made, "document": document_id, "page": page, "region": region}
    proof["field"] = info.title if named else None
    label = info.label[:1].lower() + info.label[1:]
    title = f"Add {label} “{words}”" if named else f"Add {label} from a page"
    return made, Change(title, (Create(kind, made, fields), Create("proof", new_id(), proof)))


def is_a_name(words: str) -> bool:
    """Whether marked words are short enough to be what a fact is called."""
    return 0 < len(words) <= LONGEST_NAME


def mark_part(proof: Proof, region: str) -> Change:
    """Say which part of the page it is that proves the fact."""
    return Change(deed("mark_part"), (SetFields(proof.id, {"region": region}),))


def unprove(proof: Proof) -> Change:
    """Take the link between a fact and a page away."""
    return Change(deed("unlink_paper"), (Remove(proof.id),))
