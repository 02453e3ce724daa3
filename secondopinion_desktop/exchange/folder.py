"""The case as a plain folder: every original paper under a name that says what it is, and every entry as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.media_endings import ending_of
from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deeds import papers_in_order
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document

MAX_NAME = 100
"""Characters of a file name; some portals and older systems refuse longer ones."""

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@dataclass(frozen=True)
class PaperFile:
    """Where the original of one paper goes, relative to the folder."""

    document: str
    path: PurePosixPath


def paper_files(case: Case) -> tuple[PaperFile, ...]:
    """A readable, unique name for every paper that has a file, in the order of the packet."""
    papers = [paper for paper in papers_in_order(case) if paper.sha256]
    digits = max(2, len(str(len(papers))))
    return tuple(
        PaperFile(paper.id, PurePosixPath("papers") / f"{number:0{digits}d} {_name(paper)}")
        for number, paper in enumerate(papers, 1)
    )


def _name(paper: Document) -> str:
    sort = kind_of(paper).by_name["sort"].label_of(paper.sort) if paper.sort else ""
    words = [word for word in (_day(paper.dated), sort, paper.title or "") if word]
    ending = ending_of(paper.media_type, paper.file_name)
    return safe_name(" - ".join(words) or "paper", ending)


def _day(dated: PartialDate | None) -> str:
    """A date that sorts by name where it is a day, month or year; in words where it is rougher."""
    if dated is None or not dated.is_dated:
        return ""
    return dated.edtf.rstrip("~") if dated.precision in ("day", "month", "year") else dated.short()


def safe_name(words: str, ending: str = "") -> str:
    """A file name every common system takes: no forbidden signs, not too long, never a reserved word."""
    name = " ".join(_FORBIDDEN.sub(" ", words).split()).strip(". ")
    if not name or _RESERVED.match(name):
        name = f"paper {name}".strip()
    while len((name + ending).encode()) > MAX_NAME * 2 or len(name) > MAX_NAME:
        name = name[:-1].rstrip()
    return name + ending
