"""Changes done to a casebook in one line each, and what undo offers then."""

from __future__ import annotations

from secondopinion_desktop.records.change import Change, Edit
from secondopinion_desktop.records.kinds import Medicine
from secondopinion_desktop.store.database import Database
from secondopinion_desktop.store.journal import Signature


def do(database: Database, sign: Signature, title: str, *edits: Edit) -> None:
    database.apply(Change(title, edits), sign)


def undo_title(database: Database, device: str = "laptop-1") -> str | None:
    one = database.to_undo(device)
    return one.title if one is not None else None


def redo_title(database: Database, device: str = "laptop-1") -> str | None:
    one = database.to_redo(device)
    return one.title if one is not None else None


def name_of(database: Database, entry_id: str) -> str | None:
    found = database.load_case().find(Medicine, entry_id)
    return found.name if found is not None else None


def other(sign: Signature, device: str = "desktop-2") -> Signature:
    """Somebody else, at another computer, in the same casebook."""
    return Signature("paul", device, sign.clock)
