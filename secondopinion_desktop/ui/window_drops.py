"""Files dropped anywhere on the window: a casebook is opened, anything else goes to the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from secondopinion_desktop.ui.house import House
from secondopinion_desktop.ui.papers.drop import accept_as_copy, may_be_a_paper, paths_in
from secondopinion_desktop.ui.papers.taking import Taking

SUFFIX = ".secondopinion"
NO_CASEBOOK_YET = ("No casebook is open yet.", "Start one or open one, then drop the papers here again.")


class WindowDrops:
    """Takes what no page under it took. `Window` is made of this."""

    house: House | None

    if TYPE_CHECKING:  # The window has them.

        @property
        def is_locked(self) -> bool: ...
        def open_casebook(self, path: str) -> None: ...
        def tell(self, title: str, advice: str) -> None: ...

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if not self.is_locked and may_be_a_paper(event.mimeData()):
            accept_as_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A casebook is opened; anything else goes to the papers."""
        accept_as_copy(event)
        paths = paths_in(event.mimeData())
        if len(paths) == 1 and paths[0].suffix == SUFFIX:
            self.open_casebook(str(paths[0]))
        elif self.house is None:
            self.tell(*NO_CASEBOOK_YET)
        elif taken := Taking.of(self.house.workspace).take(event.mimeData()):
            self.house.files_dropped(taken)
