"""A packet that was made, and what a person should know about it, one sentence for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secondopinion_desktop.app.kept_packets import PacketFile
from secondopinion_desktop.app.others_papers import not_looked_for
from secondopinion_desktop.packet.plan.plan import Plan

if TYPE_CHECKING:
    from secondopinion_desktop.packet.binding.built import Built

_OF_A_SHEET = 2
"""Pages on a sheet that is printed on both sides."""


@dataclass(frozen=True)
class Made:
    """A packet that was made and passed its check: where it lies and what a person should know about it."""

    path: Path
    built: Built
    version: int
    packet: str = ""
    why_not_kept: str = ""
    others: tuple[str, ...] = ()
    plan: Plan | None = None

    @property
    def file(self) -> PacketFile:
        """As a file to look at and to send."""
        return PacketFile(self.path, self.built.pages, self.built.size, self.version, self.remarks, self.packet)

    @property
    def remarks(self) -> tuple[str, ...]:
        """One plain sentence for everything that is not as one would expect."""
        built = self.built
        pictures = [_as_pictures(title, pages) for title, pages in built.picture_pages]
        partly = [f"“{title}” is in the packet as far as it could be read: {why}." for title, why in built.incomplete]
        aside = [f"“{title}” is not in the packet: {why}." for title, why in built.aside]
        unseen = [
            f"Pages of “{title}” could not be compared with their original; look at them in the packet once."
            for title in built.unseen
        ]
        unsearched = [not_looked_for(title, pages, "the packet") for title, pages in built.unsearched]
        sheets = self.plan.black_sheets if self.plan is not None else ()
        black = [_sheets_in_words(sheets)] if sheets else []
        not_kept = [self.why_not_kept] if self.why_not_kept else []
        sides = self.plan.sort.sides if self.plan is not None else None
        too_full = [_more_than_fits(built.pages, sides)] if sides is not None and built.pages > sides else []
        return (*too_full, *self.others, *pictures, *partly, *aside, *unseen, *unsearched, *black, *not_kept)

    def to_json(self) -> dict[str, Any]:
        """The same for scripts."""
        return {
            "path": str(self.path),
            "pages": self.built.pages,
            "size": self.built.size,
            "version": self.version,
            "links": self.built.links,
            "bookmarks": self.built.bookmarks,
            "pictures": list(self.built.pictures),
            "picture_pages": [{"title": title, "pages": list(pages)} for title, pages in self.built.picture_pages],
            "not_included": [{"title": title, "why": why} for title, why in self.built.aside],
            "incomplete": [{"title": title, "why": why} for title, why in self.built.incomplete],
            "not_compared": list(self.built.unseen),
            "blacked_out": [{"title": title, "pages": list(pages)} for title, pages in self.built.blacked],
            "not_searched": [{"title": title, "pages": list(pages)} for title, pages in self.built.unsearched],
            "remarks": list(self.remarks),
        }


def _as_pictures(title: str, pages: tuple[int, ...]) -> str:
    if not pages:
        return f"“{title}” is in the packet as pictures of its pages, because a copy would not look as the file does."
    if len(pages) == 1:
        return f"Page {pages[0]} of “{title}” is in the packet as a picture, because a copy would not look the same."
    named = f"{', '.join(map(str, pages[:-1]))} and {pages[-1]}"
    return f"Pages {named} of “{title}” are in the packet as pictures, because a copy would not look the same."


def _more_than_fits(pages: int, sides: int) -> str:
    """That more is in it than so many sides hold: whoever prints it counts on these."""
    held = "one sheet" if sides <= _OF_A_SHEET else f"{_sheets(sides)} sheets"
    return f"It did not fit on {held} of paper: it has {pages} pages, {_sheets(pages)} sheets printed on both sides."


def _sheets(pages: int) -> int:
    return -(-pages // _OF_A_SHEET)


def _sheets_in_words(sheets: Sequence[str]) -> str:
    """That words are black on the packet's own sheets too: some of them a person may want to see again."""
    return f"Words you blacked out also stood on the packet’s own sheets and are gone there too: {'; '.join(sheets)}."
