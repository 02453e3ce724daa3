"""Forms with fields and pages with notes on them, made by hand as readers of PDFs leave them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

LETTER = (612.0, 792.0)


def form(path: Path, fields: Iterable[Dictionary], **more: Any) -> Path:
    """A form with these fields, with words of its own; none of its answers has a look stored unless a field says so."""
    with pikepdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        marks = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.ZapfDingbats)
        page = pdf.add_blank_page(page_size=LETTER)
        page.obj.Resources = Dictionary(Font=Dictionary(Helv=font))
        page.obj.Contents = pdf.make_stream(b"BT /Helv 14 Tf 60 700 Td (Questions before the visit) Tj ET")
        every = [pdf.make_indirect(field) for field in fields]
        page.obj.Annots = Array(every)
        looks = Dictionary(Font=Dictionary(Helv=font, ZaDb=marks))
        pdf.Root.AcroForm = Dictionary(Fields=Array(every), DR=looks, DA=String("/Helv 12 Tf 0 g"), **more)
        pdf.save(path)
    return path


def field(sort: str, bottom: int, **more: Any) -> Dictionary:
    """One field on a line of its own."""
    given: dict[str, Any] = {"F": 4, "T": String(f"field {bottom}"), "DA": String("/Helv 14 Tf 0 g"), **more}
    box = Array([60, bottom, 400, bottom + 30])
    return Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name("/" + sort), Rect=box, **given)


def note(sort: str, bottom: int, **more: Any) -> Dictionary:
    """Something a person laid on a page, without a look stored."""
    box = Array([60, bottom, 400, bottom + 30])
    given: dict[str, Any] = {"F": 4, "C": Array([0.8, 0, 0]), "Rect": box, **more}
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + sort), **given)


def noted(path: Path, notes: Iterable[Dictionary]) -> Path:
    """A page of words with these notes on it."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=LETTER)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(b"BT /F 14 Tf 60 700 Td (Hemoglobin 13.6 g/dl) Tj ET")
        page.obj.Annots = Array([pdf.make_indirect(one) for one in notes])
        pdf.save(path)
    return path


def look(pdf: pikepdf.Pdf, letters: bytes = b"0 g 0 0 340 30 re f") -> Dictionary:
    """A stored look."""
    drawing = pdf.make_stream(letters)
    drawing.Type, drawing.Subtype, drawing.BBox = Name.XObject, Name.Form, Array([0, 0, 340, 30])
    drawing.PieceInfo = Dictionary(Maker=Dictionary(Private=String("SECRETMAKER")))
    return Dictionary(N=drawing)
