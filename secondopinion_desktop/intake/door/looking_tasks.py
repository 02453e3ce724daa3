"""What the worker that looks at pictures is asked. It reads bytes nobody trusts and may be taken over by them."""

from __future__ import annotations

import os
from pathlib import Path

from secondopinion_desktop.base.progress import Progress, tell_at_work
from secondopinion_desktop.intake.limits import LOOKING_LONGEST
from secondopinion_desktop.intake.readers.registry import reader_for
from secondopinion_desktop.records.page_reading import PageReading

_NICENESS = 10


def look_at_page(
    path: str, media_type: str, page: int, password: str | None, sparing: bool, threads: int, progress: Progress
) -> tuple[PageReading, ...]:
    """What stands on page `page` (from 1) as each reader reads it, the best first; none without a reader."""
    _stand_back()
    import cv2
    import numpy as np

    cv2.setNumThreads(threads)
    from secondopinion_desktop.intake.looking.reading_page import read_page

    def at_work() -> None:
        tell_at_work(progress, str(page))

    at_work()
    untrusted, reader = Path(path), reader_for(media_type)
    own = reader.size_of(untrusted, page, password)
    # A PDF's page may be drawn as large as one likes; a picture is never enlarged.
    picture = reader.render(untrusted, page, max(1, round(LOOKING_LONGEST * own[0] / max(own))), 0, password)
    image = np.frombuffer(picture.rgb_bytes, dtype=np.uint8).reshape(picture.height, picture.width, 3)
    return read_page(image, page, own, sparing=sparing, threads=threads, at_work=at_work)


def get_ready(sparing: bool) -> None:
    """Load all that a page is read with; `sparing` leaves out the reader of a gigabyte."""
    _stand_back()
    from secondopinion_desktop.intake.looking.reading_page import get_ready_to_read

    get_ready_to_read(sparing=sparing)


def _stand_back() -> None:
    """Let everything a person does on this computer go first."""
    # Threads that wait for each other by spinning take the cores from everybody.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    if hasattr(os, "nice") and os.nice(0) < _NICENESS:
        os.nice(_NICENESS)
