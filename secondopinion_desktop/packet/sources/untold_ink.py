"""Where a page shows words that no reader tells: ink of a pattern, a mask or a letter that is a drawing, a line that
says of itself that it says something else, letters that claim to be others.

What says something else is forgotten, and the page read anew. Where it then still draws the words more often than they
are read, it is drawn as it is, and once more with the texts that say them unseen: what is gone then was them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Stream
from PIL import Image, ImageChops

from secondopinion_desktop.base.hidden_words import HiddenWords
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.packet.plan.plan import Share
from secondopinion_desktop.packet.sources.page_letters import Letters, is_touched, letters_on, places_of
from secondopinion_desktop.packet.sources.saving import save_into
from secondopinion_desktop.packet.sources.shown import drawn, page_shown, shown
from secondopinion_desktop.packet.sources.silenced import Drawing
from secondopinion_desktop.packet.sources.unpacking import things_below

_DOTS = 1600
"""Along the longer side of the page."""
_APART = 12
_CELL = 8
"""Dots of a cell: is any of them gone, it is black."""
_MOST_RUNS = 40
"""So many are looked at one by one."""
Box = tuple[int, int, int, int]


def untold_ink(pdf: pikepdf.Pdf, at: int, words: HiddenWords, scratch: NamelessFiles) -> tuple[Share, ...]:
    """The parts of page `at` (from 0), as it is shown, in which ink says one of the words. PdfError when it cannot be
    read."""
    with _alone(pdf, at) as one:
        below = list(things_below(one.pages[0].obj.get("/Resources"), set()))
        for thing in below:
            if "/ActualText" in thing:
                del thing["/ActualText"]
        told = {each.objgen: each for each in _told(one.pages[0])}
        drawings = [Drawing(each, words) for each in told.values()]
        others = [Drawing(each, words) for each in below if _draws(each) and each.objgen not in told]
        look = _Look(one, scratch)
        letters = look.letters()
        places = tuple(places_of(words, letters))
        gone = look.gone([(each, run) for each in others for run in each.runs])
        if sum(each.times for each in drawings) > len(words.found_in(letters.text)):
            gone += look.gone_besides([(each, run) for each in drawings for run in each.runs], places)
    return (*places, *gone)


def _alone(pdf: pikepdf.Pdf, at: int) -> pikepdf.Pdf:
    """A page in a file of its own, its layers shown and hidden as they were; what lies on it is looked at by itself."""
    one = pikepdf.new()
    one.pages.append(pdf.pages[at])
    page = one.pages[0]
    if "/Annots" in page.obj:
        del page.obj.Annots
    page.contents_coalesce()
    layers = pdf.Root.get("/OCProperties")
    if isinstance(layers, Dictionary):
        one.Root.OCProperties = one.copy_foreign(layers if layers.is_indirect else pdf.make_indirect(layers))
    return one


def _told(page: pikepdf.Page) -> Iterator[Any]:
    """The drawings of a page whose words its reader tells: its own, and those within it."""
    contents = page.obj.get("/Contents")
    yield from [contents] if isinstance(contents, Stream) else []
    waiting, seen = [page.obj.get("/Resources")], set[tuple[int, int]]()
    while waiting:
        given = waiting.pop()
        within = given.get("/XObject") if isinstance(given, Dictionary) else None
        for one in within.values() if isinstance(within, Dictionary) else ():
            if isinstance(one, Stream) and one.get("/Subtype") == Name.Form and one.objgen not in seen:
                seen.add(one.objgen)
                waiting.append(one.get("/Resources"))
                yield one


def _draws(one: Any) -> bool:
    return isinstance(one, Stream) and one.get("/Subtype") != Name.Image and not {"/Length1", "/N"} & set(one.keys())


Runs = list[tuple[Drawing, frozenset[int]]]


class _Look:
    """The page as it is, to be compared with what it is without some of its texts."""

    def __init__(self, page: pikepdf.Pdf, scratch: NamelessFiles) -> None:
        self._page, self._scratch = page, scratch
        self._before: Image.Image | None = None

    def letters(self) -> Letters:
        """What its reader tells."""
        with self._shown() as page:
            return letters_on(page)

    def gone(self, runs: Runs) -> tuple[Share, ...]:
        """Where ink is gone without these runs."""
        if not runs:
            return ()
        before = self._before = self._before or self._picture()
        for drawing in {id(drawing): drawing for drawing, _ in runs}.values():
            drawing.silence(frozenset().union(*(run for of, run in runs if of is drawing)))
        after = self._picture()
        for drawing, _ in runs:
            drawing.silence(frozenset())
        return tuple(_gone(before, after))

    def gone_besides(self, runs: Runs, known: Collection[Share]) -> tuple[Share, ...]:
        """The same, less the runs whose place is known: much may stand in one line with a word."""
        if len(runs) > _MOST_RUNS:
            return self.gone(runs)
        each = [self.gone([run]) for run in runs]
        return tuple(part for parts in each if not any(is_touched(part, known) for part in parts) for part in parts)

    def _picture(self) -> Image.Image:
        with self._shown() as page:
            return drawn(page, _DOTS / max(1.0, *page.get_size()))

    @contextmanager
    def _shown(self) -> Iterator[pypdfium2.PdfPage]:
        file = self._scratch.new()
        save_into(self._page, file)
        with shown(file) as document, page_shown(document, 0) as page:
            yield page
        self._scratch.drop(file)


def _gone(before: Image.Image, after: Image.Image) -> Iterator[Share]:
    """The parts in which the two differ, as boxes around what hangs together: its outline tells nothing."""
    apart = ImageChops.difference(before, after).convert("L").point(lambda shade: 255 if shade > _APART else 0)
    wide, high = apart.size
    boxes: list[Box] = []
    for top in range(0, high, _CELL):
        row = apart.crop((0, top, wide, min(high, top + _CELL)))
        if row.getbbox():
            cells = [bool(row.crop((x, 0, x + _CELL, row.height)).getbbox()) for x in range(0, wide, _CELL)]
            for left, right in _stretches(cells):
                boxes = _joined(boxes, (left * _CELL, top, right * _CELL, top + _CELL))
    return ((left / wide, top / high, min(1.0, right / wide), min(1.0, low / high)) for left, top, right, low in boxes)


def _stretches(gone: list[bool]) -> Iterator[tuple[int, int]]:
    """From where to where there is one after the other."""
    at = 0
    for is_gone, run in groupby(gone):
        length = sum(1 for _ in run)
        if is_gone:
            yield at, at + length
        at += length


def _joined(boxes: list[Box], new: Box) -> list[Box]:
    """The boxes with one more; those it touches become one with it."""
    apart: list[Box] = []
    for box in boxes:
        across, down = min(box[2], new[2]) - max(box[0], new[0]), min(box[3], new[3]) - max(box[1], new[1])
        if across >= -2 * _CELL and down >= -_CELL:
            new = (min(box[0], new[0]), min(box[1], new[1]), max(box[2], new[2]), max(box[3], new[3]))
        else:
            apart.append(box)
    return [*apart, new]
