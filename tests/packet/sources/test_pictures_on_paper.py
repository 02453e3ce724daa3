"""Photos and scans in the packet: upright, in their own shape, taken whenever an import takes them."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.intake.door.reader import Reader
from secondopinion_desktop.packet.pages.layout import FOOT
from secondopinion_desktop.packet.sources import pictures
from secondopinion_desktop.packet.sources.papers import Unreadable
from tests.intake.awkward import OTHER_PICTURES, gray_tiff
from tests.packet.conftest import Desk
from tests.packet.printed import picture_of, words_of


def sheet(wide: int, high: int) -> Image.Image:
    """A white page with a black corner at the upper left."""
    image = Image.new("1", (wide, high), 1)
    image.paste(0, (0, 0, wide // 3, high // 5))
    return image


def ink(page: Image.Image) -> tuple[int, int, int, int]:
    """Where the black corner lies on a page, in shares of a hundred, its foot aside."""
    above = page.crop((0, 0, page.width, page.height - round(FOOT * page.height / 792)))
    box = ImageChops.invert(above).point(lambda v: 255 if v > 128 else 0).getbbox()
    assert box
    return (
        box[0] * 100 // page.width,
        box[1] * 100 // page.height,
        box[2] * 100 // page.width,
        box[3] * 100 // page.height,
    )


@pytest.mark.parametrize("compression", ["group4", "tiff_deflate", None])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_scan_is_as_upright_in_the_packet_as_in_the_window(
    desk: Desk, reader: Reader, orientation: int, compression: str | None
) -> None:
    upright = sheet(850, 1100)
    turned = upright.transpose(
        {1: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90,
         8: Image.Transpose.ROTATE_270}[orientation]
    ) if orientation != 1 else upright  # fmt: skip
    path = desk.folder / "scan.tif"
    turned.save(path, compression=compression, dpi=(100, 100), tiffinfo={274: orientation})
    desk.add(path, "Scan")
    desk.build()
    printed = ink(picture_of(desk.out, 2))
    assert printed[0] < 10
    assert printed[1] < 10
    assert 28 < printed[2] < 40
    shown = reader.render(path, 1, max_px_width=300)
    assert shown.height > shown.width
    assert shown.rgb_bytes[0] < 60
    assert shown.rgb_bytes[-1] > 200


@pytest.mark.parametrize("dpi", [(204, 98), (204, 196), (204, 391), (98, 204)], ids=str)
@pytest.mark.parametrize("orientation", [1, 6])
def test_a_fax_page_has_the_shape_of_its_paper(
    desk: Desk, reader: Reader, dpi: tuple[int, int], orientation: int
) -> None:
    """A letter page, whatever the dots of the machine: on paper and in the window."""
    inches = (8.5, 11.0) if orientation == 1 else (11.0, 8.5)
    page = sheet(round(inches[0] * dpi[0]), round(inches[1] * dpi[1]))
    path = desk.folder / "fax.tif"
    page.save(
        path, save_all=True, append_images=[page], compression="group4", dpi=dpi, tiffinfo={274: orientation}
    )  # fmt: skip
    desk.add(path, "Fax")
    assert desk.build().pages == 4
    for number in (2, 3):
        assert picture_of(desk.out, number).size == (612, 792)
    shown = reader.render(path, 1, max_px_width=400)
    assert shown.height / shown.width == pytest.approx(11 / 8.5, abs=0.02)
    turned = reader.render(path, 1, max_px_width=400, turn=90)
    assert turned.height / turned.width == pytest.approx(8.5 / 11, abs=0.02)


def test_a_photo_padded_with_zeros_is_sound(desk: Desk) -> None:
    path = desk.folder / "photo.jpg"
    Image.effect_noise((300, 200), 80).save(path)
    path.write_bytes(path.read_bytes() + b"\0" * 90_000)
    desk.add(path, "Photo")
    built = desk.build()
    assert (built.pictures, built.aside, built.incomplete) == ((), (), ())


def test_a_photo_of_two_hundred_megapixels_is_taken(desk: Desk) -> None:
    """As large as an import takes, and twice what the picture library takes by itself."""
    path = desk.folder / "photo.jpg"
    Image.new("L", (16_300, 12_300), 200).save(path, quality=20)
    desk.add(path, "Photo")
    built = desk.build()
    assert (built.pictures, built.aside, built.incomplete) == ((), (), ())


@pytest.mark.parametrize("mode", ["RGBA", "P", "1", "I;16", "CMYK"])
def test_a_picture_too_large_to_pack_anew_is_made_smaller_and_keeps_its_size_on_paper(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(pictures, "MAX_PIXELS", 60_000)
    monkeypatch.setattr(pictures, "_BAND_ROWS", 7)
    image = sheet(425, 550).convert("L")
    image = image.convert("I;16").point(lambda v: v * 257) if mode == "I;16" else image.convert(mode)
    path = desk.folder / "scan.tif"
    image.save(path, dpi=(100, 100), compression="tiff_lzw")
    desk.add(path, "Scan")
    desk.build()
    left, top, right, low = ink(picture_of(desk.out, 2))
    assert (left, right - left) == pytest.approx((25, 16), abs=2)
    assert low - top == pytest.approx(10, abs=2)


def test_a_picture_beyond_what_an_import_takes_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "PIXEL_LIMIT", 1_000)
    path = desk.folder / "scan.tif"
    sheet(425, 550).save(path)
    desk.add(path, "Scan")
    assert desk.build().aside == (("Scan", "this picture is larger than this program can open"),)


def three_faxes(path: Path) -> bytes:
    """A fax of three pages."""
    frames = [Image.effect_noise((860, 1100), 90).convert("1") for _ in range(3)]
    frames[0].save(path, save_all=True, append_images=frames[1:], compression="group4", dpi=(100, 100))
    return path.read_bytes()


def test_a_fax_cut_off_in_its_third_page_is_printed_as_far_as_it_goes_and_said_so(desk: Desk, reader: Reader) -> None:
    path = desk.folder / "fax.tif"
    path.write_bytes(three_faxes(path)[:-20_000])
    desk.pdf("before.pdf")
    desk.add(path, "Fax from the clinic", pages=2)
    desk.pdf("behind.pdf")
    built = desk.build()
    assert built.incomplete == (("Fax from the clinic", "page 3 is cut off"),)
    assert (built.aside, built.pictures) == ((), ())
    assert built.pages == 1 + 1 + 2 + 1 + 1
    assert "page 3 is cut off" in words_of(desk.out, built.pages)
    reading = reader.read(path)
    assert (reading.outcome, reading.pages, reading.damaged) == ("readable", 2, True)
    assert "page 3 is cut off" in reading.notes[0]


def test_a_page_in_the_middle_that_no_decoder_reads_keeps_its_place(desk: Desk) -> None:
    """The pages behind it keep their numbers: a proof must not lead to another page."""
    path = desk.folder / "fax.tif"
    data = bytearray(three_faxes(path))
    first = int.from_bytes(data[4:8], "little")
    second = int.from_bytes(data[first + 2 + 12 * data[first] : first + 6 + 12 * data[first]], "little")
    for at in range(second + 2, second + 2 + 12 * data[second], 12):
        if int.from_bytes(data[at : at + 2], "little") == 259:
            data[at + 8 : at + 10] = (60_000).to_bytes(2, "little")
    path.write_bytes(bytes(data))
    desk.add(path, "Fax", left_out=(1,))
    built = desk.build()
    assert built.incomplete == (("Fax", "its page 2 could not be read"),)
    assert "Page 2 of this paper is here in the file, but it could not be read" in words_of(desk.out, 2)
    assert "its page 3 of 3" in words_of(desk.out, 3)


def test_a_scan_cut_off_in_the_middle_of_a_png_is_said_to_be(desk: Desk) -> None:
    path = desk.folder / "scan.png"
    Image.effect_noise((300, 300), 80).save(path)
    path.write_bytes(path.read_bytes()[:-20_000])
    desk.add(path, "Scan")
    assert desk.build().incomplete == (("Scan", "the picture is cut off; what is there of it is printed"),)


def test_a_png_that_was_closed_with_too_few_rows_is_said_to_be_cut_off(desk: Desk) -> None:
    head = struct.pack(">IIBBBBB", 50, 100, 8, 0, 0, 0, 0)
    told = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(51 * 40))), (b"IEND", b"")]
    path = desk.folder / "scan.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            for name, data in told
        )
    )
    desk.add(path, "Scan")
    assert desk.build().incomplete == (("Scan", "the picture is cut off; what is there of it is printed"),)


@pytest.mark.parametrize(("bits", "counts_from_white"), [(12, False), (16, True)])
def test_black_is_black_however_a_scanner_counts(desk: Desk, bits: int, counts_from_white: bool) -> None:
    path = desk.folder / "scan.tif"
    path.write_bytes(gray_tiff(bits, counts_from_white))
    with NamelessFiles(desk.folder) as scratch:
        (picture,) = pictures.pictures_of(path, "tiff", scratch).pages
        stretch = picture.stretches[0]
        assert stretch.path is not None
        shades = zlib.decompress(stretch.path.read_bytes())
    assert (shades[0], shades[40]) == (0, 255)


@pytest.mark.parametrize(("ending", "sort"), OTHER_PICTURES)
def test_pictures_of_phones_and_web_pages_are_printed_and_a_cut_is_told(desk: Desk, ending: str, sort: str) -> None:
    path = desk.folder / f"photo.{ending}"
    sheet(300, 400).convert("RGB").save(path, sort)
    with NamelessFiles(desk.folder) as scratch:
        found = pictures.pictures_of(path, "other", scratch)
        assert [(page.wide, page.high) for page in found.pages] == [(300, 400)]
        assert found.gap == ""
        path.write_bytes(path.read_bytes()[:-20])
        if sort in ("WEBP", "AVIF"):  # Nothing of these can be shown once a part is missing.
            with pytest.raises(Unreadable, match=pictures.DAMAGED):
                pictures.pictures_of(path, "other", scratch)
        else:
            assert pictures.pictures_of(path, "other", scratch).gap == pictures.CUT_OFF
