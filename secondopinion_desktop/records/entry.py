"""What every entry of every kind carries: its id, where it is known from, and who may see it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from secondopinion_desktop.records.fields import choice, lines, options, ref

SOURCES = options(
    report="A paper",
    doctor="A doctor said so",
    patient="The patient",
    family="The family",
)
"""Where an entry is known from; the packet prints R, D, P, F after each fact."""

SEEN_BY = options(
    everybody="Everybody",
    doctors="Doctors only, not family copies",
    nobody="Nobody, it stays in this file",
)
"""Who may see an entry beside whoever keeps the file; blank is everybody."""
Reader = Literal["doctors", "family"]
"""For whom something is made: a packet is for doctors, a copy handed out is for the family."""

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
    seen_by: str | None = choice(
        "Who may see this?",
        SEEN_BY,
        section="Notes",
        searched=False,
        help="Doctors see the packet, the family sees the copies you hand out.",
    )

    def may_be_seen_by(self, reader: Reader) -> bool:
        """Whether this entry by itself may stand in what is made for them; see digest.seen for what hangs on it."""
        return self.seen_by != "nobody" and (reader == "doctors" or self.seen_by != "doctors")
