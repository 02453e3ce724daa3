"""What is blacked out is nowhere in the packet: not to the eye, not to a reader, not in any byte; the rest is there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from pikepdf import Array, Dictionary, Name, OutlineItem, String
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.packet.binding import leaks, making
from secondopinion_desktop.packet.plan.blacking import blacked, sheets_saying
from secondopinion_desktop.packet.plan.plan import Share
from secondopinion_desktop.packet.plan.words import Facts, Sheet, Title, bold, line
from secondopinion_desktop.packet.sources import blacking
from tests.packet.binding.blackened import BOX, SECRET, is_gone, line_in, shared_page
from tests.packet.conftest import Desk
from tests.packet.everything import everything_in
from tests.packet.forms_and_notes import field, form, note, noted
from tests.packet.printed import words_of


@pytest.mark.parametrize("printed", ["Mr Wendelin came", "WENDELIN", "Wendel\u00edn, seen", "Wendelins wife"])
def test_a_word_is_gone_from_a_page_and_all_else_stays(desk: Desk, printed: str) -> None:
    line_in(desk, printed)
    built = desk.build(black_words=(SECRET,))
    assert is_gone(desk.out) and is_gone(desk.out, "wendel\u00edn")
    words = words_of(desk.out, 2)
    assert "Spleen enlarged" in words and "sheet 1 invented" in words
    assert "parts blacked out by the family or patient" in words
    assert built.blacked == (("paper.pdf", (1,)),) and built.pictures == () and built.unseen == ()
    assert "They agree outside of what is blacked out" in words_of(desk.out, built.pages)


def test_pages_without_the_word_stay_text_and_lines(desk: Desk) -> None:
    desk.pdf("long.pdf", 3, lambda canvas, n: canvas.drawString(72, 400, SECRET if n == 2 else f"Result {n}"))
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)
    with pikepdf.open(desk.out) as packet:
        pictures = [len(page.get_images() if hasattr(page, "get_images") else page.images) for page in packet.pages]
        forms = [page.obj.Resources.XObject.Paper for page in list(packet.pages)[1:4]]
        has_picture = ["/XObject" in form.Resources for form in forms]
    assert pictures is not None and has_picture == [False, True, False]
    assert "Result 3" in words_of(desk.out, 4)


def test_a_word_broken_over_two_lines_or_spaced_out_is_gone(desk: Desk) -> None:
    def draw(canvas: Canvas, _number: int) -> None:
        canvas.drawString(400, 600, "referred by Wende-")
        canvas.drawString(72, 586, "lin after the visit")
        canvas.drawString(72, 500, "W E N D E L I N")

    desk.pdf("paper.pdf", draw=draw)
    desk.build(black_words=(SECRET,))
    words = words_of(desk.out, 2)
    assert "Wende" not in words and "lin after" not in words and "W E N D" not in words
    assert "after the visit" in words and "referred by" in words


def pages_of(path: Path, *pages: tuple[str, ...]) -> Path:
    """Pages with these lines, from the top; what stands behind a bar is in a second column."""
    canvas = Canvas(str(path), pagesize=(612, 792))
    for lines in pages:
        for column in (0, 1):
            for number, words in enumerate(lines):
                canvas.drawString(60 + 260 * column, 700 - 20 * number, f"{words}|".split("|")[column])
        canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize(
    "pages",
    [
        (("as seen by Dr. Wen-", "page 1 of 2"), ("Clinic", "delin in March")),
        (("as seen by Dr. Wen\u00ad",), ("delin, in March",)),
        (("one|delin in March", "two|more", "as seen by Dr. Wen-|the end"),),
        (("as seen by Wendelin", "page 1"), ("Clinic", "Achterberg in March")),
    ],
    ids=["over two pages", "with a soft hyphen", "over two columns", "a phrase over two pages"],
)
def test_a_word_that_goes_on_elsewhere_is_black_in_both_places(desk: Desk, pages: tuple[tuple[str, ...], ...]) -> None:
    desk.add(pages_of(desk.folder / "letter.pdf", *pages), "Letter")
    desk.add(pages_of(desk.folder / "other.pdf", ("Wen- is no half", "and delay")), "Other")
    built = desk.build(black_words=("Wendelin Achterberg", SECRET))
    said = " ".join(words_of(desk.out, number) for number in range(2, 2 + len(pages)))
    assert "seen by" in said and "in March" in said
    assert not {"Wen", "delin", "Wendelin", "Achterberg"} & set(re.findall(r"\w+", said))
    assert [title for title, _ in built.blacked] == ["Letter"], "half a word without the other is a word of its own"


def test_a_number_is_gone_whatever_stands_between_its_digits(desk: Desk) -> None:
    line_in(desk, "SSN 123 45 6789, MRN 9123456789")
    desk.build(black_words=("123-45-6789",))
    assert is_gone(desk.out, "45 6789") and "9123456789" in words_of(desk.out, 2)


def in_hidden_layer(pdf: pikepdf.Pdf, page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer]), Order=Array([layer])))
    page.Resources.Properties = Dictionary(L=layer)
    drawn_there = f"/OC /L BDC BT /F 14 Tf 60 600 Td ({SECRET}) Tj ET EMC".encode()
    page.Contents = Array([page.Contents, pdf.make_stream(drawn_there)])


def as_layer_name(pdf: pikepdf.Pdf, page: Any) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(SECRET)))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))
    page.Resources.Properties = Dictionary(L=layer)
    page.Contents = Array([page.Contents, pdf.make_stream(b"/OC /L BDC 0 0 9 9 re f EMC")])


def in_metadata(pdf: pikepdf.Pdf, page: Any) -> None:
    pdf.docinfo["/Author"] = SECRET
    with pdf.open_metadata() as xmp:
        xmp["dc:title"] = SECRET
    page.PieceInfo = Dictionary(Made=Dictionary(Private=pdf.make_stream(SECRET.encode("utf-16"))))
    pdf.attachments[f"{SECRET}.txt"] = SECRET.encode()
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(f"Letter on {SECRET}", 0))


def in_drawing_private(pdf: pikepdf.Pdf, page: Any) -> None:
    within = pdf.make_stream(b"0 0 9 9 re f")
    within.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 99, 99]), Metadata=SECRET))
    page.Resources.XObject = Dictionary({f"/{SECRET}": within})
    page.Contents = Array([page.Contents, pdf.make_stream(f"q /{SECRET} Do Q".encode())])


def as_alternate_text(pdf: pikepdf.Pdf, page: Any) -> None:
    drawn_there = f"/Span <</ActualText ({SECRET})>> BDC 0 0 9 9 re f EMC"
    page.Contents = Array([page.Contents, pdf.make_stream(drawn_there.encode())])


def in_hex_of_two_bytes(pdf: pikepdf.Pdf, page: Any) -> None:
    drawn_there = f"/Span <</E <FEFF{SECRET.encode('utf-16-be').hex()}>>> BDC 0 0 9 9 re f EMC"
    page.Contents = Array([page.Contents, pdf.make_stream(drawn_there.encode())])


@pytest.mark.parametrize(
    "plant",
    [in_hidden_layer, as_layer_name, in_metadata, in_drawing_private, as_alternate_text, in_hex_of_two_bytes],
    ids=lambda one: one.__name__,
)
def test_a_word_no_eye_sees_is_gone_as_well(desk: Desk, plant: Callable[[pikepdf.Pdf, Any], None]) -> None:
    path = shared_page(plant, desk.folder / "planted.pdf")
    assert SECRET.encode() in everything_in(path) or SECRET.encode("utf-16-be").hex().encode() in everything_in(path)
    desk.add(path, "Report")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)
    assert "Hemoglobin 13.6" in words_of(desk.out, 2)


@pytest.mark.parametrize(
    "make",
    [
        lambda path: form(path, [field("Tx", 500, V=String(f"Dr {SECRET}"))], NeedAppearances=True),
        lambda path: form(path, [field("Tx", 500, V=String(SECRET), DV=String(SECRET), TU=String(SECRET))]),
        lambda path: noted(path, [note("FreeText", 500, Contents=String(SECRET), DA=String("/Helv 12 Tf 0 g"))]),
        lambda path: noted(path, [note("Text", 500, Contents=String(SECRET), T=String(SECRET))]),
        lambda path: noted(path, [note("Highlight", 500, Contents=String(SECRET))]),
    ],
    ids=["an answer", "an answer without a look", "a typed note", "a sticky note", "what a mark says"],
)
def test_an_answer_or_note_that_says_it_is_gone(desk: Desk, make: Callable[[Path], Path]) -> None:
    desk.add(make(desk.folder / "noted.pdf"), "Form")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)


def test_what_an_earlier_save_said_is_gone(desk: Desk) -> None:
    path = line_in(desk, f"Mr {SECRET}")
    first = path.read_bytes()
    writer = pypdf.PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][pypdf.generic.NameObject("/Contents")] = writer._add_object(pypdf.generic.StreamObject())
    with path.open("wb") as file:
        writer.write(file)
    assert path.read_bytes().startswith(first)
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)


def test_its_own_sheets_and_the_index_do_not_say_it_either(desk: Desk) -> None:
    line_in(desk, "nothing", title=f"Letter on {SECRET}")
    facts = Facts("Doctor", (line("seen by Wen", bold("delin, Ward 3")),))
    plan = desk.plan(sheets=(Sheet("care", "Care", (Title(f"Care by {SECRET}"), facts)),), title=f"Packet of {SECRET}")
    words = HiddenWords.of([SECRET])
    assert sheets_saying(plan, words) == ("Care", "Papers in this packet")
    without = blacked(plan, words)
    assert blacked(without, words).black_sheets == without.black_sheets == ("Care", "Papers in this packet")
    desk.parts = list(without.papers)
    built = desk.build(sheets=without.sheets, title=without.title, black_words=without.black_words)
    assert is_gone(desk.out)
    said = words_of(desk.out, 1)
    assert "seen by [blacked out], Ward 3" in said and "Letter on [blacked out]" in said
    assert "the family or patient took words out" in words_of(desk.out, built.pages)


# The search afterwards


def test_a_box_that_was_forgotten_is_noticed_and_the_page_has_neither_words_nor_picture(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blacking, "paint_black", lambda *_: None)
    line_in(desk, "nothing", black=((1, (BOX,)),))
    desk.build()
    assert "could not be read" in words_of(desk.out, 2)
    assert "Spleen" not in words_of(desk.out, 2)


def test_words_left_under_the_picture_are_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def leaking(letters: Any, *_: object) -> tuple[tuple[str, Share], ...]:
        return ((letters.text, (0.1, 0.1, 0.9, 0.12)),)

    monkeypatch.setattr(blacking, "words_besides", leaking)
    line_in(desk, f"Mr {SECRET}")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out), "the next way brings no words along"


def test_words_left_anywhere_else_are_no_packet_and_an_older_one_stays(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    line_in(desk, "nothing")
    desk.out.write_bytes(b"an older packet")
    with pytest.raises(Problem) as problem:
        desk.build(title=f"Packet of {SECRET}", black_words=(SECRET,))
    assert problem.value.id == "not-blacked-out" and SECRET not in str(problem.value)
    assert desk.out.read_bytes() == b"an older packet"
    monkeypatch.setattr(making, "left_in", lambda *_: leaks.Left())
    desk.build(title=f"Packet of {SECRET}", black_words=(SECRET,))
    assert not is_gone(desk.out), "it was this search that noticed"


def test_a_page_that_was_not_made_anew_is_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blacking.Hidden, "__bool__", lambda _: False)
    line_in(desk, f"Mr {SECRET}")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out) and "could not be read" in words_of(desk.out, 2)


def test_a_word_the_packet_itself_says_is_refused_before_anything_is_made(desk: Desk) -> None:
    line_in(desk, "Seen by Mr Page")
    with pytest.raises(Problem) as problem:
        desk.build(black_words=("Page",))
    assert problem.value.id == "own-word-blacked-out" and not desk.out.exists()
    desk.build(black_words=("Mr Page",))
    assert is_gone(desk.out, "mr page")
