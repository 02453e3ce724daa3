"""A photographed page shown and printed as the sheet in its photo, when a person chose it; the photo stays."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.previews import PagePictures
from secondopinion_desktop.app.reading.waiting import is_photographed
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.pages.about import STRAIGHTENED
from secondopinion_desktop.records.deeds import show_page_as_it_came, straighten_page, turn_page
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.stories.family import family

CORNERS = Quad(((0.2, 0.1), (0.8, 0.15), (0.85, 0.9), (0.15, 0.85)))
WIDE, HIGH = 540, 720


def photo(path: Path) -> Path:
    """A white sheet on a brown table, half in the shade, a red square at its top left and a line of words."""
    sheet = Image.new("RGB", (600, 800), "white")
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((60, 60, 160, 160), fill="#c02020")
    draw.text((60, 300), "Invented letter about the liver", fill="black", font=ImageFont.load_default(32))
    draw.rectangle((60, 700, 540, 712), fill="black")
    inverse = Quad.read(CORNERS.words)
    assert inverse is not None
    table = Image.new("RGB", (WIDE, HIGH), "#5a4030")
    for y in range(HIGH):
        shade = 1.0 - 0.35 * (y / HIGH)
        for x in range(WIDE):
            u, v = inverse.on_sheet((x / WIDE, y / HIGH))
            if 0 <= u < 1 and 0 <= v < 1:
                red, green, blue = sheet.getpixel((int(u * 600), int(v * 800)))  # type: ignore[misc]
                table.putpixel((x, y), (int(red * shade), int(green * shade), int(blue * shade)))
    table.save(path, quality=92)
    return path


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The photo, made once."""
    return photo(tmp_path_factory.mktemp("photo") / "letter.jpg")


def at(picture: object, across: float, down: float) -> tuple[int, int, int]:
    """The color at a place of a picture, in fractions of it."""
    wide, high, rgb = picture.width, picture.height, picture.rgb_bytes  # type: ignore[attr-defined]
    place = (int(down * high) * wide + int(across * wide)) * 3
    red, green, blue = rgb[place : place + 3]
    return red, green, blue


def paper_in(book: Casebook) -> Document:
    """The only paper."""
    (paper,) = book.case.all(Document)
    return paper


def test_the_sheet_is_shown_alone_upright_and_evenly_lit_and_its_photo_again_when_taken_back(
    tmp_path: Path, picture: Path
) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(picture)
        paper = paper_in(people.book)
        people.set(paper.id, title="Photographed letter")
        pictures = PagePictures(people.book)
        try:
            before = pictures.page_picture(paper.id, 1, 300)
            assert at(before, 0.03, 0.03)[0] < 120
            people.book.do(straighten_page(people.book.case, paper.id, 1, CORNERS))
            after = pictures.page_picture(paper.id, 1, 300)
            assert all(shade > 235 for spot in ((0.5, 0.05), (0.95, 0.5), (0.05, 0.97)) for shade in at(after, *spot))
            red, green, _ = at(after, 110 / 600, 110 / 800)
            assert red > 120 > green
            assert after.height / after.width == pytest.approx(HIGH * 0.752 / (WIDE * 0.702), abs=0.03)
            people.book.do(turn_page(people.book.case, paper.id, 1))
            turned = pictures.page_picture(paper.id, 1, 300)
            red, green, _ = at(turned, 1 - 110 / 800, 110 / 600)
            assert red > 120 > green
            assert pictures.photo(paper.id, 1, 300, None, Silent()).rgb_bytes == before.rgb_bytes
            people.book.do(show_page_as_it_came(people.book.case, paper.id, 1))
            people.book.undo()
            people.book.undo()
            people.book.undo()
            assert pictures.page_picture(paper.id, 1, 300).rgb_bytes == before.rgb_bytes
            assert people.book.paper_bytes(paper.id) == picture.read_bytes()
        finally:
            pictures.close()


def test_words_read_from_the_photo_stand_where_they_are_on_the_sheet(tmp_path: Path, picture: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(picture)
        paper = paper_in(people.book)
        people.set(paper.id, title="Photographed letter")
        box = CORNERS.box_in_photo((0.1, 0.375, 0.3, 0.42))
        own = (box[0] * WIDE, box[1] * HIGH, box[2] * WIDE, box[3] * HIGH)
        corners = tuple((x * WIDE, y * HIGH) for x, y in CORNERS.corners)
        word = ReadWord("Invented", own)
        read = PageReading(1, "first", "Invented", 0, 0.0, corners, (word,), (WIDE, HIGH))
        people.book.originals.keep_readings(paper.id, [read], shown=True)
        pictures = PagePictures(people.book)
        try:
            found = pictures.found_corners(paper.id, 1)
            assert found == CORNERS
            people.book.do(straighten_page(people.book.case, paper.id, 1, found))
            (placed,) = pictures.page_words(paper.id, 1)
            assert (placed.box.x0, placed.box.y0) == pytest.approx((0.1, 0.375), abs=0.03)
            assert (placed.box.x1, placed.box.y1) == pytest.approx((0.3, 0.42), abs=0.03)
            assert pictures.words_on_page(paper.id, 1, "invented") == (placed.box,)
        finally:
            pictures.close()
        packet = people.packet()
        assert "Invented" in packet.pages[packet.first_page_of("Photographed letter") - 1]


def test_the_packet_prints_the_sheet_says_so_and_does_not_call_it_compared_with_the_photo(
    tmp_path: Path, picture: Path
) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(picture)
        paper = paper_in(people.book)
        people.set(paper.id, title="Photographed letter")
        as_it_came = people.packet()
        assert STRAIGHTENED[:30] not in as_it_came.everything
        people.book.do(straighten_page(people.book.case, paper.id, 1, CORNERS))
        packet = people.packet()
        number = packet.first_page_of("Photographed letter")
        assert "straightened from a photo" in packet.pages[number - 1]
        assert STRAIGHTENED[:40] in packet.everything
        assert "Every other printed page of the papers was compared" in packet.everything
        with pypdfium2.PdfDocument(packet.path) as document:
            shown = document[number - 1].render(scale=0.5).to_pil().convert("RGB")
        colors = {shown.getpixel((x, y)) for x in range(20, shown.width - 20, 9) for y in (40, 200, 330)}
        assert not any(max(color) < 100 and color[0] > color[2] + 15 for color in colors)


def test_a_photo_that_cannot_be_taken_out_costs_its_page_and_says_so(
    tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(picture)
        people.book.do(straighten_page(people.book.case, paper_in(people.book).id, 1, CORNERS))

        def fail(*_: object, **__: object) -> None:
            raise Problem("It does not go.", "", id="does-not-go")

        monkeypatch.setattr("secondopinion_desktop.intake.door.reader.Reader.write_straight", fail)
        packet = people.packet()
        assert "show it as it came instead" in packet.everything


def saved_as_pdf(picture: Path, path: Path, *, margin: float = 0.0, password: str | None = None) -> Path:
    """The photo as a page of a PDF, as phones save it."""
    canvas = Canvas(str(path), pagesize=(612, 816), encrypt=password, invariant=1)
    canvas.drawImage(str(picture), margin, margin, 612 - 2 * margin, 816 - 2 * margin)
    canvas.showPage()
    canvas.save()
    return path


def test_a_photo_saved_as_a_pdf_is_straightened_like_any_other_and_taken_back(tmp_path: Path, picture: Path) -> None:
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(saved_as_pdf(picture, tmp_path / "from the phone.pdf"))
        paper = paper_in(people.book)
        people.set(paper.id, title="Photographed letter")
        assert is_photographed(people.book, OriginalPage(paper.id, 1))
        pictures = PagePictures(people.book)
        try:
            before = pictures.page_picture(paper.id, 1, 900)
            people.book.do(straighten_page(people.book.case, paper.id, 1, CORNERS))
            after = pictures.page_picture(paper.id, 1, 900)
            assert after.width > 600
            assert all(shade > 235 for spot in ((0.5, 0.05), (0.95, 0.5), (0.05, 0.97)) for shade in at(after, *spot))
            red, green, _ = at(after, 110 / 600, 110 / 800)
            assert red > 120 > green
            packet = people.packet()
            number = packet.first_page_of("Photographed letter")
            assert "straightened from a photo" in packet.pages[number - 1]
            with pypdfium2.PdfDocument(packet.path) as document:
                shown = document[number - 1].render(scale=0.5).to_pil().convert("RGB")
            assert shown.resize((1, 1), box=(35, 195, 45, 205)).tobytes()[0] > 200
            people.book.do(show_page_as_it_came(people.book.case, paper.id, 1))
            assert pictures.page_picture(paper.id, 1, 900).rgb_bytes == before.rgb_bytes
        finally:
            pictures.close()


def test_a_locked_pdf_of_a_photo_is_straightened_with_its_password(tmp_path: Path, picture: Path) -> None:
    path = saved_as_pdf(picture, tmp_path / "locked.pdf", password="invented")
    with Reader() as reader:
        shown = reader.render(path, 1, max_px_width=300, password="invented", corners=CORNERS)
    red, green, _ = at(shown, 110 / 600, 110 / 800)
    assert red > 120 > green


def test_a_letter_with_words_of_its_own_is_no_photo(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "letter.pdf"), invariant=1)
    canvas.drawString(60, 700, "An invented letter about the liver, with words enough to be read.")
    canvas.save()
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(tmp_path / "letter.pdf")
        assert not is_photographed(people.book, OriginalPage(paper_in(people.book).id, 1))
