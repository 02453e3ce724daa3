"""One change on its way into the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from secondopinion_desktop.records.deed import Deed
from secondopinion_desktop.store.writer import EntryWriter

__all__ = ["Job"]


@dataclass(frozen=True)
class Job:
    """One change to be written: what the journal calls it, and the work."""

    what: Deed
    deed: str
    of: str | None
    work: Callable[[EntryWriter], None]
    is_noted: bool = False
    """It is written down even where it alters nothing."""
