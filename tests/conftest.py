"""What every test may count on: no screen, a private data folder, and nothing left behind."""

from __future__ import annotations

import functools
import hashlib
import itertools
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import shiboken6
from hypothesis import settings
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from secondopinion_desktop.app import opening
from secondopinion_desktop.base import own_run, workers
from secondopinion_desktop.store import engine, key
from tests.laid_out import laid_out
from tests.ready_workers import standing

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

pytest_plugins = ("tests.circles", "tests.late")

# Before Qt is imported anywhere: without a wish of the person running this, no window opens on a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy computer is no fault; cases are drawn alike each time, and nothing is kept of them.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")

PATIENCE = 20.0  # seconds a thread that has been told to end may take to do so, on a busy computer
HERE = Path(__file__).resolve().parent
WINDOW_TESTS = HERE / "ui"
STARTS_WORKERS = (
    "base",
    "faults",
    "intake/door",
    "packet/binding/test_hostile_in_the_worker.py",
    "packet/binding/test_hostile_papers.py",
    "packet/binding/test_whole_packet.py",
)
"""Where workers are started as the program starts them: how they begin, end and are held is the matter there."""


LONG = (
    "cli/test_corpus_outcomes.py",
    "faults",
    "stories/window",
    "ui/every_editor",
    "ui/test_as_read.py",
    "app/test_casebook_day_of_use.py",
    "guidance/test_any_case.py",
    "digest/test_one_answer.py",
    "intake/looking",
    "packet/binding",
    "ui/test_readme_pictures.py",
    "ui/packet",
    "ui/test_locking.py",
    "app",
)
"""What holds the longest files and is begun first: a few tests of half a minute among thousands of short ones."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in tests/ui draws widgets, so all of it runs on a real X server too; long files are begun first."""
    for item in items:
        if WINDOW_TESTS in item.path.parents:
            item.add_marker("window")
    items.sort(key=_begun)


def _begun(item: pytest.Item) -> int:
    return _place_of(item.path)


@functools.cache
def _place_of(path: Path) -> int:
    return next((place for place, name in enumerate(LONG) if path.is_relative_to(HERE / name)), len(LONG))


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder for one test. Pytest's own looks through all there are for each new one: thousands."""
    return _new_folder(tmp_path_factory, re.sub(r"\W", "_", request.node.name)[:30])


def _new_folder(factory: pytest.TempPathFactory, name: str) -> Path:
    folder = factory.getbasetemp() / f"{name}_{next(_numbers)}"
    folder.mkdir(mode=0o700)
    return folder


_numbers = itertools.count(1)


class PatientBot(QtBot):
    """Waits as long as a busy computer may take; nothing waits so long when all is well.

    What it was given to close is held until then: a page let go of by its test would be taken apart by Python's
    tidying, in no order of Qt's, where a window of the program leaves its pages to Qt. That ended whole runs.
    """

    def __init__(self, request: pytest.FixtureRequest) -> None:
        super().__init__(request)
        self._held: list[QWidget] = []

    def addWidget(self, widget: QWidget, **given: Any) -> None:
        """Close this at the end of the test."""
        self._held.append(widget)
        super().addWidget(widget, **given)

    def waitUntil(self, callback: Callable[[], Any], *, timeout: int = int(1000 * PATIENCE)) -> None:
        """Wait until it is so."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = int(1000 * PATIENCE), **given: Any) -> SignalBlocker:
        """Wait for a signal."""
        return super().waitSignal(signal, timeout=timeout, **given)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """Takes the place of pytest-qt's own, whose patience is five seconds."""
    return PatientBot(request)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """What the test itself had Qt delete is not closed once more."""
    closing: list[tuple[Callable[[], QWidget | None], object]] = getattr(item, "qt_widgets", [])
    closing[:] = [one for one in closing if (widget := one[0]()) is not None and shiboken6.isValid(widget)]
    yield


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test gets its own private data folder, so that none sees another's working copies."""
    folder = _new_folder(tmp_path_factory, "data")
    monkeypatch.setenv("SECONDOPINION_DATA", str(folder))
    # Reading a page takes seconds: tests that are about it ask for it.
    monkeypatch.setenv("SECONDOPINION_READ_SCANS", "no")
    before = own_run.runs()
    yield folder
    (folder / "reserve").unlink(missing_ok=True)  # Thousands of tests would keep gigabytes for a full disk.
    for begun in own_run.runs():
        if begun not in before:
            own_run.end_run_in(begun)


@pytest.fixture(autouse=True)
def _nobody_waits_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test ends long before the power could fail, and the disk took half of the time of each new casebook."""
    monkeypatch.setattr(os, "fsync", lambda _file: None)
    monkeypatch.setattr(engine, "SYNCHRONOUS", "OFF")


@pytest.fixture(autouse=True)
def _no_lock_is_worked_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quarter of a second for each passphrase tried is there for those who guess; hundreds of tests try the same.

    Within a test every locked casebook has a salt of its own; in the next they are the same again.
    """
    numbers = itertools.count()
    monkeypatch.setattr(key, "_new_salt", lambda: hashlib.sha256(b"%d" % next(numbers)).digest()[: key.SALT_BYTES])
    monkeypatch.setattr(key, "_worked_out", _worked_out_once)


@pytest.fixture(autouse=True)
def _no_tables_are_laid_out_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every new casebook begins with the same empty tables."""
    monkeypatch.setattr(opening, "create_layout", laid_out)


_worked_out_once = functools.cache(key._worked_out)


@pytest.fixture(autouse=True, scope="module")
def _workers_stand_ready(request: pytest.FixtureRequest) -> Iterator[None]:
    """Hundreds of tests ask a worker something small; see `tests.ready_workers`."""
    own_way = any(request.path.is_relative_to(HERE / place) for place in STARTS_WORKERS)
    with pytest.MonkeyPatch.context() as patch:
        if sys.platform.startswith("linux") and not own_way:
            patch.setattr(workers, "start", standing.fork)
        yield


def pytest_unconfigure() -> None:
    """What stood ready for the tests ends with them."""
    standing.end()


@pytest.fixture(autouse=True)
def _quiet_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log that no test asked for is a fault; `@pytest.mark.logs` says it is the subject."""
    yield
    if request.node.get_closest_marker("logs"):
        return
    loud = [
        f"{record.name}: {record.getMessage()}"
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected in the log: " + " | ".join(loud), pytrace=False)


@pytest.fixture(autouse=True)
def _windows_are_gone_at_the_end() -> Iterator[None]:
    """Qt keeps a window that was given back until its next round of events, which would be in the next test: that one
    would dress it anew with its own, and answer for whatever happens as it goes."""
    yield
    qt = sys.modules.get("PySide6.QtCore")
    if qt is not None:
        qt.QCoreApplication.sendPostedEvents(None, qt.QEvent.Type.DeferredDelete.value)


@pytest.fixture(autouse=True)
def _windows_stay_until_the_end(_windows_are_gone_at_the_end: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A window a test made and did not keep is taken apart by Qt as well, and not by Python's tidying amid the next;
    nor is what stands behind one, whose timers only its own thread can stop."""
    held: list[QObject] = []
    for where, name in (
        ("secondopinion_desktop.ui.window", "Window"),
        ("secondopinion_desktop.ui.workspace", "Workspace"),
    ):
        if where in sys.modules:
            _hold(getattr(sys.modules[where], name), held, monkeypatch)
    yield
    for one in held:
        if shiboken6.isValid(one) and one.parent() is None:
            one.deleteLater()


def _hold(kind: type[QObject], held: list[QObject], monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep each of this kind that is made from now on."""
    begin = kind.__init__

    def begin_and_hold(made: QObject, *given: Any, **named: Any) -> None:
        held.append(made)
        begin(made, *given, **named)

    monkeypatch.setattr(kind, "__init__", begin_and_hold)


@pytest.fixture(autouse=True)
def _no_stray_threads() -> Iterator[None]:
    """A test leaves no thread running that was not there before it."""
    before = set(threading.enumerate())
    yield
    stray = [thread for thread in threading.enumerate() if thread not in before and _is_ours(thread)]
    for thread in stray:
        thread.join(PATIENCE)
    alive = [thread.name for thread in stray if thread.is_alive()]
    if alive:
        pytest.fail(f"threads left running: {', '.join(alive)}", pytrace=False)


@pytest.fixture(autouse=True, scope="module")
def _no_stray_children() -> Iterator[None]:
    """A file of tests leaves no child process, running or unburied, that was not there before it."""
    before = _children()
    yield
    left = {number: name for number, name in _children().items() if number not in before}
    if left:
        pytest.fail(f"child processes left: {left}", pytrace=False)


def _is_ours(thread: threading.Thread) -> bool:
    # Qt's own threads show up as dummies once they have run a line of Python; Qt ends them itself.
    return not isinstance(thread, threading._DummyThread)


def _children() -> dict[int, str]:
    """Our direct children by number, zombies included; empty on systems without /proc."""
    if not sys.platform.startswith("linux"):
        return {}
    found: dict[int, str] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = entry.read_text().partition("(")[2].rpartition(")")
        except OSError:
            continue  # It ended while we looked.
        state, parent = rest.split()[:2]
        if int(parent) == os.getpid() and entry.parent.name != str(standing.pid):
            found[int(entry.parent.name)] = f"{name} ({state})"
    return found
