"""Where the packet gets its papers from, what sort of file each one is, and what is done when one resists.

One hostile paper never stops a packet: whatever goes wrong while one is opened, measured, carried over or checked is
its own fault (`blaming`), and takes it, or the one page it was, down the ladder (ladder.py).
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from secondopinion_desktop.base.problem import Cancelled

_HEAD = 1024
MISSING = "its file could not be found"


class Papers(Protocol):
    """Hands out papers as files, so that none has to be held in memory."""

    def path_of(self, document_id: str) -> Path:
        """A file with the paper's original bytes, readable until the packet is done."""


class PaperFiles:
    """Papers that lie in files already; `missing` says of some others, by id, why they do not."""

    def __init__(self, paths: Mapping[str, Path], missing: Mapping[str, str] | None = None) -> None:
        self._paths = paths
        self._missing = {} if missing is None else missing

    def path_of(self, document_id: str) -> Path:
        """The file of this paper; Unreadable with the reason when there is none."""
        try:
            return self._paths[document_id]
        except KeyError:
            raise Unreadable(self._missing.get(document_id, MISSING)) from None


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


class Resists(Exception):
    """Papers, by document id, that could not be handled on the rung they stand on, and pages (from 0) that could not be
    handled in the way they were; `rung`, where it is known."""

    def __init__(self, *documents: str, pages: Mapping[str, Collection[int]] | None = None) -> None:
        super().__init__(*documents)
        self.documents = frozenset(documents)
        self.pages = {document: frozenset(numbers) for document, numbers in (pages or {}).items()}
        self.rung = 0


@contextmanager
def blaming(document: str, page: int | None = None) -> Iterator[None]:
    """Whatever goes wrong in this block is this paper's fault, or this page's: it comes out as `Resists`.

    Readers of hostile files raise nearly anything, so nothing is listed. Left as they are: the person's Stop, a full
    disk (no paper's fault), words already found (`Unreadable`), and memory that gave out: the process is then worn,
    and whoever started it begins a fresh one lower on the ladder.
    """
    try:
        yield
    except (Cancelled, MemoryError, Resists, Unreadable):
        raise
    except Exception as error:
        if is_full_disk(error):
            raise
        raise (Resists(document) if page is None else Resists(pages={document: {page}})) from error


def is_full_disk(error: BaseException | None) -> bool:
    """True when there is no room left to write; also behind a Problem that tells it to a person."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return error is not None and is_full_disk(error.__cause__)


_PAGE, _LOOK = "#", "?"


@dataclass(frozen=True)
class Step:
    """What a process is at: a paper by its id, one page of it (from 0; -1 for none in particular), and whether it only
    looks at what was made already."""

    document: str
    page: int = -1
    looking: bool = False

    @property
    def name(self) -> str:
        """As one word, for whoever traces the process."""
        return self.document + (f"{_LOOK if self.looking else _PAGE}{self.page}" if self.document else "")

    @classmethod
    def of(cls, untrusted: str, documents: Collection[str]) -> Step:
        """From that word; a step at no paper when it names none of these."""
        for mark in (_PAGE, _LOOK):
            document, found, page = untrusted.rpartition(mark)
            if found and document in documents and page.removeprefix("-").isdecimal() and len(page) < _LONGEST_PAGE:
                return cls(document, int(page), mark == _LOOK)
        return cls(untrusted if untrusted in documents else "")


_LONGEST_PAGE = 8
