"""One page of a paper by itself, with nothing but what it draws.

The pages of a scan often share one list of pictures, so a page carried over with its list brings the other pages along.
Here only what the page names in what it draws stays in its lists, and in those of the drawings within it; what names
may be misread as being drawn is kept, never the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Stream

MAX_DEPTH = 30
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%\x00]*)")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_LISTS = ("/XObject", "/Pattern", "/Shading", "/ColorSpace", "/ExtGState", "/Font", "/Properties")
_OF_A_DRAWING = frozenset(
    "/Type /Subtype /FormType /BBox /Matrix /Resources /Group /OC /Length /Filter /DecodeParms "
    "/PatternType /PaintType /TilingType /XStep /YStep".split()
)
_NEVER = ("/PieceInfo", "/Metadata", "/OPI", "/Ref", "/AF", "/StructParent", "/StructParents", "/Alternates")
"""What drawings may carry beside themselves: whole documents of the program that made them, among others."""


def drawn_only(page: pikepdf.Page) -> Any:
    """The page as a drawing that leads to nothing it does not draw. ValueError, PdfError when it cannot be read."""
    form = page.as_form_xobject(False)
    if "/Matrix" in form:
        del form["/Matrix"]
    _prune(form, 0, set())
    return form


def _prune(form: Any, depth: int, seen: set[tuple[int, int]]) -> None:
    """Leave a drawing only what it names, and those within it likewise."""
    if depth > MAX_DEPTH:
        raise ValueError("drawings within drawings without end")
    if form.is_indirect:
        if form.objgen in seen:
            return
        seen.add(form.objgen)
    for key in set(form.keys()) - _OF_A_DRAWING:
        del form[key]
    given = form.get("/Resources")
    if isinstance(given, Dictionary):
        form.Resources = _of_these(given, _names_of(form, given.get("/XObject"), 0), depth, seen)


def _of_these(given: Any, names: frozenset[bytes], depth: int, seen: set[tuple[int, int]]) -> Dictionary:
    kept = Dictionary()
    for name in _LISTS:
        listed = given.get(name)
        if not isinstance(listed, Dictionary):
            continue
        # A color space may be drawn with without being named: those called Default stand for the plain ones.
        some = {key: one for key, one in listed.items() if _key(key) in names or key.startswith("/Default")}
        if name == "/Properties":
            some = {key: one for key, one in some.items() if _is_layer(one)}
        for one in some.values():
            _prune_within(one, depth, seen)
        if some:
            kept[name] = Dictionary(some)
    return kept


def _prune_within(one: Any, depth: int, seen: set[tuple[int, int]]) -> None:
    for drawn in _drawings_in(one):
        _prune(drawn, depth + 1, seen)
    if isinstance(one, Stream):
        for key in _NEVER:
            if key in one:
                del one[key]
    if isinstance(one, Dictionary) and one.get("/Subtype") == Name.Type3:
        _prune_letters(one, depth, seen)


def _prune_letters(font: Any, depth: int, seen: set[tuple[int, int]]) -> None:
    """A font whose letters are drawings of the paper's own."""
    given, letters = font.get("/Resources"), font.get("/CharProcs")
    if font.objgen in seen or not isinstance(given, Dictionary) or not isinstance(letters, Dictionary):
        return
    seen.add(font.objgen)
    names = frozenset[bytes]().union(*(_names_in(one) for one in letters.values() if isinstance(one, Stream)))
    font.Resources = _of_these(given, names, depth + 1, seen)


def _drawings_in(one: Any) -> Iterator[Any]:
    """The drawings an entry of a list is, or holds: a form, a pattern, the mask of a graphics state."""
    if isinstance(one, Stream) and (one.get("/Subtype") == Name.Form or one.get("/PatternType") == 1):
        yield one
    elif isinstance(one, Dictionary):
        mask = one.get("/SMask")
        drawn = mask.get("/G") if isinstance(mask, Dictionary) else None
        if isinstance(drawn, Stream):
            yield drawn


def _names_of(form: Any, drawings: Any, depth: int) -> frozenset[bytes]:
    """What a drawing names, with what those within it do that have no list of their own and so use its list."""
    if depth > MAX_DEPTH:
        raise ValueError("drawings within drawings without end")
    found = _names_in(form)
    for key, one in drawings.items() if isinstance(drawings, Dictionary) else ():
        is_guest = isinstance(one, Stream) and one.get("/Subtype") == Name.Form and "/Resources" not in one
        if is_guest and _key(key) in found:
            found |= _names_of(one, drawings, depth + 1)
    return found


def _names_in(drawing: Any) -> frozenset[bytes]:
    return frozenset(_plain(name) for name in _NAMED.findall(drawing.read_bytes()))


def _key(name: str) -> bytes:
    return _plain(name[1:].encode("utf-8", "surrogateescape"))


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)


def _is_layer(one: Any) -> bool:
    return isinstance(one, Dictionary) and one.get("/Type") in (Name.OCG, Name.OCMD)
