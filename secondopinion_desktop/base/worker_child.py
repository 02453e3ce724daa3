"""The inside of a worker process: it does one task at a time for the app and can be ended at any moment.

The process never outlives the app: it ends when its input closes, and a timer outside Python's reach ends it
when a task overruns while nobody is left to stop it. Prints of libraries go nowhere, so they cannot disturb
the answers.
"""

from __future__ import annotations

import faulthandler
import importlib
import os
import pickle
import queue
import signal
import struct
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from secondopinion_desktop.base.board import Board
from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.worker_wire import write_frame

SIZE = struct.Struct(">Q")  # each question: its length, then its pickle
GRACE_SECONDS = 10.0  # the app stops an overrun itself; this is for when the app is gone
WATCH_SECONDS = 0.1
OUT_OF_MEMORY = 86  # exit status: ended by its own memory watch
Question = tuple[str, tuple[Any, ...], float]


def serve() -> NoReturn:
    """Answer questions until the app closes the pipe or ends; then this process ends too."""
    untrusting_in, out = _take_pipes()
    _set_manners()
    questions: queue.SimpleQueue[Question] = queue.SimpleQueue()
    memory, board = pickle.loads(_read(untrusting_in))
    _hold_memory(memory)
    relay = _Relay(out, Board.at(board) if board else None)
    threading.Thread(target=_listen, args=(untrusting_in, questions), daemon=True).start()
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - pathlib costs start-up time here
        while True:
            task, args, seconds = questions.get()
            faulthandler.dump_traceback_later(seconds + GRACE_SECONDS, exit=True, file=nowhere)
            _send(out, _answer(task, args, relay))
            faulthandler.cancel_dump_traceback_later()


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for ourselves and give everyone else in this process an empty input and no output."""
    into, out = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(into, os.O_BINARY)
        msvcrt.setmode(out, os.O_BINARY)
    return os.fdopen(into, "rb"), os.fdopen(out, "wb")


def _set_manners() -> None:
    """Ctrl+C is the app's to hear; a crash leaves no memory image with a patient's papers on the disk."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _hold_memory(limit: int) -> None:
    """The system refuses more than `limit` bytes where it can (Linux); elsewhere a watch ends the process."""
    if sys.platform.startswith("linux"):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    else:
        threading.Thread(target=_watch_memory, args=(limit,), daemon=True).start()


def _watch_memory(limit: int) -> None:
    while _peak_memory() <= limit:
        time.sleep(WATCH_SECONDS)
    os._exit(OUT_OF_MEMORY)


def _peak_memory() -> int:
    """The most memory this process has held so far, in bytes."""
    if sys.platform == "win32":
        return _windows_peak()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    class _Counters(ctypes.Structure):
        # PROCESS_MEMORY_COUNTERS of psapi.h
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    def _windows_peak() -> int:
        counters = _Counters()
        counters.cb = ctypes.sizeof(counters)
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        ask = kernel.K32GetProcessMemoryInfo
        ask.argtypes = (wintypes.HANDLE, ctypes.POINTER(_Counters), wintypes.DWORD)
        ask(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
        return int(counters.PeakPagefileUsage)


def _listen(pipe: BinaryIO, questions: queue.SimpleQueue[Question]) -> None:
    try:
        while True:
            questions.put(pickle.loads(_read(pipe)))
    except EOFError:
        os._exit(0)  # The app is gone, whatever the task is doing.


def _read(pipe: BinaryIO) -> bytes:
    head = pipe.read(SIZE.size)
    body = pipe.read(SIZE.unpack(head)[0]) if len(head) == SIZE.size else b""
    if not body:
        raise EOFError
    return body


def _answer(task: str, args: tuple[Any, ...], relay: _Relay) -> dict[str, object]:
    try:
        result = _run(task, args, relay)
    except Problem as problem:
        return {"problem": (problem.title, problem.advice, problem.id)}
    except MemoryError:
        return {"memory": True}
    except Exception as error:
        return _fault(error)
    return {"done": result}


def _fault(error: Exception) -> dict[str, object]:
    return {"failed": (type(error).__name__, str(error)[:2000], traceback.format_exc()[-8000:])}


def _send(out: BinaryIO, answer: dict[str, object]) -> None:
    try:
        write_frame(out, answer)
    except TypeError as error:  # Nothing is sent before all of it has been put in frames.
        write_frame(out, _fault(error))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)


def _run(task: str, args: tuple[Any, ...], relay: _Relay) -> object:
    function = _find(task)
    code = getattr(function, "__code__", None)
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount] if code else ()
    extra = {"progress": relay} if "progress" in names[len(args) :] else {}
    return function(*args, **extra)


def _find(task: str) -> Callable[..., object]:
    module, _, name = task.partition(":")
    found: object = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part)
    if not callable(found):
        raise TypeError(f"{task} is not a function")
    return found


class _Relay:
    """Carries what a task says to the app. Stopping needs no word from here: the app ends the process."""

    def __init__(self, out: BinaryIO, board: Board | None) -> None:
        self._out = out
        self._board = board

    def say(self, words: str, done: int, total: int) -> None:
        write_frame(self._out, {"say": (words, done, total)})

    def at_work(self, name: str) -> None:
        if self._board is not None:
            self._board.say(name)
        else:
            write_frame(self._out, {"at_work": (name,)})

    def check(self) -> None:
        return
