"""What a paper tells of its maker, and what a person left out of it, is in no byte of the packet."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image

from tests.packet.conftest import Desk
from tests.packet.everything import everything_in
from tests.packet.forms_and_notes import look, note, noted
from tests.packet.printed import has_ink, line_of, printed


def test_what_a_look_tells_of_its_maker_stays_behind(desk: Desk) -> None:
    path = noted(desk.folder / "stamped.pdf", [note("Stamp", 400)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Annots[0].AP = look(pdf)
        pdf.pages[0].Annots[0].AP.N.Metadata = pdf.make_stream(b"<x>SECRETMAKER</x>")
        pdf.save(path)
    desk.add(path, "Stamped")
    desk.build()
    assert has_ink(printed(desk, 2, line_of(400)))
    assert b"SECRETMAKER" not in everything_in(desk.out)


def photo(path: Path) -> Path:
    """A photo that tells where it was taken, with what and by whom."""
    exif = Image.Exif()
    exif[0x013B], exif[0x9286], exif[0xA431] = "SECRET artist", "SECRET comment", "SECRET number"
    exif.get_ifd(0x8825)[1] = "SECRETPLACE"
    picture = Image.linear_gradient("L").resize((300, 400))
    picture.save(path, exif=exif, comment=b"SECRET note", xmp=b"<x>SECRET xmp</x>", dpi=(100, 100))
    assert path.read_bytes().count(b"SECRET") >= 5
    return path


@pytest.mark.parametrize("within", ["a photo", "a photo with another behind it", "a PDF"])
def test_where_a_photo_was_taken_and_by_whom_stays_behind(desk: Desk, within: str) -> None:
    path = photo(desk.folder / "photo.jpg")
    if "behind" in within:
        path.write_bytes(path.read_bytes() + path.read_bytes())
    if within == "a PDF":
        data, path = path.read_bytes(), desk.folder / "photo.pdf"
        with pikepdf.new() as pdf:
            page = pdf.add_blank_page(page_size=(300, 400))
            picture = pdf.make_stream(data, Width=300, Height=400, BitsPerComponent=8, Filter=Name.DCTDecode)
            picture.Type, picture.Subtype, picture.ColorSpace = Name.XObject, Name.Image, Name.DeviceGray
            page.obj.Resources = Dictionary(XObject=Dictionary(P=picture))
            page.obj.Contents = pdf.make_stream(b"300 0 0 400 0 0 cm /P Do")
            pdf.save(path)
    desk.add(path, "Photo")
    built = desk.build()
    assert (built.aside, built.pictures, built.unseen) == ((), (), ())
    assert b"SECRET" not in everything_in(desk.out)
    gray = printed(desk, 2, (100.0, 100.0, 500.0, 700.0)).convert("L")
    assert sum(gray.histogram()[:60]), "the picture is there"


def test_pages_left_out_are_not_in_the_bytes_of_the_packet_though_all_pages_share_one_list(desk: Desk) -> None:
    path = desk.folder / "scan.pdf"
    with pikepdf.new() as pdf:
        pictures = Dictionary()
        for at in (1, 2):
            data = bytes((at * 37 + n * n) % 251 for n in range(64 * 64))
            pictures[f"/Im{at}"] = pdf.make_stream(
                data, Type=Name.XObject, Subtype=Name.Image, Width=64, Height=64, ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )  # fmt: skip
        lists = pdf.make_indirect(Dictionary(XObject=pictures))
        for at in (1, 2):
            page = pdf.add_blank_page(page_size=(300, 400))
            page.obj.Resources = lists
            page.obj.Contents = pdf.make_stream(f"300 0 0 400 0 0 cm /Im{at} Do".encode())
        pdf.save(path)
    desk.add(path, "Scan", left_out=(2,))
    built = desk.build()
    assert (built.pictures, built.unseen) == ((), ())
    held = everything_in(desk.out)
    assert bytes((37 + n * n) % 251 for n in range(64 * 64)) in held
    assert bytes((74 + n * n) % 251 for n in range(64 * 64)) not in held
