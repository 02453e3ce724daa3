"""What a paper does to the second process costs that paper, or its one page, and is said of it."""

from __future__ import annotations

import errno
import functools
import os
import resource
import time
import zlib
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent, tell_at_work
from secondopinion_desktop.packet.binding.build import Errand, build_in_worker, build_packet
from secondopinion_desktop.packet.sources import rungs
from secondopinion_desktop.packet.sources.papers import PaperFiles, Step, Unreadable
from tests.packet.binding.beside_good_ones import NeverSeen
from tests.packet.conftest import Desk
from tests.packet.hanging import StandingStill, hang
from tests.packet.printed import words_of


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
    task = "tests.packet.binding.test_hostile_in_the_worker:ends_badly"
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
    task = "tests.packet.binding.test_hostile_in_the_worker:ends_at_its_second_page"
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
    task = "tests.packet.binding.test_hostile_in_the_worker:writes_half_and_waits"
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
