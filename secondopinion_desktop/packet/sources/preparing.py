"""A paper's own pages made ready for copying: what lies on them made part of them, and proven to look as it did; what
its photos tell besides their picture taken out; its layers marked. Pages that need none of it stay in their file."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pikepdf

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.sources.alike import look_alike
from secondopinion_desktop.packet.sources.features import Described
from secondopinion_desktop.packet.sources.flattening import flattened, flattened_as_stored
from secondopinion_desktop.packet.sources.jpegs import without
from secondopinion_desktop.packet.sources.layers import marked
from secondopinion_desktop.packet.sources.papers import Resists, blaming
from secondopinion_desktop.packet.sources.saving import save_into
from secondopinion_desktop.packet.sources.shown import NotShown, page_shown, shown

AtPage = Callable[[int], None]


class PageIn(NamedTuple):
    """A page (from 0) of a file."""

    path: Path
    at: int


@dataclass(frozen=True)
class Prepared:
    """Where each page's ink is taken from, and the pages that do not look as the window shows them."""

    path: Path
    flat: Path | None = None
    flattened: frozenset[int] = frozenset()
    unlike: frozenset[int] = field(default_factory=frozenset)

    def ink(self, at: int) -> PageIn:
        """Where the ink of a page is."""
        flat = self.flat if at in self.flattened and at not in self.unlike else None
        return PageIn(flat or self.path, at)


def prepared(
    path: Path, found: Described, pages: Collection[int], scratch: NamelessFiles, at_page: AtPage
) -> Prepared:  # fmt: skip
    """Make these pages (from 0) ready."""
    noted = [at for at in pages if found.pages[at].noted]
    made = _with_notes(path, found, noted, scratch, at_page) if noted else Prepared(path)
    if found.layered and made.flat:
        # Its layers are the same things on all of its pages, so all come from one file.
        made = Prepared(made.flat, made.flat, frozenset(), made.unlike)
    base, flat = made.path, made.flat
    if found.within.photos:
        base = without(_unlocked(base, scratch), found.within.photos, scratch)
        flat = without(flat, found.within.photos, scratch) if flat else None
    if found.layered:
        base = marked(base, scratch)
        flat = base
    return Prepared(base, flat, made.flattened, made.unlike)


def _with_notes(
    path: Path, found: Described, noted: Collection[int], scratch: NamelessFiles, at_page: AtPage
) -> Prepared:
    try:
        flat = flattened(path, noted, scratch, at_page)
        unlike = {at for at in noted if found.pages[at].made_up}
        unlike |= _unlike(path, flat, [at for at in noted if at not in unlike], at_page)
    except NotShown:
        # What the window's reader cannot open, it cannot show either; there is nothing to compare with.
        return Prepared(path, flattened_as_stored(path, scratch), frozenset(noted))
    return Prepared(path, flat, frozenset(noted), frozenset(unlike))


def _unlike(path: Path, flat: Path, pages: Collection[int], at_page: AtPage) -> set[int]:
    """The pages that look otherwise once what lay on them is part of them."""
    found = set()
    with shown(path) as before, shown(flat) as after:
        for at in sorted(pages):
            at_page(at)
            try:
                with blaming(str(at)), page_shown(before, at) as one, page_shown(after, at) as other:
                    if not look_alike(one, other, (0.0, 0.0, *other.get_size())):
                        found.add(at)
            except Resists:
                found.add(at)
    return found


def _unlocked(path: Path, scratch: NamelessFiles) -> Path:
    """A copy of a paper that keeps its own bytes under a lock nobody needs a word for; all others are as they are."""
    with pikepdf.open(path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream) as pdf:
        if not pdf.is_encrypted:
            return path
        target = scratch.new()
        save_into(pdf, target)
    return target
