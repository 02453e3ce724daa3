"""Where a packet can be cut into files small enough: between papers where it can, else between pages of one paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, OutlineItem

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.packet.pages.part_sheet import Piece

_A_PAGE_BYTES = 3_000
"""What a page takes beside its streams: its own entry, links, bookmarks."""
_NOT_CONTENT = frozenset({"/Parent", "/Annots", "/P", "/Dest", "/StructParents"})

Stretch = tuple[int, int]
"""First and last page of a part, in the numbers of the whole packet (from 1)."""
Weights = Sequence[dict[tuple[int, int], int]]
"""For each page the streams it is made of, with their bytes."""


def pieces_of(whole: pikepdf.Pdf) -> tuple[Piece, ...]:
    """The sheets and papers of the packet, in order: what the bookmarks of the first level name."""
    numbers = {page.obj.objgen: number for number, page in enumerate(whole.pages, 1)}
    with whole.open_outline() as outline:
        found = [(page, item.title) for item in outline.root if (page := page_of(item, numbers))]
    ends = [page - 1 for page, _ in found[1:]] + [len(whole.pages)] * bool(found)
    return tuple(Piece(title, page, max(page, end)) for (page, title), end in zip(found, ends, strict=True))


def starts_of(pieces: Sequence[Piece]) -> frozenset[int]:
    """The pages on which a sheet or a paper begins."""
    return frozenset(piece.first for piece in pieces)


def page_of(item: OutlineItem, numbers: dict[tuple[int, int], int]) -> int:
    """The page a bookmark leads to; 0 when that is not among `numbers`."""
    target = item.destination
    if isinstance(target, Array) and len(target) and isinstance(target[0], Dictionary):
        return numbers.get(target[0].objgen, 0)
    return 0


def weights_of(whole: pikepdf.Pdf, progress: Progress) -> list[dict[tuple[int, int], int]]:
    """For each page the streams it is made of, with their bytes; pictures and fonts may be shared between pages."""
    found = []
    for page in whole.pages:
        progress.check()
        streams: dict[tuple[int, int], int] = {}
        _weigh(page.obj, streams, set())
        found.append(streams)
    return found


def _weigh(top: pikepdf.Object, streams: dict[tuple[int, int], int], seen: set[tuple[int, int]]) -> None:
    waiting: list[pikepdf.Object] = [top]
    while waiting:
        one = waiting.pop()
        if one.objgen != (0, 0):
            if one.objgen in seen:
                continue
            seen.add(one.objgen)
        if isinstance(one, pikepdf.Stream):
            streams[one.objgen] = int(one.stream_dict.get("/Length", 0))
        waiting.extend(_within(one))


def _within(one: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if isinstance(one, Array):
        kept = list(one.as_list())
    elif isinstance(one, Dictionary | pikepdf.Stream):
        kept = [value for key, value in one.items() if key not in _NOT_CONTENT]
    else:
        return
    yield from (value for value in kept if isinstance(value, Array | Dictionary | pikepdf.Stream))


def cut_at(weights: Weights, starts: frozenset[int], most: int) -> list[Stretch]:
    """Fill each part with whole papers, then, where one paper alone is too large, with its pages."""
    stretches: list[Stretch] = []
    first, held = 1, dict[tuple[int, int], int]()
    for begin, end in _units(len(weights), starts):
        unit = _together(weights[begin - 1 : end])
        if begin > first and _bytes({**held, **unit}, end - first + 1) > most:
            stretches.append((first, begin - 1))
            first, held = begin, {}
        if begin == first and _bytes(unit, end - begin + 1) > most:
            *cut, (first, _) = _page_by_page(weights, begin, end, most)
            stretches += cut
            unit = _together(weights[first - 1 : end])
        held |= unit
    return [*stretches, (first, len(weights))]


def _units(total: int, starts: frozenset[int]) -> Iterator[Stretch]:
    begins = sorted({1} | {number for number in starts if 1 < number <= total})
    yield from zip(begins, [number - 1 for number in begins[1:]] + [total], strict=True)


def _page_by_page(weights: Weights, begin: int, end: int, most: int) -> list[Stretch]:
    found: list[Stretch] = []
    first, held = begin, dict(weights[begin - 1])
    for number in range(begin + 1, end + 1):
        held |= weights[number - 1]
        if _bytes(held, number - first + 1) > most:
            found.append((first, number - 1))
            first, held = number, dict(weights[number - 1])
    return [*found, (first, end)]


def _together(weights: Weights) -> dict[tuple[int, int], int]:
    return {key: size for page in weights for key, size in page.items()}


def _bytes(streams: dict[tuple[int, int], int], pages: int) -> int:
    return sum(streams.values()) + pages * _A_PAGE_BYTES


def cut_too_large(stretches: list[Stretch], sizes: list[int], starts: frozenset[int], most: int) -> list[Stretch]:
    """Halve what came out larger than thought, at a paper's start where there is one."""
    found: list[Stretch] = []
    for (first, last), size in zip(stretches, sizes, strict=True):
        if size <= most or first == last:
            found.append((first, last))
            continue
        middle = (first + last + 1) // 2
        at = min((number for number in starts if first < number <= last), key=lambda n: abs(n - middle), default=middle)
        found += [(first, at - 1), (at, last)]
    return found
