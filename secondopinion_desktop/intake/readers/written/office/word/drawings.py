"""Pictures, text boxes and files within a Word document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from secondopinion_desktop.intake.readers.media import HEAD_BYTES
from secondopinion_desktop.intake.readers.written.office.gathered import NOT_TAKEN, OUTSIDE, UNSHOWN, Gathered
from secondopinion_desktop.intake.readers.written.office.package import Package, Related
from secondopinion_desktop.intake.readers.written.office.pieces import Piece, Words
from secondopinion_desktop.intake.readers.written.office.word.styles import small_number
from secondopinion_desktop.intake.readers.written.portal_xml import Element
from secondopinion_desktop.intake.readers.written.tree import NotWritten

_EMU_A_CM = 360_000
_IN_CM = {"pt": 2.54 / 72, "in": 2.54, "cm": 1.0, "mm": 0.1, "px": 2.54 / 96}
_SIDE = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]{1,12})(pt|in|cm|mm|px)", re.IGNORECASE)
_UNSEEN = frozenset({"chart", "contentPart", "inkGrp"})


@dataclass(frozen=True)
class Place:
    """Where in the file something stands: what its part names, and whether that is the head or foot of pages."""

    related: dict[str, Related] = field(default_factory=dict)
    is_above: bool = False


@dataclass
class Drawn:
    """What a drawing comes to: words in its place, and what stands in its text boxes."""

    words: list[str] = field(default_factory=list)
    boxes: list[Piece] = field(default_factory=list)


class Drawings:
    """Tells what drawings hold; `inside` tells what is in a text box."""

    def __init__(
        self, package: Package, gathered: Gathered, inside: Callable[[Element, Place], list[Piece]]
    ) -> None:  # fmt: skip
        self._package = package
        self._gathered = gathered
        self._inside = inside

    def tell(self, drawing: Element, place: Place) -> Drawn:
        """All that is in one drawing, picture or object."""
        drawn = Drawn()
        named = drawing.at("inline") or drawing.at("anchor")
        own = named.at("docPr") if named is not None else None
        if own is not None and own.said.get("hidden") in ("1", "true"):
            self._gathered.hidden += 1
            return drawn
        alt = (own.said.get("descr") or "") if own is not None else ""
        taken = [one for one in drawing.all("OLEObject") if self._object(one, place, drawn)]
        if not taken:
            self._walk(drawing, place, _area_of(named), alt, drawn)
        return drawn

    def _walk(self, one: Element, place: Place, area: float | None, alt: str, drawn: Drawn) -> None:
        for each in one.inside:
            if not isinstance(each, Element):
                continue
            if each.name == "AlternateContent":
                self._walk(chosen(each), place, area, alt, drawn)
            elif each.name == "txbxContent":
                drawn.boxes += self._inside(each, place)
            elif each.name == "txBody":
                drawn.boxes += _plain_paragraphs(each)
            elif each.name == "blip":
                self._picture(each.said.get("embed"), each.said.get("link"), place, area, alt, drawn)
            elif each.name == "imagedata":
                named = each.said.get("id") or each.said.get("embed")
                self._picture(named, each.said.get("href"), place, area, each.said.get("title") or alt, drawn)
            elif each.name == "textpath":
                drawn.words.append(f"[across the page: {each.said.get('string', '')[:200]}]")
            elif each.name == "relIds":
                self._diagram(each, place, drawn)
            elif each.name in _UNSEEN:
                self._gathered.say(UNSHOWN)
                drawn.words.append(f"[chart, not shown: {alt[:300]}]" if alt else "[drawing, not shown]")
            else:
                own = _area_of_style(each.said.get("style")) if each.name in ("shape", "rect") else None
                self._walk(each, place, own or area, each.said.get("alt") or alt, drawn)

    def _picture(
        self, named: str | None, link: str | None, place: Place, area: float | None, alt: str, drawn: Drawn
    ) -> None:  # fmt: skip
        found = place.related.get(named or link or "")
        if found is None or found.is_outside:
            if named or link:
                self._gathered.say(OUTSIDE)
                drawn.words.append("[picture, kept elsewhere]")
            return
        part = found.target
        if not self._package.has(part):
            self._gathered.say(UNSHOWN)
            drawn.words.append("[picture, lost from this document]")
            return
        head, size = self._package.head_of(part, HEAD_BYTES), self._package.size_of(part)
        take = self._package.taker(part)
        drawn.words.append(
            self._gathered.picture(part, head, size, take, area=area, alt=alt, is_above=place.is_above)
        )  # fmt: skip

    def _object(self, one: Element, place: Place, drawn: Drawn) -> bool:
        """A file within the document, as it was put in; False where only its picture is to be shown."""
        found = place.related.get(one.said.get("id", ""))
        if found is None or found.is_outside or not self._package.has(found.target):
            self._gathered.say(OUTSIDE if found is not None and found.is_outside else NOT_TAKEN)
            return False
        if found.sort != "package":
            self._gathered.say(NOT_TAKEN)
            return False
        name = posixpath.basename(found.target)
        drawn.words.append(self._gathered.enclose(name, self._package.taker(found.target)))
        return True

    def _diagram(self, one: Element, place: Place, drawn: Drawn) -> None:
        """The words of a diagram, box by box; how its boxes stand to each other is not shown."""
        self._gathered.say(UNSHOWN)
        found = place.related.get(one.said.get("dm", ""))
        try:
            root = self._package.element(found.target) if found is not None and not found.is_outside else None
        except NotWritten:
            root = None
        points = root.at("ptLst") if root is not None else None
        said = [one for point in (points.all("pt") if points is not None else ()) for one in _plain_paragraphs(point)]
        drawn.boxes.append(Words("[diagram, of which only the words are shown]"))
        drawn.boxes += said


def chosen(alternatives: Element) -> Element:
    """Of several ways to say the same the first, which is the newest; never two of them."""
    found = alternatives.at("Choice") or alternatives.at("Fallback")
    return found if found is not None else Element("", {})


def _plain_paragraphs(holder: Element) -> Iterator[Piece]:
    """The paragraphs of a drawing's own language somewhere in an element."""
    for one in holder.inside:
        if not isinstance(one, Element):
            continue
        if one.name == "p":
            if words := _letters_of(one).strip():
                yield Words(words)
        else:
            yield from _plain_paragraphs(one)


def _letters_of(one: Element) -> str:
    if one.name == "t":
        return "".join(part for part in one.inside if isinstance(part, str))
    if one.name == "br":
        return "\n"
    return "".join(_letters_of(each) for each in one.inside if isinstance(each, Element))


def _area_of(named: Element | None) -> float | None:
    """How large a drawing is shown, in square centimeters."""
    extent = named.at("extent") if named is not None else None
    if extent is None:
        return None
    sides = [small_number(extent.said.get(side), 999_999_999) for side in ("cx", "cy")]
    return None if None in sides else sides[0] * sides[1] / _EMU_A_CM**2  # type: ignore[operator]


def _area_of_style(style: str | None) -> float | None:
    found = {side.lower(): _cm(many, unit) for side, many, unit in _SIDE.findall(style or "")}
    return found["width"] * found["height"] if len(found) == 2 else None


def _cm(many: str, unit: str) -> float:
    try:
        return float(many) * _IN_CM[unit.lower()]
    except ValueError:
        return 0.0
