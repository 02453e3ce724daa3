"""Turns a drawn sample paper into what people really have: a phone photo, a fax, a scan."""

from __future__ import annotations

import io
import random

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from PIL.Image import Resampling, Transform

FAX_DPI = (204, 196)
SCAN_DPI = 150
PHOTO_DPI = 170
_EXIF_ORIENTATION, _EXIF_MAKE, _EXIF_MODEL, _EXIF_TAKEN = 0x0112, 0x010F, 0x0110, 0x0132


def _pictures(pdf: bytes, dpi: float) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    finally:
        document.close()


def photo_of(pdf: bytes, taken: str) -> bytes:
    """A JPEG as a phone makes it on a kitchen table: tilted, half in shadow, stored lying on its side."""
    page = _pictures(pdf, PHOTO_DPI)[0]
    wide, high = page.size
    table = Image.new("RGB", (wide + 260, high + 240), (126, 98, 74))
    table.paste(Image.merge("RGB", [page.point(lambda v, k=k: int(v * k)) for k in (0.97, 0.95, 0.9)]), (130, 110))
    corners = (-40, 26, 14, table.height + 34, table.width + 46, table.height - 30, table.width - 12, -22)
    shot = table.transform(table.size, Transform.QUAD, corners, Resampling.BILINEAR, fillcolor=(126, 98, 74))
    shot = shot.rotate(2.3, Resampling.BILINEAR, fillcolor=(126, 98, 74))
    shot = Image.composite(shot.point(lambda v: int(v * 0.62)), shot, _shadow(shot.size))
    shot = shot.filter(ImageFilter.GaussianBlur(0.7)).rotate(90, expand=True)
    exif = Image.Exif()
    exif[_EXIF_ORIENTATION] = 6
    exif[_EXIF_MAKE], exif[_EXIF_MODEL], exif[_EXIF_TAKEN] = "Invented", "Sample phone", taken
    held = io.BytesIO()
    shot.save(held, "JPEG", quality=72, exif=exif, dpi=(72, 72))
    return held.getvalue()


def _shadow(size: tuple[int, int]) -> Image.Image:
    """The soft shadow of a head and an arm across the lower left."""
    small = Image.new("L", (size[0] // 8, size[1] // 8), 0)
    draw = ImageDraw.Draw(small)
    wide, high = small.size
    draw.polygon([(0, int(high * 0.35)), (int(wide * 0.42), int(high * 0.6)), (int(wide * 0.7), high), (0, high)], 200)
    draw.ellipse([int(wide * 0.02), int(high * 0.28), int(wide * 0.42), int(high * 0.62)], 220)
    return small.filter(ImageFilter.GaussianBlur(9)).resize(size, Resampling.BILINEAR)


def fax_of(pdf: bytes, header: str) -> bytes:
    """A TIFF of several pages, black and white, with the sender's line on top of each and a few specks."""
    pages = []
    specks = random.Random(header)  # Dust, not a secret.
    drawn = _pictures(pdf, FAX_DPI[0])
    for number, page in enumerate(drawn, 1):
        gray = page.resize((1728, round(page.height * 1728 / page.width)), Resampling.BILINEAR)
        gray = gray.rotate(specks.uniform(-0.6, 0.6), Resampling.BILINEAR, fillcolor=255)
        draw = ImageDraw.Draw(gray)
        line = f"{header}   P. {number}/{len(drawn)}"
        draw.text((60, 18), line, 0, font=ImageFont.load_default(26))
        for _ in range(60):
            x, y = specks.randrange(gray.width), specks.randrange(gray.height)
            draw.ellipse([x, y, x + specks.randrange(1, 4), y + specks.randrange(1, 4)], 0)
        pages.append(gray.point(lambda v: 255 if v > 150 else 0).convert("1"))
    held = io.BytesIO()
    pages[0].save(held, "TIFF", save_all=True, append_images=pages[1:], compression="group4", dpi=FAX_DPI)
    return held.getvalue()


def scan_of(pdf: bytes) -> bytes:
    """A gray PNG from a flatbed: nearly straight, with the dark edge of the lid and two punch holes."""
    page = _pictures(pdf, SCAN_DPI)[0]
    scan = page.rotate(-0.7, Resampling.BILINEAR, fillcolor=238).point(lambda v: min(250, 14 + int(v * 0.93)))
    draw = ImageDraw.Draw(scan)
    for middle in (scan.height // 2 - 236, scan.height // 2 + 236):
        draw.ellipse([22, middle - 17, 56, middle + 17], 92)
    draw.rectangle([scan.width - 7, 0, scan.width, scan.height], 150)
    held = io.BytesIO()
    scan.quantize(16).save(held, "PNG", optimize=False, dpi=(SCAN_DPI, SCAN_DPI))
    return held.getvalue()
