"""A page whose drawings are drawn within each other a billion times, or within themselves, stops no packet."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.packet.conftest import Desk
from tests.packet.printed import words_of


def form(pdf: pikepdf.Pdf, drawn: bytes) -> pikepdf.Object:
    made = pdf.make_stream(drawn)
    made.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792])))
    return made


def paper(path: Path, deep: int, in_itself: bool = False) -> Path:
    """A page that says something, and draws a drawing that draws the next one twice, and so on."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        below = first = pdf.make_indirect(form(pdf, b"/X Do" if in_itself else b"0 0 9 9 re f"))
        for _ in range(deep):
            above = form(pdf, b"/X Do /X Do")
            above.Resources = Dictionary(XObject=Dictionary(X=below))
            below = above
        if in_itself:
            first.Resources = Dictionary(XObject=Dictionary(X=below))
        page.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(X=below))
        page.Contents = pdf.make_stream(b"BT /F 14 Tf 60 700 Td (Hemoglobin 13.6) Tj ET /X Do")
        pdf.save(path)
    return path


def test_a_billion_drawings_are_named_before_any_reader_draws_one(desk: Desk) -> None:
    desk.add(paper(desk.folder / "few.pdf", 5), "Few")
    desk.add(paper(desk.folder / "many.pdf", 30), "Many")
    built = desk.build()
    assert [title for title, _ in built.aside] == ["Many"] and "over and over" in built.aside[0][1]
    assert built.pictures == () and "Hemoglobin 13.6" in words_of(desk.out, 2)


def test_a_drawing_within_itself_is_printed_as_the_window_shows_it(desk: Desk) -> None:
    desk.add(paper(desk.folder / "loop.pdf", 0, in_itself=True), "Loop")
    built = desk.build()
    assert built.aside == () and built.pictures == ("Loop",)
    assert "Hemoglobin 13.6" in words_of(desk.out, 2)


def test_a_paper_with_more_pages_than_can_be_printed_is_not_called_damaged(desk: Desk) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        one = pdf.pages[0].obj
        pdf.Root.Pages.Kids = Array([one] * 20_001)
        pdf.Root.Pages.Count = 20_001
        pdf.save(desk.folder / "long.pdf")
    desk.add(desk.folder / "long.pdf", "Long")
    assert desk.build().aside == (("Long", "it has more than 20,000 pages; split it into smaller files"),)
