"""A sheet made to fit one page: as large and roomy as it goes, else in fewer words, what matters least first.

Never under 9.5 points. Each section has its own shorter forms; they are taken in the order of their ranks, and given
back where there turns out to be room. Then the letters grow again as far as the page allows.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from secondopinion_desktop.packet.pages.blocks import set_blocks
from secondopinion_desktop.packet.pages.layout import FOOT, LARGE_PRINT, Flow, LaidPage, Measures
from secondopinion_desktop.packet.pages.tags import Tag
from secondopinion_desktop.packet.pages.typeset import Numbers
from secondopinion_desktop.packet.plan.words import Block, Sheet

_ROOMIEST_FIRST = tuple(
    Measures.at(body, leading, gap)
    for body, leading, gap in (
        (10.5, 1.34, 0.85),
        (10.5, 1.3, 0.62),
        (10.5, 1.28, 0.5),
        (10.3, 1.27, 0.44),
        (10.0, 1.27, 0.4),
        (9.8, 1.26, 0.36),
        (9.6, 1.25, 0.33),
        (9.5, 1.22, 0.3),
    )
)
_TALL = 40_000.0


@dataclass(frozen=True)
class Fitted:
    """The sheet's pages, and what they say no more and is to be said after them."""

    pages: tuple[LaidPage, ...]
    rest: tuple[Block, ...] = ()


def set_sheet(
    blocks: tuple[Block, ...],
    size: tuple[float, float],
    measures: Measures,
    numbers: Numbers,
    tag: Tag | None = None,
) -> tuple[LaidPage, ...]:
    """One sheet laid out in one size; with `tag`, as a part of something else."""
    flow = Flow(size, measures, numbers, tag)
    set_blocks(flow, blocks)
    return tuple(flow.pages)


def tighter_than(measures: Measures) -> tuple[Measures, ...]:
    """Ever tighter sizes for sheets that leave a few lines on a page of their own.

    Large print keeps its letters and gives only of the space between them.
    """
    spaces = ((1.23, 0.3), (1.2, 0.22))
    if measures.body >= LARGE_PRINT:
        return tuple(replace(Measures.at(measures.body, *space), foot=measures.foot) for space in spaces)
    return tuple(replace(less, foot=measures.foot) for less in _ROOMIEST_FIRST[4:])


def fitted(sheet: Sheet, size: tuple[float, float], numbers: Numbers, foot: float = FOOT) -> Fitted:
    """The sheet on one page."""
    roomiest_first = tuple(replace(measures, foot=foot) for measures in _ROOMIEST_FIRST)
    if len(set_sheet(sheet.blocks, size, roomiest_first[-1], numbers)) == 1:
        return Fitted(_largest(sheet.blocks, size, roomiest_first, numbers))
    chosen = _Choice(sheet, size, numbers, roomiest_first[-1])
    chosen.shorten()
    return Fitted(_largest(chosen.blocks, size, roomiest_first, numbers), chosen.rest)


def _largest(
    blocks: tuple[Block, ...], size: tuple[float, float], roomiest_first: tuple[Measures, ...], numbers: Numbers
) -> tuple[LaidPage, ...]:
    """In the largest size that fits one page; in the smallest when none does. Halved, not tried one by one: what does
    not fit in one size fits in no larger one."""
    largest, smallest = 0, len(roomiest_first) - 1
    pages: tuple[LaidPage, ...] = ()
    while largest < smallest:
        middle = (largest + smallest) // 2
        tried = set_sheet(blocks, size, roomiest_first[middle], numbers)
        if len(tried) == 1:
            pages, smallest = tried, middle
        else:
            largest = middle + 1
    return pages or set_sheet(blocks, size, roomiest_first[-1], numbers)


@dataclass
class _Choice:
    """Which form of each section is printed: 0 is the section in full, 1 its first shorter form, and so on."""

    sheet: Sheet
    size: tuple[float, float]
    numbers: Numbers
    tightest: Measures
    level: list[int] = field(init=False)
    _known: dict[tuple[int, int], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.level = [0] * len(self.sheet.blocks)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The sections as chosen."""
        return tuple(self._form(at, level) for at, level in enumerate(self.level))

    @property
    def rest(self) -> tuple[Block, ...]:
        """What the chosen forms leave out."""
        forms = [self.sheet.shorter[at][level - 1] for at, level in enumerate(self.level) if level]
        return tuple(block for form in forms for block in form.rest)

    def shorten(self) -> None:
        """Take shorter forms until all of it fits, then give back what there is room for."""
        steps = sorted(
            (form.rank, at, level) for at, forms in enumerate(self.sheet.shorter) for level, form in enumerate(forms, 1)
        )
        for _, at, level in steps:
            if self._over() <= 0:
                break
            if self._height(at, level) < self._height(at, self.level[at]) - 0.01:
                self.level[at] = level
        for _, at in sorted(((self._rank(at), at) for at in range(len(self.level))), reverse=True):
            spare = -self._over() + self._height(at, self.level[at])
            self.level[at] = next(n for n in range(self.level[at] + 1) if self._height(at, n) <= spare
                                  or n == self.level[at])  # fmt: skip

    def _over(self) -> float:
        """Points that are too many; less than nothing when there is room."""
        flow = Flow(self.size, self.tightest, self.numbers)
        return sum(self._height(at, level) for at, level in enumerate(self.level)) - (flow.top - flow.bottom)

    def _rank(self, at: int) -> int:
        return self.sheet.shorter[at][self.level[at] - 1].rank if self.level[at] else 0

    def _form(self, at: int, level: int) -> Block:
        return self.sheet.shorter[at][level - 1].block if level else self.sheet.blocks[at]

    def _height(self, at: int, level: int) -> float:
        if (at, level) not in self._known:
            flow = Flow((self.size[0], _TALL), self.tightest, self.numbers)
            set_blocks(flow, (self._form(at, level),))
            self._known[at, level] = flow.top - flow.y
        return self._known[at, level]
