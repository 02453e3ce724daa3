"""How this process deals with memory it has let go of.

The C library gives each large piece back to the system at once, and gets it anew, wiped, for the next. A process that
reads hundreds of megabytes a picture at a time spends most of its time on that.
"""

from __future__ import annotations

import ctypes
import gc
import sys

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_KEPT = 24 << 20
"""Bytes let go of that may stay for the next piece."""
_PAD = 4 << 20
_LARGEST = 16 << 20
"""Pieces larger than this are given back as before."""


def keep_what_is_let_go_of() -> None:
    """For a short-lived process with much to read: keep a little of what was let go of, for what is read next. Does
    nothing where the C library is not the one that knows these words."""
    for what, value in ((_MMAP_THRESHOLD, _LARGEST), (_TRIM_THRESHOLD, _KEPT), (_TOP_PAD, _PAD)):
        _tell("mallopt", what, value)


def give_back() -> None:
    """After a stretch of work that held much: give the system whatever is free, wherever it lies."""
    _tell("malloc_trim", 0)


def give_back_all() -> None:
    """The same after work with thousands of things, of which some may only hold each other: these go first."""
    gc.collect()
    give_back()


def _tell(what: str, *how: int) -> None:
    told = getattr(ctypes.CDLL(None), what, None) if sys.platform.startswith("linux") else None
    if told is not None:
        told(*how)
