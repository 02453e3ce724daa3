"""How often a page draws the drawings within it, found out before any reader is asked to.

Thirty drawings, each of which draws the next one twice, are a billion. One that draws itself has no end, and each
reader stops somewhere else.
"""

from __future__ import annotations

import re
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from secondopinion_desktop.packet.sources.papers import Unreadable

MOST_TIMES = 200_000
"""A hundred times the busiest plan."""
TOO_OFTEN = "one of its pages draws the same thing over and over without an end, and could not be opened safely"
_DEEPEST = 8
_DRAWN = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")


def insist_on_an_end(page: pikepdf.Page) -> None:
    """ValueError when something on a page draws itself, Unreadable when what it draws is too much for any reader."""
    contents = page.obj.get("/Contents")
    parts = [part for part in (contents if isinstance(contents, Array) else [contents]) if isinstance(part, Stream)]
    times = _Times()
    resources = page.obj.get("/Resources")
    _insist_on_letters(resources, ())
    total = sum(times.within(part, resources, ()) for part in parts)
    if total > MOST_TIMES:
        raise Unreadable(TOO_OFTEN)


def _insist_on_letters(resources: Any, above: tuple[tuple[int, int], ...]) -> None:
    """Letters that are drawings may be drawn with letters, but not with themselves."""
    fonts = resources.get("/Font") if isinstance(resources, Dictionary) else None
    for font in fonts.values() if isinstance(fonts, Dictionary) else ():
        if isinstance(font, Dictionary) and font.get("/Subtype") == Name.Type3:
            if (font.is_indirect and font.objgen in above) or len(above) > _DEEPEST:
                raise ValueError("a letter that draws itself")
            _insist_on_letters(font.get("/Resources"), (*above, font.objgen))


class _Times:
    """How many drawings each drawing leads to; each is looked into once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], int] = {}

    def within(self, drawing: Any, resources: Any, above: tuple[tuple[int, int], ...]) -> int:
        """How many a drawing that uses these lists draws, all below counted."""
        given = resources.get("/XObject") if isinstance(resources, Dictionary) else None
        if not isinstance(given, Dictionary) or not len(given.keys()):
            return 0
        forms = {name[1:].encode(): one for name, one in given.items() if _is_form(one)}
        if not forms:
            return 0
        drawn = [name for name in _DRAWN.findall(drawing.read_bytes()) if name in forms]
        return sum(drawn.count(name) * (1 + self._of(forms[name], resources, above)) for name in set(drawn))

    def _of(self, form: Any, lists: Any, above: tuple[tuple[int, int], ...]) -> int:
        if form.objgen in above:
            raise ValueError("a drawing that draws itself")
        if form.objgen not in self._known:
            self._known[form.objgen] = self.within(form, form.get("/Resources", lists), (*above, form.objgen))
        return self._known[form.objgen]


def _is_form(one: Any) -> bool:
    return isinstance(one, Stream) and one.get("/Subtype") == Name.Form
