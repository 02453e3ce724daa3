"""Papers whose pages are from several originals, or from a part of one, as a doctor finds them in the packet."""

from __future__ import annotations

from typing import Any

import pypdf
import pypdfium2
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.plan.plan import PaperPart
from secondopinion_desktop.records.original_page import OriginalPage
from tests.packet.conftest import Desk
from tests.packet.printed import words_of


def lay(desk: Desk, paper: int, pages: list[tuple[int, int]], **about: object) -> None:
    """Let a paper (by its place on the desk) show pages of these papers, as (place on the desk, page)."""
    held = desk.parts[paper]
    lies = tuple(OriginalPage(desk.parts[of].document, page) for of, page in pages)
    desk.parts[paper] = PaperPart(held.document, held.title, held.sort, pages=len(lies), laid=lies, **about)  # type: ignore[arg-type]


def photo(desk: Desk, name: str, shade: str) -> None:
    """Add a photo of one shade with a black bar."""
    picture = Image.new("RGB", (600, 800), shade)
    ImageDraw.Draw(picture).rectangle((60, 100, 540, 160), fill="black")
    picture.save(desk.folder / name, quality=90)
    desk.add(desk.folder / name)


def seen(desk: Desk, page: int) -> tuple[int, ...]:
    """The color in the middle of a page of the packet."""
    with pypdfium2.PdfDocument(desk.out) as document:
        picture = document[page - 1].render(scale=0.3).to_pil().convert("RGB")
    middle = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(middle, tuple)
    return middle


def near(found: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    """Whether two colors look the same."""
    return all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True))


def test_three_photos_are_one_letter_of_three_pages_in_their_order(desk: Desk) -> None:
    for name, shade in (("one.jpg", "#ff8080"), ("two.jpg", "#80ff80"), ("three.jpg", "#8080ff")):
        photo(desk, name, shade)
    lay(desk, 0, [(2, 1), (0, 1), (1, 1)])
    del desk.parts[1:]
    built = desk.build()
    (first,) = (page for _, page in built.first_pages)
    shades = [seen(desk, first + at) for at in range(3)]
    assert [near(*pair) for pair in zip(shades, [(128, 128, 255), (255, 128, 128), (128, 255, 128)], strict=True)] == [
        True, True, True,
    ]  # fmt: skip
    assert not built.unseen and not built.incomplete
    assert "paper 1, its page 2 of 3" in words_of(desk.out, first + 1)


def test_one_scan_is_two_letters_each_with_its_own_pages_links_and_bookmarks(desk: Desk) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Sheet {number}", f"p{number}", 0)
        for target in (3, 5):
            canvas.linkAbsolute("go", f"p{target}", (72, 600 - 20 * target, 200, 615 - 20 * target))

    path = desk.pdf("scan.pdf", 5, draw)
    desk.add(path, "Second letter")
    lay(desk, 0, [(0, 1), (0, 2)])
    lay(desk, 1, [(0, 5), (0, 3), (0, 4)], turned=((1, 90),), left_out=(3,))
    built = desk.build()
    (_, first), (_, second) = built.first_pages
    assert second == first + 2
    assert "scan sheet 2 invented" in words_of(desk.out, first + 1)
    assert "scan sheet 5 invented" in words_of(desk.out, second)
    assert "scan sheet 3 invented" in words_of(desk.out, second + 1)
    assert all("sheet 4" not in words_of(desk.out, page) for page in range(1, built.pages + 1))
    with pypdf.PdfReader(desk.out) as reader:
        where = {page.indirect_reference: at for at, page in enumerate(reader.pages, 1)}
        notes: Any = reader.pages[second - 1]["/Annots"]
        goals = [where[note.get_object()["/Dest"][0].indirect_reference] for note in notes]
        marks: Any = reader.outline
        outline = [one["/Title"] for group in marks if isinstance(group, list) for one in group]
    assert sorted(goals) == [second, second + 1]
    assert outline == ["Sheet 1", "Sheet 2", "Sheet 3", "Sheet 5"]


def test_an_original_that_cannot_be_opened_costs_its_pages_and_not_the_letter(desk: Desk) -> None:
    photo(desk, "one.jpg", "#ff8080")
    broken = desk.folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing follows")
    desk.add(broken)
    lay(desk, 0, [(1, 1), (0, 1)])
    del desk.parts[1:]
    del desk.files["d1"]
    built = desk.build()
    ((_, first),) = built.first_pages
    assert built.incomplete == (("one.jpg", "its page 1 could not be read"),)
    assert "Page 1 of this paper is here in the file" in words_of(desk.out, first)
    assert near(seen(desk, first + 1), (255, 128, 128))
