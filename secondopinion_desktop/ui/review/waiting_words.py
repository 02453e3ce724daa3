"""How much waits to be looked over, in one line. By itself, as Today is shown before what finds facts is loaded."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from secondopinion_desktop.digest.words import counted

if TYPE_CHECKING:
    from secondopinion_desktop.app.proposing import Proposal


def waiting_words(proposals: Collection[Proposal]) -> str:
    """How much waits, in one line; "" when nothing does."""
    things, papers = len(proposals), len({one.document for one in proposals})
    if not things:
        return ""
    if papers == 1:
        return f"1 paper proposes {counted(things, 'thing', 'things')}"
    return f"{papers:,} papers propose {counted(things, 'thing', 'things')}"
