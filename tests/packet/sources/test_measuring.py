"""Whether a page's points are a real size, and how high its print is, is told from what is on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from secondopinion_desktop.packet.sources.measuring import measured


def drawn(path: Path, print_size: float = 0.0, dots: float = 0.0) -> Path:
    """A page of 1,000 points a side, with lines of print, or a picture with so many dots a point."""
    canvas = Canvas(str(path), pagesize=(1000, 1000))
    if print_size:
        canvas.setFont("Helvetica", print_size)
        for at in range(10):
            canvas.drawString(50, 100 + at * 80, "Sodium 141 mmol/l")
    if dots:
        side = int(500 * dots)
        Image.new("L", (side, side), 99).save(path.with_suffix(".png"))
        canvas.drawImage(str(path.with_suffix(".png")), 0, 0, 500, 500)
    canvas.showPage()
    canvas.save()
    return path


@pytest.mark.parametrize("size", [6.0, 9.0, 24.0])
def test_the_height_of_print_is_told(tmp_path: Path, size: float) -> None:
    path = drawn(tmp_path / "a.pdf", print_size=size)
    known = measured(path, 0, path)
    assert known.print_size == pytest.approx(size, rel=0.15) and known.has_size


@pytest.mark.parametrize(("dots", "real"), [(1.0, False), (2.8, True)])
def test_a_scan_whose_points_are_its_dots_has_no_size(tmp_path: Path, dots: float, real: bool) -> None:
    path = drawn(tmp_path / "a.pdf", dots=dots)
    known = measured(path, 0, path)
    assert (known.has_size, known.is_fine, known.print_size) == (real, real, 0.0)


def test_a_photo_has_no_size(tmp_path: Path) -> None:
    Image.new("L", (4000, 600), 255).save(tmp_path / "strip.png")
    path = drawn(tmp_path / "made.pdf", dots=3.0)
    assert not measured(path, 0, tmp_path / "strip.png").has_size
