"""The signs before points of lists, counted as Word counts them: 1., a), 2.1.3, •."""

from __future__ import annotations

from dataclasses import dataclass, replace

from secondopinion_desktop.intake.readers.written.office.counting import filled
from secondopinion_desktop.intake.readers.written.office.signs import bullet_of, plain_words
from secondopinion_desktop.intake.readers.written.office.word.styles import is_on, small_number
from secondopinion_desktop.intake.readers.written.portal_xml import Element

_LEVELS = 9
_MOST_LETTERS = 40


@dataclass(frozen=True)
class _Level:
    way: str = "decimal"
    pattern: str = ""
    start: int = 1
    restarts_after: int | None = None
    """The level, from 1, after which it begins anew; 0 for never, None for any above it."""
    in_digits: bool = False
    font: str = ""
    style: str = ""


class Numbering:
    """Knows the lists of a document and counts their points in the order they are asked for."""

    def __init__(self, root: Element | None) -> None:
        self._shapes: dict[str, dict[int, _Level]] = {}
        self._style_links: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        for one in root.all("abstractNum") if root is not None else ():
            self._take_shape(one)
        for one in root.all("num") if root is not None else ():
            self._take_list(one)

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """How deep paragraphs of this style lie in a list."""
        levels = self._levels_of(list_id)
        return next((at for at, one in sorted(levels.items()) if one.style and one.style == style), None)

    def next_sign(self, list_id: str, level: int) -> str:
        """The sign of the next point of a list at this depth (from 0); "" when it has none."""
        level = max(0, min(level, _LEVELS - 1))
        levels = self._levels_of(list_id)
        if not levels:
            return ""
        counts = self._counts_of(list_id)
        counts[level] = counts.get(level, levels.get(level, _Level()).start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            after = levels.get(deeper, _Level()).restarts_after
            if after is None or (after and level < after):
                del counts[deeper]
        one = levels.get(level, _Level(pattern=f"%{level + 1}."))
        if one.way == "bullet":
            return bullet_of(one.pattern, one.font)
        shown = [counts.get(at, levels.get(at, _Level()).start) for at in range(level + 1)]
        ways = [
            "decimal" if one.in_digits and levels.get(at, _Level()).way != "decimal" else levels.get(at, _Level()).way
            for at in range(level + 1)
        ]
        return plain_words(filled(one.pattern, shown, ways)).strip()[:_MOST_LETTERS]

    def _take_shape(self, one: Element) -> None:
        named = one.said.get("abstractNumId", "")
        self._shapes[named] = dict(filter(None, (_level(each) for each in one.all("lvl"))))
        own, other = one.at("styleLink"), one.at("numStyleLink")
        if own is not None:
            self._style_links[own.said.get("val", "")] = named
        if other is not None:
            self._links[named] = other.said.get("val", "")

    def _take_list(self, one: Element) -> None:
        shape = one.at("abstractNumId")
        levels: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for each in one.all("lvlOverride"):
            at = small_number(each.said.get("ilvl")) or 0
            start, own = each.at("startOverride"), each.at("lvl")
            if own is not None and (found := _level(own)) is not None:
                levels[at] = found[1]
            if start is not None and (number := small_number(start.said.get("val"))) is not None:
                starts[at] = number
        named = shape.said.get("val", "") if shape is not None else ""
        self._lists[one.said.get("numId", "")] = (named, levels, starts)

    def _shape_of(self, list_id: str) -> str:
        named = self._lists.get(list_id, ("", {}, {}))[0]
        return self._style_links.get(self._links.get(named, "\0"), named)

    def _levels_of(self, list_id: str) -> dict[int, _Level]:
        if list_id not in self._lists:
            return {}
        _shape, own, starts = self._lists[list_id]
        levels = {**self._shapes.get(self._shape_of(list_id), {}), **own}
        return levels | {at: replace(levels[at], start=start) for at, start in starts.items() if at in levels}

    def _counts_of(self, list_id: str) -> dict[int, int]:
        """What was counted so far; lists of one shape go on counting, unless one says where it begins."""
        counts = self._counts.setdefault(self._shape_of(list_id), {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for at in self._lists[list_id][2]:
                counts.pop(at, None)
        return counts


def _level(one: Element) -> tuple[int, _Level] | None:
    at = small_number(one.said.get("ilvl"))
    if at is None or not 0 <= at < _LEVELS:
        return None

    def said(name: str) -> str | None:
        found = one.at(name)
        return found.said.get("val") if found is not None else None

    start, fonts = small_number(said("start")), one.at("rPr", "rFonts")
    return at, _Level(
        way=said("numFmt") or "decimal",
        pattern=(said("lvlText") or "")[:_MOST_LETTERS],
        start=1 if start is None else start,
        restarts_after=small_number(said("lvlRestart")),
        in_digits=bool(is_on(one.at("isLgl"))),
        font=fonts.said.get("ascii", "") if fonts is not None else "",
        style=said("pStyle") or "",
    )
