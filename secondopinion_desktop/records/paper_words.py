"""What papers are called, one or several, in news and in the titles of changes."""

from __future__ import annotations

from collections.abc import Sequence

from secondopinion_desktop.records.case import Case
from secondopinion_desktop.records.deed import Said
from secondopinion_desktop.records.kind import kind_of
from secondopinion_desktop.records.kinds import Document
from secondopinion_desktop.records.values import value_within

NO_TITLE, PHOTO = "Paper without a title", "Photo"
"""What a paper is called that came in without a word to call it by."""


def counted(number: int, word: str) -> str:
    """A number with its word, in the plural where it needs one."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"


def paper_title(paper: Document) -> str:
    """What a paper is called; a paper without a title goes by its file's name."""
    return paper.title or paper.file_name or "Paper without a name"


def has_own_title(paper: Document) -> bool:
    """Whether somebody, or its own words, named it; what it was called for want of words does not count."""
    return paper.title not in (None, "", NO_TITLE, PHOTO)


def named(case: Case, ids: Sequence[str]) -> str:
    """One paper by its name, several by their number."""
    paper = case.find(Document, ids[0]) if len(ids) == 1 else None
    return f"“{paper_title(paper)}”" if paper is not None else counted(len(ids), "paper")


def which_papers(case: Case, ids: Sequence[str]) -> dict[str, Said]:
    """Which papers a deed was about: their number, and the name where it is one."""
    paper = case.find(Document, ids[0]) if len(ids) == 1 else None
    which: dict[str, Said] = {"count": len(ids)}
    return which if paper is None else {**which, "called": paper_title(paper)}


def sort_label(sort: str | None) -> str:
    """A sort of paper in words, for the middle of a sentence."""
    return value_within(kind_of(Document).by_name["sort"], sort) if sort else "not sorted"
