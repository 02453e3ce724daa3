"""A short mark of everything a doctor reads in a case, so that a packet knows when it is out of date."""

from __future__ import annotations

import hashlib

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.values import store_value


def fingerprint(case: Case) -> str:
    """32 hex digits that change when any fact of the story changes, and only then.

    Ticks, settings and the list of packets made do not count; private entries do not either, as no
    packet shows them.
    """
    digest = hashlib.sha256()
    lines = sorted(
        f"{entry.id}\x1f{field.name}\x1f{store_value(field, getattr(entry, field.name))}\n"
        for entry in case.entries()
        if kind_of(entry).facts and not entry.private
        for field in kind_of(entry).fields
        if getattr(entry, field.name) not in (None, ())
    )
    for line in lines:
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:32]
