"""How large a page really is, and how high its smaller print: whether it can be read once it was made smaller."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.packet.sources.page_letters import letters_on
from secondopinion_desktop.packet.sources.papers import sort_of
from secondopinion_desktop.packet.sources.parting import Measured
from secondopinion_desktop.packet.sources.shown import NotShown, page_shown, shown

_OF_THE_SIZE = 1.1
"""So much of its type's size is the box of a letter high."""
_SMALLER_SHARE = 5
"""A fifth of all letters is as small or smaller."""
_FEWEST = 12
_MORE_DOTS = 1.5
"""A picture with fewer dots a point was given its dots as points: how large it was nobody knows."""
_MOST_DEPTH = 8


def measured(ink: Path, at: int, original: Path | None) -> Measured:
    """Look at a page (from 0) of a file made ready from `original`."""
    if original is None or sort_of(original) != "pdf":
        return Measured(has_size=False)
    try:
        with shown(ink) as document, page_shown(document, at) as page:
            size, dots = _print_size(page), _dots_a_point(page)
            return Measured(bool(size) or not dots or dots >= _MORE_DOTS, size, dots >= _MORE_DOTS)
    except (NotShown, pypdfium2.PdfiumError):
        return Measured(has_size=False)


def _print_size(page: pypdfium2.PdfPage) -> float:
    wide, high = page.get_size()
    letters = letters_on(page)
    sizes = sorted(
        max((box[2] - box[0]) * wide, (box[3] - box[1]) * high) / _OF_THE_SIZE
        for letter, box in zip(letters.text, letters.boxes, strict=False)
        if box is not None and letter.isalnum()
    )
    return sizes[len(sizes) // _SMALLER_SHARE] if len(sizes) >= _FEWEST else 0.0


def _dots_a_point(page: pypdfium2.PdfPage) -> float:
    """How fine the coarsest of its pictures is; 0 where it has none."""
    found = []
    for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=_MOST_DEPTH):
        left, bottom, right, top = one.get_bounds()
        found.append(max(one.get_px_size()) / max(1.0, right - left, top - bottom))
    return min(found, default=0.0)
