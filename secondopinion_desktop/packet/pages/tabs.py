"""A sheet before each sort of papers, with a mark at its right edge that is seen when the stack is fanned."""

from __future__ import annotations

from dataclasses import replace

from secondopinion_desktop.base.counted import counted
from secondopinion_desktop.packet.pages.about import index_row
from secondopinion_desktop.packet.pages.bound import Part
from secondopinion_desktop.packet.pages.layout import Stroke
from secondopinion_desktop.packet.plan.places import PaperPlace
from secondopinion_desktop.packet.plan.words import Index, Sheet, Title

_WIDE, _HIGH, _APART = 32.0, 56.0, 6.0
"""A printer leaves up to half of so wide a mark white."""
_ABOVE, _BELOW = 60.0, 70.0
"""What stays free of marks at the ends of the edge, where a stack is stapled or held."""
_NO_SORT = "Papers"

Group = tuple[tuple[int, PaperPlace], ...]
"""Papers of one sort that lie behind each other, with their numbers."""


def groups_of(papers: tuple[PaperPlace, ...]) -> tuple[Group, ...]:
    """The papers by sort, in their order; a translation belongs to the paper before it."""
    groups: list[list[tuple[int, PaperPlace]]] = []
    for number, paper in enumerate(papers, 1):
        if groups and _goes_on(groups[-1], paper):
            groups[-1].append((number, paper))
        else:
            groups.append([(number, paper)])
    return tuple(map(tuple, groups))


def _goes_on(group: list[tuple[int, PaperPlace]], paper: PaperPlace) -> bool:
    if group[0][1].part.sort == paper.part.sort:
        return True
    return bool(paper.part.translates) and any(one.part.document == paper.part.translates for _, one in group)


def tab_sheet(group: Group, at: int) -> Sheet:
    """The sheet before a group, the `at`-th (from 0): its sort, and each paper behind it with its pages."""
    title = group[0][1].part.sort or _NO_SORT
    below = f"{counted(len(group), 'paper')}. Each line is a link to the paper. Page numbers are those of this packet."
    rows = tuple(index_row(number, paper) for number, paper in group)
    return Sheet(f"tab-{at + 1}", title, (Title(title, below), Index(rows)), apart=True)


def with_mark(part: Part, at: int, of: int, size: tuple[float, float]) -> Part:
    """The sheet with its mark, lower for each of `of` sheets; where there are many, they begin at the top again."""
    wide, high = size
    room = high - _ABOVE - _BELOW
    most = max(1, int(room // (_HIGH + _APART)))
    step = room / min(max(of, 1), most)
    top = high - _ABOVE - (at % most) * step
    x = wide - _WIDE / 2
    mark = Stroke(x, top, x, top - min(_HIGH, step - _APART), _WIDE)
    first = part.pages[0]
    return replace(part, pages=(replace(first, items=[*first.items, mark]), *part.pages[1:]))
