"""A PDF around pictures, a page for each: as large as it was on paper and upright, its bytes left where they are.

Words that belong to a picture lie on it unseen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secondopinion_desktop.base.picture_files import LIKELY_DPI
from secondopinion_desktop.packet.sources.papers import Unreadable
from secondopinion_desktop.packet.sources.strung import Stretch, Strung
from secondopinion_desktop.packet.sources.unseen import (
    DESCRIPTOR,
    FONT,
    LETTERS_FONT,
    NAME,
    Words,
    letters_said,
    unseen,
)

TURNS = {
    1: "{w} 0 0 {h} 0 0",
    2: "-{w} 0 0 {h} {w} 0",
    3: "-{w} 0 0 -{h} {w} {h}",
    4: "{w} 0 0 -{h} 0 {h}",
    5: "0 -{h} -{w} 0 {w} {h}",
    6: "0 -{h} {w} 0 0 {h}",
    7: "0 {h} {w} 0 0 0",
    8: "0 {h} -{w} 0 {w} 0",
}
"""How the unit square of the picture lies on its page, by EXIF orientation."""


@dataclass(frozen=True)
class Picture:
    """One picture as PDF wants it: the entries of its dictionary, its bytes, its size on paper.

    `dpi` is across and down as the picture lies in its file; `paper` is its size in points when that is known better.
    """

    wide: int
    high: int
    entries: str
    stretches: tuple[Stretch, ...]
    orientation: int = 1
    dpi: tuple[float, float] = (LIKELY_DPI, LIKELY_DPI)
    paper: tuple[float, float] | None = None
    words: tuple[Words, ...] = ()

    @property
    def length(self) -> int:
        """Bytes of its data."""
        return sum(stretch.size for stretch in self.stretches)

    @property
    def on_paper(self) -> tuple[float, float]:
        """Width and height in points once upright."""
        if self.paper:
            return self.paper
        wide, high = self.wide * 72 / self.dpi[0], self.high * 72 / self.dpi[1]
        return (high, wide) if self.orientation >= 5 else (wide, high)


def _fonts(words: Iterable[Words]) -> tuple[str, ...]:
    letters = letters_said(words)
    return (
        f"<< {FONT} /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        f"<< {LETTERS_FONT} /FontDescriptor 6 0 R >>",
        f"<< /Length {len(letters)} >>\nstream\n{letters}\nendstream",
        f"<< {DESCRIPTOR} >>",
    )


def pdf_of(pictures: list[Picture]) -> Strung:
    """A PDF around the pictures, whose bytes are read from their files when they are wanted."""
    if not pictures:
        raise Unreadable("there is no picture in this file")
    stretches: list[Stretch] = []
    offsets: list[int] = []
    at = 0

    def put(data: bytes) -> None:
        nonlocal at
        stretches.append(Stretch(data))
        at += len(data)

    def begin(number: int) -> None:
        offsets.append(at)
        put(b"%d 0 obj\n" % number)

    put(b"%PDF-1.5\n")
    kids = " ".join(f"{7 + 3 * n} 0 R" for n in range(len(pictures)))
    begin(1)
    put(b"<< /Type /Catalog /Pages 2 0 R >>\nendobj\n")
    begin(2)
    put(f"<< /Type /Pages /Kids [{kids}] /Count {len(pictures)} >>\nendobj\n".encode())
    for number, font in enumerate(_fonts(word for picture in pictures for word in picture.words), 3):
        begin(number)
        put(f"{font}\nendobj\n".encode())
    for n, picture in enumerate(pictures):
        wide, high = (round(side, 3) for side in picture.on_paper)
        page, body, image = 7 + 3 * n, 8 + 3 * n, 9 + 3 * n
        begin(page)
        fonts = f" /Font << {NAME} 3 0 R >>" if picture.words else ""
        resources = f"<< /XObject << /Picture {image} 0 R >>{fonts} >>"
        box = f"[0 0 {wide} {high}]"
        put(
            f"<< /Type /Page /Parent 2 0 R /MediaBox {box} /Contents {body} 0 R /Resources {resources} >>"
            "\nendobj\n".encode()
        )
        words = f"q {TURNS[picture.orientation].format(w=wide, h=high)} cm /Picture Do Q"
        if picture.words:
            words += f"\n{unseen(picture.words)}"
        begin(body)
        put(f"<< /Length {len(words)} >>\nstream\n{words}\nendstream\nendobj\n".encode())
        begin(image)
        entries = f"/Width {picture.wide} /Height {picture.high} {picture.entries} /Length {picture.length}"
        put(f"<< /Type /XObject /Subtype /Image {entries} >>\nstream\n".encode())
        stretches.extend(picture.stretches)
        at += picture.length
        put(b"\nendstream\nendobj\n")
    table = at
    rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    put(f"xref\n0 {len(offsets) + 1}\n0000000000 65535 f \n{rows}".encode())
    put(f"trailer\n<< /Size {len(offsets) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode())
    return Strung(stretches)
