"""What came of making a packet, what earlier goes found out, and what is said when it cannot be written.

Whoever only waits for the packet needs this and none of the PDF libraries.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.sources.papers import is_full_disk

MANY_PAGES = 500
"""From so many on what only holds itself is let go of when a step is done; looking for it takes a tenth of a second."""


@dataclass(frozen=True)
class Built:
    """A packet that was made and checked: its pages and size, and what could not be printed as it is, by title.

    `pictures` are papers of which pages are printed as pictures of the original, `picture_pages` which pages of theirs
    (from 1; none where it is the whole paper). `incomplete` are papers printed as far as they could be read, with what
    is missing of them; `unseen` those of which a page could not be compared with its original. `blacked` are pages on
    which something was blacked out, `unsearched` those without words in which to look for what was to be.
    """

    pages: int
    size: int
    pictures: tuple[str, ...] = ()
    aside: tuple[tuple[str, str], ...] = ()
    links: int = 0
    bookmarks: int = 0
    first_pages: tuple[tuple[str, int], ...] = ()
    incomplete: tuple[tuple[str, str], ...] = ()
    unseen: tuple[str, ...] = ()
    picture_pages: tuple[tuple[str, tuple[int, ...]], ...] = ()
    blacked: tuple[tuple[str, tuple[int, ...]], ...] = ()
    unsearched: tuple[tuple[str, tuple[int, ...]], ...] = ()


@dataclass(frozen=True)
class Told:
    """What is known of the papers from an earlier go that ended badly: for which (by id) to begin lower on the ladder,
    which of their pages (from 0) to take another way, which cannot be looked at, what to say of papers at the ladder's
    end, and whether each has to be tried alone first because nobody knows which it was."""

    lower: Mapping[str, int] = field(default_factory=dict)
    ways: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    unproven: Mapping[str, Collection[int]] = field(default_factory=dict)
    whys: Mapping[str, str] = field(default_factory=dict)
    trial: bool = False


NOTHING_TOLD = Told()


@contextlib.contextmanager
def writing_problems(out: Path) -> Iterator[None]:
    """What goes wrong with the place a packet is written to, in words a person can act on."""
    try:
        yield
    except FileNotFoundError as error:
        if out.parent.is_dir():
            raise
        raise Problem(
            f"The folder {out.parent} is not there.", "Choose another place for the packet.", id="no-such-folder"
        ) from error
    except PermissionError as error:
        raise Problem(
            f"Nothing may be written in {out.parent}.", "Choose another place for the packet.", id="no-rights"
        ) from error
    except OSError as error:
        if is_full_disk(error):
            raise Problem(
                "The disk is full.", "Make room or choose another disk, then make the packet again.", id="disk-full"
            ) from error
        raise Problem(
            f"{out.name} could not be written.", "Choose another place for the packet.", id="not-written"
        ) from error
