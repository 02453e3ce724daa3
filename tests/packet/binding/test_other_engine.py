"""Where pdfium alone is no proof, a second engine that shares no code with it sees what is lost."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

import pikepdf
import pytest
from pikepdf import Array
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.binding import carry, check
from secondopinion_desktop.packet.binding.other_engine import ink_is_kept
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources import alike
from tests.packet.conftest import Desk
from tests.packet.printed import words_of


def ticked(canvas: Canvas, _number: int) -> None:
    """A small box with a tick, and a pale line."""
    canvas.rect(100, 300, 12, 12)
    canvas.lines([(102, 306, 105, 302), (105, 302, 110, 311)])
    canvas.setLineWidth(0.3)
    canvas.line(72, 200, 500, 200)
    canvas.drawString(130, 302, "no allergies known")


def placed(desk: Desk, number: int) -> Rect:
    """Where the paper lies on a page of the packet."""
    with pikepdf.open(desk.out) as packet:
        drawn = b"".join(part.read_bytes() for part in packet.pages[number - 1].Contents)
        a, b, c, d, e, f = map(float, drawn.split(b" cm /Paper Do")[0].split(b"q ")[-1].split())
        x0, y0, x1, y1 = map(float, packet.pages[number - 1].Resources.XObject.Paper.BBox)
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)


def without(ink: bytes, instead: bytes) -> Callable[[pikepdf.Page], None]:
    def change(page: pikepdf.Page) -> None:
        form = page.Resources.XObject.Paper
        drawn = form.read_bytes()
        assert ink in drawn
        assert ink in drawn
        form.write(drawn.replace(ink, instead))

    return change


def shifted(page: pikepdf.Page) -> None:
    page.Resources.XObject.Paper.Matrix = Array([1, 0, 0, 1, 6, 0])


FAULTS = {
    "a tick": without(b"110 311 l\nS", b"110 311 l\nn"),
    "a line": without(b"500 200 l S", b"500 200 l n"),
    "a word": without(b"(no allergies known)", b"(allergies known)"),
    "its place": shifted,
}


@pytest.mark.parametrize(("own", "turn"), [(0, 0), (90, 0), (180, 270)])
def test_a_page_whole_on_its_sheet_is_seen_so_and_one_that_lost_something_is_not(
    desk: Desk, own: int, turn: int
) -> None:
    path = desk.pdf("paper.pdf", draw=ticked)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].obj.Rotate, pdf.pages[0].obj.CropBox = own, Array([50, 150, 560, 780])
        pdf.save(path)
    desk.parts.clear()
    desk.add(path, "Paper", turned=((1, turn),))
    desk.build()
    part = placed(desk, 2)
    with pikepdf.open(path) as paper:
        with pikepdf.open(desk.out) as packet:
            assert ink_is_kept((paper, 0), (packet, 1), part, turn) is True
        for what, spoil in FAULTS.items():
            with pikepdf.open(desk.out) as packet:
                spoil(packet.pages[1])
                assert ink_is_kept((paper, 0), (packet, 1), part, turn) is False, what


def blind(*_: object, **__: object) -> Image.Image:
    return Image.new("RGB", (300, 400), "white")


@pytest.mark.parametrize("is_lost", [False, True])
def test_a_page_the_first_engine_draws_as_nothing_is_proven_by_the_other_or_said_to_be_uncompared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, is_lost: bool
) -> None:
    real = carry.form_of

    def loses(page: pikepdf.Page, *rest: object) -> pikepdf.Object:
        found = real(page, *rest)  # type: ignore[arg-type]
        found.write(page.Contents.read_bytes().replace(b"110 311 l\nS", b"n"))
        return found

    monkeypatch.setattr(alike, "drawn", blind)
    monkeypatch.setattr(alike, "drawn_part", blind)
    monkeypatch.setattr(check, "side_by_side", lambda *_: nullcontext(None))
    if is_lost:
        monkeypatch.setattr("secondopinion_desktop.packet.binding.gathering.form_of", loses)
    desk.pdf("paper.pdf", draw=ticked, title="Paper")
    built = desk.build()
    assert built.unseen == (("Paper",) if is_lost else ()) and built.pictures == ()
    assert "no allergies known" in words_of(desk.out, 2)
