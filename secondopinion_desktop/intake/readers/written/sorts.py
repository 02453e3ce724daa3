"""Which file reads which sort of paper without pages, and how the foot of its pages calls it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.intake.readers.media import TEXT
from secondopinion_desktop.intake.readers.written.tree import Written


@dataclass(frozen=True)
class WrittenSort:
    """`read` gives the tree; `called` is what a person calls such a file, `foot` stands on each page of it."""

    called: str
    foot: str
    read: Callable[[Path], Written]


def sort_for(media_type: str) -> WrittenSort:
    """How papers of this type, one of `media.WRITTEN`, are read."""
    return _SORTS[media_type]()


def _text() -> WrittenSort:
    from secondopinion_desktop.intake.readers.written.plain import read_plain

    return WrittenSort("text", "Laid out from a text file; the file itself is kept as it came.", read_plain)


_SORTS: dict[str, Callable[[], WrittenSort]] = {TEXT.name: _text}
