"""Parts of pages that are to go are black where the window shows them, on turned pages and on pictures as well."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw

from secondopinion_desktop.packet.plan.plan import PageWords, PaperPart
from secondopinion_desktop.packet.sources.shown import shown
from secondopinion_desktop.records.original_page import OriginalPage
from tests.packet.binding.blackened import BOX, SECRET, blackest, is_gone, line_in, page_of, shared_page
from tests.packet.conftest import Desk
from tests.packet.everything import everything_in
from tests.packet.printed import words_of


def test_a_part_of_a_page_is_black_and_its_words_are_gone(desk: Desk) -> None:
    path = line_in(desk, "nothing", black=((1, (BOX,)),))
    desk.build()
    words = words_of(desk.out, 2)
    assert "invented" not in words and "Spleen enlarged" in words
    with pikepdf.open(desk.out) as packet:
        held = packet.pages[1].obj.Resources.XObject
        assert list(held.keys()) == ["/Paper"]
    assert b"invented" not in everything_in(desk.out)
    assert path.read_bytes().startswith(b"%PDF")
    assert blackest(page_of(desk.out, 2)) > 0.05


def test_pages_of_several_originals_that_are_one_paper_are_black_each_in_its_own_place(desk: Desk) -> None:
    desk.pdf("first.pdf", 2)
    desk.pdf("second.pdf", 2, lambda canvas, n: canvas.drawString(72, 400, SECRET if n == 1 else "Spleen"))
    desk.parts.clear()
    laid = (OriginalPage("d1", 2), OriginalPage("d0", 2), OriginalPage("d1", 1))
    desk.parts.append(PaperPart("d0", "Letter", "Other paper", pages=3, laid=laid, black=((2, (BOX,)),)))
    built = desk.build(black_words=(SECRET,))
    assert is_gone(desk.out) and built.blacked == (("Letter", (2, 3)),)
    assert [("invented" in words_of(desk.out, n)) for n in (2, 3, 4)] == [True, False, True]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("own", [0, 90])
def test_turned_and_cropped_pages_are_black_where_the_window_shows_the_part(desk: Desk, turn: int, own: int) -> None:
    path = line_in(desk, SECRET)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate = own
        pdf.pages[0].obj.CropBox = Array([36, 100, 560, 780])
        pdf.save(path)
    with shown(path) as document:
        wide, high = document[0].get_size()
    # The line “paper sheet 1 invented” at 72, 700, as a share of what is shown.
    left, top = (72 - 36) / 524, (780 - 712) / 680
    right, bottom = (250 - 36) / 524, (780 - 694) / 680
    part = (left, top, right, bottom) if own == 0 else (1 - bottom, left, 1 - top, right)
    desk.parts[0] = desk.add(path, "Turned", turned=((1, turn),), black=((1, (part,)),))
    desk.parts.pop()
    built = desk.build(black_words=(SECRET,))
    assert wide and high
    words = words_of(desk.out, 2)
    assert is_gone(desk.out) and "invented" not in words and "enlarged" in words
    assert built.unseen == (), "and all the rest is where it was"


def scan_with(words: str, unseen: bool = True) -> Callable[[pikepdf.Pdf, Any], None]:
    """A page that is a picture of these words, with the words laid unseen over it."""

    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        picture = Image.new("RGB", (1224, 1584), "white")
        ImageDraw.Draw(picture).text((200, 300), words, fill="black", font_size=40)
        packed = io.BytesIO()
        picture.save(packed, "JPEG", comment=words.encode())
        held = pdf.make_stream(packed.getvalue())
        held.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=1224, Height=1584, BitsPerComponent=8))
        held.update(Dictionary(ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode))
        page.Resources.XObject = Dictionary(Im=held)
        over = f"BT 3 Tr /F 20 Tf 100 625 Td ({words}) Tj ET" if unseen else ""
        page.Contents = pdf.make_stream(f"q 612 0 0 792 0 0 cm /Im Do Q {over}".encode())

    return change


def test_a_scan_with_unseen_words_is_black_there_and_no_longer_says_them(desk: Desk) -> None:
    desk.add(shared_page(scan_with(f"Seen {SECRET} today"), desk.folder / "scan.pdf"), "Scan")
    desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)
    assert "Seen" in words_of(desk.out, 2) and "today" in words_of(desk.out, 2)


def test_a_word_that_was_read_from_a_photo_is_black_on_it(desk: Desk) -> None:
    photo = Image.new("RGB", (1000, 1400), "white")
    ImageDraw.Draw(photo).text((100, 140), f"{SECRET} platelets 88", fill="black", font_size=40)
    path = desk.folder / "photo.jpg"
    exif = photo.getexif()
    exif[0x0112], exif[0x010E] = 6, SECRET
    photo.rotate(90, expand=True).save(path, exif=exif, comment=SECRET.encode(), quality=92)
    read = PageWords(1, 0, ((SECRET, (0.1, 0.1, 0.28, 0.13)), ("platelets", (0.29, 0.1, 0.45, 0.13))))
    desk.add(path, "Photo", words_read=(read,))
    built = desk.build(black_words=(SECRET,))
    assert is_gone(desk.out)
    assert "platelets" in words_of(desk.out, 2)
    assert built.blacked == (("Photo", (1,)),) and built.unseen == ()
    assert photo.size == (1000, 1400)


def test_a_page_nobody_has_read_is_named_when_words_are_to_go(desk: Desk) -> None:
    path = desk.folder / "photo.png"
    Image.new("RGB", (600, 800), "white").save(path)
    desk.add(path, "Photo")
    assert desk.build(black_words=(SECRET,)).unsearched == (("Photo", (1,)),)
    assert desk.build().unsearched == ()


def outlined(pdf: pikepdf.Pdf, page: Any) -> None:
    """A word that is drawn, without any letters."""
    drawn = " ".join(f"{62 + 9 * n} 602 m {64 + 9 * n} 612 {66 + 9 * n} 612 {68 + 9 * n} 602 c f" for n in range(8))
    page.Contents = Array([page.Contents, pdf.make_stream(drawn.encode())])


@pytest.mark.parametrize("seen_as", [SECRET, f"{SECRET[:3]}{SECRET[4:]}", f"{SECRET},", f"{SECRET[:-1]}|"])
def test_a_word_that_is_only_drawn_is_black_where_the_reader_of_pictures_saw_it(desk: Desk, seen_as: str) -> None:
    box = (60 / 612, (792 - 615) / 792, 140 / 612, (792 - 600) / 792)
    seen = PageWords(1, 0, ((seen_as, box), ("Ward", (0.1, 0.5, 0.2, 0.52))))
    desk.add(shared_page(outlined, desk.folder / "letter.pdf"), "Letter", words_seen=(seen,))
    built = desk.build(black_words=(SECRET,))
    assert built.blacked == (("Letter", (1,)),) and built.unsearched == ()
    assert "Ward" not in words_of(desk.out, 2), "what was seen serves only to find what is to go"
    assert "Hemoglobin" in words_of(desk.out, 2)


def test_a_page_not_all_of_which_could_be_read_is_named(desk: Desk) -> None:
    desk.add(shared_page(outlined, desk.folder / "letter.pdf"), "Letter", unseen=(1,))
    assert desk.build(black_words=(SECRET,)).unsearched == (("Letter", (1,)),)
