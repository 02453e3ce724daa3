"""Ids that two computers make alike: what can be there only once is one entry, wherever it was written down.

The mark of a checklist row, the note on a page or on a sheet of a packet, the answer about a list, hospice care, the
settings, the patient, a paper by its fingerprint: made at two places apart, they are the same entry after a merge, and
not two of which one is never looked at.

To add a kind: name the fields that make an entry of it one and the same. A `single` kind needs no line.
"""

from __future__ import annotations

from collections.abc import Mapping

from secondopinion_desktop.base.ids import id_of, new_id
from secondopinion_desktop.records.kind import kind_of

KEYS: Mapping[str, tuple[str, ...]] = {
    "tick": ("item", "opinion", "subject"),
    "answer": ("about",),
    "page_note": ("document", "page"),
    "checked_word": ("document", "page", "region"),
    "sheet_note": ("sheet", "preset", "opinion"),
    "paper_choice": ("document", "opinion"),
    "packet_order": ("opinion",),
    "proposal_note": ("document", "about"),
    "document": ("sha256",),
}
"""By kind, the fields of which no two entries say the same."""


def natural_id(kind: str, fields: Mapping[str, object]) -> str | None:
    """The id of an entry there can be only one of; None for one like any other.

    Of an entry that does not say yet what it is the one of (a paper without its file), there can be many.
    """
    if kind_of(kind).single:
        return id_of(kind)
    key = [fields.get(name) for name in KEYS.get(kind, ())]
    if not key or key[0] in (None, ""):
        return None
    return id_of(kind, *("" if part is None else str(part) for part in key))


def id_for(kind: str, fields: Mapping[str, object]) -> str:
    """The id for a new entry: its natural one, or one nobody gives twice."""
    return natural_id(kind, fields) or new_id()
