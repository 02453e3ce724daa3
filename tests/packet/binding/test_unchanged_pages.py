"""A page made of the same as its original is proven without being drawn; one that is not never passes for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from pypdfium2 import PdfDocument
from pypdfium2.raw import FPDF_PAGEOBJ_FORM as FORM

from secondopinion_desktop.packet.binding import check
from secondopinion_desktop.packet.binding.check import Expected, Report, check_packet
from secondopinion_desktop.packet.binding.proof import Printed, proven
from secondopinion_desktop.packet.binding.reading_back import ReadBack
from secondopinion_desktop.packet.pages.contents import Contents
from tests.packet.binding.test_whole_packet import contents_of
from tests.packet.conftest import Desk

LETTER = (612.0, 792.0)
PAGES = 4


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The pages (from 0) of originals that had to be drawn."""
    pages: list[int] = []

    def keep(original: Any, at: int, printed: Printed) -> bool | None:
        pages.append(at)
        return proven(original, at, printed)

    monkeypatch.setattr(check, "proven", keep)
    return pages


def paper(path: Path, **more: Any) -> Path:
    """Pages of words in a font of their own, with a picture on each; `more` stands in what all pages share."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/Times-Bold")))
        for at in range(PAGES):
            dots = Image.effect_noise((40, 40), 90).tobytes()
            picture = pdf.make_stream(
                dots, Type=Name.XObject, Subtype=Name.Image, Width=40, Height=40, ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )  # fmt: skip
            page = pdf.add_blank_page(page_size=LETTER)
            page.obj.Resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(I=picture), **more)
            words = f"BT /F 14 Tf 60 700 Td (Hemoglobin 1{at}.6 g/dl) Tj ET q 90 0 0 90 60 500 cm /I Do Q"
            page.obj.Contents = pdf.make_stream(words.encode())
        pdf.save(path)
    return path


def form_on(packet: pikepdf.Pdf, at: int) -> Any:
    """The drawing of the paper's page `at` (from 0), behind the one page with the list."""
    return packet.pages[at + 1].obj.Resources.XObject.Paper


def test_of_many_pages_that_lie_alike_one_is_drawn(desk: Desk, drawn: list[int]) -> None:
    desk.add(paper(desk.folder / "one.pdf"))
    desk.add(paper(desk.folder / "two.pdf"))
    built = desk.build()
    assert (built.pictures, built.unseen) == ((), ())
    assert drawn == [0], "the first of its shape"


def test_a_tagged_paper_whose_marks_stayed_behind_is_still_made_of_the_same(desk: Desk, drawn: list[int]) -> None:
    path = desk.folder / "tagged.pdf"
    with pikepdf.open(paper(path), allow_overwriting_input=True) as pdf:
        for at, page in enumerate(pdf.pages):
            page.obj.StructParents = at
            page.obj.Contents.write(b"/P <</MCID 0>> BDC " + page.obj.Contents.read_bytes() + b" EMC")
        pdf.save(path)
    desk.add(path)
    assert desk.build().unseen == ()
    with pikepdf.open(desk.out) as packet:
        assert b"MCID" not in form_on(packet, 1).read_bytes()
    assert drawn == [0]


def _blank(packet: pikepdf.Pdf) -> None:
    packet.pages[3].obj.Resources.XObject.Paper = packet.make_stream(b"", dict(form_on(packet, 2).stream_dict.items()))


def _emptied(packet: pikepdf.Pdf) -> None:
    form_on(packet, 2).write(b" ")


def _swapped(packet: pikepdf.Pdf) -> None:
    one, two = packet.pages[2].obj.Resources, packet.pages[3].obj.Resources
    one.XObject, two.XObject = two.XObject, one.XObject


def _anothers(packet: pikepdf.Pdf) -> None:
    packet.pages[3].obj.Resources.XObject.Paper = form_on(packet, PAGES + 1)


def _one_figure(packet: pikepdf.Pdf) -> None:
    form_on(packet, 2).write(form_on(packet, 2).read_bytes().replace(b"12.6", b"13.6"))


def _lost_font(packet: pikepdf.Pdf) -> None:
    del form_on(packet, 2).Resources["/Font"]


def _other_font(packet: pikepdf.Pdf) -> None:
    other = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Symbol)
    form_on(packet, 2).Resources.Font = Dictionary(F=packet.make_indirect(other))


def _other_picture(packet: pikepdf.Pdf) -> None:
    form_on(packet, 2).Resources.XObject.I.write(bytes(1600))


def _other_letters(packet: pikepdf.Pdf) -> None:
    font = dict(form_on(packet, 2).Resources.Font.F.items())
    other = Dictionary(font | {"/Encoding": Dictionary(Type=Name.Encoding, Differences=Array([49, Name.nine]))})
    form_on(packet, 2).Resources.Font = Dictionary(F=packet.make_indirect(other))


def _cut(packet: pikepdf.Pdf) -> None:
    form_on(packet, 2).BBox = Array([0, 0, 612, 600])


def _smaller(packet: pikepdf.Pdf) -> None:
    form_on(packet, 2).Matrix = Array([0.5, 0, 0, 0.5, 0, 0])


def _moved(packet: pikepdf.Pdf) -> None:
    contents = packet.pages[3].obj.Contents
    contents[-2] = packet.make_stream(b"q 1 0 0 1 0 120 cm " + contents[-2].read_bytes() + b" Q")


def _not_drawn(packet: pikepdf.Pdf) -> None:
    packet.pages[3].obj.Contents[-2] = packet.make_stream(b"q Q")


def _drawn_over(packet: pikepdf.Pdf) -> None:
    contents = packet.pages[3].obj.Contents
    over = packet.make_stream(b"q 1 g 50 600 300 180 re f Q")
    packet.pages[3].obj.Contents = Array([*list(contents)[:-1], over, contents[-1]])


FAULTS = (
    _blank, _emptied, _swapped, _anothers, _one_figure, _lost_font, _other_font, _other_picture, _other_letters, _cut,
    _smaller, _moved, _not_drawn, _drawn_over,
)  # fmt: skip


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """The packet the faults are planted in is made once."""
    return {}


@pytest.mark.parametrize("plant", FAULTS)
def test_each_planted_fault_is_caught(
    desk: Desk, kept: dict[str, Any], tmp_path_factory: pytest.TempPathFactory, plant: Callable[[pikepdf.Pdf], None]
) -> None:
    if not kept:
        desk.folder = tmp_path_factory.mktemp("sound")
        desk.add(paper(desk.folder / "one.pdf"))
        desk.add(paper(desk.folder / "two.pdf"))
        kept.update(contents=contents_of(desk), files=desk.files, out=desk.out)
        assert _checked(kept["out"], kept).is_good
    spoilt = desk.folder / "spoilt.pdf"
    with pikepdf.open(kept["out"]) as packet:
        plant(packet)
        packet.save(spoilt)
    assert 2 in _checked(spoilt, kept).pages_apart["d0"]


def _checked(packet: Path, kept: dict[str, Any]) -> Report:
    contents: Contents = kept["contents"]
    return check_packet(packet, Expected(contents, kept["files"]), lambda: None)


def _note(pdf: pikepdf.Pdf) -> None:
    square = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 60, 200, 200]), C=Array([1, 0, 0]), F=4)
    pdf.pages[2].obj.Annots = Array([pdf.make_indirect(square)])


def test_a_note_that_came_to_lie_on_no_page_is_missed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = paper(desk.folder / "one.pdf")
    bare = path.read_bytes()
    desk.add(path)
    kept = {"contents": contents_of(desk), "files": desk.files}
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _note(pdf)
        pdf.save(path)
    assert bare != path.read_bytes()
    assert _checked(desk.out, kept).pages_apart == {"d0": {2}}


def _state(**given: Any) -> Callable[[Path], Path]:
    return lambda path: paper(path, ExtGState=Dictionary(G=Dictionary(Type=Name.ExtGState, **given)))


def _changed(change: Callable[[pikepdf.Pdf], None]) -> Callable[[Path], Path]:
    def made(path: Path) -> Path:
        with pikepdf.open(paper(path), allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(path)
        return path

    return made


def _layers(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Old"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(Order=Array([layer])))


def _borrows(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        drawing = pdf.make_stream(b"/I Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]))
        page.obj.Resources.XObject.Inner = drawing


def _notes(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([60, 60, 200, 200]), C=Array([1, 0, 0]), F=4)
        page.obj.Annots = Array([pdf.make_indirect(note)])


ODD = {
    "blended": _state(BM=Name.Multiply),
    "masked": _state(SMask=Dictionary(S=Name.Luminosity)),
    "layers": _changed(_layers),
    "a drawing that borrows from its page": _changed(_borrows),
    "notes": _changed(_notes),
}


@pytest.mark.parametrize("what", ODD)
def test_what_only_a_picture_can_tell_is_drawn(desk: Desk, drawn: list[int], what: str) -> None:
    desk.add(ODD[what](desk.folder / "odd.pdf"))
    built = desk.build()
    assert (built.aside, built.unseen) == ((), ())
    assert set(drawn) == set(range(PAGES))


SCAN_BYTES = 300_000


def scans(path: Path) -> Path:
    """Pages that are nothing but a large scan."""
    with pikepdf.new() as pdf:
        for at in range(PAGES):
            dots = random.Random(f"{path.name} {at}").randbytes(SCAN_BYTES)
            picture = pdf.make_stream(
                dots, Type=Name.XObject, Subtype=Name.Image, Width=500, Height=600, ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )  # fmt: skip
            page = pdf.add_blank_page(page_size=LETTER)
            page.obj.Resources = Dictionary(XObject=Dictionary(I=picture))
            page.obj.Contents = pdf.make_stream(b"q 600 0 0 780 6 6 cm /I Do Q")
        pdf.save(path, compress_streams=False)
    return path


def grainy(path: Path) -> Path:
    """Pages of nothing but grain, so fine that each dot of a picture of them depends on where it falls."""
    wide, high = 1106, 1520
    with pikepdf.new() as pdf:
        for at in range(PAGES):
            dots = random.Random(at).randbytes(wide * high)
            picture = pdf.make_stream(
                dots, Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high, ColorSpace=Name.DeviceGray,
                BitsPerComponent=8,
            )  # fmt: skip
            page = pdf.add_blank_page(page_size=(398.16, 547.2))
            page.obj.Resources = Dictionary(XObject=Dictionary(I=picture))
            page.obj.Contents = pdf.make_stream(b"q 398.16 0 0 547.2 0 0 cm /I Do Q")
        pdf.save(path)
    return path


def test_a_scan_whose_grain_falls_between_other_dots_stays_a_scan(desk: Desk, drawn: list[int]) -> None:
    desk.add(grainy(desk.folder / "one.pdf"))
    contents = contents_of(desk)
    assert drawn == list(range(PAGES)), "each is proven by its own bytes, in the first go"
    _turn_bits(desk.out, desk.files["d0"], 600_000)
    apart = _checked(desk.out, {"contents": contents, "files": desk.files}).pages_apart
    assert 2 in apart["d0"], "and one of which a part was changed is missed"


def _turn_bits(packet: Path, paper: Path, count: int) -> None:
    """Turn so many bytes of the scan on page 2 (from 0) of a paper within the packet, wherever qpdf put it."""
    with pikepdf.open(paper) as pdf:
        raw = pdf.pages[2].obj.Resources.XObject.I.read_raw_bytes()
    found = bytearray(packet.read_bytes())
    at = found.index(raw[150_000:150_100])
    found[at : at + count] = bytes(255 - byte for byte in found[at : at + count])
    packet.write_bytes(found)


def test_of_scans_that_lie_alike_one_is_drawn(desk: Desk, drawn: list[int]) -> None:
    desk.add(scans(desk.folder / "one.pdf"))
    desk.add(scans(desk.folder / "two.pdf"))
    contents = contents_of(desk)
    assert drawn == [0]
    _turn_bits(desk.out, desk.files["d1"], 1)
    drawn.clear()
    _checked(desk.out, {"contents": contents, "files": desk.files})
    assert drawn == [0, 2], "one byte turned, and it is the same no more"


def test_a_scan_of_which_a_part_was_changed_is_missed(desk: Desk) -> None:
    desk.add(scans(desk.folder / "one.pdf"))
    contents = contents_of(desk)
    _turn_bits(desk.out, desk.files["d0"], 60_000)
    assert _checked(desk.out, {"contents": contents, "files": desk.files}).pages_apart == {"d0": {2}}


def test_the_reader_that_looks_where_things_lie_is_given_nothing_of_what_papers_draw(desk: Desk) -> None:
    desk.add(scans(desk.folder / "one.pdf"))
    desk.add(paper(desk.folder / "two.pdf"))
    desk.build()
    with ReadBack(desk.out) as packet:
        assert packet.leaves_out
        for at in (2, PAGES + 2):
            (foot, seen), (_, there) = (_own_words_and_things(one[at]) for one in (packet.outlined, packet.shown))
            assert f"{at + 1} of" in foot
            assert "Hemoglobin" not in foot
            assert len(there) > len(seen)
            assert not any(hasattr(one, "get_data") for one in seen)
            assert [one.get_matrix().get() for one in seen if one.type == FORM] == [
                one.get_matrix().get() for one in there if one.type == FORM
            ]


def _own_words_and_things(page: Any) -> tuple[str, list[Any]]:
    with closing(page.get_textpage()) as text:
        return text.get_text_range(), list(page.get_objects(max_depth=4))


def test_a_page_with_letters_is_opened_by_the_reader_that_could_stumble(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of it is drawn, so it is asked for by itself: a page that ends this reader would end others' too."""
    opened: list[int] = []
    get_page = PdfDocument.get_page

    def keep(document: PdfDocument, at: int) -> Any:
        if len(document) == PAGES:  # An original: the packet has more.
            opened.append(at)
        return get_page(document, at)

    desk.add(paper(desk.folder / "one.pdf"))
    desk.add(scans(desk.folder / "two.pdf"))
    contents = contents_of(desk)
    monkeypatch.setattr(PdfDocument, "get_page", keep)
    monkeypatch.setattr(PdfDocument, "__getitem__", keep)
    assert _checked(desk.out, {"contents": contents, "files": desk.files}).pages_apart == {}
    assert set(opened) == set(range(PAGES))
    assert opened.count(2) == 1, "a page that only places a scan has nothing to stumble over"
