"""Where the second reader finds a paper's drawing on its sheet, and that nothing else is to be seen there."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from secondopinion_desktop.packet.binding.ink import is_unseen
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.placing import Matrix, covering

_NEAR = 0.02
"""Points; the packet writes a place with six digits, and regions are worked out from it."""
_TOUCHES = 0.5
_MOST_OWN = 2_000


def lies_alone(page: pypdfium2.PdfPage, box: Rect, turned: int, region: Rect) -> bool:
    """Whether the one drawing on a sheet brings this box of its own, turned clockwise, just into that region, and
    nothing of the packet's own lies there that shows."""
    drawings = []
    count = pdfium.FPDFPage_CountObjects(page)
    for at in range(min(count, _MOST_OWN)):
        thing = pdfium.FPDFPage_GetObject(page, at)
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            drawings.append(thing)
        elif not (kind == pdfium.FPDF_PAGEOBJ_TEXT and is_unseen(thing)) and _touches(thing, region):
            return False
    return count <= _MOST_OWN and len(drawings) == 1 and _brings(drawings[0], box, turned, region)


def _touches(thing: Any, region: Rect) -> bool:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
        return True
    across = min(right.value, region[2]) - max(left.value, region[0])
    down = min(top.value, region[3]) - max(bottom.value, region[1])
    return min(across, down) > _TOUCHES


def _brings(drawing: Any, box: Rect, turned: int, region: Rect) -> bool:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawing, ctypes.byref(found)):
        return False
    wanted = covering(region, (box[2] - box[0], box[3] - box[1]), turned)
    a, b, c, d, e, f = wanted
    wanted = (a, b, c, d, e - a * box[0] - c * box[1], f - b * box[0] - d * box[1])
    has = (found.a, found.b, found.c, found.d, found.e, found.f)
    corners = [(box[x], box[y]) for x in (0, 2) for y in (1, 3)]
    return all(
        abs(side - other) <= _NEAR
        for corner in corners
        for side, other in zip(_through(has, corner), _through(wanted, corner), strict=True)
    )


def _through(matrix: Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
