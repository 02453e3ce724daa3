"""What a paper has besides its ink: the visible box of each page, links inside it, bookmarks, layers, filled-in forms.

`prepare` reads these from a freshly opened paper and draws form fields and notes into its pages, so that they keep
their look. What acts on its own is not read at all and so never travels: scripts, launch and submit actions, embedded
files, open actions, addresses on the web. Loops and nonsense in these parts cost the part, never the paper.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.packet.placing import Rect
from secondopinion_desktop.packet.unpacking import insist_on_contents

MAX_LINKS = 5_000
MAX_BOOKMARKS = 2_000
MAX_DEPTH = 12
_LETTER: Rect = (0.0, 0.0, 612.0, 792.0)
_ODD = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError)
_HIDDEN_FLAGS = 1 | 2 | 32
"""Annotation flags invisible, hidden and no-view."""


@dataclass(frozen=True)
class InnerLink:
    """A link from a box on a page to a point on another page of the same paper (0-based)."""

    box: Rect
    page: int
    point: tuple[float, float] | None


@dataclass
class PageFacts:
    """One page: its visible box, how it is turned, its points per unit, its links."""

    box: Rect
    turned: int
    unit: float
    links: list[InnerLink] = field(default_factory=list)


@dataclass
class Bookmark:
    """A bookmark of the paper with those below it; `page` is 0-based, None when it leads nowhere."""

    title: str
    page: int | None
    below: list[Bookmark] = field(default_factory=list)


@dataclass
class Layers:
    """The paper's optional layers and which of them are off."""

    all: list[Any] = field(default_factory=list)
    off: list[Any] = field(default_factory=list)


@dataclass
class Prepared:
    """All of it."""

    pages: list[PageFacts]
    bookmarks: list[Bookmark]
    layers: Layers


def prepare(pdf: pikepdf.Pdf) -> Prepared:
    """Read what a paper has besides its ink, and draw its fields and notes into its pages.

    Raises pikepdf.PdfError or ValueError when pages themselves cannot be read: the ladder's next rung is for those.
    """
    pages = [_page_facts(page) for page in pdf.pages]
    numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    layers = _layers(pdf)
    if any("/Annots" in page.obj for page in pdf.pages):
        _read_links(pdf, pages, numbers)
        _draw_annotations(pdf, layers)
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        insist_on_contents(page, seen)
    return Prepared(pages, _bookmarks(pdf, numbers), layers)


def _page_facts(page: pikepdf.Page) -> PageFacts:
    media = _box(page.obj.get("/MediaBox", page.mediabox)) or _LETTER
    crop = _box(page.cropbox) or media
    box = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if box[2] - box[0] < 0.5 or box[3] - box[1] < 0.5:
        box = media
    turned = _turned(page.obj)
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        unit = 1.0
    return PageFacts(box, turned // 90 * 90, unit if 0.01 <= unit <= 75_000 else 1.0)


def _turned(page: Any) -> int:
    """The page's own turn in degrees clockwise, which it may have from its parents."""
    node: Any = page
    for _ in range(MAX_DEPTH):
        if not isinstance(node, Dictionary):
            return 0
        given: Any = node.get("/Rotate")
        if given is not None:
            return int(given) % 360 if isinstance(given, int | float | Decimal) else 0
        node = node.get("/Parent")
    return 0


def _box(given: Any) -> Rect | None:
    try:
        numbers = [float(number) for number in given]
    except _ODD:
        return None
    if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        return None
    x0, x1 = sorted((numbers[0], numbers[2]))
    y0, y1 = sorted((numbers[1], numbers[3]))
    return (x0, y0, x1, y1) if x1 - x0 >= 0.5 and y1 - y0 >= 0.5 else None


def _draw_annotations(pdf: pikepdf.Pdf, layers: Layers) -> None:
    """Notes and fields become ink; links, popups and hidden ones do not."""
    off = {layer.objgen for layer in layers.off}
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False)):
        _insist_on_latin(form)
        pdf.generate_appearance_streams()
    for page in pdf.pages:
        notes = page.obj.get("/Annots")
        if isinstance(notes, Array):
            page.obj.Annots = Array([note for note in notes if isinstance(note, Dictionary) and _is_seen(note, off)])
    pdf.flatten_annotations("all")


def _is_seen(note: Any, off: set[tuple[int, int]]) -> bool:
    if note.get("/Subtype") in (Name.Link, Name.Popup) or int(note.get("/F", 0)) & _HIDDEN_FLAGS:
        return False
    layer = note.get("/OC")
    return not (isinstance(layer, Dictionary) and layer.objgen in off)


def _insist_on_latin(form: Any) -> None:
    """qpdf draws only Latin letters into fields; a picture of the page keeps other names readable."""
    for entry in _fields(form.get("/Fields"), 0):
        value = entry.get("/V")
        if isinstance(value, pikepdf.String):
            str(value).encode("latin-1")  # UnicodeEncodeError is a ValueError: the next rung.


def _fields(given: Any, depth: int) -> Iterator[Any]:
    if isinstance(given, Array) and depth < MAX_DEPTH:
        for entry in given:
            if isinstance(entry, Dictionary):
                yield entry
                yield from _fields(entry.get("/Kids"), depth + 1)


def _read_links(pdf: pikepdf.Pdf, pages: list[PageFacts], numbers: dict[tuple[int, int], int]) -> None:
    names = _named_places(pdf)
    left = MAX_LINKS
    for at, page in enumerate(pdf.pages):
        notes = page.obj.get("/Annots")
        for note in notes if isinstance(notes, Array) else ():
            try:
                link = _inner_link(note, names, numbers)
            except _ODD:
                continue
            if link and left:
                pages[at].links.append(link)
                left -= 1


def _inner_link(note: Any, names: dict[str, Any], numbers: dict[tuple[int, int], int]) -> InnerLink | None:
    if not isinstance(note, Dictionary) or note.get("/Subtype") != Name.Link or int(note.get("/F", 0)) & 2:
        return None
    box = _box(note.get("/Rect"))
    place = _place(note, names, numbers)
    return InnerLink(box, *place) if box and place else None


def _place(
    holder: Any, names: dict[str, Any], numbers: dict[tuple[int, int], int]
) -> tuple[int, tuple[float, float] | None] | None:
    """Where a link or bookmark leads inside the paper."""
    where = holder.get("/Dest")
    action = holder.get("/A")
    if where is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        where = action.get("/D")
    if isinstance(where, pikepdf.String | Name):
        where = names.get(str(where).lstrip("/"))
    if isinstance(where, Dictionary):
        where = where.get("/D")
    if not isinstance(where, Array) or not len(where):
        return None
    page: Any = where[0]
    number = numbers.get(page.objgen) if isinstance(page, Dictionary) else page if isinstance(page, int) else None
    if number is None or not 0 <= int(number) < len(numbers):
        return None
    point = None
    if len(where) >= 4 and where[1] == Name.XYZ and where[2] is not None and where[3] is not None:
        point = (float(where[2]), float(where[3]))
    return int(number), point


def _named_places(pdf: pikepdf.Pdf) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        old = pdf.Root.get("/Dests")
        if isinstance(old, Dictionary):
            found.update({key.lstrip("/"): value for key, value in old.items()})
        tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        if isinstance(tree, Dictionary):
            for key, value in pikepdf.NameTree(tree).items():
                found[str(key)] = value
    except _ODD:
        pass  # Links by name are then dropped; the paper is not.
    return found


def _bookmarks(pdf: pikepdf.Pdf, numbers: dict[tuple[int, int], int]) -> list[Bookmark]:
    try:
        root = pdf.Root.get("/Outlines")
        if not isinstance(root, Dictionary):
            return []
        return _bookmarks_below(root, _named_places(pdf), numbers, set(), 0)
    except _ODD:
        return []


def _bookmarks_below(
    parent: Any,
    names: dict[str, Any],
    numbers: dict[tuple[int, int], int],
    seen: set[tuple[int, int]],
    depth: int,
) -> list[Bookmark]:
    found: list[Bookmark] = []
    item = parent.get("/First")
    while isinstance(item, Dictionary) and item.objgen not in seen and len(seen) < MAX_BOOKMARKS:
        seen.add(item.objgen)
        try:
            place = _place(item, names, numbers)
        except _ODD:
            place = None
        below = _bookmarks_below(item, names, numbers, seen, depth + 1) if depth < MAX_DEPTH else []
        title = "".join(c for c in str(item.get("/Title", "")) if c.isprintable()).strip()[:300]
        if title and (place or below):
            found.append(Bookmark(title, place[0] if place else None, below))
        item = item.get("/Next")
    return found


def _layers(pdf: pikepdf.Pdf) -> Layers:
    try:
        properties = pdf.Root.get("/OCProperties")
        groups = properties.get("/OCGs") if isinstance(properties, Dictionary) else None
        if not isinstance(properties, Dictionary) or not isinstance(groups, Array):
            return Layers()
        view = properties.get("/D", Dictionary())
        every = [group for group in groups if isinstance(group, Dictionary) and group.is_indirect]
        turned_on = {group.objgen for group in view.get("/ON", Array())}
        turned_off = {group.objgen for group in view.get("/OFF", Array())}
        start_off = view.get("/BaseState") == Name.OFF
        off = [g for g in every if g.objgen in turned_off or (start_off and g.objgen not in turned_on)]
        return Layers(every, off)
    except _ODD:
        return Layers()
