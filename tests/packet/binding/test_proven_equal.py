"""What the window shows of a paper the packet prints; pages are compared, and the last page says what was proven."""

from __future__ import annotations

from contextlib import nullcontext
from decimal import Decimal
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw

from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.binding import carry
from tests.packet.conftest import Desk
from tests.packet.forms_and_notes import field, form, look, note, noted
from tests.packet.printed import has_ink, line_of, printed, words_of


def last_page(desk: Desk, pages: int) -> str:
    """Its words."""
    return words_of(desk.out, pages)


ANSWERS = {
    "an answer": lambda: field("Tx", 500, V=String("Penicillin: rash")),
    "lines": lambda: field("Tx", 500, V=String("5 mg\n10 mg"), Ff=1 << 12),
    "a choice": lambda: field("Ch", 500, V=String("Left"), Opt=Array([String("Left"), String("Right")]), Ff=1 << 17),
}


@pytest.mark.parametrize("what", ANSWERS)
@pytest.mark.parametrize("asks_for_looks", [True, False])
def test_an_answer_without_a_stored_look_is_printed_as_the_window_shows_it(
    desk: Desk, reader: Reader, what: str, asks_for_looks: bool
) -> None:
    path = form(desk.folder / "form.pdf", [ANSWERS[what]()], NeedAppearances=asks_for_looks)
    desk.add(path, "Form")
    built = desk.build()
    shown = reader.render(path, 1, max_px_width=612)
    rows = range(792 - 530, 792 - 500)
    seen = any(shown.rgb_bytes[(row * shown.width + x) * 3] < 200 for row in rows for x in range(62, 398))
    assert seen, "the window shows it"
    assert has_ink(printed(desk, 2, line_of(500)))
    assert built.pictures == ()
    assert "They agree" in last_page(desk, built.pages)


def test_answers_of_a_form_that_is_also_kept_as_xfa_are_printed_as_the_window_shows_them(
    desk: Desk, reader: Reader
) -> None:
    template = String('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>')
    path = form(desk.folder / "form.pdf", [field("Tx", 500, V=String("Penicillin: rash"))], XFA=template)
    desk.add(path, "Form")
    built = desk.build()
    box = (60.0, 500.0, 400.0, 530.0)
    assert has_ink(printed(desk, 2, box)) and built.unseen == ()
    assert "Penicillin: rash" in words_of(desk.out, 2)
    assert "Penicillin: rash" in reader.read(path).page_texts[0]


def test_one_curly_apostrophe_blanks_no_answer(desk: Desk) -> None:
    answers = {500: "Penicillin: rash", 450: "Metoprolol 50 mg", 400: "I can’t lie flat"}
    fields = [field("Tx", bottom, V=String(text)) for bottom, text in answers.items()]
    desk.add(form(desk.folder / "form.pdf", fields, NeedAppearances=True), "Form")
    built = desk.build()
    words = words_of(desk.out, 2)
    for bottom, text in answers.items():
        assert has_ink(printed(desk, 2, line_of(bottom))), text
        assert text in words, "and it can be searched"
    assert built.picture_pages == (("Form", ()),), "no two readers draw such a letter alike: its picture was taken"


NOTES = {
    "ink": lambda: note("Ink", 500, InkList=Array([Array([70, 505, 200, 525, 300, 505])]), BS=Dictionary(W=2)),
    "a highlight": lambda: note("Highlight", 500, QuadPoints=Array([60, 530, 400, 530, 60, 500, 400, 500])),
    "a typed note": lambda: note("FreeText", 500, Contents=String("ask about dose"), DA=String("/Helv 12 Tf 0 g")),
    "a box": lambda: note("Square", 500, BS=Dictionary(W=2)),
    "a ring": lambda: note("Circle", 500, BS=Dictionary(W=2)),
    "a line through": lambda: note("StrikeOut", 500, QuadPoints=Array([60, 530, 400, 530, 60, 500, 400, 500])),
    "a sticky note": lambda: note("Text", 500, Contents=String("wrong side")),
    "a line": lambda: note("Line", 500, L=Array([70, 515, 390, 515])),
    "a line in a box without height": lambda: note(
        "Line", 500, L=Array([70, 510, 390, 510]), Rect=Array([70, 510, 390, 510])
    ),
    "an arrow": lambda: note("Line", 500, L=Array([70, 505, 390, 525]), LE=Array([Name("/None"), Name.OpenArrow])),
    "a shape": lambda: note("Polygon", 500, Vertices=Array([70, 505, 200, 525, 300, 505])),
    "lines joined": lambda: note("PolyLine", 500, Vertices=Array([70, 505, 200, 525, 300, 505])),
    "a wavy line": lambda: note("Squiggly", 500, QuadPoints=Array([60, 530, 400, 530, 60, 500, 400, 500])),
    "a caret": lambda: note("Caret", 500),
    "a file that hangs on the page": lambda: note("FileAttachment", 500),
    "a recording": lambda: note("Sound", 500),
    "a stamp": lambda: note("Stamp", 500, Name=Name.Approved),
    "what somebody meant to black out": lambda: note("Redact", 500),
}


@pytest.mark.parametrize("what", NOTES)
@pytest.mark.parametrize("flags", [4, 0], ids=["for print", "not said to be for print"])
def test_a_note_without_a_stored_look_is_printed_as_the_window_shows_it(desk: Desk, what: str, flags: int) -> None:
    one = NOTES[what]()
    one.F = flags
    desk.add(noted(desk.folder / "noted.pdf", [one]), "Report")
    built = desk.build()
    box = (58.0, 498.0, 402.0, 552.0)
    assert has_ink(printed(desk, 2, box))
    assert built.pictures == (), "its lines stay lines"
    assert "Hemoglobin 13.6 g/dl" in words_of(desk.out, 2)
    assert built.unseen == ()


@pytest.mark.parametrize("what", ["an arrow", "a shape", "a stamp", "a file that hangs on the page"])
def test_what_no_reader_made_a_look_for_is_in_the_window_too(desk: Desk, reader: Reader, what: str) -> None:
    path = noted(desk.folder / "noted.pdf", [NOTES[what]()])
    shown = reader.render(path, 1, max_px_width=612)
    rows = range(792 - 540, 792 - 490)
    assert any(shown.rgb_bytes[(row * shown.width + x) * 3 + 1] < 200 for row in rows for x in range(62, 398))


def test_a_measure_beside_a_line_and_the_word_of_a_stamp_can_be_searched(desk: Desk) -> None:
    ends = Array([Name.ClosedArrow, Name.ClosedArrow])
    measured = note("Line", 400, L=Array([70, 415, 390, 415]), LE=ends, LL=12, Cap=True, Contents=String("12.3 mm"))
    desk.add(noted(desk.folder / "noted.pdf", [measured, NOTES["a stamp"]()]), "Report")
    built = desk.build()
    assert "12.3 mm" in words_of(desk.out, 2) and "APPROVED" in words_of(desk.out, 2)
    assert (built.pictures, built.unseen) == ((), ())


@pytest.mark.parametrize(
    "broken", [{"L": Array([70, 515])}, {"L": Name.Nothing}, {"L": Array([70, 515, 390, 515]), "LE": 3}]
)
def test_a_line_that_says_nothing_sensible_stops_no_paper(desk: Desk, broken: dict[str, Any]) -> None:
    desk.add(noted(desk.folder / "noted.pdf", [note("Line", 500, **broken)]), "Report")
    built = desk.build()
    assert (built.aside, built.unseen) == ((), ())


def test_what_is_for_the_screen_only_is_not_printed_and_stamps_and_signatures_are(desk: Desk) -> None:
    path = desk.folder / "form.pdf"
    fields = [
        field("Btn", 600, Ff=1 << 16, F=0),
        field("Tx", 550, Ff=1 << 13, V=String("hunter2")),
        field("Sig", 500),
        field("Btn", 450, Ff=1 << 16),
        note("Stamp", 400),
    ]
    form(path, fields)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for one in pdf.pages[0].Annots:
            one.AP = look(pdf)
        pdf.save(path)
    desk.add(path, "Form")
    built = desk.build()
    found = {bottom: has_ink(printed(desk, 2, line_of(bottom))) for bottom in (600, 550, 500, 450, 400)}
    assert found == {600: False, 550: False, 500: True, 450: True, 400: True}
    assert "hunter2" not in words_of(desk.out, 2)
    assert built.unseen == ()


def test_a_page_that_lost_its_ink_on_the_way_is_found_and_it_alone_becomes_a_picture(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = carry.form_of

    def loses(page: pikepdf.Page, *rest: object) -> pikepdf.Object:
        found = real(page, *rest)  # type: ignore[arg-type]
        if b"chart sheet 2" in page.Contents.read_bytes():
            found.write(page.Contents.read_bytes().replace(b"re", b"n "))
        return found

    def bars(canvas: object, _number: int) -> None:
        canvas.rect(100, 300, 200, 40, fill=1)  # type: ignore[attr-defined]

    monkeypatch.setattr("secondopinion_desktop.packet.binding.gathering.form_of", loses)
    desk.pdf("chart.pdf", 3, bars, title="Chart")
    built = desk.build()
    assert built.picture_pages == (("Chart", (2,)),)
    assert has_ink(printed(desk, 3, (110.0, 310.0, 290.0, 330.0)))
    assert "chart sheet 2 invented" in words_of(desk.out, 3), "its words can still be searched"
    last = last_page(desk, built.pages)
    assert "Chart, p. 2–4: its page 2" in last
    assert "Every printed page of the papers was compared" in last


def test_the_last_page_does_not_say_more_than_was_proven(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.pdf("odd.pdf", 3, title="Odd")
    desk.pdf("sound.pdf", 1, title="Sound")
    monkeypatch.setattr("secondopinion_desktop.packet.binding.check.side_by_side", lambda *_: nullcontext(None))
    monkeypatch.setattr(
        "secondopinion_desktop.packet.binding.check.proven",
        lambda original, at, _printed: None if len(original) == 3 and at == 1 else True,
    )
    built = desk.build()
    last = last_page(desk, built.pages)
    assert built.unseen == ("Odd",)
    assert "could not be compared with the original" in last
    assert "its page 2" in last
    assert "Every other printed page" in last
    assert "Every page of every paper" not in last


@pytest.mark.parametrize(("own", "by_person"), [(90, 0), (180, 90), (270, 270), (0, 180)])
def test_a_picture_over_its_page_lies_as_the_page_does_however_it_is_turned(
    desk: Desk, own: int, by_person: int
) -> None:
    path = form(desk.folder / "form.pdf", [field("Tx", 500, V=String("I can’t lie flat"))])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = own
        pdf.pages[0].obj.CropBox = Array([40, 300, 600, 760])
        pdf.save(path)
    desk.add(path, "Form", turned=((1, by_person),))
    built = desk.build()
    assert built.picture_pages == (("Form", ()),)
    assert built.unseen == (), "its ink lies where the original's does"


@pytest.mark.parametrize("turned", [0, 90, 270])
def test_a_note_on_a_turned_page_stays_where_it_was(desk: Desk, turned: int) -> None:
    path = noted(desk.folder / "noted.pdf", [NOTES["a box"](), NOTES["a typed note"]()])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = turned
        pdf.pages[0].obj.MediaBox = Array([20, 30, 612, 792])
        pdf.save(path)
    desk.add(path, "Report")
    built = desk.build()
    assert (built.pictures, built.unseen, built.aside) == ((), (), ())
    assert "ask about dose" in words_of(desk.out, 2)


@pytest.mark.parametrize("is_sideways", [False, True])
def test_a_photo_that_lies_otherwise_than_in_its_file_is_not_said_to_agree(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, is_sideways: bool
) -> None:
    picture = Image.new("L", (300, 400), 255)
    picture.paste(0, (0, 0, 150, 120))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture.save(desk.folder / "photo.jpg", exif=exif, dpi=(100, 100))
    if is_sideways:
        monkeypatch.setattr("secondopinion_desktop.packet.sources.pictures._orientation", lambda _image: 1)
    desk.add(desk.folder / "photo.jpg", "Photo", turned=((1, 90),))
    assert desk.build().unseen == (("Photo",) if is_sideways else ())


def test_a_small_scan_in_black_and_white_stays_a_scan(desk: Desk) -> None:
    """A page of a fax weighs little, and its dots fall between those of its sheet."""
    scan = Image.new("1", (2416, 3437), 1)
    draw = ImageDraw.Draw(scan)
    for at in range(0, 3437, 29):
        draw.line((0, at, 2415, at + 9), fill=0)
        draw.line((at, 0, at + 7, 3436), fill=0)
    scan.save(desk.folder / "scan.pdf")
    path = desk.folder / "fax.pdf"
    with pikepdf.open(desk.folder / "scan.pdf") as pdf:
        pdf.pages[0].MediaBox = Array([0, 0, Decimal("579.6"), Decimal("824.4")])
        pdf.pages[0].Contents = pdf.make_stream(b"q 579.60 0 0 824.40 0 0 cm /image Do Q")
        pdf.save(path)
    assert path.stat().st_size < 150_000
    desk.add(path, "Fax")
    built = desk.build()
    assert (built.pictures, built.picture_pages, built.unseen) == ((), (), ())
