"""One page of a paper put onto its sheet: whole, upright, above the foot, its ink as it was.

The page becomes a form (a drawing in a drawing), so nothing it does to colors or coordinates can reach the foot, and
patterns, transparency and layers keep their meaning. Its text stays text and its lines stay lines. Where the copy does
not look like the paper, a picture of the paper lies over it, and the text stays below. Words that were read from a scan
are no part of its drawing: they lie on the sheet beneath it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from secondopinion_desktop.packet.binding.mark_numbers import without_numbers
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.drawn_only import drawn_only
from secondopinion_desktop.packet.sources.placing import Matrix
from secondopinion_desktop.packet.sources.unseen import (
    DESCRIPTOR,
    FONT,
    LETTERS_FONT,
    NAME,
    Words,
    letters_said,
    unseen,
)

PAPER_DRAWING, COVER_DRAWING = "/Paper", "/Cover"
"""What a page's drawing is called on its sheet, and the picture that lies over it."""


def form_of(page: pikepdf.Page, box: Rect, private: bool = False) -> pikepdf.Object:
    """The page as a drawing of its visible box; with `private`, of nothing but what it draws: other pages of its paper
    may share a list with it, and its parts may tell more than their ink."""
    form = drawn_only(page) if private else page.as_form_xobject(False)
    _as_it_lies(page, form)
    if "/StructParents" in page.obj:
        _forget_marks(form)
    form.BBox = Array([round(side, 4) for side in box])
    # Marks that the paper brought along name parts of its own file, which stayed behind.
    for key in {"/Matrix", "/StructParents"} & set(form.keys()):
        del form[key]
    return form


def _as_it_lies(page: pikepdf.Page, form: pikepdf.Object) -> None:
    """What a page draws taken as it is packed, where it is one stream packed as we would: it was unpacked once already
    to see that it can be."""
    drawn = page.obj.get("/Contents")
    if isinstance(drawn, Stream) and drawn.get("/Filter") == Name.FlateDecode and not _OTHERWISE & set(drawn.keys()):
        form.write(drawn.read_raw_bytes(), filter=Name.FlateDecode)


_OTHERWISE = {"/DecodeParms", "/F"}


def _forget_marks(form: pikepdf.Object) -> None:
    """Take the numbers off the marks of a page that is tagged itself: they name parts of a list that stays behind with
    its file, and readers would take them for ours."""
    drawn = form.read_bytes()
    without = without_numbers(drawn)
    if without != drawn:
        form.write(zlib.compress(without, 6), filter=Name.FlateDecode)
    resources = form.get("/Resources")
    named = resources.get("/Properties") if isinstance(resources, Dictionary) else None
    if isinstance(named, Dictionary) and any(isinstance(one, Dictionary) and "/MCID" in one for one in named.values()):
        resources = form.Resources = Dictionary(dict(form.Resources.items()))
        resources.Properties = Dictionary({key: _without_number(one) for key, one in named.items()})


def _without_number(about: pikepdf.Object) -> pikepdf.Object:
    """What is said of a mark besides its number; a layer, which has none, stays the very same."""
    if not isinstance(about, Dictionary) or "/MCID" not in about:
        return about
    return Dictionary({key: value for key, value in about.items() if key != "/MCID"})


def carry(out: pikepdf.Pdf, sheet: pikepdf.Page, form: pikepdf.Object, matrix: Matrix, marked: str = "") -> None:
    """Put a page's drawing onto the sheet, which already has its foot; `marked` says as what it is read aloud."""
    _put(out, sheet, form, matrix, PAPER_DRAWING, marked)


def cover(out: pikepdf.Pdf, sheet: pikepdf.Page, form: pikepdf.Object, matrix: Matrix, marked: str = "") -> None:
    """Lay a picture over what was carried there."""
    _put(out, sheet, form, matrix, COVER_DRAWING, marked)


def carry_parts(
    out: pikepdf.Pdf,
    sheet: pikepdf.Page,
    form: pikepdf.Object,
    name: str,
    places: Sequence[tuple[Rect, Matrix]],
    marked: str = "",
) -> None:
    """Put parts of a page's drawing onto a sheet: of what each matrix brings there, only what lies in its place."""
    drawn = "".join(_within(lies, f"{_numbers(matrix)} cm {name} Do") for lies, matrix in places)
    _draw(out, sheet, "/XObject", name, form, _marked(drawn, marked))


def _within(place: Rect, drawn: str) -> str:
    left, bottom, right, top = place
    return f"q {_numbers((left, bottom, right - left, top - bottom))} re W n {drawn} Q\n"


def _numbers(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.6f}" for number in numbers)


def lay_beneath(
    out: pikepdf.Pdf, sheet: pikepdf.Page, font: pikepdf.Object, words: Sequence[Words], marked: str = ""
) -> None:
    """Lay words unseen onto a sheet, before anything else is put there; `font` is `unseen_font`'s."""
    _draw(out, sheet, "/Font", NAME, font, _marked(unseen(words), marked))


def has_letters(form: pikepdf.Object, depth: int = 4) -> bool:
    """Whether a drawing may hold words: it names a font, or a drawing within it does."""
    resources = form.get("/Resources")
    if not isinstance(resources, Dictionary):
        return False
    fonts, drawings = resources.get("/Font"), resources.get("/XObject")
    if isinstance(fonts, Dictionary) and len(fonts.keys()):
        return True
    within = list(drawings.values()) if isinstance(drawings, Dictionary) and depth else []
    return any(
        isinstance(one, Stream) and one.get("/Subtype") == Name.Form and has_letters(one, depth - 1) for one in within
    )


def unseen_font(out: pikepdf.Pdf, words: Iterable[Words]) -> pikepdf.Object:
    """The font of these words, which lie unseen; a packet needs one."""
    below = pikepdf.Object.parse(f"<< {LETTERS_FONT} >>".encode())
    below.FontDescriptor = out.make_indirect(pikepdf.Object.parse(f"<< {DESCRIPTOR} >>".encode()))
    font = pikepdf.Object.parse(f"<< {FONT} >>".encode())
    font.DescendantFonts = Array([out.make_indirect(below)])
    font.ToUnicode = out.make_stream(letters_said(words).encode())
    return out.make_indirect(font)


def _put(out: pikepdf.Pdf, sheet: pikepdf.Page, form: pikepdf.Object, matrix: Matrix, name: str, marked: str) -> None:
    _draw(out, sheet, "/XObject", name, form, _marked(f"q {_numbers(matrix)} cm {name} Do Q\n", marked))


def _marked(drawn: str, marked: str) -> str:
    return f"{marked}\n{drawn}EMC\n" if marked else drawn


def _draw(out: pikepdf.Pdf, sheet: pikepdf.Page, sort: str, name: str, used: pikepdf.Object, drawn: str) -> None:
    resources = _copied(sheet.obj.get("/Resources"))
    these = _copied(resources.get(sort))
    these[name] = used
    resources[sort] = these
    sheet.obj.Resources = resources
    drawing = out.make_stream(drawn.encode())
    contents = sheet.obj.get("/Contents")
    own = list(contents) if isinstance(contents, Array) else [contents] if contents is not None else []
    # The foot comes last, so that nothing lies over it; a cover comes after what it covers.
    sheet.obj.Contents = Array([*own[:-1], drawing, *own[-1:]])


def _copied(given: Any) -> Dictionary:
    return Dictionary(dict(given.items())) if isinstance(given, Dictionary) else Dictionary()


def link_between(
    out: pikepdf.Pdf,
    sheet: pikepdf.Page,
    corners: tuple[float, float, float, float],
    target: pikepdf.Page,
    point: tuple[float, float] | None = None,
    says: str = "",
) -> pikepdf.Object:
    """Make a box on one page lead to another page (to a point of it, or to the whole); `says` tells where it leads."""
    where = [target.obj, Name.XYZ, round(point[0], 2), round(point[1], 2), None] if point else [target.obj, Name.Fit]
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(side, 2) for side in corners]),
        Border=Array([0, 0, 0]),
        F=4,
        Dest=Array(where),
    )
    if says:
        note.Contents = String(says)
    notes = sheet.obj.get("/Annots")
    if not isinstance(notes, Array):
        notes = Array()
        sheet.obj.Annots = notes
    made = out.make_indirect(note)
    notes.append(made)
    return made
