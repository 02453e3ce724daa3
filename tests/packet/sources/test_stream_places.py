"""A large scan is read where it lies in its file, and only where that is beyond doubt."""

from __future__ import annotations

import random
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Stream

from secondopinion_desktop.packet.sources.jpegs import tells_more
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces, same_bytes
from secondopinion_desktop.packet.sources.strung import Stretch

DATA = random.Random(7).randbytes(600_000)


def scan(path: Path, data: bytes = DATA, *, locked: bool = False, said: str = "") -> Path:
    """A file with one large picture, and a small one."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        look = Dictionary(Type=Name.XObject, Subtype=Name.Image, Filter=Name.DCTDecode)
        if said:
            look.Said = pikepdf.String(said)
        pdf.Root.Large = pdf.make_indirect(Stream(pdf, data, look))
        pdf.Root.Small = pdf.make_indirect(Stream(pdf, data[:2_000], look))
        pdf.save(path, encryption=pikepdf.Encryption(owner="invented", user="") if locked else False)
    return path


def place_in(path: Path, name: str = "/Large") -> Stretch | None:
    with pikepdf.open(path) as pdf:
        return StreamPlaces(pdf).of(pdf.Root[name])


def read(place: Stretch | None) -> bytes:
    assert place is not None
    assert place.path is not None
    return place.path.read_bytes()[place.start : place.start + place.length]


def test_the_bytes_of_a_large_picture_are_found(tmp_path: Path) -> None:
    path = scan(tmp_path / "scan.pdf")
    assert read(place_in(path)) == DATA
    assert place_in(path, "/Small") is None, "a reader hands it over as quickly"


def test_the_drawings_within_pages_are_found_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "drawings.pdf"
    drawing = b"0 0 9 9 re f " * 60
    with pikepdf.new() as pdf:
        pdf.add_blank_page().obj.Contents = pdf.make_stream(drawing[::-1])
        pdf.Root.One = pdf.make_stream(drawing, Type=Name.XObject, Subtype=Name.Form, BBox=pikepdf.Array([0, 0, 9, 9]))
        pdf.Root.Said = pdf.make_stream(drawing, Subtype=Name.Form, Said=pikepdf.String(") >> stream"))
        pdf.save(path, compress_streams=False)
    with pikepdf.open(path) as pdf:
        (place,) = StreamPlaces(pdf).drawings()
        assert place.path is not None
        assert path.read_bytes()[place.start : place.start + place.length] == drawing
        assert StreamPlaces(pdf, {}).offsets == {}, "nothing is looked for that is known"


def test_where_there_is_doubt_a_reader_is_asked(tmp_path: Path) -> None:
    assert place_in(scan(tmp_path / "lock.pdf", locked=True)) is None
    assert place_in(scan(tmp_path / "words.pdf", said=">> stream\nnot yet")) is None
    path = scan(tmp_path / "length.pdf")
    path.write_bytes(path.read_bytes().replace(b"/Length 600000", b"/Length 599990"))
    with pikepdf.open(path) as pdf:
        large = pdf.Root.Large
        place = StreamPlaces(pdf).of(large)
        assert place is None or read(place) == large.read_raw_bytes()


@pytest.mark.parametrize("at", [0, 300_001, len(DATA) - 1])
def test_one_bit_turned_anywhere_is_seen(tmp_path: Path, at: int) -> None:
    one, same = place_in(scan(tmp_path / "one.pdf")), place_in(scan(tmp_path / "same.pdf"))
    turned = bytearray(DATA)
    turned[at] ^= 1
    other, shorter = scan(tmp_path / "other.pdf", bytes(turned)), scan(tmp_path / "shorter.pdf", DATA[:-1])
    assert one is not None
    for path, is_same in ((place_in(other), False), (place_in(shorter), False), (same, True)):
        assert path is not None
        assert same_bytes(one, path) is is_same


@pytest.mark.parametrize("said", [1_000, 65_000, 130_000], ids=["little", "a lot", "more than is looked at first"])
def test_what_a_large_photo_tells_is_found_at_its_beginning(tmp_path: Path, said: int) -> None:
    parts, left = b"", said
    while left:
        piece = min(left, 60_000)
        parts += b"\xff\xe1" + (piece + 2).to_bytes(2, "big") + b"x" * piece
        left -= piece
    head = b"\xff\xd8" + parts
    with pikepdf.open(scan(tmp_path / "photo.pdf", head + b"\xff\xda" + DATA)) as pdf:
        assert tells_more(pdf.Root.Large, StreamPlaces(pdf)) == head
    with pikepdf.open(scan(tmp_path / "plain.pdf", b"\xff\xd8\xff\xda" + DATA)) as pdf:
        assert tells_more(pdf.Root.Large, StreamPlaces(pdf)) == b""
