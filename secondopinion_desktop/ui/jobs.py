"""Long work, done aside so that the window never stands still. The only module that knows threads.

A job is a plain callable taking a `Progress`; it holds no widget and no session. What it answers is
brought to the window's own thread and given to a bound method. Order matters and is kept: prepare
the handle, connect, then start, or a quick job answers before anyone listens. No lambda holds an
owner: a page that went away is simply not called.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from secondopinion_desktop.base.problem import Cancelled
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.ui.tidying import Tidying

log = logging.getLogger(__name__)
Job = Callable[[Progress], Any]
AT_ONCE = 2
LEAVE_WITHIN_SECONDS = 10.0
TURN_SECONDS = 0.0005
"""How long a busy job may keep the window's thread waiting. With Python's own 5 ms, a page full of widgets, which
waits at every call of Qt, took ten times as long to appear while a job was counting."""
AFTER_PAINT_MS = 40
"""Work that nobody waits for begins once the page it belongs to has been seen."""
MOST_HELD_SECONDS = 0.3
"""Jobs stand back no longer than this for a page that is being built: one may hold what the page then asks for."""
PATIENT_FOR = 25
"""So many times, and so many moments, `patient` work lets work that somebody waits for go first: a second at most."""


class Running(QObject):
    """One job under way, living on the window's thread: what it says, and a way to stop it."""

    progressed = Signal(str, int, int)
    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    ended = Signal()

    def __init__(
        self, title: str, parent: QObject, *, quiet: bool = False, beside: bool = False, patient: bool = False
    ) -> None:
        super().__init__(parent)
        self.title = title
        self.quiet = quiet
        self.beside = beside
        self.patience = PATIENT_FOR if patient else 0
        self.is_patient = patient
        self.stopping = threading.Event()

    def stop(self) -> None:
        """Ask the job to end; it leaves nothing half done."""
        self.stopping.set()

    def begin_after(self, milliseconds: int, begin: Callable[[Running], object]) -> None:
        """Have it begun a little later; it counts as running meanwhile."""
        self._begin = begin
        QTimer.singleShot(milliseconds, self, self._pause_over)

    @Slot()
    def _pause_over(self) -> None:
        self._begin(self)


class _Told:
    """The progress a job speaks to, from its own thread."""

    def __init__(self, jobs: Jobs, running: Running) -> None:
        self._jobs = jobs
        self._running = running

    def say(self, words: str, done: int, total: int) -> None:
        self._jobs.post(self._running, "progress", (words, done, total))

    def check(self) -> None:
        self._jobs.let_the_window_go_first()
        if self._running.stopping.is_set():
            raise Cancelled


class Jobs(QObject):
    """Runs jobs, at most two at once, and brings their answers home."""

    _knock = Signal()
    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post: deque[tuple[Running, str, Any]] = deque()
        self._latest: dict[Running, tuple[str, int, int]] = {}
        self._lock = threading.Lock()
        self._closed = False
        self._knocked = False
        self._room = threading.Semaphore(AT_ONCE)
        self._threads: dict[Running, threading.Thread] = {}
        self._window_rests = threading.Event()
        self._window_rests.set()
        self._held, self._held_until = 0, 0.0
        self._tidying = Tidying(self)
        sys.setswitchinterval(TURN_SECONDS)
        self._knock.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def running(self) -> tuple[Running, ...]:
        """The jobs under way."""
        return tuple(self._threads)

    def start(
        self,
        job: Job,
        title: str,
        on_done: Callable[[Any], object] | None = None,
        on_failed: Callable[[Any], object] | None = None,
        on_stopped: Callable[[], object] | None = None,
        *,
        quiet: bool = False,
        after_paint: bool = False,
        beside: bool = False,
        patient: bool = False,
    ) -> Running:
        """Run `job` aside; the callbacks are bound methods or functions, called on this thread.

        `on_failed` is given the exception (a Problem, or a bug). `on_stopped` is called when the person
        stopped it. A `quiet` job shows no strip; one `after_paint` leaves the window a moment to show the page first.
        One `beside` takes the room of no other: it may last for an hour, and mostly waits for a process of its own.
        A `patient` one is `after_paint` and lets work that somebody waits for end first, such as a page being drawn.
        """
        running = Running(title, self, quiet=quiet, beside=beside, patient=patient)
        for signal, call in ((running.done, on_done), (running.failed, on_failed), (running.stopped, on_stopped)):
            if call is not None:
                signal.connect(_reaching(call))
        thread = threading.Thread(target=self._work, args=(job, running), name=f"job: {title}", daemon=True)
        self._threads[running] = thread
        self.started.emit(running)
        if after_paint or patient:
            running.begin_after(AFTER_PAINT_MS, self._begin)
        else:
            thread.start()
        return running

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """While the window builds or fills a page, jobs wait where they next look whether they are to stop.

        Python runs one thread at a time: beside a job that counts, each of a page's thousands of calls of Qt waits for
        its turn anew, and a page of 90 ms took two seconds on a busy computer.
        """
        if not self._held:
            self._held_until = time.monotonic() + MOST_HELD_SECONDS
            self._window_rests.clear()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1
            if not self._held:
                self._window_rests.set()

    def let_the_window_go_first(self) -> None:
        """For a job, on its own thread."""
        if not self._window_rests.is_set():
            self._window_rests.wait(max(0.0, self._held_until - time.monotonic()))

    def stop_all(self) -> None:
        """Ask every job to end; those who wait for them are told as usual."""
        for running in self.running:
            running.stop()

    def wait_for_all(self, seconds: float) -> None:
        """Wait until every job now under way has ended, each for so long at most. For a job of somebody else's."""
        self._window_rests.set()
        for thread in tuple(self._threads.values()):
            if thread.ident is not None:
                thread.join(seconds)

    def wait_for(self, running: Running, seconds: float | None) -> bool:
        """Let a job that is likely to be quick end before going on (None: any); True when it did and was told of."""
        thread = self._threads.get(running)
        if thread is not None:
            self._window_rests.set()
            thread.join(seconds)
            if thread.is_alive():
                return False
            self._deliver()
        return True

    def close(self) -> None:
        """Stop everything and wait; nobody is told any more. For the end of the window."""
        with self._lock:
            self._closed = True
        self.stop_all()
        self.wait_for_all(LEAVE_WITHIN_SECONDS)  # Those not begun yet never will be.
        self._threads.clear()
        self._post.clear()
        self._tidying.stop()

    def post(self, running: Running, what: str, value: Any) -> None:
        """Leave word for the window's thread; may be called from any thread. Only the newest progress counts."""
        with self._lock:
            if self._closed:
                return
            if what == "progress":
                self._latest[running] = value
            else:
                self._post.append((running, what, value))
            if not self._knocked:
                self._knocked = True
                self._knock.emit()

    def _begin(self, running: Running) -> None:
        thread = self._threads.get(running)
        if thread is None or self._closed:
            return
        if running.patience and any(not (one.is_patient or one.beside) for one in self._threads):
            running.patience -= 1
            running.begin_after(AFTER_PAINT_MS, self._begin)
        else:
            thread.start()

    def _work(self, job: Job, running: Running) -> None:
        with nullcontext() if running.beside else self._room:
            try:
                told = _Told(self, running)
                told.check()
                answer = job(told)
            except Cancelled:
                self.post(running, "stopped", None)
            except Exception as error:  # Any fault of a job is told on the window's thread.
                self.post(running, "failed", error)
            else:
                self.post(running, "done", answer)

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            self._knocked = False
            latest, self._latest = self._latest, {}
            post, self._post = self._post, deque()
        for running, (words, done, total) in latest.items():
            running.progressed.emit(words, done, total)
        for running, what, value in post:
            self._threads.pop(running, None)
            running.ended.emit()
            if what == "done":
                running.done.emit(value)
            elif what == "failed":
                running.failed.emit(value)
            else:
                running.stopped.emit()
            running.deleteLater()


class InOrder:
    """Small works of which nobody waits for the end, such as writing a preference down: one after the other on a thread
    of their own. The program ends only when all are done."""

    def __init__(self) -> None:
        self._works: deque[Callable[[], object]] = deque()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def soon(self, work: Callable[[], object]) -> None:
        """Do this after all that was asked for before."""
        with self._lock:
            self._works.append(work)
            if self._thread is not None:
                return
            thread = threading.Thread(target=self._go_on, name="in order", daemon=False)
            try:
                thread.start()
                self._thread = thread
                return
            except RuntimeError:  # The computer gives no more threads: whoever asked waits, and nothing is lost.
                log.info("no thread for what was to be done aside")
        self._go_on()

    def finish(self) -> None:
        """Wait until all is done."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def _go_on(self) -> None:
        while True:
            with self._lock:
                if not self._works:
                    self._thread = None
                    return
                work = self._works.popleft()
            try:
                work()
            except Exception:  # Those behind it are done all the same.
                log.exception("what was to be done aside could not be")


in_order = InOrder()
"""The one of this program."""


def _reaching(call: Callable[..., object]) -> Callable[..., None]:
    """A slot that calls a bound method only while its owner is alive, without keeping the owner alive."""
    owner = getattr(call, "__self__", None)
    if owner is None:

        def plain(*values: object) -> None:
            call(*values)

        return plain
    method = weakref.WeakMethod(call)

    def reach(*values: object) -> None:
        found = method()
        if found is None or (isinstance(owner_of(found), QObject) and not shiboken6.isValid(owner_of(found))):
            return
        found(*values)

    return reach


def owner_of(method: Callable[..., object]) -> object:
    """The object a bound method belongs to; None for a plain function."""
    return getattr(method, "__self__", None)
