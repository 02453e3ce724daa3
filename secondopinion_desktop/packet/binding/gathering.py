"""What the papers draw, gathered into the packet's file: one paper is open at a time, and nothing of it is held once
its pages are in. It may begin before all papers are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from secondopinion_desktop.packet.binding.carry import form_of, has_letters
from secondopinion_desktop.packet.binding.copying import Copying, Number
from secondopinion_desktop.packet.binding.packet_file import PacketFile
from secondopinion_desktop.packet.plan.places import Rect
from secondopinion_desktop.packet.sources.ladder import Source
from secondopinion_desktop.packet.sources.layers import layers_marked
from secondopinion_desktop.packet.sources.opening import OpenedPaper
from secondopinion_desktop.packet.sources.papers import Resists, blaming
from secondopinion_desktop.packet.sources.preparing import PageIn


@dataclass(frozen=True)
class Form:
    """A page's drawing that is in the packet's file: its number there, whether it may hold words, and how large its
    page is."""

    number: int
    has_letters: bool
    size: tuple[float, float]


_File = tuple[Path, bool]
"""A file, and whether what is taken from it is only what is drawn: then nothing of it is shared with anything else."""


@dataclass
class Gathering:
    """Drawings taken into `packet`. In the document of our own pages each is only a number, which `known` says of what
    stands in for it there. `layers` are the numbers of all layers, and whether each is hidden."""

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

    def let_go(self) -> None:
        """Of all that is known of what was taken, once the file is whole."""
        for held in (self.known, self.layers, self._uses, self._copied, self._taken):
            held.clear()

    def forget(self, paper: OpenedPaper, mark: tuple[int, int]) -> None:
        """Take out again what was begun of a paper none of whose files another one needs; `mark` is of before it."""
        self.packet.back_to(mark)
        private = is_private(paper)
        for page in paper.source.pages if paper.source else ():
            for one in filter(None, (page.ink, page.over)):
                self._taken.pop((one, private), None)
        for file in _files_of(paper):
            self._uses.pop(file, None)
            self._copied.pop(file, None)
        for number in [layer for layer in self.layers if layer >= mark[1]]:
            del self.layers[number]


class OfPaper:
    """The drawings of one paper's pages."""

    def __init__(self, all_of: Gathering, private: bool, opened: ExitStack) -> None:
        self._all = all_of
        self._private = private
        self._opened = opened
        self._files: dict[Path, tuple[pikepdf.Pdf, Copying]] = {}
        self._layers: list[tuple[Number, bool, Copying]] = []

    @property
    def known(self) -> dict[Number, int]:
        """What stands in for drawings in the document of our own pages."""
        return self._all.known

    def form(self, page: PageIn, box: Rect | None = None) -> Form:
        """That page, of which its `box` is shown (all of it if None). Whatever pikepdf raises where it cannot."""
        taken = self._all._taken.get((page, self._private))
        if taken is None:
            document, copying = self._open(page.path)
            there = document.pages[page.at]
            size = (float(there.mediabox[2]), float(there.mediabox[3]))
            drawing = form_of(there, box or (0.0, 0.0, *size), self._private)
            taken = Form(copying.take(drawing), has_letters(drawing), size)
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


class Begun:
    """A packet's file into which papers are gathered while others are not there yet. Nothing but a head start: where
    anything goes otherwise than it was begun, the file is written afresh."""

    def __init__(self, target: Path, alive: Callable[[], None]) -> None:
        self._file = target.open("wb")
        self._gathering = Gathering(PacketFile(self._file), alive)
        self._taken: list[OpenedPaper] = []
        self._is_whole = True

    def take(self, paper: OpenedPaper, at_page: Callable[[int], None]) -> Resists | None:
        """Take all that is printed of this paper, whose files no other one needs; `at_page` hears which page (from 0)
        it is at. Where pages cannot be taken nothing of it is, and all of them are named. What else goes wrong goes
        wrong again in its turn."""
        if paper.source is None or not self._is_whole:
            return None
        self._is_whole = False
        with suppress(Exception):
            mark = self._gathering.packet.mark()
            bad = self._take_pages(paper, paper.source, at_page)
            if bad:
                self._gathering.forget(paper, mark)
            else:
                self._taken.append(paper)
            self._is_whole = True
            return Resists(pages={paper.place.part.document: bad}) if bad else None
        return None

    def _take_pages(self, paper: OpenedPaper, source: Source, at_page: Callable[[int], None]) -> set[int]:
        document, bad = paper.place.part.document, set[int]()
        self._gathering.expect([paper])
        with self._gathering.of(paper) as forms:
            for at in paper.place.pages:
                page = source.pages[at]
                at_page(at)
                try:
                    with blaming(document, at):
                        if page.ink:
                            forms.form(page.ink, page.facts.box)
                        if page.over:
                            forms.form(page.over)
                except Resists:
                    bad.add(at)
        return bad

    def gone_on_with(self, papers: Iterable[OpenedPaper], alive: Callable[[], None]) -> Gathering | None:
        """What was gathered, once, where it is no more than what these papers have printed."""
        wanted = {_printed(paper) for paper in papers}
        if not self._is_whole or not all(_printed(paper) in wanted for paper in self._taken):
            return None
        self._is_whole = False
        self._gathering.alive = alive
        return self._gathering

    def close(self) -> None:
        """Let go of the file."""
        with suppress(OSError):  # What is left of it on a full disk.
            self._file.close()


def _printed(paper: OpenedPaper) -> tuple[int, tuple[int, ...], bool]:
    return id(paper.source), paper.place.pages, is_private(paper)


@contextmanager
def gathering_into(
    target: Path, begun: Begun | None, papers: Iterable[OpenedPaper], alive: Callable[[], None]
) -> Iterator[Gathering]:
    """The packet's file itself, open for writing: one of another name beside it would be left there by a kill."""
    if begun is not None:
        gathering = begun.gone_on_with(papers, alive)
        if gathering is not None:
            yield gathering
            gathering.let_go()
            begun.close()
            return
        begun.close()
    with target.open("wb") as file:
        yield Gathering(PacketFile(file), alive)
