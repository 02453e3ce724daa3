"""Page one of the packet as it is now: drawn again after every edit, long before all pages are counted anew."""

from __future__ import annotations

import weakref
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secondopinion_desktop.app.contents import draw_first_page, first_page_after
from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.reading import Picture
from secondopinion_desktop.ui.theme import theme
from secondopinion_desktop.ui.viewing import PageKey, PagePictures, PageView, connect_view
from secondopinion_desktop.ui.viewing.packet_pages import Wanted
from secondopinion_desktop.ui.viewing.page_foot import PageFoot
from secondopinion_desktop.ui.widgets import Words
from secondopinion_desktop.ui.workspace import Workspace

if TYPE_CHECKING:
    from secondopinion_desktop.app.contents import Contents
    from secondopinion_desktop.packet.plan.plan import Plan

COUNTED = "As it will be printed. It follows every change."
COUNTING = "As it will be printed. The page numbers on it are counted again in a moment."
PAUSE_MS = 500
"""How long nothing is written before all pages are counted again: that takes seconds where there are a thousand papers,
and the next letter must not wait for it."""


class PageOne(QWidget):
    """`settled()` when page one is drawn and it is time to count all pages again; `drawn()` when it stands there."""

    settled = Signal()
    drawn = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "body")
        self._workspace = workspace
        self._counted: tuple[Wanted | None, Plan, Contents] | None = None
        book = workspace.book
        self._files = NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key)
        self._away = weakref.finalize(self, self._files.close)
        workspace.closing.connect(self._files.close)
        self._paths: dict[str, Path] = {}
        self._drawing = self._again = self._is_old = False
        self._made = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.settled)
        self._pictures = PagePictures(workspace, self._draw, self)
        self._pictures.ready.connect(self._stands)
        self.view = PageView(self._pictures)
        self.words = Words("", "small")
        self.foot = PageFoot(self)
        for turning in (self.foot.before, self.foot.place, self.foot.after):
            turning.hide()
        connect_view(self.view, None, self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(10))
        column.addWidget(self.words)
        column.addWidget(self.view, 1)
        column.addWidget(self.foot)

    def counted(self, wanted: Wanted | None, plan: Plan, contents: Contents) -> None:
        """All pages are counted: show the first as it was laid out among them, now or once this is looked at."""
        self._counted, self._is_old = (wanted, plan, contents), True
        if self.isVisible():
            self._begin(partial(_first, plan, contents))

    def follow(self, wanted: Wanted) -> bool:
        """After an edit, draw page one alone and tell when it is time to count again. False where that cannot be or is
        not looked at: then count at once."""
        if not self.isVisible() or self._counted is None or self._counted[0] != wanted:
            return False
        _, plan, contents = self._counted
        self._pause.stop()
        self._begin(partial(_after_edit, self._workspace, plan, contents, wanted))
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was counted while nobody looked."""
        super().showEvent(event)
        if self._is_old and self._counted is not None:
            self._begin(partial(_first, *self._counted[1:]))

    @property
    def is_counted(self) -> bool:
        """Whether its page numbers are those of the case as it is."""
        return self.words.text() == COUNTED and not self._drawing and not self._pause.isActive()

    @property
    def path_shown(self) -> Path:
        """The file that is shown."""
        return self._paths[f"page one {self._made}"]

    # Aside

    def _begin(self, job: partial[bytes | None]) -> None:
        self._next = job
        if self._drawing:
            self._again = True
            return
        self._drawing, self._again = True, False
        self._is_old = self._is_old and job.func is not _first
        self._workspace.run(job, "Drawing page one", self._came, self._failed, self._stopped, quiet=True)

    def _came(self, pdf: bytes | None) -> None:
        self._drawing = False
        if pdf is not None:
            self._show(pdf)
        if self._again:
            self._begin(self._next)
        elif self._next.func is _after_edit:
            self._pause.start(PAUSE_MS if pdf is not None else 0)

    def _failed(self, error: BaseException) -> None:
        self._drawing = False
        self.settled.emit()
        self._workspace.say_error(error)

    def _stopped(self) -> None:
        self._drawing = False

    def _show(self, pdf: bytes) -> None:
        self._made += 1
        source = f"page one {self._made}"
        path = self._files.new()
        path.write_bytes(pdf)
        self._paths[source] = path
        self.words.setText(COUNTED if self._next.func is _first else COUNTING)
        self.view.show_page(source, 1, name="page one of the packet", instead=True)

    def _draw(self, key: PageKey) -> Picture:
        return self._workspace.pictures.reader.render(self._paths[key.source], 1, max_px_width=key.width)

    def _stands(self, key: PageKey, _image: object) -> None:
        """Once the newest is painted, let go of those before it."""
        if key.source != f"page one {self._made}":
            return
        for source in [one for one in self._paths if one != key.source]:
            self._pictures.forget(source)
            self._files.drop(self._paths.pop(source))
        self.drawn.emit()


def _first(plan: Plan, contents: Contents, progress: Progress) -> bytes | None:
    progress.check()
    return draw_first_page(plan, contents)


def _after_edit(
    workspace: Workspace, plan: Plan, contents: Contents, wanted: Wanted, progress: Progress
) -> bytes | None:  # fmt: skip
    progress.check()
    return first_page_after(workspace.book, plan, contents, wanted.left_out)
