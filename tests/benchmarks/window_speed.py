"""How quick the window is on a casebook of 5,000 papers: starting, showing pages, searching, an edit made; and page one
of the packet after an edit, of the sample and of a case of 5,000 entries.

    python -m tests.benchmarks.window_speed

Runs unseen. A start is a process of its own, from its birth until the first page is painted and answers; a
trivial Qt window started the same way is the yardstick. Nothing here fails.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import secondopinion_desktop
from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import EVERYWHERE, RARE, a_desk, kept_folder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from secondopinion_desktop.ui.window import Window

START_GOAL, PAGE_GOAL, SEARCH_GOAL, EDIT_GOAL, LOOK_GOAL = 1_500.0, 100.0, 50.0, 50.0, 300.0
PAGE_ONE_GOAL = 300.0
TIMES = 3
MODULE = "tests.benchmarks.window_speed"
TRIVIAL = (
    "from PySide6.QtCore import QTimer\n"
    "from PySide6.QtWidgets import QApplication, QLabel\n"
    "app = QApplication([])\n"
    "label = QLabel('Hello')\n"
    "label.show()\n"
    "QTimer.singleShot(0, lambda: (app.processEvents(), print('ready', flush=True), app.quit()))\n"
    "app.exec()\n"
)
OURS = (
    "import sys\n"
    "from PySide6.QtCore import QTimer\n"
    "from PySide6.QtWidgets import QApplication\n"
    "from secondopinion_desktop.ui.run import open_window\n"
    "app = QApplication([])\n"
    "QTimer.singleShot(0, lambda: (app.processEvents(), print('ready', flush=True), app.closeAllWindows()))\n"
    "open_window(sys.argv[1])\n"
)
"""As little as can be imported beside what the program itself imports."""


def surroundings(folder: Path) -> dict[str, str]:
    """Unseen, with a data folder of its own, and compiled beforehand as an installed program is."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = str(kept_folder() / "compiled")
    own = {"SECONDOPINION_DATA": str(folder / "data"), "PYTHONPYCACHEPREFIX": compiled}
    return {**kept, **own, "QT_QPA_PLATFORM": "offscreen"}


def compile_all(folder: Path) -> None:
    """Compile the program, as installing it does."""
    package = str(Path(secondopinion_desktop.__file__).parent)
    subprocess.run([sys.executable, "-m", "compileall", "-q", package], check=True, env=surroundings(folder))


def started(command: list[str], folder: Path) -> float:
    """Milliseconds from the birth of a process until it says "ready"."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=surroundings(folder), text=True) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        milliseconds = (time.perf_counter() - start) * 1000
        child.communicate()
    assert said == "ready\n", said
    return milliseconds


def starts(path: Path, folder: Path) -> list[Figure]:
    """The window's start, the first on this computer (the file is copied) and any later one."""
    command = [sys.executable, "-c", OURS, str(path)]
    compile_all(folder)
    started(command, folder)
    trivial, first, later = [], [], []
    for _ in range(TIMES):
        trivial.append(started([sys.executable, "-c", TRIVIAL], folder))
        shutil.rmtree(folder / "data")
        (folder / "data").mkdir()
        first.append(started(command, folder))
        later.append(started(command, folder))
    least = min(trivial)
    return [
        Figure("window ready, over a trivial window", min(later) - least, START_GOAL, "ms", f"trivial {least:.0f} ms"),
        Figure("window ready the first time, over a trivial window", min(first) - least, START_GOAL, "ms"),
    ]


class Sitting:
    """A window on the large casebook in which things are done and timed."""

    def __init__(self, path: Path, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from secondopinion_desktop.app.casebook import Casebook
        from secondopinion_desktop.ui.preferences import Preferences
        from secondopinion_desktop.ui.theme import theme
        from secondopinion_desktop.ui.window import Window

        self.app: QApplication = QApplication(sys.argv[:1])
        theme.start(self.app, 1.0, "light")
        with a_desk(folder) as desk:
            self.book = Casebook.open(path, desk)
            self.window: Window = Window(desk, Preferences(desk.data_folder))
        self.window.resize(1280, 800)
        self.window.show_book(self.book)
        self.window.show()
        self.window.get_pages_ready()
        self.settle()

    def settle(self) -> None:
        """Let everything come to rest that was begun."""
        from PySide6.QtCore import QEvent

        assert self.window.house is not None
        until = time.monotonic() + 20
        while time.monotonic() < until:
            self.app.processEvents()
            if not self.window.house.workspace.jobs.running and not self.window._jobs.running:
                break
            time.sleep(0.005)
        self.app.processEvents()
        # What was given back goes with the next round of events, of which there is none here.
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def timed(self, work: Any) -> float:
        """Milliseconds until `work` is done and painted."""
        start = time.perf_counter()
        work()
        self.app.processEvents()
        milliseconds = (time.perf_counter() - start) * 1000
        self.settle()
        return milliseconds

    def shown(self, key: str) -> tuple[float, float]:
        """Milliseconds until a page is first painted, and until all of it stands."""
        start = time.perf_counter()
        self.window.go(key)
        self.window.repaint()
        painted = (time.perf_counter() - start) * 1000
        self.app.processEvents()
        whole = (time.perf_counter() - start) * 1000
        self.settle()
        return painted, whole

    def pages(self) -> dict[str, list[tuple[float, float]]]:
        """Each page: first shown, shown again, and shown again after something changed."""
        from secondopinion_desktop.ui.pages import PAGES

        found: dict[str, list[tuple[float, float]]] = {page.key: [] for page in PAGES}
        for turn in range(3):
            self.window.go("help")
            self.settle()
            if turn == 2:
                self.edit(turn)
                self.settle()
            for page in PAGES:
                found[page.key].append(self.shown(page.key))
        return found

    def edit(self, number: int) -> None:
        """Rename a paper in the middle."""
        from secondopinion_desktop.records.change import Change, SetFields
        from secondopinion_desktop.records.kinds import Document

        papers = self.book.case.all(Document)
        paper = papers[len(papers) // 2]
        self.book.do(Change("Rename", (SetFields(paper.id, {"title": f"Renamed {number} {time.monotonic()}"}),)))

    def edits(self) -> dict[str, float]:
        """An edit with each page in view, until that page is fresh and painted."""
        from secondopinion_desktop.ui.pages import PAGES

        found = {}
        for page in PAGES:
            self.window.go(page.key)
            self.settle()
            found[page.key] = min(self.timed(lambda n=n: self.edit(n)) for n in range(3))
        return found

    def page_one(self, times: int = TIMES) -> tuple[float, float]:
        """Milliseconds from an edit until page one beside the packet's contents is painted anew; and of these, the
        work of this process, which a busy computer does not stretch."""
        from secondopinion_desktop.ui.packet.page import FIRST, PacketPage

        assert self.window.house is not None
        self.window.go("packet")
        page = self.window.house.page
        assert isinstance(page, PacketPage)
        self._until(lambda: bool(page.list.parts.lines))
        drawn: list[None] = []
        page.page_one.drawn.connect(lambda: drawn.append(None))
        page.sides.buttons[FIRST].click()
        self._until(lambda: bool(drawn))
        found = []
        for number in range(times + 1):
            self.settle()
            drawn.clear()
            start, worked = time.perf_counter(), time.process_time()
            self.ask_otherwise(number)
            self._until(lambda: bool(drawn))
            found.append(((time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000))
            self._until(lambda: page.page_one.is_counted)
        return min(found[1:])

    def ask_otherwise(self, number: int) -> None:
        """Word the first question another way."""
        from secondopinion_desktop.records.change import Change, SetFields
        from secondopinion_desktop.records.kinds import Question

        question = self.book.case.all(Question)[0]
        self.book.do(
            Change("Word it", (SetFields(question.id, {"text": f"Is it needed, asked for the {number}th time?"}),))
        )

    def _until(self, there: Callable[[], bool], seconds: float = 120.0) -> None:
        until = time.monotonic() + seconds
        while not there() and time.monotonic() < until:
            self.app.processEvents()
            time.sleep(0.002)

    def looks(self) -> dict[str, float]:
        """Other text sizes and colors, with every page visited before, until the page in view is painted."""
        from functools import partial

        from secondopinion_desktop.ui.pages import PAGES
        from secondopinion_desktop.ui.theme import theme

        found = {}
        for name, change in (
            ("larger text", partial(theme.set_factor, 1.25)),
            ("dark colors", partial(theme.set_appearance, "dark")),
        ):
            for page in reversed(PAGES):
                self.window.go(page.key)
                self.settle()
            found[name] = self.timed(lambda change=change: (change(), self.window.repaint()))
        return found

    def searches(self) -> dict[str, float]:
        """The first hits of a search: a rare word, two words, a word that stands on every page, one unfinished."""
        found = {}
        for words in (RARE, f"{EVERYWHERE} {RARE}", EVERYWHERE, EVERYWHERE[:4], "report"):
            best = float("inf")
            for _ in range(TIMES):
                start = time.perf_counter()
                assert self.book.search(words)
                best = min(best, (time.perf_counter() - start) * 1000)
            found[words] = best
        return found


def sat(path: Path, folder: Path) -> dict[str, Any]:
    """All that is timed in one window."""
    sitting = Sitting(path, folder)
    found = {
        "pages": sitting.pages(),
        "edits": sitting.edits(),
        "looks": sitting.looks(),
        "searches": sitting.searches(),
    }
    sitting.window.close()
    return found


def pages_one(folder: Path) -> list[Figure]:
    """Page one after an edit: of the invented sample, and of a case of 5,000 entries, a thousand of them papers."""
    from secondopinion_desktop.app.demo import sample_casebook
    from secondopinion_desktop.base.progress import Silent
    from tests.benchmarks.many_speed import grow

    told = []
    for name, entries in (("the sample", 0), ("5,000 entries", 5_000)):
        own = folder / f"one-{entries}"
        own.mkdir()
        with a_desk(own) as desk, sample_casebook(own, desk, Silent()) as book:
            grow(book, papers=entries // 5, others=entries - entries // 5)
            path = book.path
        command = [sys.executable, "-m", MODULE, "--page-one", str(path)]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=surroundings(own)).stdout
        wall, worked = json.loads(answer.splitlines()[-1])
        said = f"its own work {worked:.0f} ms"
        told.append(Figure(f"page one after an edit, painted, {name}", wall, PAGE_ONE_GOAL, "ms", said))
    return told


def figures() -> list[Figure]:
    """All of it, on a copy of the large casebook."""
    # Its PDF libraries would stand ready in the window's process otherwise, which they do not for a person.
    from tests.benchmarks.kept import large_casebook

    with tempfile.TemporaryDirectory(dir=kept_folder()) as name, a_desk(Path(name)):
        folder = Path(name)
        path = folder / "large.secondopinion"
        shutil.copyfile(large_casebook(), path)
        told = starts(path, folder)
        command = [sys.executable, "-m", MODULE, "--sit", str(path)]
        answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=surroundings(folder)).stdout
        told += pages_one(folder)
        found = json.loads(answer.splitlines()[-1])
    for key, (first, again, fresh) in found["pages"].items():
        said = f"first {first[0]:.0f}, again {again[0]:.0f}, after an edit {fresh[0]:.0f}; whole {first[1]:.0f}"
        told.append(Figure(f"page “{key}” painted", max(first[0], again[0], fresh[0]), PAGE_GOAL, "ms", said))
    for key, milliseconds in found["edits"].items():
        told.append(Figure(f"an edit with “{key}” in view, painted", milliseconds, EDIT_GOAL, "ms"))
    for name, milliseconds in found["looks"].items():
        told.append(Figure(f"{name}, all pages visited, painted", milliseconds, LOOK_GOAL, "ms"))
    for words, milliseconds in found["searches"].items():
        told.append(Figure(f"search “{words}”", milliseconds, SEARCH_GOAL, "ms"))
    return told


if __name__ == "__main__":
    if sys.argv[1:2] == ["--sit"]:
        where = Path(sys.argv[2])
        print(json.dumps(sat(where, where.parent)))
    elif sys.argv[1:2] == ["--page-one"]:
        where = Path(sys.argv[2])
        print(json.dumps(Sitting(where, where.parent).page_one()))
    else:
        tell(figures())
