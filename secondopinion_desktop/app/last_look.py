"""What somebody has seen of a history: kept for each person at this computer, outside the casebook.

In the casebook it would be a change of its own each time somebody only looked.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.base.atomic import replacing
from secondopinion_desktop.base.seen import Seen

_KEPT = "last-looks.json"
MOST_BYTES = 5_000_000


def new_to(book: Casebook) -> frozenset[str]:
    """The ids of the changes that came since whoever sits here last looked, but for those made here under that name.

    Everything is new to somebody who never looked.
    """
    seen = _seen_by(book)
    mine = {line.change_id for line in book.past.changes() if _is_mine(book, line.author, line.device)}
    return frozenset(one for (hand, n), one in book.past.names().items() if not seen.has(hand, n)) - mine


def looked(book: Casebook) -> None:
    """Whoever sits here has now seen all of it. Where that cannot be kept, it is new again next time."""
    path = book.desk.data_folder / _KEPT
    kept = _read(path)
    kept[_whose(book)] = book.past.seen().text()
    try:
        with replacing(path) as part:
            part.write_text(json.dumps(kept), "utf-8")
    except OSError:
        return


def _is_mine(book: Casebook, author: str, device: str) -> bool:
    return (author, device) == (book.desk.author, book.desk.device)


def _seen_by(book: Casebook) -> Seen:
    try:
        return Seen.read(_read(book.desk.data_folder / _KEPT).get(_whose(book), ""))
    except ValueError:
        return Seen()


def _whose(book: Casebook) -> str:
    """One person and one casebook, without a name: what lies here is not locked with the casebook."""
    return hashlib.sha256(f"{book.casebook_id} {book.desk.author}".encode()).hexdigest()


def _read(path: Path) -> dict[str, str]:
    try:
        if path.stat().st_size > MOST_BYTES:
            return {}
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(value, str)}
