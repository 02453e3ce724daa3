"""Pictures brought down for a portal: as large as print needs, never a line of text less sharp, and said to whoever
reads it."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding.parts import cut_packet
from secondopinion_desktop.packet.binding.smaller import bring_down
from secondopinion_desktop.packet.plan.portal import Portal

LETTER = (612, 792)


def photo(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Something with shapes and noise, as a photo has."""
    noise = Image.frombytes("L", (64, 64), random.Random(4).randbytes(64 * 64)).resize(size).convert(mode)
    draw = ImageDraw.Draw(noise)
    draw.rectangle((size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2), fill=0)
    return noise


def page_with(path: Path, *pictures: Image.Image, jpeg: bool = True) -> Path:
    """Each picture fills a page of its own."""
    rl_config.useA85 = 0
    canvas = Canvas(str(path), pagesize=LETTER)
    for at, picture in enumerate(pictures):
        file = path.with_suffix(f".{at}.{'jpg' if jpeg and picture.mode != '1' else 'png'}")
        picture.save(file)
        canvas.drawString(72, 770, "Hemoglobin 13.6")
        canvas.drawImage(str(file), 0, 0, *LETTER)
        canvas.showPage()
    canvas.save()
    return path


def sizes_in(path: Path) -> list[tuple[int, int]]:
    with pikepdf.open(path) as pdf:
        return [(int(one.Width), int(one.Height)) for page in pdf.pages for one in page.get_images().values()]


def seen(path: Path, page: int = 0) -> Image.Image:
    pdf = pypdfium2.PdfDocument(path)
    picture: Image.Image = pdf[page].render(scale=0.5).to_pil().convert("L")
    pdf.close()
    return picture


@pytest.mark.parametrize("jpeg", [True, False])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_large_photo_keeps_what_print_needs_and_looks_the_same(tmp_path: Path, mode: str, jpeg: bool) -> None:
    whole = page_with(tmp_path / "whole.pdf", photo((2550, 3300), mode), jpeg=jpeg)
    made = bring_down(whole, tmp_path / "smaller.pdf", Silent())
    assert made.pictures == 1
    assert made.after < made.before / 2
    assert sizes_in(tmp_path / "smaller.pdf") == [(1275, 1650)]
    before, after = seen(whole), seen(tmp_path / "smaller.pdf")
    differing = sum(abs(a - b) > 40 for a, b in zip(before.tobytes(), after.tobytes(), strict=True))
    assert differing < 0.01 * before.width * before.height


def test_pictures_of_the_size_of_print_stay_as_they_are_bit_for_bit(tmp_path: Path) -> None:
    whole = page_with(tmp_path / "whole.pdf", photo((1300, 1700)))
    made = bring_down(whole, tmp_path / "smaller.pdf", Silent())
    assert made.pictures == 0
    with pikepdf.open(whole) as before, pikepdf.open(tmp_path / "smaller.pdf") as after:
        for old, new in zip(before.pages, after.pages, strict=True):
            for name, picture in old.get_images().items():
                assert picture.read_raw_bytes() == new.get_images()[name].read_raw_bytes()


def test_a_scan_in_pure_black_and_white_stays_as_it_is(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=LETTER)
    bits = random.Random(5).randbytes(2550 * 3304 // 8)
    scan = pdf.make_stream(bits, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2552, Height=3300)
    scan.BitsPerComponent, scan.ColorSpace = 1, pikepdf.Name.DeviceGray
    page.add_resource(scan, pikepdf.Name.XObject)
    pdf.save(tmp_path / "whole.pdf")
    assert bring_down(tmp_path / "whole.pdf", tmp_path / "smaller.pdf", Silent()).pictures == 0


def test_scanned_text_keeps_more_dots_than_a_photo(tmp_path: Path) -> None:
    text = Image.new("L", (2550, 3300), 255)
    draw = ImageDraw.Draw(text)
    for row in range(100, 3200, 40):
        for column in range(100, 2400, 24):
            draw.rectangle((column, row, column + 12, row + 18), fill=random.Random(row + column).randrange(60))
    whole = page_with(tmp_path / "whole.pdf", text)
    assert bring_down(whole, tmp_path / "smaller.pdf", Silent()).pictures == 1
    assert sizes_in(tmp_path / "smaller.pdf") == [(1700, 2200)]


def test_a_picture_that_cannot_be_read_stays_as_it_is(tmp_path: Path) -> None:
    whole = page_with(tmp_path / "whole.pdf", photo((2550, 3300)))
    with pikepdf.open(whole, allow_overwriting_input=True) as pdf:
        (picture,) = pdf.pages[0].get_images().values()
        picture.write(b"\xff\xd8 no picture" * 5000, filter=pikepdf.Name.DCTDecode)
        pdf.save(whole)
    assert bring_down(whole, tmp_path / "smaller.pdf", Silent()).pictures == 0


def test_whoever_gets_the_file_is_told_that_the_pictures_are_smaller(tmp_path: Path) -> None:
    whole = page_with(tmp_path / "whole.pdf", photo((2550, 3300)))
    (part,) = cut_packet(whole, tmp_path, "Packet", Portal(smaller=True), Silent())
    with pikepdf.open(part.path) as pdf:
        assert "made smaller" in str(pdf.docinfo["/Subject"])
        out = io.BytesIO()
        pdf.save(out)
    assert part.size < whole.stat().st_size / 2
