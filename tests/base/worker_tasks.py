"""What the worker's child is asked to do in the tests: well-behaved, broken and hostile tasks."""

from __future__ import annotations

import os
import pickle
import struct
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from secondopinion_desktop.base.problem import Problem
from secondopinion_desktop.base.progress import Progress, tell_at_work


@dataclass(frozen=True)
class Slip:
    """A small answer."""

    words: str
    image: bytes
    numbers: tuple[int, ...]


def echo(value: object) -> object:
    return value


def slip(words: str) -> Slip:
    return Slip(words, b"\x00\xff", (1, 2))


def own_pid() -> int:
    return os.getpid()


def count_up(total: int, progress: Progress) -> int:
    for step in range(total):
        progress.say(f"Reading paper {step + 1} of {total}", step + 1, total)
    return total


def work_at(names: list[str], progress: Progress) -> None:
    for name in names:
        tell_at_work(progress, name)
        progress.say("Some words", 0, 0)
    os._exit(9)


def fall_silent_at(names: list[str], seconds: float, progress: Progress) -> str:
    """Sleep at the last of these."""
    for name in names:
        tell_at_work(progress, name)
    time.sleep(seconds)
    return "awake again"


def refuse() -> None:
    raise Problem("This paper is locked.", "Ask for its password.")


def stumble() -> None:
    raise KeyError("no such thing")


def spin() -> None:
    while True:
        pass


def tell_and_spin(mark: Path) -> None:
    mark.write_text(str(os.getpid()))
    spin()


def hog() -> int:
    held = []
    while True:
        held.append(bytearray(64 * 1024 * 1024))


def crash() -> None:
    os.abort()


def chatter() -> str:
    print("a library prints this")
    os.write(1, b"\xff" * 100_000)
    os.write(2, b"and this")
    return sys.stdin.read()


def answer_with_a_function() -> Callable[[], None]:
    return refuse


def take_over_the_pipe() -> None:
    """What a hostile paper would do: send a pickle of its own in place of an answer."""
    evil = pickle.dumps(os.system)
    for number in range(3, 20):
        try:
            os.write(number, struct.pack(">IQ", len(evil), 0) + evil)
        except OSError:
            continue
    time.sleep(60)


def say_nonsense() -> None:
    """An answer in the right frame and the wrong shape."""
    text = b'{"sizes": [], "value": {"dict": {"say": [1, 2]}}}'
    for number in range(3, 20):
        try:
            os.write(number, struct.pack(">IQ", len(text), 0) + text)
        except OSError:
            continue
    time.sleep(60)


def claim_a_huge_answer() -> None:
    for number in range(3, 20):
        try:
            os.write(number, struct.pack(">IQ", 0xFFFFFFFF, 1 << 60))
        except OSError:
            continue
    time.sleep(60)


def linger_in_a_thread() -> str:
    threading.Thread(target=time.sleep, args=(60,)).start()
    return "done"


def loaded_modules() -> tuple[str, ...]:
    return tuple(sys.modules)


def read_and_add(path: str) -> bytes:
    found = Path(path).read_bytes()
    Path(path).write_bytes(found + b", read")
    return found
