"""A packet cut for a portal: no part too large, papers kept together, page numbers as in the whole packet."""

from __future__ import annotations

import hashlib
import os
import time
import zlib
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.app.packet_parts import save_parts
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Silent
from secondopinion_desktop.packet.binding.parts import PacketPart, cut_packet
from secondopinion_desktop.packet.plan.portal import Portal, portal_name
from tests.packet.conftest import Desk

HEAVY = 400_000


def heavy_page(canvas: Canvas, number: int) -> None:
    """A picture nothing can make smaller, as scans have them."""
    width = 365
    rows = os.urandom(width * width * 3)
    path = Path(str(canvas._filename)).with_suffix(f".{number}.png")
    path.write_bytes(_png(width, rows))
    canvas.drawImage(str(path), 72, 100, 200, 200)


def _png(side: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")

    head = side.to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    wide = side * 3
    lines = b"".join(b"\0" + rows[at : at + wide] for at in range(0, len(rows), wide))
    packed = zlib.compress(lines, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


@pytest.fixture
def packet(desk: Desk) -> Path:
    """Three scanned papers of two, five and one pages, 400 kB a page."""
    for name, pages in (("biopsy", 2), ("scan", 5), ("letter", 1)):
        desk.pdf(f"{name}.pdf", pages, heavy_page)
    desk.build()
    return desk.out


def cut(packet: Path, folder: Path, most: int) -> tuple[PacketPart, ...]:
    folder.mkdir(exist_ok=True)
    return cut_packet(packet, folder, "Ruth-Albrecht-packet", Portal(most), Silent())


def text_of(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_no_part_is_larger_than_the_portal_takes_and_no_page_is_lost(packet: Path, tmp_path: Path) -> None:
    parts = cut(packet, tmp_path / "out", 1_300_000)
    assert len(parts) > 2
    assert all(part.fits and part.size <= 1_300_000 for part in parts)
    assert [text for part in parts for text in text_of(part.path)[1:]] == text_of(packet)
    assert [part.path.name for part in parts] == [
        f"Ruth-Albrecht-packet-part-{number}-of-{len(parts)}.pdf" for number in range(1, len(parts) + 1)
    ]
    assert set((tmp_path / "out").iterdir()) == {part.path for part in parts}


def test_every_page_keeps_its_number_and_every_part_says_which_pages_it_holds(packet: Path, tmp_path: Path) -> None:
    whole = len(pypdf.PdfReader(packet).pages)
    parts = cut(packet, tmp_path / "out", 1_300_000)
    for number, part in enumerate(parts, 1):
        read = pypdfium2.PdfDocument(part.path)
        labels = [read.get_page_label(at) for at in range(len(read))]
        read.close()
        assert labels == [f"Part {number}, i", *(str(page) for page in range(part.first, part.last + 1))]
        title = pypdf.PdfReader(part.path).metadata
        assert title is not None
        said = f"part {number} of {len(parts)}: pages {part.first}–{part.last} of {whole}"
        assert str(title.title).endswith(said)


def test_papers_that_fit_are_not_torn_apart(packet: Path, tmp_path: Path) -> None:
    parts = cut(packet, tmp_path / "out", 2_300_000)
    for name in ("biopsy", "scan", "letter"):
        assert sum(any(f"{name} sheet" in text for text in text_of(part.path)) for part in parts) == 1


def test_a_paper_that_goes_on_in_the_next_part_is_named_there(packet: Path, tmp_path: Path) -> None:
    parts = cut(packet, tmp_path / "out", 1_300_000)
    outlines = [item for part in parts for item in pypdf.PdfReader(part.path).outline]
    titles = [str(item["/Title"]) for item in outlines if isinstance(item, dict)]
    assert any(title == "scan.pdf (continued)" for title in titles)


def test_links_and_bookmarks_lead_only_to_pages_of_their_part(packet: Path, tmp_path: Path) -> None:
    for part in cut(packet, tmp_path / "out", 1_300_000):
        with pikepdf.open(part.path) as pdf:
            here = {page.obj.objgen for page in pdf.pages}
            for page in pdf.pages:
                for note in page.obj.get("/Annots", []):
                    assert note.Dest[0].objgen in here
            with pdf.open_outline() as outline:
                for item in outline.root:
                    assert isinstance(item.destination, pikepdf.Array)
                    assert item.destination[0].objgen in here


def test_a_small_packet_stays_one_file(packet: Path, tmp_path: Path) -> None:
    (part,) = cut(packet, tmp_path / "out", 50_000_000)
    assert part.path.name == "Ruth-Albrecht-packet.pdf"


def test_a_page_larger_than_the_limit_stands_alone_and_is_said(packet: Path, tmp_path: Path) -> None:
    parts = cut(packet, tmp_path / "out", 200_000)
    alone = [part for part in parts if not part.fits]
    assert len(alone) == 8
    assert all(part.first == part.last for part in alone)


def test_stopping_leaves_no_file_behind(packet: Path, tmp_path: Path) -> None:
    class Stops(Silent):
        def say(self, words: str, done: int, total: int) -> None:
            if done == 1:
                raise Cancelled

    out = tmp_path / "out"
    out.mkdir()
    with pytest.raises(Cancelled):
        cut_packet(packet, out, "Packet", Portal(1_300_000), Stops())
    assert not list(out.iterdir())


def test_older_parts_are_replaced_and_a_file_of_that_name_that_is_none_is_not(packet: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (first,) = cut(packet, out, 50_000_000)
    time.sleep(1.1)  # Marks made from the clock differ then.
    assert cut(packet, out, 50_000_000) == (first,), "the same pages are the same file"
    first.path.write_bytes(b"a letter of theirs")
    with pytest.raises(Problem, match="it is not a packet"):
        cut(packet, out, 50_000_000)
    assert first.path.read_bytes() == b"a letter of theirs"
    assert list(out.iterdir()) == [first.path]


def test_a_folder_that_is_gone_is_told_in_a_sentence(packet: Path, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be saved"):
        cut_packet(packet, tmp_path / "nowhere", "Packet", Portal(1_000_000), Silent())


def test_the_limits_are_those_of_portals_and_a_page_beyond_them_is_named(packet: Path, tmp_path: Path) -> None:
    saved = save_parts(packet, tmp_path, "Packet", Portal(10_000_000))
    assert (len(saved.parts), saved.remarks) == (1, ())


def test_every_part_begins_with_a_sheet_that_says_where_every_paper_is_and_leads_there(
    packet: Path, tmp_path: Path
) -> None:
    parts = cut(packet, tmp_path / "out", 1_300_000)
    for number, part in enumerate(parts, 1):
        with pikepdf.open(part.path) as pdf:
            pages = [page.obj.objgen for page in pdf.pages]
            leads = [pages.index(note.Dest[0].objgen) for note in pdf.pages[0].obj.get("/Annots", [])]
        said = text_of(part.path)[0]
        assert f"Part {number} of {len(parts)}" in said
        assert all(name in said for name in ("biopsy.pdf", "scan.pdf", "letter.pdf"))
        assert leads
        assert all(f"page {at + 1}" in said.replace("\u00a0", " ") and at > 0 for at in leads)


def test_files_with_a_password_open_with_it_only_in_every_reader(packet: Path, tmp_path: Path) -> None:
    password = "Grüne Äpfel 7"
    for folder, most in (("one", 0), ("more", 1_300_000)):
        (tmp_path / folder).mkdir()
        for part in cut_packet(packet, tmp_path / folder, "Packet", Portal(most, password=password), Silent()):
            with pytest.raises(pikepdf.PasswordError):
                pikepdf.open(part.path)
            with pikepdf.open(part.path, password=password) as pdf:
                assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
            read = pypdfium2.PdfDocument(part.path, password=password)
            assert len(read) >= part.last - part.first + 1
            read.close()
            assert b"Ruth" not in part.path.read_bytes()
    again = cut_packet(packet, tmp_path / "one", "Packet", Portal(password=password), Silent())
    assert [part.path.name for part in again] == ["Packet.pdf"]


def test_a_part_is_known_by_what_its_bytes_are(packet: Path, tmp_path: Path) -> None:
    for part in cut(packet, tmp_path / "out", 1_300_000):
        assert part.sha256 == hashlib.sha256(part.path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ruth Albrecht - packet - 2026-03-09", "Ruth-Albrecht-packet-2026-03-09"),
        ("Zoë Łukasz-O'Brien, packet für Straße", "Zoe-Lukasz-OBrien-packet-fur-Strasse"),
        ("דוד כהן - packet", "packet"),
        ("王小明", "packet"),
        ("x" * 200, "x" * 60),
    ],
)
def test_names_hold_what_every_portal_takes(words: str, name: str) -> None:
    assert portal_name(words) == name
