"""Pictures, text boxes, objects and fields of forms within an OpenDocument."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from secondopinion_desktop.intake.readers.media import HEAD_BYTES, sniff
from secondopinion_desktop.intake.readers.written.office.gathered import NOT_TAKEN, OUTSIDE, UNSHOWN, Gathered
from secondopinion_desktop.intake.readers.written.office.package import Package
from secondopinion_desktop.intake.readers.written.office.pieces import Piece
from secondopinion_desktop.intake.readers.written.office.signs import NOT_TICKED, TICKED
from secondopinion_desktop.intake.readers.written.portal_xml import Element

SHAPES = frozenset(
    "frame custom-shape rect ellipse circle line polyline polygon path connector caption g control regular-polygon "
    "measure page-thumbnail scene a".split()
)
_DRAWN = frozenset({"polyline", "polygon", "path", "scene", "measure"})
_LENGTH = re.compile(r"([\d.]{1,12})(cm|mm|in|pt|pc|px)$")
_IN_CM = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "pc": 2.54 / 6, "px": 2.54 / 96}


@dataclass
class Framed:
    """What a shape comes to: words in its place, and what stands in it."""

    words: list[str] = field(default_factory=list)
    boxes: list[Piece] = field(default_factory=list)


class Frames:
    """Tells what shapes hold; `inside` tells what is in a text box."""

    def __init__(self, package: Package, gathered: Gathered, inside: Callable[[Element], list[Piece]]) -> None:
        self._package = package
        self._gathered = gathered
        self._inside = inside
        self.controls: dict[str, Element] = {}
        self.is_above = False

    def tell(self, shape: Element) -> Framed:
        """All that is in one shape."""
        framed = Framed()
        self._tell(shape, framed)
        return framed

    def _tell(self, shape: Element, framed: Framed) -> None:
        if shape.name == "control":
            framed.words.append(_control_words(self.controls.get(shape.said.get("control", ""))))
        elif shape.name == "frame":
            self._frame(shape, framed)
        elif shape.name in ("g", "a"):
            for one in shape.inside:
                if isinstance(one, Element) and one.name in SHAPES:
                    self._tell(one, framed)
        else:
            found = self._inside(shape)
            framed.boxes += found
            if not found and shape.name in _DRAWN:
                self._gathered.say(UNSHOWN)

    def _frame(self, frame: Element, framed: Framed) -> None:
        alt = " ".join(one.words for name in ("title", "desc") for one in frame.all(name))
        for box in frame.all("text-box"):
            framed.boxes += self._inside(box)
        for table in frame.all("table"):
            framed.boxes += self._inside(Element("text-box", {}, [table]))
        pictures = list(frame.all("image"))
        objects = [*frame.all("object"), *frame.all("object-ole"), *frame.all("plugin")]
        if objects:
            is_file = any(one.name == "object-ole" for one in objects)
            self._gathered.say(NOT_TAKEN if is_file else UNSHOWN)
            framed.words.append(f"[drawing, not shown: {alt[:300]}]" if alt else "[drawing, not shown]")
        elif pictures:
            framed.words.append(self._picture(self._best(pictures), frame, alt))

    def _best(self, pictures: list[Element]) -> str:
        """Of one picture in several forms the first that can be shown."""
        targets = [_target(one) for one in pictures]
        for target in targets:
            media = sniff(self._package.head_of(target, HEAD_BYTES)) if self._package.has(target) else None
            if media is not None and media.is_read:
                return target
        return targets[0]

    def _picture(self, target: str, frame: Element, alt: str) -> str:
        if not self._package.has(target):
            self._gathered.say(OUTSIDE)
            return "[picture, kept elsewhere]"
        return self._gathered.picture(
            target,
            self._package.head_of(target, HEAD_BYTES),
            self._package.size_of(target),
            self._package.taker(target),
            area=_area_of(frame),
            alt=alt,
            is_above=self.is_above,
        )


def _target(picture: Element) -> str:
    href = picture.said.get("href", "")
    return posixpath.normpath(href.removeprefix("./")) if href and "://" not in href else ""


def _area_of(frame: Element) -> float | None:
    """How large it is shown, in square centimeters."""
    sides = [_LENGTH.match(frame.said.get(name, "")) for name in ("width", "height")]
    try:
        found = [float(side[1]) * _IN_CM[side[2]] for side in sides if side is not None]
    except ValueError:
        return None
    return found[0] * found[1] if len(found) == 2 else None


def _control_words(control: Element | None) -> str:
    """A field of a form, with what was filled in."""
    if control is None:
        return ""
    said = control.said
    label = said.get("label", "")
    if control.name in ("checkbox", "radio"):
        state = said.get("current-state") or said.get("state") or said.get("current-selected") or said.get("selected")
        return f"{TICKED if state in ('checked', 'true') else NOT_TICKED} {label}".strip()
    if control.name in ("text", "textarea", "formatted-text", "combobox", "date", "number", "time"):
        return said.get("current-value") or said.get("value") or ""
    if control.name == "listbox":
        chosen = (one.said for one in control.all("option"))
        return ", ".join(
            one.get("label", "") for one in chosen if (one.get("current-selected") or one.get("selected")) == "true"
        )
    return label if control.name == "fixed-text" else ""
