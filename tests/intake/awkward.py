"""Papers that are cut, locked, lying or hostile, made on the spot for the tests."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

PATHOLOGY = (
    "RIVERSIDE SAMPLE HOSPITAL",
    "SURGICAL PATHOLOGY REPORT",
    "Patient: Ruth Albrecht   DOB: 03/14/1958",
    "Collected: 02/01/2024   Reported: 02/06/2024",
    "Gross description: one piece fixed in formalin.",
    "Final diagnosis: an invented finding for a test.",
    "Signed: Mara Muster, MD",
)


def letter(path: Path, *pages: tuple[str, ...]) -> Path:
    """A PDF with a line of text for each word tuple, one page for each tuple."""
    canvas = Canvas(str(path), pagesize=(612, 792))
    for lines in pages or (PATHOLOGY,):
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - 24 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def locked(path: Path, *, user: str, owner: str = "owner") -> Path:
    """The pathology letter, encrypted; with an empty `user` password it opens without asking."""
    plain = letter(path.with_suffix(".plain"))
    with pikepdf.open(plain) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner=owner, user=user))
    return path


def raw_pdf(path: Path, pages: bytes, more: bytes = b"") -> Path:
    """A hand-made PDF without a table at its end: object 2 is the page tree, object 3 one sound page."""
    path.write_bytes(
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages" + pages + b">>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n" + more + b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    return path


def many_pages(path: Path, count: int) -> Path:
    """A sound PDF of empty pages."""
    with pikepdf.new() as pdf:
        for _ in range(count):
            pdf.add_blank_page()
        pdf.save(path)
    return path


def bursting_page(path: Path, megabytes: int) -> Path:
    """A page whose drawing is a few kilobytes on disk and `megabytes` once unpacked."""
    packer = zlib.compressobj(9)
    piece = b" " * 1_000_000
    data = b"".join([*(packer.compress(piece) for _ in range(megabytes)), packer.flush()])
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        stream = pikepdf.Stream(pdf, b"")
        stream.write(data, filter=pikepdf.Name.FlateDecode)
        pdf.pages[0].Contents = pdf.make_indirect(stream)
        pdf.save(path)
    return path


def hanging_pages(path: Path, *pages: tuple[str, ...], hang: set[int]) -> Path:
    """The letter, some of whose pages (from 1) draw a drawing that draws the next one ten times, nine deep: pdfium is
    busy with one for days."""
    with pikepdf.open(letter(path.with_suffix(".plain"), *pages)) as pdf:
        drawing = _drawing(pdf, b"0 0 1 1 re f", pikepdf.Dictionary())
        for _ in range(9):
            drawing = _drawing(pdf, b"/X Do " * 10, pikepdf.Dictionary(X=drawing))
        for number in hang:
            page = pdf.pages[number - 1]
            page.Resources.XObject = pikepdf.Dictionary(X=drawing)
            page.contents_add(b"/X Do")
        pdf.save(path)
    return path


def _drawing(pdf: pikepdf.Pdf, content: bytes, drawings: pikepdf.Dictionary) -> pikepdf.Object:
    form = pikepdf.Dictionary(
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=[0, 0, 612, 792],
        Resources=pikepdf.Dictionary(XObject=drawings),
    )
    return pdf.make_stream(content, form)


def arrow(mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> Image.Image:
    """A picture that is dark at its left edge and light elsewhere, so that a turn can be seen."""
    image = Image.new("L", size, 250)
    image.paste(10, (0, 0, size[0] // 5, size[1]))
    return image.convert(mode)


def jpeg_bytes(image: Image.Image, orientation: int = 1) -> bytes:
    """The picture as a JPEG whose camera note says how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def png_bytes(image: Image.Image) -> bytes:
    """The picture as PNG."""
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


OTHER_PICTURES = (("webp", "WEBP"), ("gif", "GIF"), ("bmp", "BMP"), ("jp2", "JPEG2000"), ("avif", "AVIF"))
"""Endings and sorts of pictures beside JPEG, PNG and TIFF; HEIC can only be read here."""


def gray_tiff(bits: int, counts_from_white: bool) -> bytes:
    """A TIFF by hand, 64 by 48: black in its left fifth and white elsewhere, `bits` for each point."""
    wide, high, most = 64, 48, 2**bits - 1
    black, white = (most, 0) if counts_from_white else (0, most)
    row = [black if x < wide // 5 else white for x in range(wide)]
    if bits == 16:
        data = struct.pack(f"<{wide}H", *row) * high
    else:
        joined = "".join(format(value, f"0{bits}b") for value in row)
        data = int(joined, 2).to_bytes(len(joined) // 8) * high
    numbers = ((256, wide), (257, high), (258, bits), (259, 1), (262, 1 - counts_from_white))
    entries = (*numbers, (273, 8 + 2 + 12 * 9 + 4), (277, 1), (278, high), (279, len(data)))
    table = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    return b"II*\x00" + struct.pack("<IH", 8, len(entries)) + table + bytes(4) + data


def portfolio(path: Path, inside: dict[str, bytes]) -> Path:
    """A cover sheet that carries files inside, as hospitals send several reports at once."""
    with pikepdf.open(letter(path.with_suffix(".cover"), ("For the best experience, open this in Acrobat.",))) as pdf:
        for name, data in inside.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        pdf.save(path)
    return path


def clipped(path: Path, inside: dict[str, bytes]) -> Path:
    """A letter of two pages with files under paper clips on its second."""
    with pikepdf.open(letter(path.with_suffix(".bare"), PATHOLOGY, ("The scan is attached.",))) as pdf:
        marks = []
        for name, data in inside.items():
            file = pikepdf.AttachedFileSpec(pdf, data, filename=name)
            marks.append(
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[50, 50, 70, 70], FS=file.obj
                )
            )
        pdf.pages[1].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(mark) for mark in marks]))
        pdf.save(path)
    return path


def filled_form(path: Path, *, value: str, note: str) -> Path:
    """A PDF with a filled-in text field and a note somebody typed onto the page."""
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.drawString(72, 720, "Allergies:")
    canvas.acroForm.textfield(name="allergies", value=value, x=150, y=710, width=300, height=24)
    canvas.freeTextAnnotation(note, (150, 600, 400, 640))
    canvas.showPage()
    canvas.save()
    return path
