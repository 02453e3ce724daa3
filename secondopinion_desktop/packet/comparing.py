"""What is different between two versions of a packet, in plain sentences: papers first, then what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from secondopinion_desktop.packet.said import PaperSaid, Said, Statement
from secondopinion_desktop.records.paper_words import counted

ALIKE = 0.6
"""From here on a statement counts as said anew, not as another one."""
MOST_PAIRED = 60
"""Statements under one heading that are looked at for one that is like them; beyond that each stands for itself."""
NOTHING = "Both say and hold the same."


def differences(before: Said, after: Said) -> tuple[str, ...]:
    """Sentences about what `after` has and `before` had not, and the other way round; one when nothing is different."""
    found = (*_papers(before, after), *_sheets(before, after), *_statements(before, after))
    return found or (NOTHING,)


def _papers(before: Said, after: Said) -> Iterator[str]:
    had, has = ({paper.document: paper for paper in said.papers} for said in (before, after))
    for paper in after.papers:
        old = had.get(paper.document)
        if old is None:
            yield f"New: the paper “{paper.title}”{_pages(paper)}."
        elif old.title != paper.title:
            yield f"The paper “{old.title}” is called “{paper.title}” now."
        if old is not None and old.pages != paper.pages and paper.pages is not None:
            yield f"The paper “{paper.title}” has {counted(paper.pages, 'page')} now{_before(old)}."
    for paper in before.papers:
        if paper.document not in has:
            yield f"No longer in it: the paper “{paper.title}”{_pages(paper)}."
    in_both = [
        [paper.document for paper in said.papers if paper.document in had and paper.document in has]
        for said in (before, after)
    ]
    if in_both[0] != in_both[1]:
        yield "The papers stand in another order."


def _before(old: PaperSaid) -> str:
    return f", before it had {old.pages}" if old.pages is not None else ""


def _pages(paper: PaperSaid) -> str:
    return f", {counted(paper.pages, 'page')}" if paper.pages is not None else ""


def _sheets(before: Said, after: Said) -> Iterator[str]:
    had, has = (dict(said.sheets) for said in (before, after))
    yield from (f"New: the sheet “{title}”." for kind, title in has.items() if kind not in had)
    yield from (f"No longer in it: the sheet “{title}”." for kind, title in had.items() if kind not in has)


def _statements(before: Said, after: Said) -> Iterator[str]:
    had, has = ({one.text for one in said.statements} for said in (before, after))
    new = _by_heading(one for one in after.statements if one.text not in had)
    gone = _by_heading(one for one in before.statements if one.text not in has)
    for under in dict.fromkeys((*new, *gone)):
        yield from _under(under, gone.get(under, []), new.get(under, []))


def _by_heading(statements: Iterator[Statement]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    told: set[str] = set()
    for one in statements:
        if one.text not in told:  # The same is often said on page one and in full on another sheet.
            told.add(one.text)
            found.setdefault(one.under, []).append(one.text)
    return found


def _under(under: str, gone: list[str], new: list[str]) -> Iterator[str]:
    left = list(gone)
    for text in new:
        old = _nearest(text, left[:MOST_PAIRED])
        if old is None:
            yield f"{under}: new is “{text}”."
        else:
            left.remove(old)
            yield f"{under}: “{old}” is now “{text}”."
    yield from (f"{under}: no longer there is “{text}”." for text in left)


def _nearest(text: str, others: Sequence[str]) -> str | None:
    best, how = None, ALIKE
    for other in others:
        ratio = SequenceMatcher(None, other, text, autojunk=False).ratio()
        if ratio >= how:
            best, how = other, ratio
    return best
