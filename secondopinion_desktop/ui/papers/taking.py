"""From a drop to files that can be added: pictures get nameless ones for that, refusals are said in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject

from secondopinion_desktop.base.nameless import NamelessFiles
from secondopinion_desktop.base.own_run import run_in
from secondopinion_desktop.ui.papers.drop import Dropped, Refusal, read_drop
from secondopinion_desktop.ui.workspace import Workspace


class Taking(QObject):
    """Holds the pictures other programs handed over until the casebook is closed."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        book = workspace.book
        self._files = NamelessFiles(run_in(book.desk.data_folder).folder, in_memory=book.has_key)
        workspace.closing.connect(self._files.close)

    @classmethod
    def of(cls, workspace: Workspace) -> Taking:
        """The one of this casebook."""
        found = workspace.findChild(cls)
        return found if isinstance(found, Taking) else cls(workspace)

    def take(self, data: QMimeData) -> list[Path]:
        """The files of a drop, ready to be added; what cannot be had is said."""
        dropped = read_drop(data)
        if dropped.refusals:
            self._say(dropped)
        return [*dropped.paths, *(self._laid_down(name, held) for name, held in dropped.pictures)]

    def _say(self, dropped: Dropped) -> None:
        what, advice = _together(dropped.refusals)
        if dropped.paths:
            what = f"Not everything could be taken. {what}"
        self._workspace.say(what, advice)

    def _laid_down(self, name: str, held: bytes) -> Path:
        place = self._files.new_called(name)
        place.write_bytes(held)
        return place


def _together(refusals: tuple[Refusal, ...]) -> Refusal:
    if len(refusals) == 1:
        return refusals[0]
    return " ".join(what for what, _ in refusals), " ".join(dict.fromkeys(advice for _, advice in refusals))
