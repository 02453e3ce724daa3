"""Each page of a packet beside its page of the paper, both drawn by a reader the program does not have.

The program draws with pdfium and proves with it; mupdf (`mutool`) and poppler (`pdftoppm`) are other people's work, so
what pdfium alone takes for alike is seen here. Used by everything_into_one_packet.py.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image, ImageChops

from secondopinion_desktop.packet.sources.alike import around

DPI = 100.0
_LAST_DRAWN = re.compile(rb"q ([-\d. ]+) cm /(?:Paper|Cover) Do Q")
_STRONG = 110
_MOST_DOTS = 40_000_000
_SECONDS = 60
Region = tuple[float, float, float, float]


@dataclass(frozen=True)
class Seen:
    """How many dots of a page are ink on one side only, and the two pictures; `note` when there was none to compare."""

    apart: int
    before: Image.Image | None = None
    after: Image.Image | None = None
    note: str = ""


class OtherReader:
    """Draws pages of files, one file after the other; the pictures lie in `folder`."""

    def __init__(self, name: str, folder: Path) -> None:
        self._name = name
        self._folder = folder

    def picture(self, path: Path, number: int, dpi: float) -> Image.Image | None:
        """Page `number` (from 1), or None when this reader cannot draw it."""
        target = self._folder / f"page-{self._name}"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        try:
            command = self._command(path, number, dpi, target)
            subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS)
            return next((Image.open(one).convert("RGB") for one in target.iterdir()), None)
        except (subprocess.TimeoutExpired, OSError, Image.DecompressionBombError):
            return None

    def _command(self, path: Path, number: int, dpi: float, target: Path) -> list[str]:
        if self._name == "pdftoppm":
            one = ["-f", f"{number}", "-l", f"{number}"]
            return [self._name, "-cropbox", "-r", f"{dpi:.4f}", *one, f"{path}", f"{target}/p"]
        return [self._name, "draw", "-q", "-r", f"{dpi:.4f}", "-o", f"{target}/p.png", f"{path}", f"{number}"]


def region_of(page: pikepdf.Page) -> Region | None:
    """Where the paper's page lies on its sheet; None on a sheet of our own."""
    drawn: Any = page.obj.get("/Resources", pikepdf.Dictionary()).get("/XObject", pikepdf.Dictionary()).get("/Paper")
    contents: Any = page.obj.Contents
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    found = _LAST_DRAWN.search(b"\n".join(part.read_bytes() for part in parts))
    if drawn is None or found is None:
        return None
    a, b, c, d, e, f = map(float, found[1].split())
    x0, y0, x1, y1 = (float(side) for side in drawn.BBox)
    xs = [a * x + c * y + e for x in (x0, x1) for y in (y0, y1)]
    ys = [b * x + d * y + f for x in (x0, x1) for y in (y0, y1)]
    return min(xs), min(ys), max(xs), max(ys)


def seen(reader: OtherReader, paper: tuple[Path, int], packet: tuple[Path, int], region: Region, high: float) -> Seen:
    """A page of a paper beside the region of a packet's page (`high` points) in which it lies."""
    first = reader.picture(*paper, DPI)
    if first is None:
        return Seen(0, note="the other reader does not draw it")
    wide = (region[2] - region[0]) / 72 * DPI
    before = reader.picture(*paper, DPI * wide / first.width) if first.width > 3 else None
    sheet = reader.picture(*packet, DPI)
    if before is None or sheet is None or before.width * before.height > _MOST_DOTS:
        return Seen(0, note="the other reader does not draw it")
    left, top = round(region[0] / 72 * DPI), round((high - region[3]) / 72 * DPI)
    after = sheet.crop((left, top, left + before.width, top + before.height))
    return Seen(_apart(before, after), before, after)


def _apart(one: Image.Image, other: Image.Image) -> int:
    missing = ImageChops.lighter(_missing(one, other), _missing(other, one)).convert("L")
    # What lies in the outermost dots may fall beside a picture's edge.
    inner = missing.crop((2, 2, max(3, missing.width - 2), max(3, missing.height - 2)))
    return sum(inner.histogram()[_STRONG:])


def _missing(one: Image.Image, other: Image.Image) -> Image.Image:
    """By how much each dot of one is darker or lighter than all dots two around its place in the other."""
    low, high = (around(around(other, choose), choose) for choose in (ImageChops.darker, ImageChops.lighter))
    apart = ImageChops.lighter(ImageChops.subtract(one, high), ImageChops.subtract(low, one))
    red, green, blue = apart.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def side_by_side(pair: Seen) -> Iterator[Image.Image]:
    """One picture of both, for looking at."""
    if pair.before is not None and pair.after is not None:
        both = Image.new("RGB", (pair.before.width + pair.after.width + 10, max(pair.before.height, 20)), "red")
        both.paste(pair.before, (0, 0))
        both.paste(pair.after, (pair.before.width + 10, 0))
        yield both
