"""What the papers draw, gathered into the packet's file: one paper is open at a time, and nothing of it is held once
its pages are in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from secondopinion_desktop.packet.binding.carry import form_of, has_letters
from secondopinion_desktop.packet.binding.copying import Copying, Number
from secondopinion_desktop.packet.binding.packet_file import PacketFile
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.layers import layers_marked
from secondopinion_desktop.packet.sources.opening import OpenedPaper
from secondopinion_desktop.packet.sources.preparing import PageIn


@dataclass(frozen=True)
class Form:
    """A page's drawing that is in the packet's file: what stands for it in the document of our own pages, whether it
    may hold words, and how large its page is."""

    stands_for: pikepdf.Object
    has_letters: bool
    size: tuple[float, float]


_File = tuple[Path, bool]
"""A file, and whether what is taken from it is only what is drawn: then nothing of it is shared with anything else."""


@dataclass
class Gathering:
    """Drawings taken into `packet`. `out` is the document of our own pages: each drawing is only a number to it, which
    `known` says of what stands in for it there. `layers` are the numbers of all layers, and whether each is hidden."""

    out: pikepdf.Pdf
    packet: PacketFile
    alive: Callable[[], None]
    known: dict[Number, int] = field(default_factory=dict)
    layers: dict[int, bool] = field(default_factory=dict)
    _uses: Counter[_File] = field(default_factory=Counter)
    _copied: dict[_File, dict[Number, int]] = field(default_factory=dict)
    _taken: dict[tuple[PageIn, bool], Form] = field(default_factory=dict)

    def expect(self, papers: list[OpenedPaper]) -> None:
        """Papers that will come, each once: what several take from one file is in the packet once."""
        self._uses.update(file for paper in papers for file in _files_of(paper))

    @contextmanager
    def of(self, paper: OpenedPaper) -> Iterator[OfPaper]:
        """A way to this paper's drawings, whose files are open meanwhile."""
        with ExitStack() as opened:
            taking = OfPaper(self, is_private(paper), opened)
            yield taking
            taking.name_layers()
        self.packet.part()
        for file in _files_of(paper):
            self._uses[file] -= 1
            if not self._uses[file]:
                self._copied.pop(file, None)


class OfPaper:
    """The drawings of one paper's pages."""

    def __init__(self, all_of: Gathering, private: bool, opened: ExitStack) -> None:
        self._all = all_of
        self._private = private
        self._opened = opened
        self._files: dict[Path, tuple[pikepdf.Pdf, Copying]] = {}
        self._layers: list[tuple[Number, bool, Copying]] = []

    def form(self, page: PageIn, box: Rect | None = None) -> Form:
        """That page, of which its `box` is shown (all of it if None). Whatever pikepdf raises where it cannot."""
        taken = self._all._taken.get((page, self._private))
        if taken is None:
            document, copying = self._open(page.path)
            there = document.pages[page.at]
            size = (float(there.mediabox[2]), float(there.mediabox[3]))
            drawing = form_of(there, box or (0.0, 0.0, *size), self._private)
            taken = Form(stand_in(self._all.out, self._all.known, copying.take(drawing)), has_letters(drawing), size)
            # Made by us while the file was open: whoever opens it again may give the number to something else.
            del copying.known[drawing.objgen]
            self._all._taken[page, self._private] = taken
        return taken

    def name_layers(self) -> None:
        """Remember the layers of what was taken."""
        for which, is_off, copying in self._layers:
            if which in copying.known:
                self._all.layers[copying.known[which]] = is_off

    def _open(self, path: Path) -> tuple[pikepdf.Pdf, Copying]:
        if path not in self._files:
            document = self._opened.enter_context(
                pikepdf.open(path, suppress_warnings=True, access_mode=pikepdf.AccessMode.stream)
            )
            known = self._all._copied.setdefault((path, self._private), {})
            copying = Copying(document, self._all.packet, self._all.alive, known)
            self._layers += [(which, is_off, copying) for which, is_off in layers_marked(document)]
            self._files[path] = document, copying
        return self._files[path]


def stand_in(out: pikepdf.Pdf, known: dict[Number, int], number: int, **about: int) -> pikepdf.Object:
    """What stands in a document of ours for what bears this number in the packet, as `known` then says."""
    made = out.make_indirect(Dictionary({f"/{key}": value for key, value in about.items()}))
    known[made.objgen] = number
    return made


def is_private(paper: OpenedPaper) -> bool:
    """Whether only what its printed pages draw may be taken of a paper."""
    return bool(paper.place.part.left_out) or (paper.source is not None and paper.source.private)


def _files_of(paper: OpenedPaper) -> set[_File]:
    source, private = paper.source, is_private(paper)
    pages = [source.pages[at] for at in paper.place.pages] if source else []
    return {(one.path, private) for page in pages for one in (page.ink, page.over) if one}
