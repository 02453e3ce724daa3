"""Words that are to go, and that no reader tells as the eye sees them, are black all the same; nothing beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from secondopinion_desktop.base.hidden_words import HiddenWords
from tests.packet.binding.blackened import SECRET, is_gone, page_of, shared_page
from tests.packet.conftest import Desk
from tests.packet.printed import words_of

Plant = Callable[[pikepdf.Pdf, Any], None]
LINE, BESIDE = (50, 590, 130, 615), (50, 690, 200, 715)
"""Where the words stand, and a value that must stay; in points from the lower left of a letter page."""


def ink_in(picture: Image.Image, box: tuple[int, int, int, int]) -> float:
    """Of a part of a page, at what share of its dots there is an edge: letters have many, a black box next to none."""
    x, y = picture.width / 612, picture.height / 792
    part = picture.crop((int(box[0] * x), int((792 - box[3]) * y), int(box[2] * x), int((792 - box[1]) * y)))
    pale = part.point(lambda shade: 255 if shade < 128 else 0)
    edges = sum(
        pale.getpixel((at, row)) != pale.getpixel((at - 1, row))
        for row in range(pale.height)
        for at in range(1, pale.width)
    )
    return edges / (pale.width * pale.height)


def drawn(*more: str) -> Callable[[pikepdf.Pdf, Any], None]:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources.Font.F.Encoding = Name.WinAnsiEncoding
        page.Contents = Array([page.Contents, *(pdf.make_stream(one.encode("cp1252")) for one in more)])

    return change


def text(words: str, font: str = "F") -> str:
    return f"BT /{font} 14 Tf 60 600 Td {words} ET"


WORD = text(f"({SECRET}) Tj")


def in_a_pattern(pdf: pikepdf.Pdf, page: Any) -> None:
    cell = pdf.make_stream(WORD.encode())
    cell.update(Dictionary(PatternType=1, PaintType=1, TilingType=1, XStep=612, YStep=792))
    cell.update(Dictionary(BBox=Array([0, 0, 612, 792]), Resources=Dictionary(Font=page.Resources.Font)))
    page.Resources.Pattern = Dictionary(P=cell)
    drawn("/Pattern cs /P scn 0 0 612 792 re f")(pdf, page)


def in_a_mask(pdf: pikepdf.Pdf, page: Any) -> None:
    mask = pdf.make_stream(f"1 g {WORD}".encode())
    mask.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792])))
    mask.update(Dictionary(Resources=Dictionary(Font=page.Resources.Font), Group=Dictionary(S=Name.Transparency)))
    page.Resources.ExtGState = Dictionary(M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask)))
    drawn("q /M gs 0 g 0 0 612 792 re f Q")(pdf, page)


def in_a_letter_that_is_a_drawing(pdf: pikepdf.Pdf, page: Any) -> None:
    letter = pdf.make_stream(f"500 0 d0 BT /F 1000 Tf ({SECRET}) Tj ET".encode())
    matrix, box = Array([0.001, 0, 0, 0.001, 0, 0]), Array([0, 0, 9000, 1000])
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=box, FontMatrix=matrix, FirstChar=97, LastChar=97)
    font.update(Dictionary(CharProcs=Dictionary(a=letter), Encoding=Dictionary(Differences=Array([97, Name.a]))))
    font.update(Dictionary(Widths=Array([500]), Resources=Dictionary(Font=Dictionary(F=page.Resources.Font.F))))
    page.Resources.Font.T = font
    drawn(text("(a) Tj", "T"))(pdf, page)


def in_letters_that_claim_to_be_others(pdf: pikepdf.Pdf, page: Any) -> None:
    said = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <20> <7f> <0410> endbfrange"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=pdf.make_stream(said))
    page.Resources.Font.G = font
    drawn(text(f"({SECRET}) Tj", "G"))(pdf, page)


def in_letters_named(*names: str) -> Plant:
    """The word, its font saying of each letter that it is called so."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        told = " ".join(f"<{65 + at:02x}> <{name.encode('utf-16-be').hex()}>" for at, name in enumerate(names))
        said = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {len(names)} beginbfchar {told} endbfchar"
        letters = Array([65, *(Name(f"/{letter}") for letter in SECRET)])
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        font.update(Dictionary(Encoding=Dictionary(Differences=letters), ToUnicode=pdf.make_stream(said.encode())))
        page.Resources.Font.G = font
        drawn(text(f"({'ABCDEFGH'[: len(names)]}) Tj", "G"))(pdf, page)

    return change


PLANTED: dict[str, Plant] = {
    "says it is something else": drawn(f"/Span <</ActualText (nothing)>> BDC {WORD} EMC"),
    "a pattern": in_a_pattern,
    "a mask": in_a_mask,
    "a letter that is a drawing": in_a_letter_that_is_a_drawing,
    "letters that claim to be others": in_letters_that_claim_to_be_others,
    "signs without ink between its letters": in_letters_named("W\u061c", "e", "n\ufe0f", "d", "e\u180e", "l", "i", "n"),
    "letters of another script that look the same": in_letters_named(
        "W", "\u0435", "n", "d", "\u0435", "l", "\u0456", "n"
    ),
    "letters as formulas have them": in_letters_named(*(chr(0x1D3BF + ord(one) - 6 * (one > "Z")) for one in SECRET)),
    "set a little apart": drawn(text("[(We) -400 (ndelin)] TJ")),
    "one below the other": drawn(text("7 TL (Wen) Tj T* (delin) Tj")),
    "a hyphen in its middle": drawn(text("(Wende\u00adlin) Tj")),
}


def test_words_the_eye_can_read_are_black_and_what_stands_beside_them_is_not(desk: Desk) -> None:
    before = []
    for how, plant in PLANTED.items():
        path = shared_page(plant, desk.folder / f"{how}.pdf")
        desk.add(path, how)
        before.append(page_of(path, 1))
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)
    for number, (how, as_it_was) in enumerate(zip(PLANTED, before, strict=True), 2):
        after = page_of(desk.out, number)
        assert ink_in(as_it_was, LINE) > 0.02 and ink_in(after, LINE) < 0.012, how
        assert ink_in(after, BESIDE) > 0.02 and "Hemoglobin 13.6" in words_of(desk.out, number), how


def test_of_a_line_drawn_twice_to_be_bold_only_the_word_is_black(desk: Desk) -> None:
    line = f"(Seen {SECRET} with hemoglobin 9.8) Tj"
    twice = drawn(text(line), text(line).replace("60 600", "60.3 600"))
    desk.add(shared_page(twice, desk.folder / "bold.pdf"), "Report")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out) and "with hemoglobin 9.8" in words_of(desk.out, 2)


def as_one_letter_of_a_font(pdf: pikepdf.Pdf, page: Any) -> None:
    said = f"begincmap 1 beginbfchar <41> <{SECRET.encode('utf-16-be').hex()}> endbfchar"
    page.Resources.Font.F.ToUnicode = pdf.make_stream(said.encode())


def as_the_name_of_an_ink(pdf: pikepdf.Pdf, page: Any) -> None:
    ink = pdf.make_indirect(Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([1]), N=1))
    page.Resources.ColorSpace = Dictionary(C=Array([Name.Separation, Name(f"/{SECRET}"), Name.DeviceGray, ink]))
    drawn("/C cs 1 scn 0 0 9 9 re f")(pdf, page)


def as_the_name_of_what_made_the_colors(pdf: pikepdf.Pdf, page: Any) -> None:
    colors = pdf.make_stream(b"\0" * 200 + SECRET.encode(), N=3)
    page.Resources.ColorSpace = Dictionary(C=Array([Name.ICCBased, colors]))
    drawn("/C cs 1 0 0 scn 0 0 9 9 re f")(pdf, page)


def as_what_a_font_is_called(pdf: pikepdf.Pdf, page: Any) -> None:
    page.Resources.Font.F = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{SECRET}-Hand"))


def as_what_a_stretch_of_a_drawing_is_called(pdf: pikepdf.Pdf, page: Any) -> None:
    drawn(f"/{SECRET} BMC 0 0 9 9 re f EMC")(pdf, page)


def test_a_name_that_one_of_the_packets_own_fonts_has_is_no_reason_to_make_none(desk: Desk) -> None:
    desk.pdf("letter.pdf", title="Letter")
    desk.build(black_words=("Atkinson", "Serif"))
    assert desk.out.is_file()


def test_what_a_page_is_drawn_with_does_not_say_it_either(desk: Desk) -> None:
    every = (
        as_one_letter_of_a_font,
        as_the_name_of_an_ink,
        as_the_name_of_what_made_the_colors,
        as_what_a_font_is_called,
        as_what_a_stretch_of_a_drawing_is_called,
    )
    for plant in every:
        desk.add(shared_page(plant, desk.folder / f"{plant.__name__}.pdf"), "Report")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)
    with pikepdf.open(desk.out) as packet:
        held = [one.read_bytes() for one in packet.objects if isinstance(one, pikepdf.Stream) and "/Width" not in one]
    assert held and not any(SECRET.encode("utf-16-be").hex().encode() in one for one in held)


def test_a_name_set_apart_is_found_only_where_it_is_whole() -> None:
    words = HiddenWords.of(["Andre"])
    assert words.stands_in("seen by A ndre today") and words.stands_in("An dre")
    assert not words.stands_in("scans and results")
