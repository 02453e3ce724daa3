"""What is different between two versions of a packet, in plain sentences: papers first, then what is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from secondopinion_desktop.packet.plan.said import PaperSaid, Said, Statement
from secondopinion_desktop.records.paper_words import counted

ALIKE = 0.6
"""From here on a statement counts as said anew, not as another one."""
MOST_PAIRED = 60
"""Statements under one heading that are looked at for one that is like them; beyond that each stands for itself."""
NOTHING = "Both say and hold the same."


def differences(before: Said, after: Said) -> tuple[str, ...]:
    """Sentences about what `after` has and `before` had not, and the other way round; one when nothing is different."""
    found = (
        *_papers(before, after),
        *_sheets(before, after),
        *(changed.in_words() for changed in changed_statements(before, after)),
    )
    return found or (NOTHING,)


def _papers(before: Said, after: Said) -> Iterator[str]:
    had, has = ({paper.document: paper for paper in said.papers} for said in (before, after))
    yield from (f"New: the paper “{one.title}”{_pages(one)}." for one in after.papers if one.document not in had)
    yield from changed_papers(before, after)
    in_both = [
        [paper.document for paper in said.papers if paper.document in had and paper.document in has]
        for said in (before, after)
    ]
    if in_both[0] != in_both[1]:
        yield "The papers stand in another order."


def changed_papers(before: Said, after: Said) -> Iterator[str]:
    """What became of the papers that were there before: another name, other pages, or gone."""
    had, has = ({paper.document: paper for paper in said.papers} for said in (before, after))
    for paper in after.papers:
        old = had.get(paper.document)
        if old is not None and old.title != paper.title:
            yield f"The paper “{old.title}” is called “{paper.title}” now."
        if old is not None and old.pages != paper.pages and paper.pages is not None:
            yield f"The paper “{paper.title}” has {counted(paper.pages, 'page')} now{_before(old)}."
    for paper in before.papers:
        if paper.document not in has:
            yield f"No longer in it: the paper “{paper.title}”{_pages(paper)}."


def _before(old: PaperSaid) -> str:
    return f", before it had {old.pages}" if old.pages is not None else ""


def _pages(paper: PaperSaid) -> str:
    return f", {counted(paper.pages, 'page')}" if paper.pages is not None else ""


def _sheets(before: Said, after: Said) -> Iterator[str]:
    had, has = (dict(said.sheets) for said in (before, after))
    yield from (f"New: the sheet “{title}”." for kind, title in has.items() if kind not in had)
    yield from (f"No longer in it: the sheet “{title}”." for kind, title in had.items() if kind not in has)


@dataclass(frozen=True)
class Changed:
    """One thing said otherwise: `before` None where it is new, `now` None where it is no longer said."""

    under: str
    before: str | None
    now: str | None

    def in_words(self) -> str:
        """As a sentence."""
        if self.before is None:
            return f"{self.under}: new is “{self.now}”."
        if self.now is None:
            return f"{self.under}: no longer there is “{self.before}”."
        return f"{self.under}: “{self.before}” is now “{self.now}”."


def changed_statements(before: Said, after: Said) -> Iterator[Changed]:
    """What is said otherwise, heading by heading, what is new first."""
    had, has = (_whose(said) for said in (before, after))
    new = _by_heading(one for one in after.statements if not _is_among(one, had))
    gone = _by_heading(one for one in before.statements if not _is_among(one, has))
    for under in dict.fromkeys((*new, *gone)):
        yield from _under(under, gone.get(under, []), new.get(under, []))


def _whose(said: Said) -> dict[str, set[str]]:
    """Who says each text."""
    found: dict[str, set[str]] = {}
    for one in said.statements:
        found.setdefault(one.text, set()).add(one.by)
    return found


def _is_among(one: Statement, those: dict[str, set[str]]) -> bool:
    """Whether the same is said, and by the same doctor as far as both tell who said it."""
    names = those.get(one.text)
    return names is not None and (not one.by or one.by in names or "" in names)


def _by_heading(statements: Iterator[Statement]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    told: set[str] = set()
    for one in statements:
        if one.whole not in told:  # The same is often said on page one and in full on another sheet.
            told.add(one.whole)
            found.setdefault(one.under, []).append(one.whole)
    return found


def _under(under: str, gone: list[str], new: list[str]) -> Iterator[Changed]:
    left = list(gone)
    for text in new:
        old = _nearest(text, left[:MOST_PAIRED])
        if old is not None:
            left.remove(old)
        yield Changed(under, old, text)
    yield from (Changed(under, text, None) for text in left)


def _nearest(text: str, others: Sequence[str]) -> str | None:
    best, how = None, ALIKE
    for other in others:
        ratio = SequenceMatcher(None, other, text, autojunk=False).ratio()
        if ratio >= how:
            best, how = other, ratio
    return best
