"""Reads the pages that wait, one after the other, in a process or two of their own.

What was read of a page is kept at once. Stopping loses at most the page at hand, and the next run begins there.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from secondopinion_desktop.app.casebook import Casebook
from secondopinion_desktop.app.one_import import is_under_way
from secondopinion_desktop.app.paper_files import PaperCopies
from secondopinion_desktop.app.reading.in_turn import InTurn
from secondopinion_desktop.app.reading.means import Means, means_here
from secondopinion_desktop.app.reading.ready import ReadyLooker
from secondopinion_desktop.app.reading.waiting import TRIED, WaitingPage
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent
from secondopinion_desktop.intake.door.looker import Looker, PageSeen
from secondopinion_desktop.records.page_reading import PageReading

_LOOK_SECONDS = 0.05
_HELD = 4


@dataclass(frozen=True)
class ReadRow:
    """What became of one page: by which reader it was read, how many words it has, how many are to be compared with
    the picture, in a word why its photo is wanted again if it was read badly; or in a sentence why it was not read."""

    document: str
    page: int
    reader: str = ""
    words: int = 0
    doubtful: int = 0
    again: str = ""
    why: str = ""

    @property
    def poor(self) -> bool:
        """Whether it was read badly."""
        return bool(self.again)


Heard = Callable[[ReadRow], None]


def read_waiting(
    book: Casebook,
    *,
    document_id: str | None = None,
    progress: Progress | None = None,
    heard: Heard | None = None,
    means: Means | None = None,
    ready: ReadyLooker | None = None,
) -> tuple[ReadRow, ...]:
    """Read all that waits, of one paper or of all; a row for each page, in the order they were done.

    `heard` is called with each row on the thread that called this. A looker that is `ready` is taken over.
    `Cancelled` when the person stops: what was read by then is kept.
    """
    waiting = InTurn(book, document_id)
    try:
        return _Run(book, waiting, means or means_here(), ready).all(progress or Silent(), heard or (lambda row: None))
    finally:
        waiting.close()


class _Run:
    """One run over pages that wait."""

    def __init__(self, book: Casebook, waiting: InTurn, means: Means, ready: ReadyLooker | None) -> None:
        self._book = book
        self._ready = ready
        self._waiting = waiting
        self._means = means
        self._stopped = threading.Event()
        self._done: queue.SimpleQueue[ReadRow | BaseException] = queue.SimpleQueue()
        self._has_read = False
        self._busy: set[Looker] = set()
        self._lookers: dict[int, Looker] = {}
        self._threads: dict[int, threading.Thread] = {}

    def all(self, progress: Progress, heard: Heard) -> tuple[ReadRow, ...]:
        rows: list[ReadRow] = []
        if not self._waiting.total:
            return ()
        with ExitStack() as stack:
            self._copies = stack.enter_context(PaperCopies(self._book, most=_HELD))
            stack.callback(self._end)
            self._say(0, progress)
            while self._are_at_work():
                progress.check()
                try:
                    came = self._done.get(timeout=_LOOK_SECONDS)
                except queue.Empty:
                    continue
                if isinstance(came, BaseException):
                    raise came
                self._has_read = True
                rows.append(came)
                heard(came)
                self._say(len(rows), progress)
        return tuple(rows)

    def _are_at_work(self) -> bool:
        """Whether a page is being read or waits; for one that waits a process is set to work, as long as there may be
        another: papers can come in when the first was already being read by the only one that was needed."""
        if self._waiting.is_any_left:
            # Somebody waits for the first page of what is coming in: a second process would take the core it needs.
            for at in range(1 if self._is_first else self._means.processes):
                if at not in self._threads or not self._threads[at].is_alive():
                    self._threads[at] = threading.Thread(target=self._work, args=(self._looker(at),))
                    self._threads[at].start()
        return any(thread.is_alive() for thread in self._threads.values()) or not self._done.empty()

    @property
    def _is_first(self) -> bool:
        return not self._has_read and is_under_way(self._book)

    def _threads_for_one(self) -> int | None:
        """All that this computer has for a page that is read by itself."""
        is_alone = len(self._busy) == 1 and (self._is_first or not self._waiting.is_any_left)
        return self._means.alone if is_alone else None

    def _looker(self, at: int) -> Looker:
        if at not in self._lookers:
            ready = self._ready.take() if self._ready is not None else None
            self._lookers[at] = ready or Looker(sparing=self._means.sparing, threads=self._means.threads)
        return self._lookers[at]

    def _say(self, done: int, progress: Progress) -> None:
        total = self._waiting.total
        progress.say(f"Reading page {min(done + 1, total)} of {total}", done, total)

    def _end(self) -> None:
        self._stopped.set()
        for looker in self._lookers.values():
            looker.close()
        for thread in self._threads.values():
            thread.join()

    def _work(self, looker: Looker) -> None:
        try:
            while (page := self._next()) is not None:
                self._busy.add(looker)
                try:
                    self._done.put(self._read(page, looker, self._copies))
                finally:
                    self._busy.discard(looker)
        except Cancelled:
            return
        except BaseException as error:
            self._done.put(error)

    def _next(self) -> WaitingPage | None:
        return None if self._stopped.is_set() else self._waiting.next()

    def _read(self, page: WaitingPage, looker: Looker, copies: PaperCopies) -> ReadRow:
        password = copies.password_of(page.document)
        try:
            path = copies.path_of(page.document)
            stops, threads = _Stops(self._stopped), self._threads_for_one()
            seen = looker.look(path, page.media_type, page.page, password=password, threads=threads, progress=stops)
        except Problem as problem:
            seen = PageSeen(why=problem.title)
        return self._kept(page, seen)

    def _kept(self, page: WaitingPage, seen: PageSeen) -> ReadRow:
        """Keep what was seen, unless nothing could be because no reader is there: then a later run may."""
        originals = self._book.originals
        try:
            if seen.readings:
                shown, *others = seen.readings
                own = self._book.page_text(page.document, page.page)
                originals.keep_readings(page.document, [shown], shown=_says_more(shown.text, own))
                if others:
                    originals.keep_readings(page.document, others, shown=False)
            elif not seen.is_for_want_of_a_reader:
                originals.keep_readings(page.document, [PageReading(page.page, TRIED, "")], shown=False)
        except Problem as problem:  # The paper was removed meanwhile.
            return ReadRow(page.document, page.page, why=problem.title)
        return _row(page, seen)


def _says_more(read: str, own: str) -> bool:
    """Whether what was read is shown instead of the text the file brought along, as it also is when neither has any."""
    return sum(map(str.isalnum, read)) >= sum(map(str.isalnum, own)) / 2


def _row(page: WaitingPage, seen: PageSeen) -> ReadRow:
    if not seen.readings:
        return ReadRow(page.document, page.page, why=seen.why)
    best = seen.readings[0]
    doubtful = sum(word.is_doubtful for word in best.words)
    return ReadRow(page.document, page.page, best.reader, len(best.words), doubtful, best.wants_again)


class _Stops:
    """Ends the look at a page when the run ends."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped

    def say(self, words: str, done: int, total: int) -> None:
        return

    def check(self) -> None:
        if self._stopped.is_set():
            raise Cancelled
