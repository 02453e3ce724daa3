"""One page of a paper put onto its sheet: whole, upright, above the foot, its ink as it was.

The page becomes a form (a drawing in a drawing), so nothing it does to colors or coordinates can reach the foot, and
patterns, transparency and layers keep their meaning. Its text stays text and its lines stay lines.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.packet.placing import Placement
from secondopinion_desktop.packet.sources import Source

_PAPER = Name("/Paper")


def carry(out: pikepdf.Pdf, sheet: pikepdf.Page, source: Source, at: int, placement: Placement) -> None:
    """Put page `at` of the paper onto the sheet, which already has its foot."""
    facts = source.pages[at]
    form = source.pdf.pages[at].as_form_xobject(False)
    form.BBox = Array([round(side, 4) for side in facts.box])
    if "/Matrix" in form:
        del form["/Matrix"]
    resources = _copied(sheet.obj.get("/Resources"))
    drawings = _copied(resources.get("/XObject"))
    drawings[_PAPER] = out.copy_foreign(form)
    resources.XObject = drawings
    sheet.obj.Resources = resources
    matrix = " ".join(f"{number:.6f}" for number in placement.matrix)
    before = out.make_stream(f"q {matrix} cm /Paper Do Q\n".encode())
    contents = sheet.obj.get("/Contents")
    own = list(contents) if isinstance(contents, Array) else [contents] if contents is not None else []
    sheet.obj.Contents = Array([before, *own])


def _copied(given: Any) -> Dictionary:
    return Dictionary(dict(given.items())) if isinstance(given, Dictionary) else Dictionary()


def link_between(
    out: pikepdf.Pdf,
    sheet: pikepdf.Page,
    corners: tuple[float, float, float, float],
    target: pikepdf.Page,
    point: tuple[float, float] | None = None,
) -> None:
    """Make a box on one page lead to another page (to a point of it, or to the whole)."""
    where = [target.obj, Name.XYZ, round(point[0], 2), round(point[1], 2), None] if point else [target.obj, Name.Fit]
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(side, 2) for side in corners]),
        Border=Array([0, 0, 0]),
        F=4,
        Dest=Array(where),
    )
    notes = sheet.obj.get("/Annots")
    if not isinstance(notes, Array):
        notes = Array()
        sheet.obj.Annots = notes
    notes.append(out.make_indirect(note))


@dataclass
class CarriedLayers:
    """The layers of all papers: what was hidden in a paper stays hidden in the packet."""

    every: list[Any] = field(default_factory=list)
    off: list[Any] = field(default_factory=list)

    def take(self, out: pikepdf.Pdf, source: Source) -> None:
        """Carry over the layers of one paper."""
        hidden = {layer.objgen for layer in source.layers.off}
        for layer in source.layers.all:
            copied = out.copy_foreign(layer)
            self.every.append(copied)
            if layer.objgen in hidden:
                self.off.append(copied)

    def join(self, out: pikepdf.Pdf) -> None:
        """Name all of them in the packet."""
        if self.every:
            view = Dictionary(OFF=Array(self.off), Order=Array())
            out.Root.OCProperties = Dictionary(OCGs=Array(self.every), D=view)
