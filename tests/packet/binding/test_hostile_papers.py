"""One hostile paper never stops a packet: it goes down the ladder, at last to a page with its name, which is said."""

from __future__ import annotations

import errno
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array
from PIL import Image

from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.packet.binding import carry, check, making, other_engine
from secondopinion_desktop.packet.binding.built import Built
from secondopinion_desktop.packet.binding.proof import Printed, proven
from secondopinion_desktop.packet.sources import ladder, placing
from secondopinion_desktop.packet.sources.looks_given import Shown
from tests.packet.binding.beside_good_ones import NeverSeen, built_beside_good_ones
from tests.packet.conftest import Desk
from tests.packet.printed import words_of


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

    monkeypatch.setattr("secondopinion_desktop.packet.binding.gathering.form_of", odd)
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


def test_all_that_a_comparison_finds_is_taken_in_before_the_packet_is_written_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, attempt, goes = proven, making._attempt, list[int]()

    def odd(original: pypdfium2.PdfDocument, at: int, printed: Printed) -> bool | None:
        if len(original) == 3 and not printed.pictured:
            return (False, True, None)[at]
        return None if len(original) == 4 else real(original, at, printed)

    def counted(*given: Any) -> Built:
        goes.append(len(goes))
        return attempt(*given)

    monkeypatch.setattr(check, "proven", odd)
    monkeypatch.setattr(check, "side_by_side", lambda *_: nullcontext(None))
    monkeypatch.setattr(making, "_attempt", counted)
    desk.pdf("good.pdf", 2, title="Good one")
    desk.pdf("odd.pdf", 3, title="Odd one")
    desk.pdf("dim.pdf", 4, title="Dim one")
    built = desk.build()
    assert built.picture_pages == (("Odd one", (1,)),), "only what differs is printed otherwise"
    assert built.unseen == ("Odd one", "Dim one"), "each that could not be compared is named, and no other"
    assert built.aside == ()
    assert len(goes) == 2, "what could not be compared costs no go of its own"


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


def test_a_letter_written_from_the_right_down_to_its_foot_is_in_the_packet(desk: Desk) -> None:
    from reportlab.pdfgen.canvas import Canvas

    from secondopinion_desktop.lettering.fonts import Style, draw

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
