"""Photographs and scans in the packet: untouched, upright, whole, and said to be pictures where they are not."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image, ImageChops, ImageDraw, ImageFont, PngImagePlugin

from secondopinion_desktop.packet.pages.layout import FOOT
from tests.packet.conftest import Desk
from tests.packet.printed import picture_of, words_of


def test_a_photo_goes_in_as_it_is_and_stands_upright(desk: Desk) -> None:
    picture = Image.new("L", (400, 300), 255)
    picture.paste(0, (0, 0, 100, 75))
    exif = Image.Exif()
    exif[0x0112] = 6
    path = desk.folder / "photo.jpg"
    picture.save(path, exif=exif, dpi=(100, 100))
    desk.add(path, "Photo")
    built = desk.build()
    with pikepdf.open(desk.out) as pdf:
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image]
        (kept,) = (stream.read_raw_bytes() for stream in streams)
    original = path.read_bytes()
    assert kept[:2] == original[:2]
    assert kept[kept.index(b"\xff\xdb") :] == original[original.index(b"\xff\xdb") :], "its picture is untouched"
    assert b"Exif" not in kept
    shown = ImageChops.invert(picture_of(desk.out, built.first_pages[0][1]))
    box = shown.crop((0, 0, shown.width, shown.height - round(FOOT))).point(lambda v: 255 if v > 128 else 0).getbbox()
    assert box and box[0] > shown.width / 2, "turned a quarter clockwise, the dark corner is at the upper right"
    assert box[3] - box[1] > box[2] - box[0]


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_a_png_of_every_sort_is_printed_without_loss(desk: Desk, mode: str) -> None:
    picture = Image.linear_gradient("L").resize((64, 48))
    picture = picture.convert("I;16") if mode == "I;16" else picture.convert(mode)
    path = desk.folder / "scan.png"
    picture.save(path)
    desk.add(path, "Scan")
    built = desk.build()
    assert not built.aside
    assert not built.pictures
    with pikepdf.open(desk.out) as pdf:
        found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == Name.Image]
        back = pikepdf.PdfImage(found[0]).as_pil_image().convert("L")
    wanted = picture.convert("L") if mode != "I;16" else None
    if wanted is not None and mode in ("1", "L", "P", "RGB"):
        assert ImageChops.difference(back, wanted).getbbox() is None


@pytest.mark.parametrize("packing", [None, "tiff_deflate"])
def test_a_scan_of_sixteen_bits_is_printed_whichever_byte_comes_first(desk: Desk, packing: str | None) -> None:
    picture = Image.new("I;16B", (64, 48), 65535)
    picture.paste(0, (0, 0, 20, 48))
    path = desk.folder / "scan.tif"
    picture.save(path, compression=packing)
    desk.add(path, "Scan")
    built = desk.build()
    assert (built.aside, built.unseen) == ((), ())


def test_a_picture_that_tells_too_much_besides_is_printed_all_the_same(desk: Desk) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "invented " * 200_000, zip=True)
    path = desk.folder / "scan.png"
    Image.linear_gradient("L").resize((64, 48)).save(path, pnginfo=words)
    desk.add(path, "Scan")
    assert not desk.build().aside


def test_all_pages_of_a_tiff_are_there(desk: Desk) -> None:
    frames = [Image.new("1", (200, 300), n % 2) for n in range(3)]
    path = desk.folder / "fax.tiff"
    frames[0].save(path, save_all=True, append_images=frames[1:], compression="group4", dpi=(200, 200))
    desk.add(path, "Fax")
    built = desk.build()
    assert built.pages == 1 + 3 + 1


def test_a_cut_off_photo_is_printed_and_said_to_be_a_picture(desk: Desk) -> None:
    path = desk.folder / "photo.jpg"
    Image.effect_noise((600, 600), 80).save(path)
    path.write_bytes(path.read_bytes()[:-20_000])
    desk.add(path, "Photo of a report")
    built = desk.build()
    assert built.pictures == ("Photo of a report",)
    assert "Photo of a report" in words_of(desk.out, built.pages)


@pytest.mark.parametrize("ending", ["png", "tif", "jpg"])
def test_a_tiny_picture_is_compared_with_its_original(desk: Desk, ending: str) -> None:
    picture = Image.new("L", (115, 48), 255)
    ImageDraw.Draw(picture).text((4, -4), "TEST", fill=0, font=ImageFont.load_default(44))
    picture = picture.convert("1") if ending != "jpg" else picture
    path = desk.folder / f"stamp.{ending}"
    picture.save(path, dpi=(72, 72))
    desk.add(path, "Stamp")
    assert not desk.build().unseen
