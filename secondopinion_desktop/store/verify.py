"""Looking over a whole casebook: is the file sound, are the papers untouched, does the journal tell the truth."""

from __future__ import annotations

import hashlib
from typing import Any

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DatabaseError

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.records.kinds import KINDS
from secondopinion_desktop.records.replay import states
from secondopinion_desktop.records.values import Stored
from secondopinion_desktop.store import schema
from secondopinion_desktop.store.blobs import Blobs
from secondopinion_desktop.store.entry_index import indexed_words_are_right
from secondopinion_desktop.store.journal_rows import read_changes
from secondopinion_desktop.store.schema import KIND_TABLES

Tables = dict[str, dict[str, dict[str, Stored]]]
"""The rows of every kind by entry id, with `made_at` and `trashed` among the values."""


def verify(engine: Engine, blobs: Blobs, progress: Progress) -> tuple[str, ...]:
    """What is wrong, in plain words; nothing when all is well. Reads every byte once."""
    progress.say("Looking over the file", 0, 0)
    with engine.connect() as connection:
        broken = _file_faults(connection)
        if broken:
            return broken
        faults = [*_journal_faults(connection), *_search_faults(connection), *_missing_papers(connection)]
        faults += _missing_packets(connection)
        kept = connection.execute(
            select(schema.blob.c.sha256, schema.blob.c.size).where(schema.blob.c.sha256.is_not(None))
        ).all()
    for done, row in enumerate(kept):
        progress.check()
        progress.say("Looking over the papers", done, len(kept))
        faults += _blob_faults(blobs, row.sha256, row.size)
    return tuple(faults)


def replayed(connection: Connection) -> Tables:
    """The tables as the journal alone would make them; fields and kinds a later version dropped are passed over."""
    tables: Tables = {kind: {} for kind in KINDS}
    for entry, state in states(read_changes(connection, newest_first=False)).items():
        fields = dict.fromkeys(schema.fields_of(state.kind))
        values = {name: value for name, value in state.values.items() if name in fields}
        tables[state.kind][entry] = {**fields, **values, "made_at": state.made_at, "trashed": int(state.trashed)}
    return tables


def standing(connection: Connection) -> Tables:
    """The tables as they are."""
    return {kind: _rows(connection, kind) for kind in KINDS}


def _rows(connection: Connection, kind: str) -> dict[str, dict[str, Any]]:
    rows = connection.execute(select(KIND_TABLES[kind])).mappings()
    return {row["id"]: {name: value for name, value in row.items() if name != "id"} for row in rows}


def _file_faults(connection: Connection) -> tuple[str, ...]:
    try:
        found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    except DatabaseError:
        found = ["damaged"]
    if found == ["ok"]:
        return ()
    return ("The file itself is damaged. Open a backup copy.",)


def _journal_faults(connection: Connection) -> list[str]:
    try:
        told, stands = replayed(connection), standing(connection)
    except (KeyError, ValueError):
        return ["The history is damaged: it speaks of entries that were never made."]
    faults = []
    for kind, info in KINDS.items():
        mine, theirs = stands[kind], told[kind]
        strange = {one for one in mine | theirs if mine.get(one) != theirs.get(one)}
        if strange:
            faults.append(f"{info.plural}: {len(strange)} differ from what the history says.")
    return faults


def _search_faults(connection: Connection) -> list[str]:
    faults = []
    for table in ("entry_words", "page_words"):
        try:
            connection.exec_driver_sql(f"INSERT INTO {table}({table}, rank) VALUES('integrity-check', 1)")
        except DatabaseError:
            faults.append("Search does not find everything it should.")
    stale = [kind for kind in KINDS if not indexed_words_are_right(connection, kind)]
    if stale and not faults:
        faults.append("Search does not find everything it should.")
    return list(dict.fromkeys(faults))


def _missing_packets(connection: Connection) -> list[str]:
    query = text(
        "SELECT version FROM entry_packet_made AS packet WHERE trashed = 0 AND kept IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = packet.kept)"
    )
    return [
        f"The file of version {version or 1} of the packet is missing."
        for version in connection.execute(query).scalars()
    ]


def _missing_papers(connection: Connection) -> list[str]:
    query = text(
        "SELECT title FROM entry_document AS paper WHERE trashed = 0 AND sha256 IS NOT NULL "
        "AND NOT EXISTS (SELECT 1 FROM blob WHERE blob.sha256 = paper.sha256)"
    )
    return [f"The file of the paper “{title or 'Paper'}” is missing." for title in connection.execute(query).scalars()]


def _blob_faults(blobs: Blobs, sha256: str, size: int) -> list[str]:
    digest, length = hashlib.sha256(), 0
    try:
        for piece in blobs.chunks(sha256):
            digest.update(piece)
            length += len(piece)
    except Problem as problem:
        return [str(problem)]
    if digest.hexdigest() == sha256 and length == size:
        return []
    return [f"A paper's bytes are not what they were when it was added (fingerprint {sha256[:12]})."]
