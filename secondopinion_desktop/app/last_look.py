"""What somebody has seen of a history: kept for each person at this computer, outside the casebook.

In the casebook it would be a change of its own each time somebody only looked. It names changes and entries by their
ids, and no person.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.soon import Soon, at_once
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.seen import Seen
from secondopinion_desktop.store.database_history import Signed

_KEPT = "last-looks.json"
MOST_BYTES = 5_000_000


@dataclass(frozen=True)
class News:
    """What others changed since whoever sits here last looked, oldest first, and the entries not looked at since."""

    changes: tuple[Signed, ...] = ()
    entries: Mapping[str, Signed] = field(default_factory=dict)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the changes."""
        return frozenset(one.id for one in self.changes)


def new_to(book: Casebook) -> frozenset[str]:
    """The ids of the changes that came since whoever sits here last looked, but for those made here under that name.

    Everything is new to somebody who never looked.
    """
    return news_of(book).ids


def news_of(book: Casebook) -> News:
    """The same with the entries they were about, but for those that were looked at since: each with its last change."""
    signed = tuple(one for one in book.past.signed_since(_seen_by(book)) if not _is_mine(book, one))
    looked_at, about = _entries_looked_at(book), book.past.entries_of([one.id for one in signed])
    entries: dict[str, Signed] = {}
    for one in signed:
        for entry in about.get(one.id, ()):
            if looked_at.get(entry, "") < one.stamp:
                entries.pop(entry, None)
                entries[entry] = one
    return News(signed, entries)


def looked(book: Casebook, soon: Soon = at_once) -> None:
    """Whoever sits here has now seen all of it. Where that cannot be kept, it is new again next time."""
    _keep(book, book.past.seen(), {}, soon)


def looked_at(book: Casebook, entry_id: str, stamp: str, soon: Soon = at_once) -> None:
    """Whoever sits here has looked at an entry as it was after the change with this stamp."""
    _keep(book, _seen_by(book), {**_entries_looked_at(book), entry_id: stamp}, soon)


def has_looked(book: Casebook) -> bool:
    """Whether whoever sits here ever looked at this casebook's history."""
    return _whose(book) in _read(book)


def _is_mine(book: Casebook, one: Signed) -> bool:
    return (one.author, one.device) == (book.desk.author, book.desk.device)


def _seen_by(book: Casebook) -> Seen:
    try:
        return Seen.read(_read(book).get(_whose(book), ""))
    except ValueError:
        return Seen()


def _entries_looked_at(book: Casebook) -> dict[str, str]:
    try:
        found = json.loads(_read(book).get(f"{_whose(book)}/entries", "{}"))
    except (ValueError, RecursionError):
        return {}
    return {str(one): str(stamp) for one, stamp in found.items()} if isinstance(found, dict) else {}


_waiting: dict[Path, list[Mapping[str, str | None]]] = {}
"""What is kept and not written yet, of each file, the oldest first. A list is taken from and added to at one stroke."""


def _keep(book: Casebook, seen: Seen, entries: Mapping[str, str], soon: Soon) -> None:
    path = book.desk.data_folder / _KEPT
    said = {_whose(book): seen.text(), f"{_whose(book)}/entries": json.dumps(dict(entries)) if entries else None}
    _waiting.setdefault(path, []).append(said)
    soon(partial(_write, path, said))


def _write(path: Path, said: Mapping[str, str | None]) -> None:
    kept = _with(_read_file(path), said)
    try:
        with replacing(path) as part:
            part.write_text(json.dumps(kept), "utf-8")
    except OSError:
        return
    finally:
        _waiting[path].remove(said)


def _whose(book: Casebook) -> str:
    """One person and one casebook, without a name: what lies here is not locked with the casebook."""
    return hashlib.sha256(f"{book.casebook_id} {book.desk.author}".encode()).hexdigest()


def _read(book: Casebook) -> dict[str, str]:
    """What the file holds, with what is still to be written into it."""
    path = book.desk.data_folder / _KEPT
    waiting = tuple(_waiting.get(path, ()))  # First: what is written meanwhile stands in the file as well.
    kept = _read_file(path)
    for said in waiting:
        kept = _with(kept, said)
    return kept


def _with(kept: Mapping[str, str], said: Mapping[str, str | None]) -> dict[str, str]:
    return {key: value for key, value in {**kept, **said}.items() if value is not None}


def _read_file(path: Path) -> dict[str, str]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
