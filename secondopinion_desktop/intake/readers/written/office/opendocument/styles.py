"""How words of an OpenDocument look, as far as it says what they mean, and how its lists are counted."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secondopinion_desktop.intake.readers.written.office.counting import numbered
from secondopinion_desktop.intake.readers.written.office.saying import LOWERED, RAISED
from secondopinion_desktop.intake.readers.written.office.signs import BULLET, bullet_of
from secondopinion_desktop.intake.readers.written.office.word.styles import small_number
from secondopinion_desktop.intake.readers.written.portal_xml import Element

_DEEPEST = 30
_LEVELS = 10
_PLACE = re.compile(r"%(\d{1,2})%")
_BOLD = frozenset("bold 600 700 800 900".split())


@dataclass(frozen=True)
class Look:
    """How words look."""

    hidden: bool = False
    struck: bool = False
    bold: bool = False
    raised: int = 0
    font: str = ""


@dataclass(frozen=True)
class OfParagraph:
    """What a style says of a paragraph: whether a page begins before it, what is on its pages, which heading it is."""

    begins_page: bool = False
    ends_page: bool = False
    master: str = ""
    heading: int = 0


class Styles:
    """The styles that hold in one part of a document, of all `roots` that tell of some."""

    def __init__(self, *roots: Element | None) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        self.outline: Element | None = None
        self._looks: dict[tuple[str, str, Look], Look] = {}
        for root in roots:
            for one in root.inside if root is not None else ():
                if not isinstance(one, Element):
                    continue
                if one.name == "style":
                    self._styles[one.said.get("family", ""), one.said.get("name", "")] = one
                elif one.name == "list-style":
                    self._lists[one.said.get("name", "")] = one
                elif one.name == "outline-style":
                    self.outline = one

    def look(self, family: str, named: str, below: Look) -> Look:
        """How words of this style look within others."""
        key = (family, named, below)
        if key not in self._looks:
            look = below
            for one in reversed(self._chain(family, named)):
                look = _over(one.at("text-properties"), look)
            self._looks[key] = look
        return self._looks[key]

    def of_paragraph(self, named: str) -> OfParagraph:
        """What a style says of its paragraphs."""
        found = OfParagraph()
        for one in reversed(self._chain("paragraph", named)):
            own = one.at("paragraph-properties")
            before = own.said.get("break-before") if own is not None else None
            behind = own.said.get("break-after") if own is not None else None
            level = small_number(one.said.get("default-outline-level"))
            is_title = one.said.get("name", "").lower() == "title"
            found = replace(
                found,
                begins_page=found.begins_page if before is None else before == "page",
                ends_page=found.ends_page if behind is None else behind == "page",
                master=one.said.get("master-page-name", found.master),
                heading=1 if is_title else found.heading if level is None else min(level + 1, 3) if level else 0,
            )
        return found

    def list_style(self, named: str) -> Element | None:
        """How a list is counted."""
        return self._lists.get(named)

    def _chain(self, family: str, named: str) -> list[Element]:
        found: list[Element] = []
        while (family, named) in self._styles and len(found) < _DEEPEST:
            one = self._styles[family, named]
            found.append(one)
            named = one.said.get("parent-style-name", "")
        return found


def _over(own: Element | None, below: Look) -> Look:
    if own is None:
        return below
    said = own.said
    struck = said.get("text-line-through-style") or said.get("text-line-through-type")
    position = said.get("text-position")
    font = said.get("font-name") or said.get("font-family")
    return Look(
        hidden=below.hidden if said.get("display") is None else said["display"] == "none",
        struck=below.struck if struck is None else struck != "none",
        bold=below.bold if said.get("font-weight") is None else said["font-weight"] in _BOLD,
        raised=below.raised if position is None else _raised(position),
        font=below.font if font is None else font.strip("'\" "),
    )


def _raised(position: str) -> int:
    first = position.split(maxsplit=1)[0] if position.strip() else ""
    if first in ("super", "sub"):
        return RAISED if first == "super" else LOWERED
    if not first.endswith("%") or first.startswith(("0%", "0.0%")):
        return 0
    return LOWERED if first.startswith("-") else RAISED


def level_of(style: Element | None, level: int) -> Element | None:
    """What a list says of one of its levels, from 1."""
    if style is None:
        return None
    return next((one for one in style.inside if isinstance(one, Element) and one.said.get("level") == str(level)), None)


def start_of(style: Element | None, level: int) -> int:
    """At which number a level begins."""
    own = level_of(style, level)
    start = small_number(own.said.get("start-value")) if own is not None else None
    return 1 if start is None else start


def sign_of_point(style: Element | None, level: int, counts: dict[int, int]) -> str:
    """What stands before a point of a list at this level, from 1, that was counted so."""
    own = level_of(style, min(level, _LEVELS))
    if own is None:
        return BULLET if style is not None else ""
    if own.name != "list-level-style-number" and own.name != "outline-level-style":
        font = own.at("text-properties")
        name = font.said.get("font-name", font.said.get("font-family", "")) if font is not None else ""
        return bullet_of(own.said.get("bullet-char", ""), name)

    def count(at: int) -> str:
        one = level_of(style, at)
        return numbered(
            counts.get(at, start_of(style, at)), one.said.get("num-format", "1") if one is not None else "1"
        )

    pattern = own.said.get("num-list-format")
    if pattern is not None:
        return _PLACE.sub(lambda found: count(int(found[1])), pattern[:60]).strip()
    if not own.said.get("num-format"):
        return ""
    shown = max(1, min(small_number(own.said.get("display-levels")) or 1, level))
    said = ".".join(filter(None, (count(at) for at in range(level - shown + 1, level + 1))))
    return f"{own.said.get('num-prefix', '')}{said}{own.said.get('num-suffix', '')}".strip()[:40]
