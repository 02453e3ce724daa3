"""A second process that opens the papers, so that no paper can hang or end the app a family relies on.

`Worker` keeps one child process and calls functions in it by name, with limits on time and memory. When the
child hangs, dies or is stopped, it is ended and the next call gets a fresh one. `worker_wire` says what a
function may answer with; what it is asked may be anything that pickles.

    with Worker(Limits(seconds=30, memory_bytes=1 << 30)) as worker:
        worker.call("secondopinion_desktop.intake.door.tasks:read_file", path, progress=progress)
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn, cast

from secondopinion_desktop.base.board import HeldBoard
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress, Silent, tell_at_work
from secondopinion_desktop.base.worker_child import OUT_OF_MEMORY, SIZE, Question, serve
from secondopinion_desktop.base.worker_wire import BrokenFrame, read_frame, type_name

POLL_SECONDS = 0.05  # how soon a person who presses Stop is heard
start = subprocess.Popen  # Hundreds of tests fork theirs from one that is loaded already.
_SHAPES = {"say": (str, int, int), "at_work": (str,), "problem": (str, str, str), "failed": (str, str, str)}
WORDS_LIMIT = 200  # progress lines come from the child and are cut to this


class WorkerError(Exception):
    """A call got no answer. Which of those below says why; the worker itself stays usable."""


class WorkerDied(WorkerError):
    """The child ended or talked nonsense: a crash inside a decoder."""


class WorkerTimeout(WorkerError):
    """The call took longer than its limit and was ended."""


class WorkerSilent(WorkerTimeout):
    """The call said for too long nothing of a thing it was at, and was ended: that thing hangs it."""


class WorkerOutOfMemory(WorkerError):
    """The call wanted more memory than its limit."""


class WorkerFault(WorkerError):
    """The function raised something that is not a Problem; `kind`, `message` and `trace` are the child's."""

    def __init__(self, kind: str, message: str, trace: str) -> None:
        super().__init__(f"{kind}: {message}")
        self.kind = kind
        self.message = message
        self.trace = trace

    def __reduce__(self) -> tuple[type[WorkerFault], tuple[str, str, str]]:
        return (type(self), (self.kind, self.message, self.trace))


@dataclass(frozen=True)
class Limits:
    """What one call may use: wall-clock seconds, and bytes of memory of the whole child.

    `silent_seconds` is how long it may say nothing while it is at a thing it named (`Tracing.at_work`).
    """

    seconds: float
    memory_bytes: int
    silent_seconds: float | None = None


class Worker:
    """Calls functions in a child process; safe to share between threads, one call at a time.

    `accepts` names the dataclasses that answers may hold besides plain data. The child starts with the first
    call (or `warm`) and ends with `close`, with the `with` block, or with the app.
    """

    def __init__(self, limits: Limits, accepts: tuple[type, ...] = ()) -> None:
        self.limits = limits
        self._accepted = {type_name(kind): kind for kind in accepts}
        self._turn = threading.Lock()
        self._child: _Child | None = None
        self._closings = 0
        self._is_over = False

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The number of the child process while there is one."""
        return self._child.process.pid if self._child else None

    def warm(self) -> None:
        """Start the child now, so that the first paper need not wait for it."""
        with self._turn:
            self._living_child()

    def call(self, task: str, *args: object, progress: Progress | None = None, seconds: float | None = None) -> Any:
        """The answer of `task` ("package.module:function") called with `args` in the child.

        A function with a parameter `progress` gets one whose lines reach ours, and, when ours is `Tracing`, the ids of
        what it works at. `seconds` replaces the limit for this call. Raises the Problem the function raised,
        `Cancelled` when `progress.check` does (the child is ended at once) or when the worker is closed meanwhile,
        or a WorkerError.
        """
        heard = progress or Silent()
        closings = self._wait_turn(heard)
        try:
            child = self._living_child()
            answer = self._ask(child, (task, args, seconds or self.limits.seconds), heard)
        except BaseException as error:
            self._end_child()
            if isinstance(error, WorkerDied) and self._closings != closings:
                raise Cancelled from None
            raise
        finally:
            self._turn.release()
        return _unwrap(answer)

    def close(self, *, for_good: bool = False) -> None:
        """End the child, in the middle of a call too: that call is then cancelled. A later call starts a new one, or is
        cancelled too where this is `for_good`."""
        self._is_over = self._is_over or for_good
        self._closings += 1
        while not self._turn.acquire(timeout=POLL_SECONDS):
            if child := self._child:
                child.process.kill()
        self._end_child()
        self._turn.release()

    def _wait_turn(self, progress: Progress) -> int:
        """Wait until no other call runs; how often we had been closed before. Cancelled when closed while waiting."""
        closings = self._closings
        while not self._turn.acquire(timeout=POLL_SECONDS):
            progress.check()
        if self._closings != closings:
            self._turn.release()
            raise Cancelled
        return closings

    def _living_child(self) -> _Child:
        if self._is_over:
            raise Cancelled
        if self._child and self._child.process.poll() is not None:
            self._end_child()
        if self._child is None:
            self._child = _Child(self.limits.memory_bytes, self._accepted)
        return self._child

    def _end_child(self) -> None:
        if self._child:
            self._child.end()
        self._child = None

    def _ask(self, child: _Child, question: Question, progress: Progress) -> dict[str, Any]:
        progress.check()
        child.send(question)
        end = time.monotonic() + question[2]
        silence = _Silence(self.limits.silent_seconds)
        while True:
            left = end - time.monotonic()
            if left <= 0:
                raise WorkerTimeout(f"no answer within {question[2]:g} seconds")
            try:
                answer = child.next_answer(min(left, POLL_SECONDS))
            except WorkerError:
                if last := child.board.last_word():
                    tell_at_work(progress, last[:WORDS_LIMIT])
                raise
            at_work = answer["at_work"][0] if answer and "at_work" in answer else child.board.news()
            if at_work is not None:
                tell_at_work(progress, at_work[:WORDS_LIMIT])
            silence.check(answer, at_work)
            if answer and "say" in answer:
                words, done, total = answer["say"]
                progress.say(words[:WORDS_LIMIT], done, total)
            elif answer and "memory" in answer:
                # Its heap may be in pieces: the next paper gets a fresh child.
                raise WorkerOutOfMemory("the task wanted more memory than it may use")
            elif answer and "at_work" not in answer:
                return answer
            progress.check()


class _Silence:
    """Notices that nothing is heard of a thing the child is at.

    Counted in looks, not by the clock: a computer that slept, or is too busy to let us look, makes nobody silent.
    """

    def __init__(self, most: float | None) -> None:
        self._most = most
        self._is_at_something = False
        self._looks = 0

    def check(self, answer: dict[str, Any] | None, at_work: str | None) -> None:
        """WorkerSilent when this look was one too many without a word."""
        self._looks = 0 if answer or at_work is not None else self._looks + 1
        if at_work is not None:
            self._is_at_something = bool(at_work)
        if self._most is not None and self._is_at_something and self._looks * POLL_SECONDS > self._most:
            raise WorkerSilent(f"not a word for {self._most:g} seconds")


def _is_answer(untrusted: object) -> bool:
    """True for one of the six things a child says, in the shape it says it."""
    if not isinstance(untrusted, dict) or len(untrusted) != 1:
        return False
    ((word, value),) = untrusted.items()
    if word in ("done", "memory"):
        return True
    return isinstance(value, tuple) and tuple(map(type, value)) == _SHAPES.get(word)


def _unwrap(answer: dict[str, Any]) -> Any:
    if "problem" in answer:
        title, advice, what = answer["problem"]
        raise Problem(title, advice, id=what)
    if "failed" in answer:
        raise WorkerFault(*answer["failed"])
    return answer["done"]


class _Child:
    """One child process with a thread that takes in what it says."""

    def __init__(self, memory_bytes: int, accepted: dict[str, type]) -> None:
        self.process = start(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._heard: queue.SimpleQueue[object] = queue.SimpleQueue()
        pipe = cast(BinaryIO, self.process.stdout)
        self._listener = threading.Thread(target=_listen, args=(pipe, accepted, self._heard), daemon=True)
        self._listener.start()
        self.board = HeldBoard()
        """What it says it is at."""
        self.end = weakref.finalize(self, _end, self.process, self._listener, self.board)
        self.send((memory_bytes, self.board.path))

    def send(self, value: object) -> None:
        """Hand over one question; WorkerDied when nobody is there to take it."""
        body = pickle.dumps(value)
        pipe = cast(BinaryIO, self.process.stdin)
        try:
            pipe.write(SIZE.pack(len(body)) + body)
            pipe.flush()
        except OSError as error:
            raise WorkerDied("the worker process was gone before it was asked") from error

    def next_answer(self, seconds: float) -> dict[str, Any] | None:
        """What the child said, None when it says nothing for so long."""
        try:
            heard = self._heard.get(timeout=seconds)
        except queue.Empty:
            return None
        if _is_answer(heard):
            return cast(dict[str, Any], heard)
        if isinstance(heard, EOFError) and self._status() == OUT_OF_MEMORY:
            raise WorkerOutOfMemory("the task wanted more memory than it may use")
        raise WorkerDied(f"the worker process ended (status {self._status()}): {heard}")

    def _status(self) -> int | None:
        try:
            return self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return None


def _listen(pipe: BinaryIO, accepted: dict[str, type], heard: queue.SimpleQueue[object]) -> None:
    try:
        while True:
            heard.put(read_frame(pipe, accepted))
    except (EOFError, BrokenFrame, OSError, ValueError, MemoryError) as error:
        heard.put(error)


def _end(process: subprocess.Popen[bytes], listener: threading.Thread, board: HeldBoard) -> None:
    process.kill()
    process.wait()
    listener.join()
    board.close()
    for pipe in (process.stdin, process.stdout):
        try:
            if pipe:
                pipe.close()
        except OSError:
            pass  # A question half sent to a dead child: nothing to save.


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # -P: a file named json.py in the folder someone works in must not be taken for Python's own.
    return [sys.executable, "-P", "-m", "secondopinion_desktop.base.workers"]


def _environment() -> dict[str, str]:
    """Ours, with the places we import from, so that the child finds the same code wherever it is started."""
    places = [place for place in sys.path if place]
    package = str(Path(__file__).resolve().parents[2])
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys([package, *places]))}


def main() -> NoReturn:
    """What the child process runs; `__main__` comes here for `--worker` in the frozen program."""
    serve()


if __name__ == "__main__":
    main()
