"""What a change altered, as whoever shows the casebook needs to know it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from secondopinion_desktop.records.change import Stayed
from secondopinion_desktop.records.entry import Entry
from secondopinion_desktop.store.writer import EntryWriter


@dataclass(frozen=True)
class Touched:
    """What a change altered: the entries as they stand now, the ids of those gone to the trash, and what it left alone
    because somebody else wrote it."""

    kinds: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    present: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()
    change_id: str = ""
    stayed: tuple[Stayed, ...] = ()


def all_touched(parts: Sequence[Touched]) -> Touched:
    """What several changes altered, as everything stands after the last of them."""
    if len(parts) < 2:
        return parts[0] if parts else Touched()
    present: dict[str, Entry] = {}
    gone: dict[str, None] = {}
    for part in parts:
        for entry in part.present:
            gone.pop(entry.id, None)
            present[entry.id] = entry
        for one in part.gone:
            present.pop(one, None)
            gone[one] = None
    stayed = tuple(dict.fromkeys(one for part in parts for one in part.stayed))
    kinds = frozenset[str]().union(*(part.kinds for part in parts))
    ids = frozenset[str]().union(*(part.ids for part in parts))
    return Touched(kinds, ids, tuple(present.values()), tuple(gone), parts[-1].change_id, stayed)


def touched_by(writer: EntryWriter, entries: Mapping[str, Entry]) -> Touched:
    """What a writer altered, with the `entries` as they stand after it."""
    kinds, gone = writer.touched, writer.trashed
    present = tuple(one for one in entries.values() if one.id not in gone)
    return Touched(frozenset(kinds.values()), frozenset(kinds), present, tuple(gone), stayed=tuple(writer.stayed))
