"""Photos stand in a packet for a fax a second time, cleaned to black on white; the original stays, and counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.app.contents import number_pages
from secondopinion_desktop.app.made_packet import Made
from secondopinion_desktop.app.packets import make_packet, plan_for
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.quad import Quad
from secondopinion_desktop.packet.pages.layout import FOOT
from secondopinion_desktop.packet.plan.printing import FAX
from secondopinion_desktop.records.deeds import black_out_part, black_out_words, straighten_page, turn_page
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.page_reading import PageReading, ReadWord
from tests.stories.family import Family, family

TITLE = "Photographed letter"
WIDE, HIGH = 540, 720
SHEET = (81, 72, 459, 648)
CORNERS = Quad(((0.15, 0.1), (0.85, 0.1), (0.85, 0.9), (0.15, 0.9)))
Shades = npt.NDArray[np.int16]


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A photo of a letter on a brown table, half in the shade, made once."""
    table = Image.new("RGB", (WIDE, HIGH), "#5a4030")
    draw = ImageDraw.Draw(table)
    draw.rectangle(SHEET, fill="white")
    draw.rectangle((120, 110, 180, 170), fill="#c02020")
    draw.text((120, 300), "Invented letter about the liver", fill="black", font=ImageFont.load_default(20))
    draw.rectangle((120, 590, 420, 600), fill="black")
    shade = np.linspace(1.0, 0.65, HIGH)[:, None, None]
    path = tmp_path_factory.mktemp("photo") / "letter.jpg"
    Image.fromarray((np.asarray(table) * shade).astype(np.uint8)).save(path, quality=92)
    return path


@pytest.fixture
def people(tmp_path: Path, picture: Path) -> Iterator[Family]:
    """A family with the photo, and a paper that is none."""
    with family(tmp_path / "f", patient="Noah Finch") as people:
        people.drop(picture)
        people.set(photographed(people).id, title=TITLE)
        people.paper("Typed report", "lab_results", "Hb 13.1 g/dl", pages=2)
        yield people


def photographed(people: Family) -> Document:
    return next(one for one in people.book.case.all(Document) if one.media_type == "image/jpeg")


def faxed(people: Family, **about: object) -> Made:
    plan = plan_for(people.book, printing=[FAX], **about)  # type: ignore[arg-type]
    made = make_packet(people.book, plan, people.book.path.parent / "fax.pdf", replace=True)
    assert number_pages(plan).total == made.built.pages, "the window counted them before"
    return made


def said(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def shown(path: Path, number: int) -> Shades:
    """A page as rows of red, green and blue, a dot a point."""
    with pypdfium2.PdfDocument(path) as document:
        picture: Image.Image = document[number - 1].render(scale=1).to_pil()
    return np.asarray(picture.convert("RGB")).astype(np.int16)


def spread(page: Shades) -> Shades:
    """How colored each dot is."""
    found: Shades = page.max(axis=2) - page.min(axis=2)
    return found


def ink(page: Shades, darker: int = 100) -> npt.NDArray[np.bool_]:
    """Where a page is dark, its foot aside."""
    found: npt.NDArray[np.bool_] = page.max(axis=2)[:-60] < darker
    return found


def test_the_cleaned_page_stands_behind_the_photo_and_says_which_page_is_the_original(people: Family) -> None:
    made = faxed(people)
    pages = said(made.path)
    cleaned = [number for number, words in enumerate(pages, 1) if "cleaned to black on white" in words]
    assert len(cleaned) == 2, "its foot, and the last page"
    number = cleaned[0]
    assert f"the original is p. {number - 1}" in pages[number - 1]
    assert "cleaned" not in pages[number - 2]
    assert f"{TITLE}, p. {number - 1}–{number}: its page 1" in pages[-1]
    assert "Every other printed page of the papers was compared" in pages[-1]
    before, behind = (shown(made.path, at)[:-60] for at in (number - 1, number))
    assert spread(before).max() > 60, "the photo has its colors"
    assert spread(behind).max() < 8
    assert 0.002 < ink(behind).mean() < 0.06, "its ink is there, the table is not"
    assert all("cleaned" not in words for words in pages if "Hb 13.1" in words)


def test_no_packet_has_it_unless_wanted_and_the_next_one_is_not_called_changed(people: Family) -> None:
    plain, wanted = plan_for(people.book), plan_for(people.book, printing=[FAX])
    assert number_pages(wanted).total == number_pages(plain).total + 1
    assert [paper.shown for paper in wanted.papers] == [paper.shown for paper in plain.papers]


def test_a_straightened_and_turned_page_is_cleaned_as_it_is_printed(people: Family) -> None:
    people.book.do(straighten_page(people.book.case, photographed(people).id, 1, CORNERS))
    people.book.do(turn_page(people.book.case, photographed(people).id, 1))
    made = faxed(people)
    number = next(number for number, words in enumerate(said(made.path), 1) if "the original is p." in words)
    assert "straightened from a photo · cleaned" in said(made.path)[number - 1]
    before, after = shown(made.path, number - 1), shown(made.path, number)
    assert before.shape == after.shape
    dark, clean = ink(before, 140), ink(after, 140)
    assert (dark & clean).sum() > 0.7 * dark.sum() > 0


def test_what_is_blacked_out_is_black_on_the_cleaned_page_too_by_place_and_by_word(people: Family) -> None:
    paper = photographed(people).id
    word = ReadWord("Invented", (100.0, 300.0, 260.0, 330.0))
    read = PageReading(1, "first", "Invented", words=(word,), size=(WIDE, HIGH))
    people.book.originals.keep_readings(paper, [read], shown=True)
    people.book.do(black_out_part(paper, 1, (0.5, 0.6, 0.8, 0.8)))
    people.book.do(black_out_words("Invented"))
    made = faxed(people)
    pages = said(made.path)
    number = next(number for number, words in enumerate(pages, 1) if "the original is p." in words)
    for at in (number - 1, number):
        assert "parts blacked out by the family or patient" in pages[at - 1]
        picture = shown(made.path, at)
        left, top, scale = lies(picture)
        for x, y in ((0.65 * WIDE, 0.7 * HIGH), (180, 315)):
            assert picture[int(top + y * scale), int(left + x * scale)].max() < 40


def lies(page: Shades) -> tuple[float, float, float]:
    """Where a photo's left upper corner lies on its sheet, and how large it is: by its brown table, which a cleaned one
    has no more; that fills the sheet."""
    high, wide = page.shape[:2]
    down, across = np.nonzero((spread(page) > 20) & (spread(page) < 60))
    if len(down):
        return across.min(), down.min(), (across.max() - across.min()) / WIDE
    scale = min((wide - 6) / WIDE, (high - FOOT - 6) / HIGH)
    return (wide - WIDE * scale) / 2, (high - FOOT - HIGH * scale) / 2, scale


def test_a_scanned_page_of_a_pdf_is_cleaned_and_a_typed_one_beside_it_is_not(people: Family, picture: Path) -> None:
    path = people.book.path.parent / "scan.pdf"
    canvas = Canvas(str(path), pagesize=(400, 500))
    canvas.drawString(40, 400, "A page that was typed, invented")
    canvas.showPage()
    canvas.drawImage(str(picture), 0, 0, 375, 500)
    canvas.showPage()
    canvas.save()
    people.drop(path)
    scan = next(one.id for one in people.book.case.all(Document) if one.file_name == "scan.pdf")
    word = ReadWord("Invented", (100.0, 300.0, 260.0, 330.0))
    people.book.originals.keep_readings(
        scan, [PageReading(2, "first", "Invented", words=(word,), size=(400, 500))], shown=True
    )
    plan = plan_for(people.book, printing=[FAX])
    (part,) = (paper for paper in plan.papers if paper.document == scan)
    assert part.cleaned == (2,)
    made = faxed(people)
    (first,) = (page for document, page in made.built.first_pages if document == scan)
    pages = said(made.path)
    assert "its page 1 of 2" in pages[first - 1]
    assert f"its page 2 of 2 · cleaned to black on white for a fax; the original is p. {first + 1}" in pages[first + 1]
    dark = [ink(shown(made.path, first + at)).sum() for at in (1, 2)]
    assert 0 < dark[1] < dark[0], "its ink, without its table"


def test_a_page_that_cannot_be_cleaned_is_printed_as_it_is_and_the_packet_says_so(
    people: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise Problem("It does not go.", "", id="does-not-go")

    monkeypatch.setattr("secondopinion_desktop.intake.door.reader.Reader.write_cleaned", fail)
    made = faxed(people)
    assert any(
        "could not be cleaned for a fax; it stands before this page as it is" in words for words in said(made.path)
    )
    assert made.built.aside == ()


def test_ink_stays_and_shade_goes() -> None:
    from secondopinion_desktop.intake.readers.picture.cleaned import cleaned
    from secondopinion_desktop.intake.readers.picture.light import evenly_lit

    page = Image.new("RGB", (900, 1200), "white")
    draw = ImageDraw.Draw(page)
    draw.rectangle((0, 0, 900, 500), fill="#fff3c4")
    for row, ink in enumerate(("black", "#c02020", "#2040b0", "#707070")):
        draw.text((60, 100 + row * 200), "Hb 13.1", fill=ink, font=ImageFont.load_default(48))
    shade = np.linspace(1.0, 0.55, 900)[None, :, None]
    grain = np.random.default_rng(7).normal(0, 3, (1200, 900, 1))
    lit = np.clip(np.asarray(page) * shade + grain, 0, 255).astype(np.uint8)
    clean = cleaned(evenly_lit(lit))
    assert set(np.unique(clean)) == {0, 255}
    for row in range(4):
        words = np.asarray(page.convert("L"))[90 + row * 200 : 160 + row * 200, 50:300] < 150
        printed = clean[90 + row * 200 : 160 + row * 200, 50:300] == 0
        assert (printed & words).sum() > 0.85 * words.sum()
        assert printed.sum() < 1.6 * words.sum()
    assert (clean[920:, :] == 0).mean() < 0.001, "no gray ground, no grain"


def test_the_point_of_a_decimal_stays_however_small_and_a_grain_of_dust_goes() -> None:
    from secondopinion_desktop.intake.readers.picture.cleaned import cleaned

    page = np.full((1200, 900, 3), 235, np.uint8)
    page[300:330, 200:216] = page[300:330, 226:242] = 40
    page[328:330, 220:222] = 60
    page[900:903, 600:603] = 60
    clean = cleaned(page)
    assert (clean[328:330, 220:222] == 0).all(), "7.5 is not 75"
    assert (clean[880:920, 580:620] == 255).all()
