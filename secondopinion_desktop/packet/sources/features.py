"""What a paper has besides its ink: the visible box of each page, what lies on it, links inside it, bookmarks, layers.

`described` reads these from a freshly opened paper and changes nothing. What acts on its own is not read at all and so
never travels: scripts, launch and submit actions, embedded files, open actions, addresses on the web. Loops and
nonsense in these parts cost the part, never the page; a page that cannot be read costs itself, never the paper.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.drawn_often import insist_on_an_end
from secondopinion_desktop.packet.sources.papers import Resists, Unreadable, blaming
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces
from secondopinion_desktop.packet.sources.unpacking import Within, insist_on_contents

MAX_LINKS = 5_000
MAX_BOOKMARKS = 2_000
MAX_DEPTH = 12
_LETTER: Rect = (0.0, 0.0, 612.0, 792.0)
_ODD = (pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RuntimeError, OverflowError)
_HIDDEN_FLAGS = 2 | 32
"""Annotation flags hidden and no-view: what bears one is not shown in the window either."""


@dataclass(frozen=True)
class InnerLink:
    """A link from a box on a page to a point on another page of the same paper (0-based)."""

    box: Rect
    page: int
    point: tuple[float, float] | None


@dataclass
class PageFacts:
    """One page: its visible box, how it is turned, its points per unit, its links, and whether something lies on it
    that is not yet part of it (answers, notes, stamps); `made_up` when among that are letters beyond plain ones whose
    look is stored nowhere: each reader draws those with a font of its own, or not at all."""

    box: Rect
    turned: int
    unit: float
    links: list[InnerLink] = field(default_factory=list)
    noted: bool = False
    made_up: bool = False


@dataclass
class Bookmark:
    """A bookmark of the paper with those below it; `page` is 0-based, None when it leads nowhere."""

    title: str
    page: int | None
    below: list[Bookmark] = field(default_factory=list)


@dataclass
class Described:
    """All of it. `unfit` are pages (from 0) that cannot be carried over, with words where nobody can open them safely
    and "" where another reader may; `layered` says that some of the ink may be hidden."""

    pages: list[PageFacts]
    bookmarks: list[Bookmark]
    within: Within
    layered: bool = False
    unfit: dict[int, str] = field(default_factory=dict)


def described(pdf: pikepdf.Pdf, at_page: Callable[[int], None]) -> Described:
    """Read what a paper has besides its ink.

    Raises pikepdf.PdfError or ValueError when there is no telling its pages apart: the ladder's next rung is for those.
    """
    pages: list[PageFacts] = []
    unfit: dict[int, str] = {}
    within = Within(StreamPlaces(pdf))
    form = pdf.Root.get("/AcroForm")
    has_looks = not (isinstance(form, Dictionary) and bool(form.get("/NeedAppearances", False)))
    for at, page in enumerate(pdf.pages):
        at_page(at)
        pages.append(PageFacts(_LETTER, 0, 1.0))
        try:
            with blaming(str(at)):
                pages[at] = page_facts(page, has_looks)
                insist_on_contents(page, within)
                insist_on_an_end(page)
        except Resists:
            unfit[at] = ""
        except Unreadable as why:
            unfit[at] = str(why)
    numbers = {page.obj.objgen: at for at, page in enumerate(pdf.pages)}
    if any("/Annots" in page.obj for page in pdf.pages):
        _read_links(pdf, pages, numbers)
    return Described(pages, _bookmarks(pdf, numbers), within, "/OCProperties" in pdf.Root, unfit)


def page_facts(page: pikepdf.Page, has_looks: bool = True) -> PageFacts:
    """How one page lies in its file, and whether something lies on it."""
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
    unit = unit if 0.01 <= unit <= 75_000 else 1.0
    facts = PageFacts(box, turned // 90 * 90, unit)
    facts.noted, facts.made_up = _noted(page.obj.get("/Annots"), has_looks)
    return facts


def _noted(notes: Any, has_looks: bool) -> tuple[bool, bool]:
    """Whether something lies on the page that shows, and whether its letters are drawn by each reader as it can; what
    cannot be told is left to the proof."""
    if not isinstance(notes, Array):
        return False, False
    try:
        seen = [note for note in notes if isinstance(note, Dictionary) and is_seen(note)]
        made_up = any((not has_looks or "/AP" not in note) and not _letters_of(note).isascii() for note in seen)
    except _ODD:
        return True, False
    return bool(seen), made_up


def _letters_of(note: Any) -> str:
    """What a field or typed note says."""
    if note.get("/Subtype") == Name.FreeText:
        return str(note.get("/Contents", ""))
    for _ in range(MAX_DEPTH):
        value = note.get("/V")
        if isinstance(value, pikepdf.String):
            return str(value)
        note = note.get("/Parent")
        if not isinstance(note, Dictionary):
            break
    return ""


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


def is_seen(note: Any) -> bool:
    """Whether what lies on a page shows in the window; links and the pop-ups of notes have nothing to show."""
    return note.get("/Subtype") not in (Name.Link, Name.Popup) and not int(note.get("/F", 0)) & _HIDDEN_FLAGS


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
