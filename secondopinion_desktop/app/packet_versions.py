"""Whose a packet is, and which version: the same for packets that tell the same, so that a new number means news."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.records.kinds import PacketMade


def version_of(plan: Plan, made: Sequence[PacketMade], state: str, after: int) -> int:
    """Which version a packet is, among those made for its opinion: `after` all of them when it tells something new.

    One that tells what the newest of its sort told, of the same state, is that version once more; another sort of the
    state the newest shows is that one's version, too. The words alone are not enough: a page that was turned, a proof
    that moved or a part blacked out make another packet of the same words.
    """
    from secondopinion_desktop.packet.plan.said import said_by

    newest = made[-1]
    alike = next((one for one in reversed(made) if one.preset == plan.preset), None)
    is_state = alike is not None and alike.fingerprint == state
    if alike is not None and is_state and alike.contents == hashlib.sha256(said_by(plan).to_bytes()).hexdigest():
        return alike.version or 1
    has_this_sort = any(one.version == newest.version and one.preset == plan.preset for one in made)
    return (newest.version or 1) if newest.fingerprint == state and not has_this_sort else after


def owner_mark(book: Casebook) -> str:
    """The same for every copy of a casebook; nothing about it can be read from the mark."""
    return hashlib.sha256(book.casebook_id.encode()).hexdigest()[:16]
