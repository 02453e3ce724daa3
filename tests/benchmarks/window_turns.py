"""How long the window's thread is busy at a stretch, while a person works on 5,000 entries, while as many of another
copy come in, and while 350 papers propose 3,500 facts that are all taken at once: whoever presses a key in such a
stretch waits for its end.

    python -m tests.benchmarks.window_turns

Told in milliseconds of computing of that one thread, the longest stretch of each gesture until all has come to rest,
so that what else a computer does changes little. Each is done some times, and the least of the longest counts.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path

from tests.benchmarks.told import Figure, tell
from tests.benchmarks.where import a_desk, kept_folder
from tests.benchmarks.window_speed import Sitting, surroundings

GOAL = 50.0
PAPERS, FACTS_EACH, ENTRIES, TIMES = 350, 10, 5_000, 3
BEAT_MS = 1
PATIENCE = 240.0
MODULE = "tests.benchmarks.window_turns"


class Turns:
    """Listens how long the window's thread computes between two moments at which it could have answered a key."""

    def __init__(self, sitting: Sitting) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._sitting = sitting
        self._turns: list[float] = []
        self._last = time.thread_time()
        self._beat = QTimer()
        self._beat.setTimerType(Qt.TimerType.PreciseTimer)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self._heard)

    def longest(self, gesture: Callable[[], object], until: Callable[[], bool] | None = None) -> float:
        """Milliseconds of the longest stretch from a gesture until all it set going has come to rest."""
        from PySide6.QtCore import QTimer

        self._turns.clear()
        self._beat.start()
        self._rest(0.05)
        self._turns.clear()
        self._last = time.thread_time()
        QTimer.singleShot(0, gesture)
        self._rest(0.1)
        end = time.monotonic() + PATIENCE
        while until is not None and not until() and time.monotonic() < end:
            self._rest(0.02)
        self._rest(1.0)
        self._wait_for_jobs()
        self._beat.stop()
        return max(self._turns, default=0.0)

    def _wait_for_jobs(self) -> None:
        assert self._sitting.window.house is not None
        jobs = self._sitting.window.house.workspace.jobs
        end = time.monotonic() + PATIENCE
        while jobs.running and time.monotonic() < end:
            self._rest(0.05)
        self._rest(0.3)

    def _rest(self, seconds: float) -> None:
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def _heard(self) -> None:
        now = time.thread_time()
        self._turns.append((now - self._last) * 1000)
        self._last = now


def work(path: Path, times: int) -> dict[str, float]:
    """The longest stretch of each gesture in a window on a large case."""
    from secondopinion_desktop.ui.pages import MENU_PAGES, PAGES

    sitting = Sitting(path, path.parent)
    turns, found, numbers = Turns(sitting), dict[str, float](), count()
    for page in (*PAGES, *MENU_PAGES):
        sitting.window.go("help")
        found[f"“{page.key}” shown first"] = turns.longest(partial(sitting.window.go, page.key))
    for page in PAGES:
        sitting.window.go(page.key)
        turns.longest(lambda: None)
        edits = [turns.longest(partial(sitting.ask_otherwise, next(numbers))) for _ in range(times)]
        found[f"a question worded otherwise, “{page.key}” in view"] = min(edits)
    found |= _forms(sitting, turns, times)
    sitting.window.close()
    return found


def _forms(sitting: Sitting, turns: Turns, times: int) -> dict[str, float]:
    """A form over the story: opened, a word typed, and left."""
    from PySide6.QtWidgets import QLineEdit

    from secondopinion_desktop.records.kinds import Treatment

    house = sitting.window.house
    assert house is not None
    opened, left = [], []
    for treatment in sitting.book.case.all(Treatment)[:times]:
        sitting.window.go("story")
        turns.longest(lambda: None)
        opened.append(turns.longest(partial(house.workspace.open_form, treatment.id)))
        assert house.forms.page is not None
        field = next(one for one in house.forms.page.findChildren(QLineEdit) if one.isVisible())
        field.setText(f"{field.text()} again")
        field.textEdited.emit(field.text())
        left.append(turns.longest(house.forms.leave))
    return {"a form opened": min(opened), "a form left after a word, “story” behind it": min(left)}


def merge(path: Path, entries: int) -> dict[str, float]:
    """The longest stretch while another copy's entries come in: a form over the page, and the story in view."""
    from secondopinion_desktop.records.kinds import Question, Treatment

    sitting = Sitting(path, path.parent)
    house, turns, found = sitting.window.house, Turns(sitting), dict[str, float]()
    assert house is not None
    for number, over in enumerate(("a form", "“story”")):
        other = path.with_name(f"theirs-{number}")
        _write_elsewhere(path, other, entries)
        sitting.window.go("story")
        if over == "a form":
            house.workspace.open_form(sitting.book.case.all(Treatment)[0].id)
        turns.longest(lambda: None)
        there = len(sitting.book.case.all(Question))
        has_come = partial(lambda book, there: len(book.case.all(Question)) > there, sitting.book, there)
        what = f"{entries:,} entries of another copy come in, {over} in view"
        found[what] = turns.longest(partial(os.replace, other, path), has_come)
    sitting.window.close()
    return found


def _write_elsewhere(path: Path, other: Path, entries: int) -> None:
    from secondopinion_desktop.app.casebook import Casebook
    from tests.benchmarks.many_speed import grow

    shutil.copyfile(path, other)
    folder = other.with_suffix(".desk")
    folder.mkdir()
    with a_desk(folder) as desk, Casebook.open(other, replace(desk, device="elsewhere", author="Jonas")) as book:
        grow(book, papers=0, others=entries)


def take(path: Path) -> dict[str, float]:
    """The longest stretches while all that is plain is taken, and when Papers is opened then."""
    from secondopinion_desktop.ui.review.page import ReviewPage
    from secondopinion_desktop.ui.review.waiting import Waiting

    sitting = Sitting(path, path.parent)
    house = sitting.window.house
    assert house is not None
    waiting = Waiting.of(house.workspace)
    turns, found = Turns(sitting), dict[str, float]()
    found["“review” shown first"] = turns.longest(lambda: sitting.window.go("review"), lambda: waiting.is_known)
    page = house.page
    assert isinstance(page, ReviewPage)
    found["on to another paper"] = turns.longest(lambda: page._step_paper(1))
    found["one thing taken"] = turns.longest(page.take)
    before, spent = len(waiting.proposals), time.process_time()
    found["all that is plain taken"] = turns.longest(page.take_all_plain, lambda: not page.doing.is_busy)
    found["(things that waited)"] = before
    found["(seconds of computing until all is taken and shown)"] = time.process_time() - spent
    for key in ("papers", "story", "today", "review", "checklist"):
        found[f"“{key}” shown then"] = turns.longest(partial(sitting.window.go, key))
    found["undo of it, “papers” in view"] = turns.longest(house.workspace.undo)
    sitting.window.close()
    return found


def fill(path: Path, papers: int, facts: int) -> None:
    """A case with so many papers, each of which proposes so many values of its own day."""
    from secondopinion_desktop.app.casebook import Casebook
    from secondopinion_desktop.base.ids import new_id
    from secondopinion_desktop.records.change import Change, Create

    with a_desk(path.parent) as desk, Casebook.create(path, desk, patient="Ruth Albrecht") as book:
        edits = []
        for number in range(papers):
            words = _report(number, facts)
            sha256 = book.add_blob(io.BytesIO(_pdf(words)), "application/pdf", ["\n".join(words)])
            fields = {"title": f"Values {number}", "sha256": sha256, "pages": 1, "sort": "lab_results"}
            fields |= {"media_type": "application/pdf", "dated": _day(number)[0], "reading": "readable"}
            edits.append(Create("document", new_id(), fields))  # type: ignore[arg-type]
        book.do(Change("Papers", tuple(edits)))


NAMES = (
    "Hemoglobin", "Platelets", "Creatinine", "Potassium", "Sodium", "Calcium", "Albumin", "Glucose", "Ferritin", "LDH",
)  # fmt: skip


def _day(number: int) -> tuple[str, str]:
    year, rest = 2020 + number // 336, number % 336
    month, day = 1 + rest // 28, 1 + rest % 28
    return f"{year}-{month:02}-{day:02}", f"{month:02}/{day:02}/{year}"


def _report(number: int, facts: int) -> list[str]:
    rows = [f"{name} {10 + number % 7}.{place} 5.0-30.0 g/dL" for place, name in enumerate(NAMES[:facts])]
    return ["Patient: Ruth Albrecht", f"Collected: {_day(number)[1]}", "Test Result Range Unit", *rows]


def _pdf(words: list[str]) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    for row, line in enumerate(words):
        canvas.drawString(72, 760 - 18 * row, line)
    canvas.save()
    return out.getvalue()


def _asked(how: str, path: Path, *more: str) -> dict[str, float]:
    command = [sys.executable, "-m", MODULE, how, str(path), *more]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=surroundings(path.parent)).stdout
    found: dict[str, float] = json.loads(answer.splitlines()[-1])
    return found


def figures(papers: int = PAPERS, entries: int = ENTRIES, times: int = TIMES) -> list[Figure]:
    """Each gesture with its longest stretch."""
    from secondopinion_desktop.app.demo import sample_casebook
    from secondopinion_desktop.base.progress import Silent
    from tests.benchmarks.many_speed import grow

    with tempfile.TemporaryDirectory(dir=kept_folder()) as name:
        one, other = Path(name) / "work", Path(name) / "take"
        for folder in (one, other):
            folder.mkdir()
        with a_desk(one) as desk, sample_casebook(one, desk, Silent()) as book:
            grow(book, papers=entries // 5, others=entries - entries // 5)
            path = book.path
        told = [*_asked("--work", path, str(times)).items(), *_asked("--merge", path, str(entries)).items()]
        path = other / "take.secondopinion"
        fill(path, papers, FACTS_EACH)
        told += _asked("--take", path).items()
    return [
        Figure(what, spent, None if what.startswith("(") else GOAL, "" if what.startswith("(") else "ms")
        for what, spent in told
    ]


if __name__ == "__main__":
    if sys.argv[1:2] == ["--work"]:
        print(json.dumps(work(Path(sys.argv[2]), int(sys.argv[3]))))
    elif sys.argv[1:2] == ["--merge"]:
        print(json.dumps(merge(Path(sys.argv[2]), int(sys.argv[3]))))
    elif sys.argv[1:2] == ["--take"]:
        print(json.dumps(take(Path(sys.argv[2]))))
    else:
        tell(figures(*(int(one) for one in sys.argv[1:4])))
