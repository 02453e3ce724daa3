"""Where the benchmarks keep what they made, and whose desk they sit at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secondopinion_desktop.app.desk import Desk
from secondopinion_desktop.base.clock import SystemClock

RARE = "zyxomatic"
"""A word that stands on one page in a thousand."""
EVERYWHERE = "diagnosis"
"""A word that stands on every page."""


def kept_folder() -> Path:
    """The folder in which all of it lies."""
    folder = Path(tempfile.gettempdir()) / "secondopinion-benchmarks"
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    """A desk with a private data folder inside `folder`."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    yield Desk(SystemClock(), "bench", "nobody", data)
