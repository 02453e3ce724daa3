"""The packet's file is written by us, paper by paper: each thing of a paper is in it once and as it was, whatever its
list of things is like, and of a paper nothing is held once its pages are in."""

from __future__ import annotations

import gc
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from secondopinion_desktop.packet.binding import assemble, gathering, reading_back
from secondopinion_desktop.packet.binding.copying import Copying
from secondopinion_desktop.packet.binding.packet_file import PacketFile
from secondopinion_desktop.packet.pages.tagging import write_tags_of
from secondopinion_desktop.packet.sources import stream_places
from secondopinion_desktop.packet.sources.stream_places import StreamPlaces
from tests.packet.binding.beside_good_ones import built_beside_good_ones
from tests.packet.conftest import Desk
from tests.packet.printed import words_of

EVERY_BYTE = bytes(range(256))
LARGE = bytes(range(11, 200)) * 700


def by_hand(path: Path, *things: bytes) -> Path:
    """A file with these things, numbered from 1; the first is its root."""
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, thing in enumerate(things, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    begins = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(things) + 1, begins)
    path.write_bytes(made)
    return path


def stream(data: bytes, said: bytes = b"", length: int | None = None) -> bytes:
    length = len(data) if length is None else length
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (said, length, data)


def copied(path: Path, into: Path) -> pikepdf.Pdf:
    """The file, written by us, as it is read anew."""
    with pikepdf.open(path, suppress_warnings=True) as before, into.open("wb") as file:
        packet = PacketFile(file)
        copying = Copying(before, packet, lambda: None, all_pages=True)
        packet.finish(copying.take(before.Root), copying.take(before.make_indirect(before.docinfo)), b"0" * 16)
    return pikepdf.open(into)


@pytest.fixture
def there(tmp_path: Path) -> Callable[..., Any]:
    """The root of a file with things written by hand, after we have written it."""
    opened: list[pikepdf.Pdf] = []

    def read(*things: bytes) -> Any:
        pages = b"<< /Type /Pages /Count 0 /Kids [ ] >>"
        root = b"<< /Type /Catalog /Pages 2 0 R /T 3 0 R >>"
        made = copied(by_hand(tmp_path / "before.pdf", root, pages, *things), tmp_path / "after.pdf")
        opened.append(made)
        assert not made.get_warnings()
        return made.Root.T

    return read


def test_words_and_names_of_every_byte_are_what_they_were(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        name = "/" + "".join(chr(one) for one in range(1, 128))
        pdf.Root.T = pdf.make_indirect(
            Dictionary({"/Every": String(EVERY_BYTE), "/Name": Name(name), name: String("7 0 R) (8 0 R"), "/Next": 1})
        )
        pdf.save(tmp_path / "before.pdf")
    with copied(tmp_path / "before.pdf", tmp_path / "after.pdf") as made:
        assert bytes(made.Root.T.Every) == EVERY_BYTE
        assert made.Root.T.Name == Name(name)
        assert bytes(made.Root.T[name]) == b"7 0 R) (8 0 R"


def test_what_leads_back_to_itself_is_written_once(there: Callable[..., Any]) -> None:
    found = there(b"<< /Me 3 0 R /Other 4 0 R >>", b"[ 3 0 R 4 0 R (5 0 R) ]")
    assert found.Me.objgen == found.objgen
    assert found.Other[0].objgen == found.objgen
    assert found.Other[1].objgen == found.Other.objgen
    assert bytes(found.Other[2]) == b"5 0 R"


def test_a_chain_of_twenty_thousand_things_comes_to_its_end(there: Callable[..., Any]) -> None:
    chain = [b"<< /Next %d 0 R >>" % (number + 1) for number in range(3, 20_003)]
    found, length = there(*chain, b"(the end)"), 0
    while isinstance(found, Dictionary):
        found, length = found.Next, length + 1
    assert (bytes(found), length) == (b"the end", 20_000)


def test_lists_within_lists_a_hundred_deep_stay(there: Callable[..., Any]) -> None:
    found = there(b"[ " * 100 + b"4 0 R" + b" ]" * 100, b"42")
    for _ in range(100):
        found = found[0]
    assert found == 42


def test_what_is_too_deep_for_a_reader_spoils_nothing_that_is_packed_beside_it(tmp_path: Path) -> None:
    def deep(most: int, opens: bytes = b"[ ", shuts: bytes = b"] ") -> bytes:
        return b"<< /Words (\\) [ << ] 4 0 R) /T %s 9 0 R %s >>" % (opens * most, shuts * most)

    things = [deep(30), deep(60), deep(400), deep(60, b"<< /A ", b">> "), b"[ %s ]" % (b"[ ] " * 200), b"(beside)"]
    root = b"<< /Type /Catalog /Pages 2 0 R /All [ 3 0 R 4 0 R 5 0 R 6 0 R 7 0 R 8 0 R ] >>"
    before = by_hand(tmp_path / "before.pdf", root, b"<< /Type /Pages /Count 0 /Kids [ ] >>", *things)
    with copied(before, tmp_path / "after.pdf") as made:
        table, found = made.get_xref_table(), list(made.Root.All)
        assert not made.get_warnings()
        assert [bytes(one.T.unparse()).count(b"[ ") for one in found[:3]] == [30, 60, 400]
        assert [table[one.objgen].type for one in found[:5]] == [2, 1, 1, 1, 2]


def test_a_list_of_ours_says_where_all_of_it_lies_as_qpdf_does(desk: Desk) -> None:
    for name in ("one", "two", "three"):
        desk.pdf(f"{name}.pdf", 3)
    desk.build()
    inside = reading_back.Inside.of(desk.out)
    with pikepdf.open(desk.out) as made:
        assert stream_places._as_it_says(made) == sorted(stream_places._as_qpdf_says(made), key=lambda one: one[1])
        assert inside.sheets == tuple(page.obj.objgen for page in made.pages)
        assert inside.drawings == tuple(StreamPlaces(made).drawings())
        assert len(inside.drawings) == 9


@pytest.mark.parametrize("kept", ["by qpdf", "with an old table", "in steps", "read by mending"])
def test_a_list_that_is_not_one_of_ours_is_not_gone_by(desk: Desk, tmp_path: Path, kept: str) -> None:
    desk.pdf("one.pdf", 3)
    desk.build()
    other = tmp_path / "other.pdf"
    with pikepdf.open(desk.out) as made:
        packed = "disable" if kept == "with an old table" else "generate"
        made.save(other, object_stream_mode=pikepdf.ObjectStreamMode[packed])
    if kept == "in steps":
        other.write_bytes(desk.out.read_bytes())
        with pikepdf.open(desk.out) as made:
            step = b"xref\n0 0\ntrailer\n<< /Size %d /Prev %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
            numbers = (int(made.trailer.Size), stream_places._where_it_begins(made), made.Root.objgen[0])
        with other.open("ab") as file:
            file.write(step % (*numbers, file.tell()))
    if kept == "read by mending":
        other.write_bytes(desk.out.read_bytes().replace(b"startxref\n", b"startxref\n1"))
    with pikepdf.open(other, suppress_warnings=True) as read:
        assert stream_places._as_it_says(read) is None
        assert StreamPlaces(read, ours=True).offsets == StreamPlaces(read).offsets


def test_no_papers_things_are_packed_with_anothers_or_with_our_own(desk: Desk) -> None:
    for name in ("one", "two", "three"):
        desk.pdf(f"{name}.pdf", 2)
    desk.build()
    with pikepdf.open(desk.out) as made:
        table = made.get_xref_table()
        forms = [page.Resources.XObject.Paper for page in made.pages if "/XObject" in page.Resources]
        packs = [table[form.Resources.Font["/F1"].objgen].obj_stream_number for form in forms]
        assert len(packs) == 6
        assert len(set(packs)) == 3
        assert table[made.Root.Pages.objgen].obj_stream_number not in packs


def test_what_is_not_there_is_nothing(there: Callable[..., Any]) -> None:
    found = there(b"<< /Lost 99 0 R /Other [ 98 0 R 1 ] >>")
    assert found.get("/Lost") is None
    assert [found.Other[0], found.Other[1]] == [None, 1]


def test_what_leads_to_nothing_leads_to_a_free_number_and_no_reader_looks_for_it(tmp_path: Path) -> None:
    root = b"<< /Type /Catalog /Pages 2 0 R /T [ 3 0 R 99 0 R 4 0 R ] >>"
    before = by_hand(tmp_path / "before.pdf", root, b"<< /Type /Pages /Count 0 /Kids [ ] >>", b"null", b"(there)")
    with copied(before, tmp_path / "after.pdf") as made:
        packs = {one.obj_stream_number or 0 for one in made.get_xref_table().values() if one.type == 2}
        packed = b"\n".join(made.get_object((number, 0)).read_bytes() for number in packs)
        assert b"(there)" in packed
        assert b"null" not in packed.split(b"\n")
        assert list(made.Root.T)[:2] == [None, None]


@pytest.mark.parametrize("said", [b"true", b"null", b"-17", b"0.1250", b"(words)", b"/A#20name", b"[ ]"])
def test_a_thing_that_is_one_value_by_itself_stays_that(there: Callable[..., Any], said: bytes) -> None:
    found = there(b"[ 4 0 R ]", said)
    value = (
        found[0].unparse(resolved=True) if isinstance(found[0], pikepdf.Object) else Array([found[0]]).unparse()[2:-2]
    )
    assert value == said


def test_a_stream_whose_length_lies_is_whole(there: Callable[..., Any]) -> None:
    for length in (0, 3, 90_000):
        assert there(stream(b"only invented words", length=length)).read_bytes().strip() == b"only invented words"
    assert there(stream(LARGE, b"/Filter /DCTDecode", len(LARGE) - 9)).read_raw_bytes().rstrip(b"\n") == LARGE


def test_a_large_stream_is_byte_for_byte_what_it_was(there: Callable[..., Any]) -> None:
    found = there(stream(LARGE, b"/Filter /DCTDecode /Said << /Length 7 /Words (4 0 R) >>"))
    assert found.read_raw_bytes() == LARGE
    assert (found.Length, found.Said.Length, bytes(found.Said.Words)) == (len(LARGE), 7, b"4 0 R")


def test_a_stream_that_came_unpacked_is_packed(there: Callable[..., Any]) -> None:
    found = there(stream(LARGE))
    assert found.read_bytes() == LARGE
    assert len(found.read_raw_bytes()) < len(LARGE) // 10


def test_what_is_said_of_packing_that_never_was_unpacks_nothing(there: Callable[..., Any]) -> None:
    for data in (LARGE, b"invented" * 40):
        assert there(stream(data, b"/DecodeParms << /Predictor 12 /Columns 5 >>")).read_bytes() == data


def test_long_lists_are_in_the_file_and_no_longer_held_before_there_are_a_hundred() -> None:
    packet = PacketFile(io.BytesIO())
    for done in range(1, 12):
        packet.put(packet.number(), b"[ %s ]" % (b"%d " % done * 300_000))
        held = sum(len(thing) for _, thing in packet._waiting)
        assert held < 2 << 20
    assert packet.size > 1_000


def test_a_locked_paper_is_in_it_without_its_lock(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.Root.T = pdf.make_indirect(Dictionary(Words=String("invented"), Large=Stream(pdf, LARGE, Filter=Name.JPX)))
        pdf.save(tmp_path / "before.pdf", encryption=pikepdf.Encryption(owner="invented", user=""))
    with copied(tmp_path / "before.pdf", tmp_path / "after.pdf") as made:
        assert not made.is_encrypted
        assert (bytes(made.Root.T.Words), made.Root.T.Large.read_raw_bytes()) == (b"invented", LARGE)


def test_what_cannot_be_read_is_found_out_by_all_that_lead_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pikepdf.new() as pdf:
        bad = pdf.make_stream(b"bad", Said=Name.Bad)
        between = pdf.make_indirect(Dictionary(To=bad))
        pdf.Root.One, pdf.Root.Other = (pdf.make_indirect(Dictionary(To=between)) for _ in range(2))
        pdf.Root.Good = pdf.make_indirect(Dictionary(To=pdf.make_indirect(Dictionary(Words=String("good")))))
        pdf.save(tmp_path / "before.pdf")
    real = Copying._copy_stream

    def fails(copying: Copying, thing: Any, *rest: Any) -> None:
        if thing.get("/Said") == Name.Bad:
            raise pikepdf.PdfError("invented")
        real(copying, thing, *rest)

    monkeypatch.setattr(Copying, "_copy_stream", fails)
    with pikepdf.open(tmp_path / "before.pdf") as before:
        copying = Copying(before, PacketFile(io.BytesIO()), lambda: None)
        for one in (before.Root.One, before.Root.Other):
            with pytest.raises(pikepdf.PdfError):
                copying.take(one)
        assert copying.take(before.Root.Good)


def test_a_font_of_many_pages_and_papers_of_one_file_is_in_the_packet_once(desk: Desk) -> None:
    path = desk.pdf("letter.pdf", 3)
    desk.add(path, "The same once more")
    desk.pdf("other.pdf", 2)
    desk.build()
    with pikepdf.open(desk.out) as made:
        forms = [page.Resources.XObject.Paper for page in made.pages if "/XObject" in page.Resources]
        fonts = [form.Resources.Font["/F1"].objgen for form in forms]
    assert len(forms) == 8
    assert len({form.objgen for form in forms}) == 5, "a page that is printed twice is drawn from one place"
    assert (len(set(fonts[:6])), len(set(fonts))) == (1, 2)


def test_what_a_page_draws_is_in_the_packet_as_it_was_packed(desk: Desk, tmp_path: Path) -> None:
    packed = zlib.compress(b"72 700 200 20 re f % invented", 1)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(612, 792)).obj.Contents = Stream(pdf, packed, Filter=Name.FlateDecode)
        pdf.save(tmp_path / "bar.pdf")
    desk.add(tmp_path / "bar.pdf", "A bar")
    built = desk.build()
    with pikepdf.open(desk.out) as made:
        form = made.pages[dict(built.first_pages)["d0"] - 1].Resources.XObject.Paper
        assert (form.read_raw_bytes(), form.Filter) == (packed, Name.FlateDecode)


def test_the_pages_are_let_go_of_before_what_leads_to_them_is_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, still_open = list[tuple[int, int]](), list[int]()

    def watched(out: pikepdf.Pdf, *rest: Any) -> None:
        held.append((len(out.pages), sum(1 for one in out.objects if isinstance(one, Stream))))
        write_tags_of(out, *rest)

    def given_back() -> None:
        still_open.append(sum(1 for one in gc.get_objects() if isinstance(one, pikepdf.Pdf)))

    monkeypatch.setattr(assemble, "write_tags_of", watched)
    monkeypatch.setattr(assemble, "give_back", given_back)
    desk.pdf("letter.pdf", 5)
    gc.collect()
    desk.build()
    assert held == [(0, 0)]
    assert still_open == [0], "what is held is not given back"


def test_neither_reader_holds_all_pages_of_a_long_packet(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.pdf("letter.pdf", 3)
    desk.build()
    opened: list[object] = []
    real = reading_back._Without

    def counted(*given: Any) -> Any:
        opened.append(given)
        return real(*given)

    monkeypatch.setattr(reading_back, "_Without", counted)
    monkeypatch.setattr(reading_back, "_PAGES_ANEW", 2)
    with reading_back.ReadBack(desk.out) as packet:
        for _ in range(3):
            assert packet.leaves_out
            assert len(packet.outlined) == len(packet.anew.pages)
            packet.read(1, 2)
    assert len(opened) == 3


def test_a_paper_whose_page_leads_to_its_other_pages_brings_only_what_is_drawn(desk: Desk, tmp_path: Path) -> None:
    path = desk.pdf("odd.pdf", 4)
    desk.parts.clear()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        font = pdf.pages[0].Resources.Font["/F1"]
        font.Up, font.Pages = pdf.pages[3].obj, pdf.Root.Pages
        pdf.save(path)
    built = built_beside_good_ones(desk, lambda: desk.add(path, "Odd one"))
    assert built.aside == ()
    with pikepdf.open(desk.out) as made:
        pages = [one for one in made.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.Page]
        assert len(pages) == len(made.pages) == built.pages


def test_of_many_papers_one_is_open_at_a_time_and_none_is_remembered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, remembered = [0], []
    real_of = gathering.Gathering.of

    class Counted:
        def __init__(self, *given: Any, **about: Any) -> None:
            self._pdf = pikepdf.open(*given, **about)

        def __enter__(self) -> Any:
            opened[0] += 1
            return self._pdf.__enter__()

        def __exit__(self, *failed: Any) -> None:
            opened[0] -= 1
            self._pdf.__exit__(*failed)

    def watched(self: gathering.Gathering, paper: Any) -> Any:
        remembered.append((opened[0], sum(map(len, self._copied.values()))))
        return real_of(self, paper)

    monkeypatch.setattr(gathering.Gathering, "of", watched)
    monkeypatch.setattr(gathering, "pikepdf", SimpleNamespace(open=Counted, AccessMode=pikepdf.AccessMode))
    for number in range(40):
        desk.pdf(f"paper {number}.pdf")
    built = desk.build()
    assert set(remembered) == {(0, 0)}
    assert "paper 39 sheet 1 invented" in words_of(desk.out, dict(built.first_pages)["d39"])
