"""How soon the first papers of a large drop stand in the list and are proposed from, in a window, seconds by the clock.

    python -m tests.soak.first_papers [PHOTOS]

Photographs of twelve megapixels are dropped on the Papers page. Told are when the first paper, the first line of the
report with what is proposed, the first page read and the first proposal from its words were there, and how long the
window's thread computed at a stretch meanwhile. All ends once all papers are in and a page was read.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from secondopinion_desktop.app.demo_papers import sample_module
from tests.benchmarks.taking import family, held_by
from tests.benchmarks.where import a_desk
from tests.soak.thousand_photos import make

PATIENCE = 900.0
BEAT_MS = 1


class Watch:
    """When what was first true, in seconds since the drop; and the longest stretches of the window's thread."""

    def __init__(self, wanted: dict[str, Callable[[], object]]) -> None:
        self._wanted = wanted
        self._begun = time.monotonic()
        self._last = time.thread_time()
        self._looked = 0.0
        self.first: dict[str, float] = {}
        self.stretches: list[float] = []
        self.held = 0

    def look(self) -> None:
        """Called at each beat."""
        now = time.thread_time()
        self.stretches.append((now - self._last) * 1000)
        if time.monotonic() - self._looked > 0.05:
            self._looked = time.monotonic()
            for name, is_so in self._wanted.items():
                if name not in self.first and is_so():
                    self.first[name] = time.monotonic() - self._begun
                    print(f"{name}: {self.first[name]:.1f} s", flush=True)
        self._last = time.thread_time()

    @property
    def is_all(self) -> bool:
        """Whether all of it was true, or it takes too long."""
        return len(self.first) == len(self._wanted) or time.monotonic() - self._begun > PATIENCE


def main(photos: int) -> int:
    """Drop them and watch."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"SECONDOPINION_DATA": str(folder / "data"), "QT_QPA_PLATFORM": "offscreen"}
        os.environ.pop("SECONDOPINION_READ_SCANS", None)
        make(folder / "photos", photos)
        _letter_first(folder)
        watch = _watched(folder, photos)
    longest = sorted(watch.stretches)[-5:]
    print(f"longest stretches of the window's thread: {', '.join(f'{one:.0f}' for one in longest)} ms of computing")
    print(f"over 50 ms: {sum(one > 50 for one in watch.stretches)}; held by all processes: {watch.held / 1e6:.0f} MB")
    return 0


def _letter_first(folder: Path) -> None:
    """The sample's photographed report before all others: the invented pages of the rest propose nothing."""
    (folder / "sample").mkdir()
    papers = sample_module("make_papers").write_papers(folder / "sample", date(2026, 3, 9))
    photo = next(path for path in papers.values() if path.suffix == ".jpg")
    shutil.copy(photo, folder / "photos" / "A letter first.jpg")


def _watched(folder: Path, photos: int) -> Watch:
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.records.kinds import Document
    from secondopinion_desktop.ui.papers.page import PapersPage
    from secondopinion_desktop.ui.preferences import Preferences
    from secondopinion_desktop.ui.review.waiting import Waiting
    from secondopinion_desktop.ui.theme import theme
    from secondopinion_desktop.ui.window import Window

    app = QApplication(sys.argv[:1])
    theme.start(app, 1.0, "light")
    with a_desk(folder) as desk:
        book = Casebook.create(folder / "Nobody.secondopinion", desk, patient="Ruth Albrecht")
        window = Window(desk, Preferences(desk.data_folder), has_book=True)
    window.resize(1280, 800)
    window.show_book(book)
    window.show()
    window.go("papers")
    _rest(app, 5.0)
    assert window.house is not None
    page, work = window.house.page, window.house.workspace
    assert isinstance(page, PapersPage)
    waiting = Waiting.of(work)
    was_read = []
    work.pages_read.connect(lambda: was_read.append(True))
    watch = Watch(
        {
            "first paper in the list": lambda: page.pane.list.rows_model.rows,
            "first line of the report": lambda: page.review.lines,
            "first page read": lambda: was_read,
            "first proposal from its words": lambda: waiting.proposals,
            "all in": lambda: len(book.case.all(Document)) == photos + 1 and not page.adding.is_busy,
        }
    )
    beat = QTimer()
    beat.setTimerType(Qt.TimerType.PreciseTimer)
    beat.setInterval(BEAT_MS)
    beat.timeout.connect(watch.look)
    beat.start()
    page.adding.add([folder / "photos"])
    while not watch.is_all:
        app.processEvents()
        time.sleep(0.0005)
    watch.held = held_by(family(os.getpid()))
    beat.stop()
    window.close()
    return watch


def _rest(app: object, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        app.processEvents()  # type: ignore[attr-defined]
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(*([int(one) for one in sys.argv[1:]] or [1000])))
