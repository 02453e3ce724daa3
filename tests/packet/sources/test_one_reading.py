"""A file that readers take for two different ones is printed as the window shows it, and never called the same."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from secondopinion_desktop.packet.sources.one_reading import has_holes, is_read_one_way
from tests.packet.conftest import Desk

Things = list[tuple[int, bytes]]
Lies = dict[int, list[int]]
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def stream(data: bytes, about: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), about, data)


def words(said: bytes) -> bytes:
    return stream(b"BT /F 30 Tf 100 400 Td (Platelets %s) Tj ET" % said)


def page(contents: int) -> bytes:
    return (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
        b" /Resources << /Font << /F 9 0 R >> >> >>" % contents
    )


def body(things: Things) -> tuple[bytes, Lies]:
    """The things of a file, and where each lies."""
    said, lies = b"%PDF-1.5\n", dict[int, list[int]]()
    for number, what in things:
        lies.setdefault(number, []).append(len(said))
        said += b"%d 0 obj\n%s\nendobj\n" % (number, what)
    return said, lies


def with_table(said: bytes, lies: Lies, before: int | None = None) -> bytes:
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % (number, at) for number, all_ in lies.items() for at in all_)
    size = max(int(number) for number in re.findall(rb"(\d+) 0 obj", said)) + 1
    earlier = b"/Prev %d " % before if before else b""
    trailer = b"trailer\n<< /Size %d /Root 1 0 R %s>>\n" % (size, earlier)
    first = b"" if before else b"0 1\n0000000000 65535 f \n"
    return said + b"xref\n" + first + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % len(said)


def with_table_packed(said: bytes, lies: Lies, packed: list[tuple[int, int]]) -> bytes:
    """The same with a table that is a stream; of things packed in others it says in which."""
    rows = [(number, 1, at) for number, all_ in lies.items() for at in all_]
    rows += [(number, 2, holder) for number, holder in packed] + [(12, 1, len(said))]
    data = b"".join(bytes([sort]) + place.to_bytes(4, "big") + b"\0" for _, sort, place in rows)
    index = b" ".join(b"%d 1" % number for number, _, _ in rows)
    about = b"/Type /XRef /Size 13 /W [1 4 1] /Index [%s] /Root 1 0 R " % index
    return said + b"12 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (stream(data, about), len(said))


def pages(kids: bytes = b"3 0 R", count: int = 1) -> bytes:
    return b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)


def one_page(*more: tuple[int, bytes]) -> tuple[bytes, Lies]:
    return body([(1, CATALOG), (2, pages()), (3, page(4)), (4, words(b"ONE")), *more, (9, FONT)])


def plain() -> bytes:
    return with_table(*one_page())


def saved_again() -> bytes:
    said = plain()
    found = re.search(rb"startxref\n(\d+)", said)
    assert found is not None
    again = b"4 0 obj\n" + words(b"TWO") + b"\nendobj\n"
    return with_table(said + again, {4: [len(said)]}, int(found[1]))


def without_its_last_table() -> bytes:
    return plain() + b"4 0 obj\n" + words(b"TWO") + b"\nendobj\nstartxref\nlost\n%%EOF\n"


def twice_in_its_table() -> bytes:
    return with_table(*one_page((4, words(b"TWO"))))


def of_two_generations() -> bytes:
    said, lies = one_page()
    at = len(said)
    made = with_table(said + b"4 1 obj\n" + words(b"TWO") + b"\nendobj\n", lies | {4: [*lies[4], at]})
    return made.replace(b"%010d 00000" % at, b"%010d 00001" % at)


def _packed(*holders: bytes, listed: list[tuple[int, int]]) -> bytes:
    things = [(1, CATALOG), (2, pages()), (4, words(b"ONE")), (6, words(b"TWO")), *enumerate(holders, 7), (9, FONT)]
    return with_table_packed(*body(things), listed)


def packed_in_two() -> bytes:
    held = [stream(b"3 0 " + page(at), b"/Type /ObjStm /N 1 /First 4 ") for at in (4, 6)]
    return _packed(*held, listed=[(3, 7), (3, 8)])


def packed_twice_in_one() -> bytes:
    head = b"3 0 3 %d " % (len(page(4)) + 1)
    about = b"/Type /ObjStm /N 2 /First %d " % len(head)
    return _packed(stream(head + page(4) + b" " + page(6), about), listed=[(3, 7)])


def packed() -> bytes:
    return _packed(stream(b"3 0 " + page(4), b"/Type /ObjStm /N 1 /First 4 "), listed=[(3, 7)])


def with_holes() -> bytes:
    kids = b"8 0 R 3 0 R 5 0 R"
    things = [(1, CATALOG), (2, pages(kids, 3)), (3, page(4)), (4, words(b"ONE")), (5, page(6)), (6, words(b"TWO"))]
    return with_table(*body([*things, (9, FONT)]))


def parts_named_twice(times: int) -> bytes:
    """A list of pages each part of which names the next one twice."""
    last = 20 + times
    parts = [(at, pages(b"%d 0 R %d 0 R" % (at + 1, at + 1), 2)) for at in range(20, last)]
    things = [(1, CATALOG), (2, pages(b"20 0 R")), (3, page(4)), (4, words(b"ONE")), *parts, (last, pages())]
    return with_table(*body([*things, (9, FONT)]))


Made = Callable[[], bytes]
DOUBTFUL: list[Made] = [
    without_its_last_table, twice_in_its_table, of_two_generations, packed_in_two, packed_twice_in_one, with_holes
]  # fmt: skip


def said_on(path: Path) -> list[str]:
    """What the window's reader finds on each page."""
    found = []
    document = pypdfium2.PdfDocument(path)
    for at in range(len(document)):
        try:
            text = document[at].get_textpage().get_text_range()
        except pypdfium2.PdfiumError:
            text = ""
        found.append(" ".join(re.findall("ONE|TWO", text)))
    document.close()
    return found


@pytest.mark.parametrize("made", [plain, packed, *DOUBTFUL, saved_again], ids=lambda made: made.__name__)
def test_a_file_is_read_one_way_only_where_each_thing_is_there_once(tmp_path: Path, made: Made) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(made())
    assert is_read_one_way(path, lambda: None) is (made in (plain, packed))
    assert has_holes(path) is (made is with_holes)


def test_a_list_of_pages_that_would_be_gone_through_for_ever_is_left_at_once(desk: Desk) -> None:
    path = desk.folder / "named twice.pdf"
    path.write_bytes(parts_named_twice(40))
    assert has_holes(path)
    desk.add(path)
    desk.pdf("letter.pdf")
    built = desk.build()
    assert [page for _, page in built.first_pages] == [2, 3] and "letter.pdf" not in dict(built.aside)


def test_a_list_of_more_pages_than_anybody_prints_is_not_gone_through(tmp_path: Path) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(with_table(*body([(1, CATALOG), (2, pages(b"3 0 R " * 100_001, 100_001)), (3, page(4))])))
    assert has_holes(path)


@pytest.mark.parametrize("options", [{"linearize": True}, {"object_stream_mode": pikepdf.ObjectStreamMode.generate}])
def test_what_usual_programs_write_is_read_one_way(tmp_path: Path, options: dict[str, object]) -> None:
    path, made = tmp_path / "paper.pdf", tmp_path / "made.pdf"
    path.write_bytes(plain())
    with pikepdf.open(path) as pdf:
        pdf.Root.Long = pikepdf.Array([pdf.make_stream(bytes(60_000)) for _ in range(60)])
        pdf.save(made, compress_streams=False, **options)  # type: ignore[arg-type]
    told: list[int] = []
    assert is_read_one_way(made, lambda: told.append(1))
    assert len(told) >= 3, "once for each mebibyte: a large paper is not taken for one that hangs"


def within_a_scan(about: bytes) -> bytes:
    """A file with a large stream that holds what looks like another count; the head of the stream says this, too."""
    scan = stream(bytes(70_000) + b"\n4 0 obj\n" + words(b"TWO") + b"\nendobj\n" + bytes(70_000), about)
    return with_table(*one_page((5, scan)))


@pytest.mark.parametrize(
    ("about", "is_one"),
    [(b"", True), (b"/L#65ngth 70000 ", False), (b"/Length 70000 ", False), (b"/Said (/Length 1) ", False)],
    ids=["plain", "a second length in disguise", "a second length", "a length that is only said"],
)
def test_what_a_scan_holds_is_no_thing_of_its_file_where_every_reader_finds_the_scan_there(
    tmp_path: Path, about: bytes, is_one: bool
) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(within_a_scan(about))
    assert is_read_one_way(path, lambda: None) is is_one


def test_a_thing_that_lies_within_another_is_no_thing_there_once(tmp_path: Path) -> None:
    said, lies = body([(1, CATALOG), (2, pages()), (3, page(4)), (4, words(b"ONE")), (9, FONT)])
    at = len(said)
    said += b"5 0 obj\n" + stream(bytes(70_000) + b"\n4 0 obj\n" + words(b"TWO") + b"\nendobj\n") + b"\nendobj\n"
    inside = said.index(b"4 0 obj", at)
    path = tmp_path / "paper.pdf"
    path.write_bytes(with_table(said, lies | {4: [inside], 5: [at]}))
    assert said_on(path) == ["TWO"]
    assert not is_read_one_way(path, lambda: None), "the count outside is there as well"


def scan(*abouts: bytes) -> bytes:
    """A page that is one heavy picture, which is in the file once for each of these things said about it."""
    data = zlib.compress(bytes(dot & 63 for dot in random.Random(7).randbytes(500 * 500)))
    about = b"/Type /XObject /Subtype /Image /Width 500 /Height 500 /BitsPerComponent 8 "
    pictures = [(4, stream(data, about + b"/Filter /FlateDecode " + one)) for one in abouts]
    sheet = page(5).replace(b"/Font << /F 9 0 R >>", b"/XObject << /I 4 0 R >>")
    drawing, mask = b"q 500 0 0 600 50 90 cm /I Do Q", about.replace(b"500", b"1")
    masked = stream(b"\x20", mask + b"/ColorSpace /DeviceGray ")
    things = [(1, CATALOG), (2, pages()), (3, sheet), *pictures, (5, stream(drawing)), (6, masked)]
    return with_table(*body(things))


GRAY = b"/ColorSpace /DeviceGray "


@pytest.mark.parametrize(
    "other",
    [
        GRAY + b"/Decode [1 0] ",
        b"/ColorSpace [/Indexed /DeviceRGB 63 <%s>] " % (b"ff0000" * 64),
        GRAY + b"/SMask 6 0 R ",
    ],
    ids=["negative", "other list of colors", "masked"],
)
def test_a_scan_of_the_same_bytes_in_other_colors_is_not_called_the_same(desk: Desk, other: bytes) -> None:
    for name, data in (("same.pdf", scan(GRAY, GRAY)), ("odd.pdf", scan(other, GRAY))):
        (desk.folder / name).write_bytes(data)
        desk.add(desk.folder / name)
    built = desk.build()
    assert (built.pictures, built.unseen, built.aside) == (("odd.pdf",), (), ())


def test_the_packet_shows_and_holds_what_the_window_shows_also_where_another_reader_finds_something_else(
    desk: Desk,
) -> None:
    wanted: list[list[str]] = []
    for made in (plain, *DOUBTFUL, saved_again, plain):
        path = desk.folder / f"{len(wanted)} {made.__name__}.pdf"
        path.write_bytes(made())
        desk.add(path)
        wanted.append(said_on(path))
    assert wanted[0] == ["ONE"] and ["TWO"] in wanted and ["", "ONE", "TWO"] in wanted
    built = desk.build()
    assert said_on(desk.out)[1:-1] == [said for paper in wanted for said in paper], "and not what qpdf finds in it"
    assert built.aside == () and built.unseen == ()
