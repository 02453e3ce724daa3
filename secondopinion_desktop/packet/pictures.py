"""Photos and scans as pages: the picture's own bytes where they can go in as they are, upright as they were taken.

JPEG goes in untouched, PNG without transparency too (its data is what PDF calls Flate with PNG prediction). Anything
else is decoded and packed again without loss, a band of rows at a time. Transparency is laid on white.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageFile, ImageSequence, UnidentifiedImageError

from secondopinion_desktop.packet.papers import Unreadable
from secondopinion_desktop.packet.strung import Stretch, Strung

MAX_PIXELS = 120_000_000
"""Pixels of one picture that is decoded here; larger ones are made smaller. JPEG and plain PNG are not decoded."""
MAX_FRAMES = 2_000
_BAND_ROWS = 256
_SPACES = {"1": ("/DeviceGray", 1), "L": ("/DeviceGray", 8), "RGB": ("/DeviceRGB", 8), "CMYK": ("/DeviceCMYK", 8)}
_TURNS = {
    1: "{w} 0 0 {h} 0 0",
    2: "-{w} 0 0 {h} {w} 0",
    3: "-{w} 0 0 -{h} {w} {h}",
    4: "{w} 0 0 -{h} 0 {h}",
    5: "0 -{h} -{w} 0 {w} {h}",
    6: "0 -{h} {w} 0 0 {h}",
    7: "0 {h} {w} 0 0 0",
    8: "0 {h} -{w} 0 {w} 0",
}
"""How the unit square of the picture lies on its page, by EXIF orientation."""


@dataclass(frozen=True)
class Picture:
    """One picture as PDF wants it: the entries of its dictionary, its bytes, its size on paper."""

    wide: int
    high: int
    entries: str
    stretches: tuple[Stretch, ...]
    orientation: int = 1
    dpi: float = 0.0

    @property
    def length(self) -> int:
        """Bytes of its data."""
        return sum(stretch.size for stretch in self.stretches)

    @property
    def on_paper(self) -> tuple[float, float]:
        """Width and height in points once upright. Without a believable resolution, as if scanned at 150."""
        dpi = self.dpi if 60 <= self.dpi <= 2400 else 150.0
        wide, high = self.wide * 72 / dpi, self.high * 72 / dpi
        return (high, wide) if self.orientation >= 5 else (wide, high)


def picture_pdf(path: Path, sort: str, workspace: Path) -> Strung:
    """A PDF with one page for each picture in the file. Unreadable when it cannot be decoded."""
    try:
        if sort == "jpeg":
            return pdf_of([jpeg(path)])
        if sort == "png":
            plain = _plain_png(path)
            if plain:
                return pdf_of([plain])
        return pdf_of(list(_decoded(path, workspace)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError) as e:
        raise Unreadable("this picture is damaged and could not be opened") from e


def jpeg(path: Path) -> Picture:
    """A JPEG as it is; the decoder only reads its head. Raises OSError when it is cut off."""
    with Image.open(path) as image:
        if image.format not in ("JPEG", "MPO") or image.mode not in _SPACES:
            raise OSError("not a JPEG a PDF can hold")
        if not _is_whole_jpeg(path):
            raise OSError("the picture is cut off")
        space, bits = _SPACES[image.mode]
        entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /DCTDecode"
        if image.mode == "CMYK" and "adobe" in image.info:
            entries += " /Decode [1 0 1 0 1 0 1 0]"  # Adobe stores the ink upside down.
        whole = Stretch(path=path, length=path.stat().st_size)
        return Picture(image.width, image.height, entries, (whole,), _orientation(image), _dpi(image))


def pdf_of(pictures: list[Picture]) -> Strung:
    """A PDF around the pictures, whose bytes are read from their files when they are wanted."""
    if not pictures:
        raise Unreadable("there is no picture in this file")
    stretches: list[Stretch] = []
    offsets: list[int] = []
    at = 0

    def put(data: bytes) -> None:
        nonlocal at
        stretches.append(Stretch(data))
        at += len(data)

    def begin(number: int) -> None:
        offsets.append(at)
        put(b"%d 0 obj\n" % number)

    put(b"%PDF-1.5\n")
    kids = " ".join(f"{3 + 3 * n} 0 R" for n in range(len(pictures)))
    begin(1)
    put(b"<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
    begin(2)
    put(f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>\nendobj\n".encode())
    for n, picture in enumerate(pictures):
        wide, high = (round(side, 3) for side in picture.on_paper)
        page, body, image = 3 + 3 * n, 4 + 3 * n, 5 + 3 * n
        begin(page)
        resources = f"<< /XObject << /Picture {image} 0 R >> >>"
        box = f"[0 0 {wide} {high}]"
        put(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {body} 0 R /Resources {resources} >>"
            "\nendobj\n".encode()
        )
        words = f"q {_TURNS[picture.orientation].format(w=wide, h=high)} cm /Picture Do Q"
        begin(body)
        put(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream\nendobj\n".encode())
        begin(image)
        entries = f"/Width {picture.wide} /Height {picture.high} {picture.entries} /Length {picture.length}"
        put(f"<< /Type /XObject /Subtype /Image {entries} >>\nstream\n".encode())
        stretches.extend(picture.stretches)
        at += picture.length
        put(b"\nendstream\nendobj\n")
    table = at
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    put(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{rows}".encode())
    put(f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())
    return Strung(stretches)


def packed(image: Image.Image, workspace: Path, name: str) -> Picture:
    """A decoded picture, packed without loss into a file of its own, a band of rows at a time."""
    image = _on_white(image)
    if image.width * image.height > MAX_PIXELS:
        share = (MAX_PIXELS / (image.width * image.height)) ** 0.5
        image = image.convert("L" if image.mode == "1" else image.mode).resize(
            (max(1, int(image.width * share)), max(1, int(image.height * share)))
        )
    space, bits = _SPACES[image.mode]
    workspace.mkdir(exist_ok=True)
    target = workspace / name
    packer = zlib.compressobj(6)
    with target.open("wb") as file:
        for top in range(0, image.height, _BAND_ROWS):
            band = image.crop((0, top, image.width, min(top + _BAND_ROWS, image.height)))
            file.write(packer.compress(band.tobytes()))
        file.write(packer.flush())
    entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode"
    whole = Stretch(path=target, length=target.stat().st_size)
    return Picture(image.width, image.height, entries, (whole,), _orientation(image), _dpi(image))


def _decoded(path: Path, workspace: Path) -> Iterator[Picture]:
    ImageFile.LOAD_TRUNCATED_IMAGES = True  # The part that is there is worth printing.
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS * 2
    try:
        with Image.open(path) as image:
            for at, frame in enumerate(ImageSequence.Iterator(image)):
                if at >= MAX_FRAMES:
                    break
                orientation, dpi = _orientation(frame), _dpi(frame)
                made = packed(frame, workspace, f"{path.name[:40]}-{at}.flate")
                yield Picture(made.wide, made.high, made.entries, made.stretches, orientation, dpi)
                if image.format not in ("TIFF", "MPO"):
                    break  # An animation is one picture on paper.
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("1", "L", "RGB", "CMYK"):
        return image
    if image.mode.startswith("I") or image.mode == "F":
        return _as_bytes(image)
    if "A" in image.getbands() or "transparency" in image.info:
        clear = image.convert("RGBA")
        ground = Image.new("RGB", clear.size, "white")
        ground.paste(clear, mask=clear.getchannel("A"))
        return ground
    return image.convert("RGB")


def _as_bytes(image: Image.Image) -> Image.Image:
    """Sixteen bits a pixel and more, brought down to the eight a printer shows."""
    numbers = image.convert("F")
    low, high = numbers.getextrema()
    top = 65535.0 if isinstance(high, float) and high > 255 else 255.0
    scale = 255.0 / top
    return numbers.point(lambda value: value * scale).convert("L") if low != high else numbers.convert("L")


def _orientation(image: Image.Image) -> int:
    try:
        found = image.getexif().get(0x0112, 1)
    except (OSError, ValueError, SyntaxError, struct.error):
        return 1
    return found if isinstance(found, int) and found in _TURNS else 1


def _dpi(image: Image.Image) -> float:
    try:
        given = image.info.get("dpi", (0, 0))
        across, down = float(given[0]), float(given[1])
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        return 0.0
    return across if across > 0 and 0.9 < down / across < 1.1 else 0.0


def _is_whole_jpeg(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - 65_536))
        return b"\xff\xd9" in file.read()


def _plain_png(path: Path) -> Picture | None:
    """A PNG whose data PDF can take as it is: not interlaced, without transparency."""
    size = path.stat().st_size
    data: list[Stretch] = []
    head, palette = b"", b""
    with path.open("rb") as file:
        file.seek(8)
        while True:
            header = file.read(8)
            if len(header) < 8:
                return None
            length, name = struct.unpack(">I4s", header)
            start = file.tell()
            if start + length + 4 > size or name == b"tRNS":
                return None
            if name == b"IHDR":
                head = file.read(13)
            elif name == b"PLTE":
                palette = file.read(length)
            elif name == b"IDAT":
                data.append(Stretch(path=path, start=start, length=length))
            elif name == b"IEND":
                break
            file.seek(start + length + 4)
    if len(head) < 13 or not data:
        return None
    wide, high, bits, color, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if interlaced or color not in (0, 2, 3) or bits not in (1, 2, 4, 8, 16) or (color == 3 and not palette):
        return None
    count = 3 if color == 2 else 1
    space = {0: "/DeviceGray", 2: "/DeviceRGB"}.get(color) or (
        f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    )
    predict = f"<< /Predictor 15 /Colors {count} /BitsPerComponent {bits} /Columns {wide} >>"
    entries = f"/ColorSpace {space} /BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms {predict}"
    with Image.open(path) as image:
        return Picture(wide, high, entries, tuple(data), _orientation(image), _dpi(image))
