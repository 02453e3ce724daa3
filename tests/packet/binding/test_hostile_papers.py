"""One hostile paper never stops a packet: it goes down the ladder, at last to a page with its name, which is said."""

from __future__ import annotations

import errno
import functools
import os
import resource
import time
import zlib
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent, tell_at_work
from secondopinion_desktop.packet.binding import carry, check, other_engine
from secondopinion_desktop.packet.binding.build import Errand, build_in_worker, build_packet
from secondopinion_desktop.packet.binding.built import Built
from secondopinion_desktop.packet.binding.proof import Printed, proven
from secondopinion_desktop.packet.sources import ladder, placing, rungs
from secondopinion_desktop.packet.sources.looks_given import Shown
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step, Unreadable
from tests.packet.conftest import Desk
from tests.packet.hanging import StandingStill, hang
from tests.packet.printed import words_of


class NeverSeen(Exception):
    """What no list of exceptions has."""


def built_beside_good_ones(desk: Desk, odd: Callable[[], object]) -> Built:
    """A packet with a sound paper before and behind the odd one; both must be there."""
    desk.pdf("first.pdf", 2)
    odd()
    desk.pdf("last.pdf", 2)
    built = desk.build()
    pages = dict(built.first_pages)
    assert "first sheet 2 invented" in words_of(desk.out, pages["d0"] + 1)
    assert "last sheet 2 invented" in words_of(desk.out, pages["d2"] + 1)
    return built


def fails_for(name: str, real: Callable[..., object], error: BaseException, times: int = 99) -> Callable[..., object]:
    """A step that fails whenever the paper of this name is in its hands."""
    left = [times]

    def step(*args: object, **more: object) -> object:
        if left[0] and any(name in str(part) for part in args):
            left[0] -= 1
            raise error
        return real(*args, **more)

    return step


ERRORS = [NeverSeen("odd"), pikepdf.DependencyError("jbig2dec is not installed"), OSError(errno.EIO, "bad block")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_reader_that_fails_in_a_way_nobody_listed_costs_one_rung(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    first, second, third = ladder._LADDER
    monkeypatch.setattr(ladder, "_LADDER", (fails_for("odd.pdf", first, error), second, third))
    built = built_beside_good_ones(desk, lambda: desk.pdf("odd.pdf", 1))
    assert (built.aside, built.pictures) == ((), ())
    assert "odd sheet 1 invented" in words_of(desk.out, dict(built.first_pages)["d1"])


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_a_paper_that_no_reader_can_cope_with_gets_a_page_with_its_name(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    monkeypatch.setattr(ladder, "_LADDER", tuple(fails_for("odd.pdf", rung, error) for rung in ladder._LADDER))
    built = built_beside_good_ones(desk, lambda: desk.pdf("odd.pdf", 1, title="Odd one"))
    assert built.aside == (("Odd one", "no reader of this program could open it"),)
    assert "Odd one" in words_of(desk.out, dict(built.first_pages)["d1"])
    assert "no reader of this program could open it" in words_of(desk.out, built.pages)


def test_a_page_that_fails_while_it_is_carried_over_is_printed_as_a_picture(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = carry.form_of

    def odd(page: pikepdf.Page, *rest: object) -> pikepdf.Object:
        if b"odd sheet 2" in page.Contents.read_bytes():
            raise NeverSeen
        return real(page, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("secondopinion_desktop.packet.binding.assemble.form_of", odd)
    built = built_beside_good_ones(desk, lambda: desk.pdf("odd.pdf", 3, title="Odd one"))
    assert (built.picture_pages, built.aside) == ((("Odd one", (2,)),), ())
    assert "odd sheet 2 invented" in words_of(desk.out, dict(built.first_pages)["d1"] + 1), "its words can be searched"


def test_pages_the_second_reader_stumbles_over_go_down_the_ladder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    real = proven

    def odd(original: pypdfium2.PdfDocument, at: int, printed: Printed) -> bool | None:
        if len(original) == 3 and at != 1 and not printed.pictured:
            raise NeverSeen
        return real(original, at, printed)

    monkeypatch.setattr(check, "proven", odd)
    monkeypatch.setattr(check, "side_by_side", lambda *_: nullcontext(None))
    built = built_beside_good_ones(desk, lambda: desk.pdf("odd.pdf", 3, title="Odd one"))
    assert (built.picture_pages, built.aside) == ((("Odd one", (1, 3)),), ())


@pytest.mark.parametrize(("sees", "unseen"), [(True, ()), (None, ("Odd one",)), (False, ("Odd one",))])
def test_an_original_only_the_writers_reader_can_open_is_compared_by_another_or_said_to_be_uncompared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, sees: bool | None, unseen: tuple[str, ...]
) -> None:
    class Refuses(Shown):
        def __init__(self, file: object, path: Path) -> None:
            if path.name == "odd.pdf":
                raise pypdfium2.PdfiumError("not this one")
            super().__init__(file, path)

    monkeypatch.setattr("secondopinion_desktop.packet.sources.shown.Shown", Refuses)
    if not sees:
        monkeypatch.setattr(other_engine, "ink_is_kept", lambda *_: sees)
    built = built_beside_good_ones(desk, lambda: desk.pdf("odd.pdf", 1, title="Odd one"))
    assert (built.pictures, built.aside, built.unseen) == ((), (), unseen)


@pytest.mark.parametrize(
    "box",
    [
        [0, 0, 0, 0],
        [0, 0, 1e30, 1e30],
        [100, 100, 100, 900],
        ["no", 0, 612, 792],
        [0, 0, 612],
    ],
    ids=str,
)
def test_a_page_without_a_size_does_not_stop_the_packet(desk: Desk, box: list[object]) -> None:
    def odd() -> None:
        path = desk.pdf("odd.pdf", 2)
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for page in pdf.pages:
                sides = [pikepdf.String(side) if isinstance(side, str) else side for side in box]
                page.obj.MediaBox = Array(sides)
            pdf.save(path)

    assert built_beside_good_ones(desk, odd).pages >= 7


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 0.0, -3.0])
def test_a_placement_is_a_number_or_no_placement(value: float) -> None:
    for box in ((0.0, 0.0, value, 792.0), (value, 0.0, value, 792.0)):
        with pytest.raises(ValueError, match="a page"):
            placing.placed(box, 0, 1.0, (612.0, 792.0))
    with pytest.raises(ValueError, match="a page"):
        placing.placed((0.0, 0.0, 612.0, 792.0), 0, value, (612.0, 792.0))


def test_a_paper_that_cannot_be_placed_goes_down_the_ladder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tries = placing.placed, [0]

    def odd(box: tuple[float, float, float, float], *rest: object) -> placing.Placement:
        tries[0] += box[2] == 500
        if box[2] == 500 and tries[0] < 3:
            raise NeverSeen
        return real(box, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("secondopinion_desktop.packet.sources.opening.placed", odd)

    def narrow() -> None:
        path = desk.pdf("odd.pdf", 1, title="Odd one")
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            pdf.pages[0].obj.MediaBox = Array([0, 0, 500, 792])
            pdf.save(path)

    assert built_beside_good_ones(desk, narrow).pictures == ("Odd one",)


def test_a_full_disk_is_no_papers_fault(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(ladder, "_LADDER", tuple(fails_for("odd.pdf", rung, full) for rung in ladder._LADDER))
    desk.pdf("odd.pdf")
    with pytest.raises(Problem, match="The disk is full"):
        desk.build()


def test_stop_is_heard_in_the_middle_of_a_paper(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = ladder._LADDER
    monkeypatch.setattr(ladder, "_LADDER", (fails_for("odd.pdf", first, Cancelled()), second, third))
    desk.pdf("odd.pdf")
    with pytest.raises(Cancelled):
        desk.build()


# In the second process


class Papers:
    """Hands out papers, and fails for the one of this name as it is told."""

    def __init__(self, files: dict[str, Path], document: str, error: Exception) -> None:
        self.files, self.document, self.error = files, document, error

    def path_of(self, document_id: str) -> Path:
        if document_id == self.document:
            raise self.error
        return self.files[document_id]


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (Problem("This paper has no file.", "Add it again."), "its file could not be found"),
        (Unreadable("no file of it was added"), "no file of it was added"),
        (FileNotFoundError(2, "gone"), "its file could not be found"),
        (NeverSeen("odd"), "its file could not be found"),
    ],
)
def test_a_paper_without_a_file_is_named_and_the_packet_made(desk: Desk, error: Exception, why: str) -> None:
    desk.pdf("good.pdf", title="Good")
    desk.pdf("lost.pdf", title="Lost")
    built = build_packet(desk.plan(), Papers(desk.files, "d1", error), desk.out, Silent())
    assert built.aside == (("Lost", why),)
    assert why in words_of(desk.out, built.pages)


def test_a_disk_too_full_to_hand_the_papers_out_is_a_problem(desk: Desk) -> None:
    desk.pdf("good.pdf")
    full = Problem("The disk is full.", "Make room.")
    full.__cause__ = OSError(errno.ENOSPC, "full")
    with pytest.raises(Problem, match="The disk is full"):
        build_packet(desk.plan(), Papers(desk.files, "d0", full), desk.out, Silent())
    assert not desk.out.exists()


@functools.cache  # Packing a gigabyte takes seconds.
def spaces(count: int) -> bytes:
    """That many bytes, packed once."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * (1 << 20)) for _ in range(count >> 20)) + packer.flush()


TWICE = Array([Name.FlateDecode, Name.FlateDecode])


def bomb(path: Path, place: str) -> Path:
    """A PDF of two kilobytes with a stream in it that unpacks to a gigabyte."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(612, 792))
        stream = pikepdf.Stream(pdf, zlib.compress(spaces(1 << 30), 9))
        stream.Filter = TWICE
        if place == "page":
            page.obj.Contents = pdf.make_indirect(stream)
        elif place == "drawing":
            stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, 10, 10])
            page.obj.Resources = Dictionary(XObject=Dictionary(F=pdf.make_indirect(stream)))
            page.obj.Contents = pdf.make_stream(b"/F Do")
        else:
            font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=stream)
            page.obj.Resources = Dictionary(Font=Dictionary(F=pdf.make_indirect(font)))
            page.obj.Contents = pdf.make_stream(b"BT /F 12 Tf 72 700 Td (a) Tj ET")
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    assert path.stat().st_size < 4_000
    return path


@pytest.mark.parametrize("place", ["page", "drawing", "font"])
def test_two_kilobytes_that_unpack_to_a_gigabyte_are_named_and_never_held(desk: Desk, place: str) -> None:
    desk.pdf("good.pdf")
    desk.add(bomb(desk.folder / "bomb.pdf", place), "Bomb")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    built = build_packet(desk.plan(), PaperFiles(desk.files), desk.out, Silent())
    assert [title for title, _ in built.aside] == ["Bomb"]
    assert "unpacks to far more than a page can hold" in words_of(desk.out, built.pages)
    held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert held <= max(before, 1_000_000), "no process of ours held a gigabyte"


def ends_badly(errand: Errand, progress: Progress) -> object:
    """A maker that dies, hangs or runs out of memory at whatever the paper's title says, until it is kept aside."""
    for paper in errand.plan.papers:
        tell_at_work(progress, paper.document)
        if errand.told.lower.get(paper.document, 0) < len(rungs.RUNGS):
            Path(errand.part).write_bytes(b"half")
            if paper.title == "dies":
                os._exit(9)
            if paper.title == "hangs":
                hang(progress)
            if paper.title == "swells":
                raise MemoryError
    tell_at_work(progress, "")
    return build_in_worker(errand, progress)


def test_what_a_paper_did_to_the_process_is_said_of_it(desk: Desk, clock: StandingStill) -> None:
    for title in ("good", "dies", "swells", "hangs"):
        desk.pdf(f"{title}.pdf", title=title)
    task = "tests.packet.binding.test_hostile_papers:ends_badly"
    built = build_packet(desk.plan(), PaperFiles(desk.files), desk.out, clock, task=task)
    assert dict(built.aside) == {
        "dies": "it could not be opened safely",
        "swells": "it needs more memory than a paper should",
        "hangs": "it takes too long to open",
    }
    assert {path.name for path in desk.folder.iterdir()} == {path.name for path in desk.files.values()} | {"packet.pdf"}


def ends_at_its_second_page(errand: Errand, progress: Progress) -> object:
    """A maker that dies while it makes page 2 of a paper ready, or hangs while it looks at it, until it leaves it."""
    for paper in errand.plan.papers:
        looking = paper.title == "hangs when looked at"
        left = 1 in errand.told.unproven.get(paper.document, ()) or errand.told.ways.get(paper.document, {}).get(1)
        if paper.title != "good" and not left:
            tell_at_work(progress, Step(paper.document, 1, looking).name)
            if looking:
                hang(progress)
            os._exit(9)
    tell_at_work(progress, "")
    return build_in_worker(errand, progress)


def test_one_page_that_ends_the_process_costs_that_page_and_no_other(desk: Desk, clock: StandingStill) -> None:
    for title in ("good", "dies", "hangs when looked at"):
        desk.pdf(f"{title}.pdf", 3, title=title)
    task = "tests.packet.binding.test_hostile_papers:ends_at_its_second_page"
    built = build_packet(desk.plan(), PaperFiles(desk.files), desk.out, clock, task=task)
    assert built.aside == ()
    assert built.picture_pages == (("dies", (2,)),)
    assert built.unseen == ("hangs when looked at",)
    assert "could not be compared with the original" in words_of(desk.out, built.pages)
    first = dict(built.first_pages)["d1"]
    assert all(f"dies sheet {number} invented" in words_of(desk.out, first + number - 1) for number in (1, 2, 3))


def test_a_page_that_unpacks_to_a_gigabyte_leaves_the_others_of_its_paper(desk: Desk) -> None:
    path = desk.pdf("report.pdf", 3, title="Report")
    bad = bomb(desk.folder / "bomb.pdf", "page")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf, pikepdf.open(bad) as other:
        pdf.pages[1].obj.Contents = pdf.copy_foreign(other.pages[0].obj.Contents)
        pdf.save(path, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)
    built = desk.build()
    assert (built.aside, built.pictures) == ((), ())
    assert built.incomplete == (("Report", "its page 2 could not be read"),)
    assert "report sheet 3 invented" in words_of(desk.out, built.first_pages[0][1] + 2)
    assert "Page 2 of this paper" in words_of(desk.out, built.first_pages[0][1] + 1)


@pytest.mark.parametrize("name", ["p" * 250 + ".pdf", "山" * 83 + ".pdf"], ids=["long", "of three bytes a letter"])
def test_stop_leaves_nothing_beside_a_packet_whatever_its_name(desk: Desk, name: str) -> None:
    class StopsOnceAtWork(Silent):
        stopped = False

        def at_work(self, name: str) -> None:
            self.stopped = self.stopped or bool(name)

        def check(self) -> None:
            if self.stopped:
                raise Cancelled

    desk.pdf("good.pdf")
    out = desk.folder / name
    before = set(desk.folder.iterdir())
    task = "tests.packet.binding.test_hostile_papers:writes_half_and_waits"
    with pytest.raises(Cancelled):
        build_packet(desk.plan(), PaperFiles(desk.files), out, StopsOnceAtWork(), task=task)
    assert set(desk.folder.iterdir()) == before
    assert build_packet(desk.plan(), PaperFiles(desk.files), out, Silent()).pages == 3
    assert set(desk.folder.iterdir()) == before | {out}


def writes_half_and_waits(errand: Errand, progress: Progress) -> object:
    """A maker that is stopped in the middle of writing."""
    Path(errand.part).write_bytes(b"half")
    tell_at_work(progress, errand.plan.papers[0].document)
    time.sleep(600)
    return None


def test_a_letter_written_from_the_right_down_to_its_foot_is_in_the_packet(desk: Desk) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from secondopinion_desktop.packet.pages.fonts import Style, draw

    def address(canvas: Canvas, _number: int) -> None:
        draw(canvas, 200, 18, "مستشفى المدينة، شارع النخيل ١٢", Style(9))
        draw(canvas, 200, 6, "בית החולים העירוני, רחוב התמר 12", Style(9))

    built = built_beside_good_ones(desk, lambda: desk.pdf("odd.pdf", 2, address))
    assert (built.aside, built.pictures, built.unseen) == ((), (), ())


def test_a_picture_of_a_sort_no_decoder_knows_is_not_called_damaged(desk: Desk) -> None:
    path = desk.folder / "scan.tif"
    Image.effect_noise((60, 40), 80).save(path)
    data = bytearray(path.read_bytes())
    at = data.index((259).to_bytes(2, "little"), 8)  # The packing, and one that nobody has ever used.
    data[at + 8 : at + 10] = (60_000).to_bytes(2, "little")
    path.write_bytes(bytes(data))
    desk.add(path, "Scan")
    assert desk.build().aside == (("Scan", "this program cannot read this sort of picture"),)
