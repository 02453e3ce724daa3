"""A page of an original, by which whatever is kept names a page (laid.py); for those who need no more of a case."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OriginalPage:
    """A page (from 1) of a paper as it came."""

    document: str
    page: int
