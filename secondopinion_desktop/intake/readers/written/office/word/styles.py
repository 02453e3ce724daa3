"""How words of a Word document look, as far as it says what they mean: hidden, struck out, raised, a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secondopinion_desktop.intake.readers.written.office.saying import LOWERED, RAISED
from secondopinion_desktop.intake.readers.written.portal_xml import Element

_HEADING = re.compile(r"heading\s*([1-9])$", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 30
"""Styles that stand on each other; a ring of them ends here."""


@dataclass(frozen=True)
class Look:
    """What is said of the look of some words; None where nothing is."""

    hidden: bool | None = None
    struck: bool | None = None
    bold: bool | None = None
    raised: int | None = None
    font: str | None = None

    def over(self, below: Look) -> Look:
        """This look laid over another one."""
        if self == PLAIN:
            return below
        return Look(
            below.hidden if self.hidden is None else self.hidden,
            below.struck if self.struck is None else self.struck,
            below.bold if self.bold is None else self.bold,
            below.raised if self.raised is None else self.raised,
            below.font if self.font is None else self.font,
        )


@dataclass(frozen=True)
class Numbered:
    """Which list a paragraph is a point of, and how deep; None where it does not say."""

    list_id: str | None = None
    level: int | None = None


PLAIN = Look()


def is_on(one: Element | None) -> bool | None:
    """Whether a mark is set, None where it is not there."""
    return None if one is None else one.said.get("val", "1").lower() not in _OFF


def small_number(untrusted: str | None, most: int = 1_000_000) -> int | None:
    """A number as files have it; None when it is none."""
    said = (untrusted or "").strip()
    if not re.fullmatch(r"-?\d{1,9}", said, re.ASCII):
        return None
    return max(-most, min(int(said), most))


def look_of(properties: Element | None) -> Look:
    """What is said right here of how words look."""
    if properties is None:
        return PLAIN
    raised = properties.at("vertAlign")
    fonts = properties.at("rFonts")
    said = raised.said.get("val", "") if raised is not None else ""
    struck = (is_on(properties.at("strike")), is_on(properties.at("dstrike")))
    return Look(
        hidden=is_on(properties.at("vanish")),
        struck=None if struck == (None, None) else any(struck),
        bold=is_on(properties.at("b")),
        raised={"superscript": RAISED, "subscript": LOWERED, "baseline": 0}.get(said),
        font=(fonts.said.get("ascii") or fonts.said.get("hAnsi")) if fonts is not None else None,
    )


def numbered_by(properties: Element | None) -> Numbered:
    """Which list some properties of a paragraph name."""
    own = properties.at("numPr") if properties is not None else None
    if own is None:
        return Numbered()
    named, level = own.at("numId"), own.at("ilvl")
    return Numbered(
        named.said.get("val") if named is not None else None,
        small_number(level.said.get("val")) if level is not None else None,
    )


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self._of_paragraphs: dict[str, Look] = {}
        self._levels: dict[str, int] = {}
        self._default = ""
        self._defaults = PLAIN
        if root is None:
            return
        for one in root.all("style"):
            self._styles.setdefault(one.said.get("styleId", ""), one)
            if one.said.get("type") == "paragraph" and is_on_word(one.said.get("default")):
                self._default = one.said.get("styleId", "")
        self._defaults = look_of(root.at("docDefaults", "rPrDefault", "rPr"))

    def paragraph(self, named: str) -> Look:
        """How the words of a paragraph of this style look."""
        if named not in self._of_paragraphs:
            self._of_paragraphs[named] = self._look(named or self._default).over(self._defaults)
        return self._of_paragraphs[named]

    def letters(self, named: str, below: Look) -> Look:
        """How words of this style of letters look in such a paragraph."""
        return self._look(named).over(below) if named else below

    def level_of(self, named: str) -> int:
        """From 1, the paper's own title; 0 when such a paragraph is no heading."""
        if named not in self._levels:
            self._levels[named] = self._found_level(named)
        return self._levels[named]

    def _found_level(self, named: str) -> int:
        for one in self._chain(named or self._default):
            name = one.at("name")
            said = name.said.get("val", "").strip().lower() if name is not None else ""
            if said == "title":
                return 1
            if found := _HEADING.match(said):
                return min(int(found[1]) + 1, 3)
            outline = one.at("pPr", "outlineLvl")
            if outline is not None and (level := small_number(outline.said.get("val"))) is not None:
                return min(level + 2, 3) if 0 <= level < 9 else 0
        return 0

    def numbered(self, named: str) -> Numbered:
        """Which list paragraphs of this style are points of."""
        found = Numbered()
        for one in self._chain(named or self._default):
            own = numbered_by(one.at("pPr"))
            found = Numbered(
                found.list_id if found.list_id is not None else own.list_id,
                found.level if found.level is not None else own.level,
            )
        return found

    def _look(self, named: str) -> Look:
        if named not in self._looks:
            look = PLAIN
            for one in self._chain(named):
                look = look.over(look_of(one.at("rPr")))
            self._looks[named] = look
        return self._looks[named]

    def _chain(self, named: str) -> list[Element]:
        """A style and those it stands on."""
        found: list[Element] = []
        while named in self._styles and len(found) < _DEEPEST:
            one = self._styles[named]
            found.append(one)
            below = one.at("basedOn")
            named = below.said.get("val", "") if below is not None else ""
        return found


def is_on_word(said: str | None) -> bool:
    """Whether a mark that is an attribute is set."""
    return said is not None and said.lower() not in _OFF
