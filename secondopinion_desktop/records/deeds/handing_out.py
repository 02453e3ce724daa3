"""What a copy for somebody holds: everything they may see, as it stands."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.change import Change, Create, Edit, SetFields
from secondopinion_desktop.records.deed import deed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.records.forgetting import OF_A_PACKET
from secondopinion_desktop.records.handing_on import FILLED
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Patient, Settings
from secondopinion_desktop.records.values import Value

_NOT_TAKEN = {"packet_made": OF_A_PACKET, "document": ("password",)}
"""What a packet for doctors held, which may name what the family may not see (a copy takes no packet along), and what
opens locked papers: who gave the password gave it to the family."""


def fill_copy(seen: Case, copy: Case, to: str) -> Change:
    """Write all of a case (without what the family may not see) into a new casebook, under the same ids, for `to`."""
    renamed = {seen.patient.id: copy.patient.id, seen.settings.id: copy.settings.id}
    shown = list(seen.entries())
    known = {entry.id for entry in shown}
    edits: list[Edit] = []
    for entry in shown:
        fields = _fields(entry, known, renamed)
        if isinstance(entry, Patient | Settings):
            edits.append(SetFields(renamed[entry.id], fields))
        else:
            edits.append(Create(kind_of(entry).name, entry.id, fields))
    edits.append(SetFields(copy.settings.id, {"handed_to": to}))
    return Change(deed(FILLED, to=to), tuple(edits))


def _fields(entry: Entry, known: Collection[str], renamed: Mapping[str, str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for field in kind_of(entry).fields:
        value = getattr(entry, field.name)
        if field.name in _NOT_TAKEN.get(kind_of(entry).name, ()):
            continue
        if field.type == "ref" and value is not None:
            value = renamed.get(value, value) if value in known else None
        elif field.type == "refs":
            value = tuple(renamed.get(one, one) for one in value if one in known)
        if value is not None and value != ():
            found[field.name] = value
    return found
