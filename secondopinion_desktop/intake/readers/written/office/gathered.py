"""What an office paper holds besides its words: pictures and files within it, and what is to be said of it.

A scan pasted into a letter is a paper: a picture that is large on its page, or large as a file, comes out as a paper of
its own, is read as every scan is, and its place says so. A small one belongs to the look of a letter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from secondopinion_desktop.intake.limits import ENCLOSED_LIMIT
from secondopinion_desktop.intake.readers.inner_names import inside_words, plain_name
from secondopinion_desktop.intake.readers.media import sniff
from secondopinion_desktop.intake.readers.written.not_shown import STRUCK
from secondopinion_desktop.intake.readers.written.office.pieces import Room
from secondopinion_desktop.intake.readers.written.tree import Enclosed

CHANGES = (
    "This document holds changes that nobody has settled yet: words marked as deleted are not shown, "
    "words put in are shown as if they stood."
)
HIDDEN = "This document holds hidden words, which are not shown."
UNSHOWN = "This document holds pictures or drawings that are not shown: compare it with the document itself."
SMALL = "Small pictures of this document are not shown, only its words."
OUTSIDE = "A picture or file of this document is kept elsewhere and is not in it."
MORE_INSIDE = "This document holds more pictures and files than are taken out of it."
LOST = "A part of this document is damaged, and its words are missing: open the document and compare."
NOT_TAKEN = "A file lies inside this document that could not be taken out; open the document to see it."
_LARGE = 20_000
"""Bytes of a picture from which on it may be a paper where nobody says how large it is shown."""
_SHOWN_LARGE, _SHOWN_SMALL, _SHOWN_AS_HEAD = 40.0, 8.0, 120.0
"""Square centimeters: a signature takes about ten, a result pasted into a letter fifty, a letterhead a hundred."""
_ENDINGS = {"jpeg": "jpg", "tiff": "tif"}


@dataclass
class Gathered:
    """Grows while a paper is told."""

    enclosed: list[Enclosed] = field(default_factory=list)
    changes: int = 0
    hidden: int = 0
    struck: int = 0
    said: dict[str, None] = field(default_factory=dict)
    room: Room = field(default_factory=Room)
    _known: dict[str, str] = field(default_factory=dict)
    _pictures: int = 0

    def picture(
        self,
        key: str,
        head: bytes,
        size: int,
        take: Callable[[], bytes],
        *,
        area: float | None = None,
        alt: str = "",
        is_above: bool = False,
    ) -> str:
        """The words that stand in a picture's place; it becomes a paper where it seems to be one. `is_above`: in the
        head or foot of its page."""
        if key in self._known:
            return self._known[key]
        media = sniff(head)
        alt = " ".join(alt.split())[:300]
        if media is None or not media.is_read or not media.name.startswith("image/"):
            self.say(UNSHOWN)
            said = f"[picture, not shown: {alt}]" if alt else "[picture, not shown]"
        elif not _is_paper(size, area, is_above):
            self.say(SMALL)
            said = f"[picture: {alt}]" if alt else "" if is_above else "[small picture]"
        else:
            self._pictures += 1
            ending = media.endings[0]
            said = self.enclose(f"picture {self._pictures}.{_ENDINGS.get(ending, ending)}", take, "picture")
        self._known[key] = said
        return said

    def enclose(self, untrusted_name: str, take: Callable[[], bytes], what: str = "file") -> str:
        """The words that stand in the place of a file within the paper, which comes out as a paper of its own."""
        if len(self.enclosed) >= ENCLOSED_LIMIT:
            self.say(MORE_INSIDE)
            return f"[{what}, not shown]"
        name = plain_name(untrusted_name, len(self.enclosed))
        self.enclosed.append(Enclosed(name, take))
        return f"[{what}, added as a paper of its own: {name}]"

    def say(self, sentence: str) -> None:
        """One more sentence worth keeping beside the paper, once."""
        self.said.setdefault(sentence)

    def notes(self, called: str) -> tuple[str, ...]:
        """All that is to be said of a paper called so."""
        own = (
            CHANGES if self.changes else "",
            HIDDEN if self.hidden else "",
            STRUCK if self.struck else "",
            inside_words(tuple(one.name for one in self.enclosed), called),
            *self.said,
        )
        return tuple(filter(None, own))

    @property
    def on_its_page(self) -> tuple[str, ...]:
        """What whoever reads the page has to know before its words."""
        return tuple(
            filter(
                None,
                (
                    f"[{CHANGES}]" if self.changes else "",
                    f"[{HIDDEN}]" if self.hidden else "",
                    f"[{UNSHOWN}]" if UNSHOWN in self.said else "",
                    f"[{LOST}]" if LOST in self.said else "",
                ),
            )
        )


def _is_paper(size: int, area: float | None, is_above: bool) -> bool:
    if is_above:
        return area is not None and area >= _SHOWN_AS_HEAD
    if area is None:
        return size >= _LARGE
    return area >= _SHOWN_LARGE or (area >= _SHOWN_SMALL and size >= _LARGE)
