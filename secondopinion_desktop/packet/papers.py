"""Where the packet gets its papers from, and what sort of file each one is, told by its first bytes."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

_HEAD = 1024


class Papers(Protocol):
    """Hands out papers as files, so that none has to be held in memory."""

    def path_of(self, document_id: str) -> Path:
        """A file with the paper's original bytes, readable until the packet is done."""


class PaperFiles:
    """Papers that lie in files already."""

    def __init__(self, paths: dict[str, Path]) -> None:
        self._paths = paths

    def path_of(self, document_id: str) -> Path:
        """The file of this paper; FileNotFoundError when there is none."""
        try:
            return self._paths[document_id]
        except KeyError:
            raise FileNotFoundError(document_id) from None


def sort_of(path: Path) -> str:
    """ "pdf", "jpeg", "png", "tiff", or "other", by content and never by name."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head[:4] in (b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"):
        return "tiff"
    return "pdf" if b"%PDF-" in head else "other"


class Unreadable(Exception):
    """A paper that cannot be printed; the message says why, in words for the page that stands in its place."""
