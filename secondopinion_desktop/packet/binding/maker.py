"""The process that makes a packet. It gets ready on another core, from the moment somebody asks for a packet: while the
casebook is opened and the packet is planned, it loads the PDF libraries, which takes as long."""

from __future__ import annotations

import contextlib
import gc
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from secondopinion_desktop.base.computed import computed_seconds
from secondopinion_desktop.base.heap import keep_what_is_let_go_of
from secondopinion_desktop.base.problem import Cancelled, Problem
from secondopinion_desktop.base.progress import Progress
from secondopinion_desktop.base.workers import Limits, Worker, WorkerError

LONGEST_SECONDS = 6 * 3600.0
MEMORY_BYTES = 1408 << 20
"""What the process may hold: room for one picture of the largest sort. No paper is ever held whole."""
MEMORY = ""
"""Said in place of a folder: what is written on the way stays off the disk."""
GET_READY = "secondopinion_desktop.packet.binding.maker:get_ready"
_LOOK_FOR_CIRCLES = 50_000
"""Objects that come into being before Python looks which of them only hold each other."""


class Maker:
    """Use it as a context manager; the process ends with it. Every call may come from any thread."""

    def __init__(self) -> None:
        self._worker = Worker(Limits(LONGEST_SECONDS, MEMORY_BYTES))
        self._beside = ThreadPoolExecutor(1)
        self._beside.submit(self._get_ready)

    def __enter__(self) -> Maker:
        return self

    def __exit__(self, *_: object) -> None:
        self._worker.close()
        self._beside.shutdown()

    def call(self, task: str, *args: object, progress: Progress | None = None) -> Any:
        """As `Worker.call`: after whatever it was asked before, in a fresh process if that one ended."""
        return self._worker.call(task, *args, progress=progress)

    def computed_seconds(self) -> float | None:
        """How long the process has computed; None where nobody can say."""
        return computed_seconds(self._worker.pid)

    def stop(self) -> None:
        """End the process, in the middle of whatever it is asked; that is then cancelled."""
        self._worker.close()

    def _get_ready(self) -> None:
        # What goes wrong here goes wrong again where somebody waits for an answer.
        with contextlib.suppress(WorkerError, Problem, Cancelled):
            self._worker.call(GET_READY)


def get_ready() -> bool:
    """Asked of the process first, so that it has loaded everything by the time the papers are there."""
    gc.set_threshold(_LOOK_FOR_CIRCLES)
    keep_what_is_let_go_of()
    import secondopinion_desktop.packet.binding.making
    from secondopinion_desktop.packet.binding.two_cores import allow

    allow()
    return bool(secondopinion_desktop.packet.binding.making)
