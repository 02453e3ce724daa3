"""Keeping note of the packets that were made."""

from __future__ import annotations

from datetime import date

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import new_id
from secondopinion_desktop.records.change import Change, Create
from secondopinion_desktop.records.values import Value


def note_packet(
    opinion_id: str | None,
    preset: str,
    *,
    version: int,
    pages: int,
    fingerprint: str,
    today: date,
    dates: str = "",
) -> Change:
    """A packet was made today; `fingerprint` is that of the case as it was planned, `dates` its planned days."""
    fields: dict[str, Value] = {"opinion": opinion_id, "made_on": PartialDate.on(today), "preset": preset}
    fields |= {"version": version, "pages": pages, "fingerprint": fingerprint, "dates": dates or None}
    return Change("Make the packet", (Create("packet_made", new_id(), fields),))
