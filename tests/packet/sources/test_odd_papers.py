"""Papers that are locked, broken, cut off or of strange sizes: each is in the packet, as well as it can be."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import ImageChops, ImageStat
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.pages.layout import FOOT
from tests.packet.conftest import Desk
from tests.packet.printed import picture_of, words_of


def with_only_its_attachments_locked(path: Path) -> Path:
    """A letter that anybody may open; what is attached to it has a password."""
    locked, plain = io.BytesIO(), io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font))
        page.obj.Contents = pdf.make_stream(b"BT /F 14 Tf 60 700 Td (Hemoglobin 13.6) Tj ET")
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u", R=6))
        pdf.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(locked, password="u") as pdf:
        lock = pdf.trailer.Encrypt.unparse(resolved=True).replace(b"/StmF /StdCF", b"/StmF /Identity")
        lock = lock.replace(b"/StrF /StdCF", b"/StrF /Identity /EFF /StdCF").replace(b"/DocOpen", b"/EFOpen")
    data = plain.getvalue()
    at = data.index(b"trailer <<") + len(b"trailer <<")
    path.write_bytes(data[:at] + b" /Encrypt " + lock + data[at:])
    return path


def test_a_page_with_a_photo_that_is_none_is_a_picture_and_leaves_no_fault_in_the_file(desk: Desk) -> None:
    path = desk.folder / "letter.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        about = {"Width": 20, "Height": 20, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8}
        photo = pdf.make_stream(b"w" * 400, Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode, **about)
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=photo))
        page.obj.Contents = pdf.make_stream(b"BT /F 14 Tf 60 700 Td (Hemoglobin 13.6) Tj ET 99 0 0 99 60 500 cm /I Do")
        pdf.save(path)
    desk.add(path, "Letter")
    built = desk.build()
    assert (built.aside, built.unseen, built.picture_pages) == ((), (), (("Letter", ()),))
    assert "Hemoglobin 13.6" in words_of(desk.out, 2)
    with pikepdf.open(desk.out) as packet:
        assert packet.check_pdf_syntax() == []


def test_a_paper_of_which_only_the_attachments_are_locked_is_carried_over(desk: Desk) -> None:
    path = with_only_its_attachments_locked(desk.folder / "letter.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    desk.add(path, "Letter")
    built = desk.build()
    assert (built.aside, built.pictures, built.unseen) == ((), (), ())
    assert "Hemoglobin 13.6" in words_of(desk.out, 2)


def test_a_locked_paper_and_a_broken_one_do_not_stop_the_packet(desk: Desk) -> None:
    good = desk.pdf("good.pdf", 2)
    locked = desk.folder / "locked.pdf"
    with pikepdf.open(good) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    desk.add(locked, "Locked letter")
    broken = desk.folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing follows")
    desk.add(broken, "Broken scan")
    empty = desk.folder / "empty.pdf"
    empty.write_bytes(b"")
    desk.add(empty, "Empty file")
    built = desk.build()
    assert dict(built.aside) == {
        "Locked letter": "it is locked with a password",
        "Broken scan": "it is damaged and could not be read",
        "Empty file": "it is a sort of file that cannot be printed here",
    }
    last = words_of(desk.out, built.pages)
    assert "Locked letter" in last
    assert "locked with a password" in last
    assert "good sheet 2 invented" in words_of(desk.out, built.first_pages[0][1] + 1)
    assert "Locked letter" in words_of(desk.out, dict(built.first_pages)["d1"])


def test_a_paper_whose_file_is_gone_is_named(desk: Desk) -> None:
    desk.pdf("good.pdf")
    desk.add(desk.folder / "gone.pdf", "Gone")
    assert dict(desk.build().aside) == {"Gone": "its file could not be found"}


def test_a_cut_off_paper_is_mended(desk: Desk) -> None:
    whole = desk.pdf("whole.pdf", 3)
    cut = desk.folder / "cut.pdf"
    cut.write_bytes(whole.read_bytes()[:-180])
    desk.add(cut, "Cut off")
    built = desk.build()
    assert not built.aside
    assert "whole sheet 3 invented" in words_of(desk.out, dict(built.first_pages)["d1"] + 2)


EDGES = [
    pytest.param({}, id="plain"),
    pytest.param({"Rotate": 90}, id="turned a quarter"),
    pytest.param({"Rotate": 180}, id="upside down"),
    pytest.param({"Rotate": 270}, id="turned back"),
    pytest.param({"CropBox": Array([100, 100, 512, 600])}, id="cropped"),
    pytest.param({"MediaBox": Array([-50, -70, 562, 722]), "Rotate": 90}, id="moved origin"),
    pytest.param({"MediaBox": Array([0, 0, 5000, 7000])}, id="huge"),
    pytest.param({"MediaBox": Array([0, 0, 90, 60])}, id="tiny"),
    pytest.param({"UserUnit": 4}, id="large units"),
]


@pytest.mark.parametrize("entries", EDGES)
def test_the_foot_is_clear_of_the_papers_own_ink(desk: Desk, entries: dict[str, object]) -> None:
    path = desk.folder / "black.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        page.obj.Contents = pdf.make_stream(b"0 g -9000 -9000 20000 20000 re f Q Q Q 1 0 0 1 300 300 cm")
        for key, value in entries.items():
            page.obj[Name("/" + key)] = value
        pdf.save(path)
    desk.add(path, "Black")
    desk.build()
    black = picture_of(desk.out, 2, 2.0)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Contents = pdf.make_stream(b"")
        pdf.save(path)
    desk.build()
    white = picture_of(desk.out, 2, 2.0)
    foot = round((FOOT - 1) * 2)
    box = (0, black.height - foot, round(black.width * 0.6), black.height)
    assert ImageChops.difference(black.crop(box), white.crop(box)).getbbox() is None
    above = black.crop((0, 0, black.width, black.height - foot))
    assert 0.08 < 1 - ImageStat.Stat(above).mean[0] / 255 <= 1, "the page's own ink shows"
    assert min(black.size) >= 612 * 2 - 2, "the sheet can be printed"


def test_bookmarks_that_go_round_in_circles_do_no_harm(desk: Desk) -> None:
    def draw(canvas: Canvas, _number: int) -> None:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry("One", "a")

    path = desk.pdf("circle.pdf", 1, draw)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        item = pdf.Root.Outlines.First
        item.Next = item
        item.First = item
        pdf.save(path)
    assert desk.build().pages == 3


def test_a_paper_that_only_pdfium_can_read_becomes_pictures_and_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from secondopinion_desktop.packet.sources import ladder

    def refuses(*_: object) -> None:
        raise ValueError("made to fail")

    monkeypatch.setattr(ladder, "_LADDER", (refuses, refuses, ladder._LADDER[2]))
    desk.pdf("odd.pdf", 2, title="Odd paper")
    built = desk.build()
    assert built.pictures == ("Odd paper",)
    assert "Printed as pictures" in words_of(desk.out, built.pages)
    assert ImageStat.Stat(picture_of(desk.out, built.first_pages[0][1])).mean[0] < 255
