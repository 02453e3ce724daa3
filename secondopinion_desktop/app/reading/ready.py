"""A process that reads pictures is started, with all it reads with, while papers still come in: nobody waits for that
once the first of them is there."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from secondopinion_desktop.app.reading.means import Means, means_here
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.intake.door.looker import Looker
from secondopinion_desktop.intake.door.walking import is_folder
from secondopinion_desktop.intake.readers.media import PDF, READ, ZIP

_PICTURES = tuple(f".{end}" for media in READ if media.name.startswith("image/") for end in media.endings)
_HOLDERS = tuple(f".{end}" for media in (PDF, ZIP) for end in media.endings)
_WITH_PICTURES = 200_000
"""Bytes: a smaller PDF or packed folder seldom holds a scan."""
_MOST_NAMES = 300
"""Of a folder, so many names are looked at."""


class ReadyLooker:
    """At most one looker that is ready, or getting so, until a run takes it or it is put away."""

    def __init__(self, means: Means | None = None) -> None:
        self._means = means or means_here()
        self._turn = threading.Lock()
        self._looker: Looker | None = None

    def get_ready_for(self, paths: Iterable[Path], progress: Progress) -> None:
        """A job: have one ready where these files and folders may hold pages that are read as pictures. `Cancelled`
        when it is put away meanwhile. Nothing is done where memory is short."""
        if not self._means.is_roomy or not may_hold_pictures(paths):
            return
        with self._turn:
            if self._looker is not None:
                return
            looker = self._looker = Looker(sparing=self._means.sparing, threads=self._means.threads)
        looker.get_ready(progress=progress)

    def take(self) -> Looker | None:
        """The one there is, be it still getting ready: who has it closes it."""
        with self._turn:
            looker, self._looker = self._looker, None
        return looker

    def put_away(self) -> None:
        """End its process."""
        looker = self.take()
        if looker is not None:
            looker.close()


def may_hold_pictures(paths: Iterable[Path]) -> bool:
    """Whether one of these, or of what lies in these folders, is a picture by its name, or as large as a scan and of a
    sort that may hold one."""
    return any(map(_may_be_picture, islice(_files(paths), _MOST_NAMES)))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not is_folder(path):
            yield path
        for folder, _folders, names in os.walk(path):
            yield from (Path(folder, name) for name in names)


def _may_be_picture(path: Path) -> bool:
    name = path.name.lower()
    if name.endswith(_PICTURES):
        return True
    try:
        return name.endswith(_HOLDERS) and path.stat().st_size >= _WITH_PICTURES
    except OSError:
        return False
