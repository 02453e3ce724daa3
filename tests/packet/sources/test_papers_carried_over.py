"""What a doctor finds of each paper in the packet: all of its ink, its links and bookmarks, and nothing that acts."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.pages.layout import FOOT
from tests.packet.conftest import Desk
from tests.packet.printed import picture_of, words_of


def titles(outline: Any) -> list[Any]:
    """Bookmark titles, nested as they are."""
    return [titles(item) if isinstance(item, list) else item["/Title"] for item in outline]


def test_every_page_of_a_paper_with_links_inside_is_there(desk: Desk) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.bookmarkPage(f"p{number}")
        for target in (1, 2, 3, 4):
            canvas.linkAbsolute("go", f"p{target}", (72, 600 - 20 * target, 200, 615 - 20 * target))

    desk.pdf("linked.pdf", 4, draw)
    built = desk.build()
    first = built.first_pages[0][1]
    for number in range(1, 5):
        assert f"linked sheet {number} invented" in words_of(desk.out, first + number - 1)
    with pypdf.PdfReader(desk.out) as reader:
        page = reader.pages[first - 1]
        places = {page.indirect_reference: at for at, page in enumerate(reader.pages)}
        notes: Any = page["/Annots"]
        goals = [places[note.get_object()["/Dest"][0].indirect_reference] for note in notes]
    assert goals == [first - 1, first, first + 1, first + 2]


def test_a_link_to_a_page_that_was_left_out_is_dropped(desk: Desk) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.bookmarkPage(f"p{number}")
        canvas.linkAbsolute("go", "p2", (72, 500, 200, 520))

    desk.pdf("linked.pdf", 2, draw, left_out=(2,))
    built = desk.build()
    page = pypdf.PdfReader(desk.out).pages[built.first_pages[0][1] - 1]
    assert "/Annots" not in page


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_stands_as_it_was_shown(desk: Desk, turned: int) -> None:
    path = desk.folder / "corner.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(600, 800))
        page.obj.Contents = pdf.make_stream(b"0 g 0 700 100 100 re f")
        page.obj.Rotate = turned
        pdf.save(path)
    desk.add(path)
    built = desk.build()
    shown = picture_of(desk.out, built.first_pages[0][1])
    before = picture_of(path, 1)
    top = shown.crop((0, 0, shown.width, shown.height - round(FOOT)))
    inked = ImageChops.invert(top).point(lambda v: 255 if v > 200 else 0).getbbox()
    original = ImageChops.invert(before).point(lambda v: 255 if v > 200 else 0).getbbox()
    assert inked
    assert original
    assert (inked[0] < top.width / 2) == (original[0] < before.width / 2)
    assert (inked[1] < top.height / 2) == (original[1] < before.height / 2)


def test_a_page_the_person_turned_is_printed_turned(desk: Desk) -> None:
    desk.pdf("wide.pdf", 2, turned=((2, 90),))
    built = desk.build()
    with pypdfium2.PdfDocument(desk.out) as document:
        first = built.first_pages[0][1] - 1
        assert document[first].get_size() == (612, 792)
        assert document[first + 1].get_size() == (792, 612)


def test_the_papers_own_bookmarks_nest_below_its_title(desk: Desk) -> None:
    def draw(canvas: Canvas, number: int) -> None:
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry(f"Chapter {number}", f"p{number}", level=0 if number == 1 else 1)

    desk.pdf("chapters.pdf", 3, draw, title="Chapters")
    desk.build()
    outline = titles(pypdf.PdfReader(desk.out).outline)
    assert outline == [
        "Papers in this packet",
        "Chapters",
        ["Chapter 1", ["Chapter 2", "Chapter 3"]],
        "About this packet",
    ]


def test_what_a_form_was_filled_with_stays_readable(desk: Desk) -> None:
    def draw(canvas: Canvas, _number: int) -> None:
        canvas.acroForm.textfield(name="drug", value="Apixaban 5 mg", x=72, y=500, width=200, height=24)
        canvas.acroForm.checkbox(name="yes", checked=True, x=72, y=450)

    desk.pdf("form.pdf", 1, draw)
    built = desk.build()
    page = built.first_pages[0][1]
    assert "Apixaban 5 mg" in words_of(desk.out, page)
    root: Any = pypdf.PdfReader(desk.out).trailer["/Root"]
    assert "/AcroForm" not in root


def test_a_hidden_layer_stays_hidden_and_a_shown_one_shows(desk: Desk) -> None:
    path = desk.folder / "layers.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name)) for name in ("seen", "hidden")]
        page.obj.Resources = Dictionary(Properties=Dictionary(Seen=layers[0], Hidden=layers[1]))
        page.obj.Contents = pdf.make_stream(
            b"/OC /Seen BDC 0 g 0 600 100 100 re f EMC /OC /Hidden BDC 0 g 300 300 200 200 re f EMC"
        )
        pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=Dictionary(OFF=Array([layers[1]])))
        pdf.save(path)
    desk.add(path)
    built = desk.build()
    shown = picture_of(desk.out, built.first_pages[0][1])
    assert shown.getpixel((380, 380)) == 255
    assert ImageStat.Stat(shown.crop((0, 80, 110, 190))).mean[0] < 200


def test_a_note_on_the_paper_keeps_its_look_and_a_hidden_one_does_not_show(desk: Desk) -> None:
    path = desk.pdf("noted.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        notes = Array()
        for flags, left in ((4, 100), (2, 300)):
            look = pdf.make_stream(b"0 g 0 0 50 50 re f")
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
            box = Array([left, 300, left + 50, 350])
            notes.append(
                pdf.make_indirect(
                    Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=box, F=flags, AP=Dictionary(N=look))
                )
            )
        pdf.pages[0].obj.Annots = notes
        pdf.save(path)
    built = desk.build()
    shown = picture_of(desk.out, built.first_pages[0][1])
    middle = round(792 - (FOOT + 325 * 0.94))
    assert shown.getpixel((round(18 + 125 * 0.94), middle)) == 0
    assert shown.getpixel((round(18 + 325 * 0.94), middle)) == 255


def test_nothing_that_acts_by_itself_travels(desk: Desk) -> None:
    path = desk.pdf("active.pdf", 2)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        script = Dictionary(S=Name.JavaScript, JS="app.alert('SECRETMARK')")
        pdf.Root.OpenAction = script
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", script])))
        pdf.attachments["evil.exe"] = b"SECRETMARK attached"
        page = pdf.pages[0]
        page.obj.AA = Dictionary(O=script)
        box = Array([72, 72, 200, 100])
        launch = Dictionary(S=Name.Launch, F="SECRETMARK.exe")
        web = Dictionary(S=Name.URI, URI="https://SECRETMARK.example")
        page.obj.Annots = Array(
            [
                pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=action))
                for action in (launch, web, script, Dictionary(S=Name.SubmitForm, F="SECRETMARK"))
            ]
        )
        pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"SECRETMARK"))
        pdf.save(path)
    built = desk.build()
    assert "active sheet 1 invented" in words_of(desk.out, built.first_pages[0][1])
    with pikepdf.open(desk.out) as pdf:
        whole = b"".join(
            obj.read_bytes() if isinstance(obj, pikepdf.Stream) else b"" for obj in pdf.objects
        ) + "".join(repr(obj) for obj in pdf.objects if not isinstance(obj, pikepdf.Stream)).encode()  # fmt: skip
        for word in (b"SECRETMARK", b"/JavaScript", b"/Launch", b"/EmbeddedFile", b"/SubmitForm", b"/XFA", b"/URI"):
            assert word not in whole, word
        assert "/OpenAction" not in pdf.Root
        assert "/Names" not in pdf.Root


def test_papers_with_alike_names_are_not_mixed_up(desk: Desk) -> None:
    for name in ("letter.pdf", "cover_letter.pdf", "a/letter.pdf", "b/letter.pdf"):
        path = desk.folder / name
        path.parent.mkdir(exist_ok=True)
        canvas = Canvas(str(path))
        canvas.drawString(72, 700, f"this is {name}")
        canvas.save()
        desk.add(path, "letter")
    built = desk.build()
    names = ("letter.pdf", "cover_letter.pdf", "a/letter.pdf", "b/letter.pdf")
    for (_, page), name in zip(built.first_pages, names, strict=True):
        assert f"this is {name}" in words_of(desk.out, page)


def test_every_real_paper_looks_in_the_packet_as_it_did_before(desk: Desk, corpus: Path) -> None:
    """Page by page: the paper as pdfium draws it, and the same part of the packet's page."""
    from secondopinion_desktop.packet.sources.features import described
    from secondopinion_desktop.packet.sources.placing import placed

    files = sorted(p for folder in ("pdf", "ocr", "images") for p in (corpus / folder).iterdir() if p.is_file())
    for path in files:
        desk.add(path)
    built = desk.build()
    assert len(built.aside) < 16
    first = dict(built.first_pages)
    aside = {title for title, _ in built.aside}
    packet = pypdfium2.PdfDocument(desk.out)
    for part in desk.parts:
        path = desk.files[part.document]
        if path.suffix != ".pdf" or part.title in aside or "hugemono" in path.name or "9000" in path.name:
            continue
        with pikepdf.open(path) as pdf:
            facts = described(pdf, lambda _at: None).pages
        source = pypdfium2.PdfDocument(path)
        source.init_forms()
        for at, fact in enumerate(facts):
            place = placed(fact.box, fact.turned, fact.unit, (612.0, 792.0))
            left, low, right, high = place.box(fact.box)
            scale = 300 / max(right - left, high - low)
            shown = packet[first[part.document] - 1 + at].render(scale=scale).to_pil().convert("L")
            tall = shown.height
            cut = shown.crop(
                (round(left * scale), tall - round(high * scale), round(right * scale), tall - round(low * scale))
            )
            page = source[at]
            wide, _ = page.get_size()
            before = page.render(scale=cut.width / wide, may_draw_forms=True).to_pil().convert("L").resize(cut.size)
            small = (max(1, cut.width // 3), max(1, cut.height // 3))
            before, cut = (one.resize(small, Image.Resampling.BOX) for one in (before, cut))
            apart = ImageStat.Stat(ImageChops.difference(before, cut)).mean[0]
            assert apart < 12, (path.name, at, apart)
        source.close()
    packet.close()
    if shutil.which("qpdf"):
        assert subprocess.run(["qpdf", "--check", str(desk.out)], capture_output=True, check=False).returncode == 0


def test_the_same_plan_gives_the_same_file(desk: Desk) -> None:
    desk.pdf("one.pdf", 2)
    desk.build()
    before = zlib.crc32(desk.out.read_bytes())
    desk.build()
    assert zlib.crc32(desk.out.read_bytes()) == before
