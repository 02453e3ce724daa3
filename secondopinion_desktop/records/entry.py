"""What every entry of every kind carries: its id, where it is known from, and whether it is private."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from secondopinion_desktop.records.fields import choice, lines, options, ref, yes_no

SOURCES = options(
    report="A paper",
    doctor="A doctor said so",
    patient="The patient",
    family="The family",
)
"""Where an entry is known from; the packet prints R, D, P, F after each fact."""

SOURCE_SECTION = "Where this is known from"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row of a kind. Blank (None or ()) means "not answered".

    `id` and `made_at` (UTC, ISO 8601, when the entry was created) are set by the casebook.
    """

    id: str = dataclasses.field(default="", metadata={"system": True})
    made_at: str = dataclasses.field(default="", metadata={"system": True})

    source: str | None = choice("Where do you know this from?", SOURCES, section=SOURCE_SECTION, searched=False)
    said_by: str | None = ref("Who said it?", "person", section=SOURCE_SECTION, when=("source", ("doctor",)))
    note: str | None = lines("Notes", section="Notes", help="Anything else you want to keep with this.")
    private: bool | None = yes_no(
        "Keep this out of every packet?", section="Notes", help="It stays in this file and is never printed."
    )
