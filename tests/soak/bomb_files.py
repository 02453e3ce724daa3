"""Small files that want a computer's whole memory or all of its time. Made here; nobody sent them."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

GIGABYTE = 1 << 30
SIDE = 35_000
Draw = Callable[[pikepdf.Pdf, Any], bytes]


def inflating(size: int, piece: bytes = b"q Q \n") -> bytes:
    """So many bytes packed."""
    packer, some, parts = zlib.compressobj(9), piece * (1 << 18), list[bytes]()
    for _ in range(-(-size // len(some))):
        parts.append(packer.compress(some))
    return b"".join(parts) + packer.flush()


def one_page(path: Path, draw: Draw) -> None:
    """A page that draws as told."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792)).obj
        page.Resources = Dictionary(
            Font=Dictionary(F=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        )
        page.Contents = pdf.make_stream(b"BT /F 14 Tf 60 700 Td (Hemoglobin 13.6) Tj ET\n" + draw(pdf, page))
        pdf.save(path, compress_streams=False)


def packed(pdf: pikepdf.Pdf, data: bytes, **about: Any) -> Any:
    """A stream of bytes that are packed already."""
    made = pdf.make_stream(b"")
    made.write(data, filter=Name.FlateDecode)
    made.update(Dictionary(about))
    return made


def form(pdf: pikepdf.Pdf, drawn: bytes, **about: Any) -> Any:
    """A drawing within a drawing."""
    made = pdf.make_stream(drawn)
    made.update(Dictionary({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 612, 792])}))
    made.update(Dictionary({f"/{key}": value for key, value in about.items()}))
    return made


def _image(pdf: pikepdf.Pdf, page: Any, data: bytes, filters: Any, side: int = SIDE, **about: Any) -> bytes:
    held = pdf.make_stream(b"")
    held.write(data, filter=filters)
    held.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=side, Height=side))
    held.update(Dictionary({f"/{key}": value for key, value in about.items()}))
    page.Resources.XObject = Dictionary(I=held)
    return b"q 600 0 0 700 0 0 cm /I Do Q"


def picture_of_bits(pdf: pikepdf.Pdf, page: Any) -> bytes:
    data = inflating(SIDE * (SIDE // 8), b"\0" * 64)
    return _image(pdf, page, data, Name.FlateDecode, BitsPerComponent=1, ColorSpace=Name.DeviceGray)


def picture_of_colors(pdf: pikepdf.Pdf, page: Any) -> bytes:
    data = inflating(SIDE * SIDE * 3, b"\0" * 64)
    return _image(pdf, page, data, Name.FlateDecode, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)


def jbig2(pdf: pikepdf.Pdf, page: Any) -> bytes:
    side = (60_000).to_bytes(4)
    info = b"\0\0\0\0\x30\0\x01" + (19).to_bytes(4) + side + side + b"\0" * 11
    body = side + side + b"\0" * 8 + b"\0" + b"\x08\x03\xff\xfd\xff\x02\xfe\xfe\xfe" + b"\xfe" * 4 + b"\0" * 60
    region = b"\0\0\0\x01\x26\0\x01" + len(body).to_bytes(4) + body
    return _image(pdf, page, info + region, Name.JBIG2Decode, 60_000, BitsPerComponent=1, ColorSpace=Name.DeviceGray)


def jpeg2000(pdf: pikepdf.Pdf, page: Any) -> bytes:
    side = (60_000).to_bytes(4)
    size = b"\0\0" + side + side + b"\0" * 8 + side + side + b"\0" * 8 + b"\0\x03" + b"\x07\x01\x01" * 3
    head = b"\xff\x4f\xff\x51" + (len(size) + 2).to_bytes(2) + size
    rest = b"\xff\x52\0\x0c\0\0\0\x01\x01\x05\x04\x04\0\x01\xff\x5c\0\x13\x40" + b"\x40" * 16
    data = head + rest + b"\xff\x90\0\x0a\0\0\0\0\0\0\0\x01\xff\x93" + b"\0" * 200 + b"\xff\xd9"
    return _image(pdf, page, data, Name.JPXDecode, 60_000, BitsPerComponent=8, ColorSpace=Name.DeviceRGB)


def contents(pdf: pikepdf.Pdf, page: Any) -> bytes:
    page.Resources.XObject = Dictionary(
        X=packed(
            pdf, inflating(GIGABYTE), **{"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 9, 9])}
        )
    )
    return b"/X Do"


def font_file(pdf: pikepdf.Pdf, page: Any) -> bytes:
    about = Dictionary(Type=Name.FontDescriptor, FontName=Name.X, Flags=4, FontBBox=Array([0, 0, 9, 9]))
    about.FontFile2 = packed(pdf, inflating(GIGABYTE, b"\0" * 64))
    page.Resources.Font.G = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.X, FontDescriptor=about)
    return b"BT /G 14 Tf 60 600 Td (Glucose) Tj ET"


def letters_told(pdf: pikepdf.Pdf, page: Any) -> bytes:
    line = b"1 beginbfchar <41> <0041> endbfchar\n"
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    font.ToUnicode = packed(pdf, inflating(GIGABYTE, line))
    page.Resources.Font.G = font
    return b"BT /G 14 Tf 60 600 Td (Glucose) Tj ET"


def forms_in_forms(pdf: pikepdf.Pdf, page: Any) -> bytes:
    below = form(pdf, b"0 0 9 9 re f")
    for _ in range(30):
        below = form(pdf, b"/X Do /X Do", Resources=Dictionary(XObject=Dictionary(X=below)))
    page.Resources.XObject = Dictionary(X=below)
    return b"/X Do"


def form_in_itself(pdf: pikepdf.Pdf, page: Any) -> bytes:
    own = pdf.make_indirect(form(pdf, b"/X Do /X Do"))
    own.Resources = Dictionary(XObject=Dictionary(X=own))
    page.Resources.XObject = Dictionary(X=own)
    return b"/X Do"


def masks_in_masks(pdf: pikepdf.Pdf, page: Any) -> bytes:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    below = form(pdf, b"1 g 0 0 612 792 re f", Group=group)
    for _ in range(24):
        state = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=below))
        drawn = b"/M gs 1 g 0 0 612 792 re f 0 0 612 700 re f"
        below = form(pdf, drawn, Group=group, Resources=Dictionary(ExtGState=Dictionary(M=state)))
    page.Resources.ExtGState = Dictionary(M=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=below)))
    return b"/M gs 0 0 612 792 re f"


def _pattern(pdf: pikepdf.Pdf, drawn: bytes, step: float, **about: Any) -> Any:
    made = pdf.make_stream(drawn)
    made.update(
        Dictionary(PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 10, 10]), XStep=step, YStep=step)
    )
    made.Resources = Dictionary({f"/{key}": value for key, value in about.items()})
    return made


def fine_pattern(pdf: pikepdf.Pdf, page: Any) -> bytes:
    page.Resources.Pattern = Dictionary(P=_pattern(pdf, b"0 0 1 1 re f", 0.0005))
    return b"/Pattern cs /P scn 0 0 612 792 re f"


def patterns_in_patterns(pdf: pikepdf.Pdf, page: Any) -> bytes:
    below = _pattern(pdf, b"0 0 1 1 re f", 0.5)
    for _ in range(12):
        below = _pattern(pdf, b"/Pattern cs /P scn 0 0 10 10 re f", 0.5, Pattern=Dictionary(P=below))
    page.Resources.Pattern = Dictionary(P=below)
    return b"/Pattern cs /P scn 0 0 612 792 re f"


def shading_by_program(pdf: pikepdf.Pdf, page: Any) -> bytes:
    program = b"{ " + b"dup sin exch cos mul " * 20_000 + b"exch pop dup dup }"
    told = pdf.make_stream(program)
    told.update(Dictionary(FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1] * 3)))
    shading = Dictionary(ShadingType=1, ColorSpace=Name.DeviceRGB, Function=told, Matrix=Array([612, 0, 0, 792, 0, 0]))
    page.Resources.Shading = Dictionary(S=shading)
    return b"/S sh"


def shading_of_patches(pdf: pikepdf.Pdf, page: Any) -> bytes:
    shading = packed(pdf, inflating(100 << 20, bytes(range(64))))
    shading.update(Dictionary(ShadingType=7, ColorSpace=Name.DeviceGray, BitsPerCoordinate=8, BitsPerComponent=8))
    shading.update(Dictionary(BitsPerFlag=8, Decode=Array([0, 612, 0, 792, 0, 1])))
    page.Resources.Shading = Dictionary(S=shading)
    return b"/S sh"


def samples_of_a_color(pdf: pikepdf.Pdf, page: Any) -> bytes:
    told = packed(pdf, inflating(GIGABYTE, b"\0" * 64))
    told.update(
        Dictionary(FunctionType=0, Domain=Array([0, 1]), Range=Array([0, 1]), Size=Array([GIGABYTE]), BitsPerSample=8)
    )
    page.Resources.ColorSpace = Dictionary(C=Array([Name.Separation, Name.Ink, Name.DeviceGray, told]))
    return b"/C cs 1 scn 0 0 99 99 re f"


def letter_in_itself(pdf: pikepdf.Pdf, page: Any) -> bytes:
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 9, 9]), FirstChar=97, LastChar=97)
    )
    font.update(
        Dictionary(
            FontMatrix=Array([0.1, 0, 0, 0.1, 0, 0]),
            Widths=Array([5]),
            Encoding=Dictionary(Differences=Array([97, Name.a])),
        )
    )
    font.CharProcs = Dictionary(a=pdf.make_stream(b"5 0 d0 BT /T 1 Tf (aaaaaaaa) Tj ET"))
    font.Resources = Dictionary(Font=Dictionary(T=font))
    page.Resources.Font.T = font
    return b"BT /T 14 Tf 60 600 Td (aaaa) Tj ET"


def many_strokes(pdf: pikepdf.Pdf, page: Any) -> bytes:
    line = b"0 0 m 612 792 l 0 792 612 0 300 300 c S [0.01 0.01] 0 d 40 w\n"
    page.Resources.XObject = Dictionary(
        X=packed(
            pdf,
            inflating(100 << 20, line),
            **{"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 612, 792])},
        )
    )
    return b"/X Do"


PAGES: tuple[Draw, ...] = (
    picture_of_bits, picture_of_colors, jbig2, jpeg2000, contents, font_file, letters_told, forms_in_forms,
    form_in_itself, masks_in_masks, fine_pattern, patterns_in_patterns, shading_by_program, shading_of_patches,
    samples_of_a_color, letter_in_itself, many_strokes,
)  # fmt: skip


def _deep_tree(path: Path) -> None:
    parts = [b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj"]
    deep = 100_000
    for at in range(2, deep):
        parts.append(
            b"%d 0 obj <</Type/Pages/Count 1/Kids[%d 0 R]%s>> endobj"
            % (at, at + 1, b"/Parent %d 0 R" % (at - 1) if at > 2 else b"")
        )
    parts.append(b"%d 0 obj <</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]>> endobj" % (deep, deep - 1))
    _write_objects(path, parts)


def _write_objects(path: Path, parts: list[bytes], trailer: bytes = b"/Root 1 0 R") -> None:
    out, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for part in parts:
        places.append(len(out))
        out += part + b"\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer <</Size %d %s>>\nstartxref\n%d\n%%%%EOF" % (
        len(parts) + 1,
        trailer.replace(b"START", b"%d" % start),
        start,
    )
    path.write_bytes(out)


def _many_pages(path: Path) -> None:
    count = 200_000
    kids = b" ".join(b"%d 0 R" % (at + 3) for at in range(count))
    parts = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
        b"2 0 obj <</Type/Pages/Count %d/MediaBox[0 0 612 792]/Kids[%s]>> endobj" % (count, kids),
    ]
    _write_objects(path, parts + [b"%d 0 obj <</Type/Page/Parent 2 0 R>> endobj" % (at + 3) for at in range(count)])


def _one_page_many_times(path: Path) -> None:
    kids = b"3 0 R " * 200_000
    parts = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
        b"2 0 obj <</Type/Pages/Count 200000/MediaBox[0 0 612 792]/Kids[%s]>> endobj" % kids,
    ]
    _write_objects(path, [*parts, b"3 0 obj <</Type/Page/Parent 2 0 R>> endobj"])


_ONE = b"2 0 obj <</Type/Pages/Count 1/MediaBox[0 0 612 792]/Kids[3 0 R]>> endobj"


def _loops(path: Path) -> None:
    """Bookmarks, the list of objects and the parents of a page lead back to themselves."""
    parts = [b"1 0 obj <</Type/Catalog/Pages 2 0 R/Outlines 4 0 R/Names 6 0 R>> endobj", _ONE]
    parts += [
        b"3 0 obj <</Type/Page/Parent 3 0 R/Resources 3 0 R/Annots [3 0 R]>> endobj",
        b"4 0 obj <</First 5 0 R/Last 5 0 R>> endobj",
    ]
    parts += [
        b"5 0 obj <</Title(x)/Next 5 0 R/First 4 0 R/Parent 5 0 R/Dest 5 0 R>> endobj",
        b"6 0 obj <</Dests 6 0 R/Kids[6 0 R]/EmbeddedFiles 6 0 R>> endobj",
    ]
    _write_objects(path, parts, b"/Root 1 0 R/Prev START")


def _deep_lists(path: Path) -> None:
    deep = b"[" * 2_000_000 + b"]" * 2_000_000
    parts = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
        _ONE,
        b"3 0 obj <</Type/Page/Parent 2 0 R/Resources<</Properties<</A %s>>>>>> endobj" % deep,
    ]
    _write_objects(path, parts)


def _object_stream(path: Path) -> None:
    data = inflating(GIGABYTE, b" " * 64)
    parts = [
        b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj",
        _ONE,
        b"3 0 obj <</Type/Page/Parent 2 0 R/Contents 5 0 R>> endobj",
    ]
    parts.append(
        b"4 0 obj <</Type/ObjStm/N 1/First 10/Filter/FlateDecode/Length %d>> stream\n%s\nendstream endobj"
        % (len(data), data)
    )
    start = sum(len(part) + 1 for part in parts) + 9
    table = b"".join(
        bytes([1]) + (9 + sum(len(one) + 1 for one in parts[:at])).to_bytes(4) + b"\0\0" for at in range(4)
    )
    table = bytes(7) + table + bytes([2]) + (4).to_bytes(4) + b"\0\0"
    xref = b"6 0 obj <</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>> stream\n%s\nendstream endobj" % (
        len(table),
        table,
    )
    path.write_bytes(b"%PDF-1.7\n" + b"\n".join(parts) + b"\n" + xref + b"\nstartxref\n%d\n%%%%EOF" % start)


def _list_of_objects(path: Path) -> None:
    data = inflating(GIGABYTE, b"\0" * 64)
    parts = [b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj", _ONE, b"3 0 obj <</Type/Page/Parent 2 0 R>> endobj"]
    start = sum(len(part) + 1 for part in parts) + 9
    xref = (
        b"6 0 obj <</Type/XRef/Size 150000000/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>> "
        b"stream\n%s\nendstream endobj" % (len(data), data)
    )
    path.write_bytes(b"%PDF-1.7\n" + b"\n".join(parts) + b"\n" + xref + b"\nstartxref\n%d\n%%%%EOF" % start)


def _picture(path: Path, mode: str, sort: str, **about: Any) -> None:
    Image.MAX_IMAGE_PIXELS = None
    Image.new(mode, (SIDE, SIDE), 1).save(path, sort, **about)


FILES: dict[str, Callable[[Path], None]] = {
    "deep-tree.pdf": _deep_tree,
    "many-pages.pdf": _many_pages,
    "one-page-many-times.pdf": _one_page_many_times,
    "loops.pdf": _loops,
    "deep-lists.pdf": _deep_lists,
    "object-stream.pdf": _object_stream,
    "list-of-objects.pdf": _list_of_objects,
    "bits.png": lambda path: _picture(path, "1", "PNG"),
    "bits.tif": lambda path: _picture(path, "1", "TIFF", compression="group4"),
}


def names() -> Iterator[str]:
    """What each is called."""
    yield from (f"{draw.__name__}.pdf" for draw in PAGES)
    yield from FILES


def make(name: str, folder: Path) -> Path:
    """One of them."""
    path = folder / name
    if name in FILES:
        FILES[name](path)
    else:
        one_page(path, next(draw for draw in PAGES if f"{draw.__name__}.pdf" == name))
    return path
