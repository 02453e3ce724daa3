"""A short mark of everything a doctor reads in a case, so that a packet knows when it is out of date."""

from __future__ import annotations

import hashlib

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import store_value


def fingerprint(case: Case) -> str:
    """32 hex digits that change when any fact of the story changes, and only then.

    Ticks, settings and the list of packets made do not count; what no doctor may see does not either, as
    no packet shows it, nor does what is noted of sending one. The order of entries does not matter.
    """
    return f"{sum(case.of_each(_mark, case.entries())) % _MODULUS:032x}"


def _mark(entry: Entry) -> int:
    """A number for one entry; 0 for one that does not count."""
    if not (kind_of(entry).facts and entry.may_be_seen_by("doctors")):
        return 0
    digest = hashlib.sha256(entry.id.encode("utf-8", "surrogatepass"))
    unseen = _NOT_SHOWN.get(kind_of(entry).name, ())
    for field in kind_of(entry).fields:
        value = getattr(entry, field.name)
        if value is not None and value != () and field.name not in unseen:
            digest.update(f"\x1f{field.name}\x1f{store_value(field, value)}".encode("utf-8", "surrogatepass"))
    return int.from_bytes(digest.digest()[:16])


_MODULUS = 1 << 128
_NOT_SHOWN = {"opinion": ("packet_sent_on", "packet_sent_how", "packet_arrived_on")}
"""What no packet prints: noting that one was sent must not make it out of date."""
