"""Words that lie on a page unseen, so that it can be searched and read aloud.

They stand in a font that draws nothing and only says which letters they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from secondopinion_desktop.base.sides import has_right_to_left
from secondopinion_desktop.lettering.bidi import visual_runs
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.plan.plan import PageWords
from secondopinion_desktop.packet.sources.placing import Matrix

NAME = "/Words"
"""What a page calls the font."""
FONT = "/Type /Font /Subtype /Type0 /BaseFont /Unseen /Encoding /Identity-H"
LETTERS_FONT = (
    "/Type /Font /Subtype /CIDFontType2 /BaseFont /Unseen /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
    "/Supplement 0 >> /DW 500"
)
DESCRIPTOR = (
    "/Type /FontDescriptor /FontName /Unseen /Flags 5 /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 "
    "/StemV 80 /FontBBox [0 -200 500 800]"
)
_MOST_WORDS = 5_000
_MOST_AT_ONCE = 100
_LEAST = 0.1
"""Points; what is smaller stands nowhere."""


@dataclass(frozen=True)
class Words:
    """Words and where they lie on a page: left, bottom, right, top in points. Turned clockwise by `upright` degrees
    their line is upright."""

    text: str
    box: Rect
    upright: int = 0


def letters_said(words: Iterable[Words]) -> str:
    """What says which letter is which, of those in these words: the stream their font's ToUnicode leads to.

    One line for all letters there are would be shorter, but some readers take it apart again for each page.
    """
    codes = b"".join(_letters(each.text) for each in words).hex()
    every = sorted({codes[at : at + 4] for at in range(0, len(codes), 4)})
    blocks = [every[at : at + _MOST_AT_ONCE] for at in range(0, len(every), _MOST_AT_ONCE)]
    told = "\n".join(
        f"{len(block)} beginbfchar\n{' '.join(f'<{code}> <{code}>' for code in block)}\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Letters def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{told}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def unseen(words: Iterable[Words]) -> str:
    """What draws these words on a page, each as wide and as high as it is seen there."""
    return f"q BT 3 Tr\n{''.join(map(_drawn, words))}ET Q\n"


def _drawn(words: Words) -> str:
    left, bottom, right, top = words.box
    lies = words.upright % 180 == 90
    long, high = (top - bottom, right - left) if lies else (right - left, top - bottom)
    size = max(1.0, high * 0.9)
    up = size * 0.2
    start = {
        90: f"0 1 -1 0 {right - up:.2f} {bottom:.2f}",
        180: f"-1 0 0 -1 {right:.2f} {top - up:.2f}",
        270: f"0 -1 1 0 {left + up:.2f} {top:.2f}",
    }.get(words.upright % 360, f"1 0 0 1 {left:.2f} {bottom + up:.2f}")
    # A space behind them reaches beyond their box.
    count = len(_letters(words.text.rstrip())) // 2
    wide = 100 * long / (size * 0.5 * max(1, count))
    return f"{wide:.2f} Tz {NAME} {size:.2f} Tf {start} Tm <{_letters(words.text).hex()}> Tj\n"


def _letters(text: str) -> bytes:
    """As they stand from the left: so readers expect them, and turn round what is written from the right."""
    if has_right_to_left(text):
        text = "".join(run[::-1] if from_right else run for run, from_right in visual_runs(text))
    return text.encode("utf-16-be", errors="ignore")


def on_sheet(read: PageWords, matrix: Matrix, turned: int) -> list[Words]:
    """Words read from a page where they lie on its sheet: `matrix` leads there from the page as a square of one by one,
    and the page lies on it `turned` degrees clockwise. What has no place on the page is not among them."""
    found = []
    for text, box in read.words[:_MOST_WORDS]:
        plain = " ".join(text.split())
        if plain and all(map(math.isfinite, box)):
            left, top, right, bottom = (min(1.0, max(0.0, side)) for side in box)
            place = _through(matrix, (left, 1 - bottom, right, 1 - top))
            if min(place[2] - place[0], place[3] - place[1]) >= _LEAST:
                # With a space behind each, a search for two words finds them however far apart they stand.
                found.append(Words(f"{plain} ", place, (read.upright - turned) % 360))
    return found


def _through(matrix: Matrix, box: Rect) -> Rect:
    a, b, c, d, e, f = matrix
    (x0, y0), (x1, y1) = ((a * x + c * y + e, b * x + d * y + f) for x, y in (box[:2], box[2:]))
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
