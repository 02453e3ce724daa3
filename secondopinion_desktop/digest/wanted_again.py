"""A page that was read badly wants its photo again: why, and what to do, in words.

`records.page_reading` says when a page was read badly; here is only how a person is told.
"""

from __future__ import annotations

from collections.abc import Collection

from secondopinion_desktop.base.counted import counted
from secondopinion_desktop.records.page_reading import BLURRED, DARK, SMALL, UNREAD

TRUST = "Trust the picture, not the words."
_MUCH = "Much of this page could not be read well"
_HARDLY = "Hardly a word on this page could be read"
_WHY = {
    SMALL: (": the letters are very small", "from nearer"),
    DARK: (": it is dark", "in more light"),
    BLURRED: (": it is not sharp", "with a still hand"),
}
_WHY_UNREAD = {UNREAD[why]: _WHY[why] for why in UNREAD}
_NAMED = 3
"""More pages of one paper than this are counted."""


def read_badly(why: str) -> str:
    """Of a page in view, by a word why it wants its photo again: what is the matter with it, and what helps."""
    if why in _WHY_UNREAD:
        because, how = _WHY_UNREAD[why]
        return f"{_HARDLY}{because}. Take it again {how}, if you can."
    because, how = _WHY.get(why, ("", "flat and in good light"))
    return f"{_MUCH}{because}. {TRUST} Take it again {how}, if you can."


def pages_read_badly(pages: Collection[int], of: int | None) -> str:
    """Of a paper with so many pages in a list: "read badly", "page 2 read badly", "5 pages read badly"."""
    if not pages:
        return ""
    if of == 1:
        return "read badly"
    if len(pages) > _NAMED:
        return f"{counted(len(pages), 'page')} read badly"
    named = ", ".join(str(page) for page in sorted(pages))
    return f"{'page' if len(pages) == 1 else 'pages'} {named} read badly"
