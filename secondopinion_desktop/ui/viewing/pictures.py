"""Pictures of pages, drawn aside so that turning pages never waits, and kept while they are likely to be seen again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.reading import Picture
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.kinds import PageNote
from secondopinion_desktop.records.laid import laid
from secondopinion_desktop.records.original_page import OriginalPage
from secondopinion_desktop.ui.workspace import Workspace

MOST_BYTES = 96 * 1024 * 1024
"""Pictures kept at a time: about twenty pages as sharp as a large screen shows them."""


@dataclass(frozen=True)
class PageKey:
    """One picture: of which paper or file, which page (from 1), how wide in pixels, and how turned."""

    source: str
    page: int
    width: int
    turned: int = 0


Draw = Callable[[PageKey], Picture]
"""Draws one page; called aside. Raises Problem when the page cannot be shown."""


def draw_papers(workspace: Workspace) -> Draw:
    """Draws pages of the casebook's papers; the key's source is `source_of` the paper."""
    return partial(_draw_paper, workspace)


def _draw_paper(workspace: Workspace, key: PageKey) -> Picture:
    # The drawing worker is brought up here, on the job's thread, so that building a page never waits for it.
    return workspace.pictures.page_picture(paper_in(key.source), key.page, key.width)


def source_of(case: Case, paper_id: str) -> str:
    """What the pictures of a paper are drawn from: another word, once its pages are laid or shown otherwise."""
    lies = laid(case)
    corners = {OriginalPage(note.document or "", note.page or 0): note.corners for note in case.all(PageNote)}
    straight = tuple((one, found) for one in lies.pages_of(paper_id) if (found := corners.get(one)))
    shown = (*lies.papers.get(paper_id, ()), *straight)
    return f"{paper_id} {hash(shown)}" if shown else paper_id


def paper_in(source: str) -> str:
    """The paper such a word is about."""
    return source.partition(" ")[0]


def _drawn(draw: Draw, key: PageKey, progress: Progress) -> tuple[PageKey, Picture | BaseException]:
    # A page that cannot be drawn is an answer like any other: it must come home with its key.
    progress.check()
    try:
        return key, draw(key)
    except Exception as error:
        return key, error


class PagePictures(QObject):
    """Draws one page at a time, the newest wish first, then those beside it.

    `ready(key, QImage)` and `failed(key, exception)` are told on the window's thread.
    """

    ready = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, workspace: Workspace, draw: Draw, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._draw = draw
        self._kept: OrderedDict[PageKey, QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: list[PageKey] = []
        self._drawing: PageKey | None = None

    def want(self, key: PageKey, then: Iterable[PageKey] = ()) -> QImage | None:
        """The picture if it is here; else it comes through `ready`. `then` are drawn ahead when there is time."""
        self._wanted = [one for one in (key, *then) if one not in self._kept and one != self._drawing]
        self._go_on()
        if key in self._kept:
            self._kept.move_to_end(key)
        return self._kept.get(key)

    def kept(self, key: PageKey) -> QImage | None:
        """The picture if it is here; nothing is asked for."""
        return self._kept.get(key)

    def forget(self, source: str) -> None:
        """Drop all pictures of one paper or file, because it looks different now."""
        for key in [key for key in self._kept if key.source == source]:
            self._bytes -= self._kept.pop(key).sizeInBytes()

    def _go_on(self) -> None:
        if self._drawing is not None or not self._wanted:
            return
        self._drawing = self._wanted.pop(0)
        job = partial(_drawn, self._draw, self._drawing)
        self._workspace.run(job, "Drawing a page", self._came, self._lost, self._stopped, quiet=True)

    def _came(self, answer: tuple[PageKey, Picture | BaseException]) -> None:
        key, found = answer
        self._drawing = None
        if isinstance(found, BaseException):
            self.failed.emit(key, found)
        else:
            image = as_image(found)
            self._keep(key, image)
            self.ready.emit(key, image)
        self._go_on()

    def _lost(self, error: BaseException) -> None:
        key, self._drawing = self._drawing, None
        self.failed.emit(key, error)
        self._go_on()

    def _stopped(self) -> None:
        self._drawing = None

    def _keep(self, key: PageKey, image: QImage) -> None:
        self._kept[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > MOST_BYTES and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()


def as_image(picture: Picture) -> QImage:
    """The picture as Qt paints it, with bytes of its own."""
    width = picture.width
    return QImage(picture.rgb_bytes, width, picture.height, width * 3, QImage.Format.Format_RGB888).copy()
