"""What is different between two versions of a packet, in plain sentences: papers first, then what is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from secondopinion_desktop.packet.plan.said import COURSE, PaperSaid, Said, Statement
from secondopinion_desktop.packet.plan.subjects import CELLS, is_of_the_same, same_statement
from secondopinion_desktop.records.paper_words import counted

ALIKE = 0.6
"""From here on a sentence counts as said anew, not as another one."""
MOST_PAIRED = 60
"""Statements under one heading that are looked at for one that is like them; beyond that each stands for itself."""
_ONLY_LEADS = re.compile(
    r"(?:Medicines: ?)?(?:\d+ (?:more|earlier, all|earlier; the table of all begins|in all)|all|more)?"
)
"""What is left of "Medicines: 8 in all, on p. 2", of "2 more on p. 3", or of "53 earlier; the table of all begins on
p. 2" (once "53 earlier, all on p. 2")."""
_NOT_SAID = frozenset({"not", "answered"})
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
    was, is_now = _told(before), _told(after)
    had, has = (_whose(told) for told in (was, is_now))
    new = _by_heading(one for one in is_now if not _is_among(one, had) and not _is_told_again(one, before))
    gone = _by_heading(one for one in was if not _is_among(one, has) and not _is_told_again(one, after))
    for under in dict.fromkeys((*new, *gone)):
        yield from _under(under, gone.get(under, []), new.get(under, []))


def _told(said: Said) -> tuple[Statement, ...]:
    """All but what the sheet with the time axis could not draw, which is about the drawing and told elsewhere, and but
    for words that only lead to another page."""
    return tuple(one for one in said.statements if one.sheet != COURSE and not _ONLY_LEADS.fullmatch(one.text))


def _whose(told: Iterable[Statement]) -> dict[object, set[str]]:
    """Who says each."""
    found: dict[object, set[str]] = {}
    for one in told:
        found.setdefault(same_statement(one.text), set()).add(one.by)
    return found


def _is_among(one: Statement, those: dict[object, set[str]]) -> bool:
    """Whether the same is said, and by the same doctor as far as both tell who said it."""
    names = those.get(same_statement(one.text))
    return names is not None and (not one.by or one.by in names or "" in names)


def _is_told_again(one: Statement, other: Said) -> bool:
    """Whether a row stands on a sheet that the other packet has not, which said it on page one already: the first of
    two options was known before there were two."""
    if CELLS not in one.text or one.sheet in dict(other.sheets):
        return False
    words = _words(one.text) - _NOT_SAID
    named = [told for told in other.statements if CELLS in told.text and told.text.split(CELLS)[0] in one.text]
    about = {word for told in named for word in _words(told.text)}
    return any(words <= _words(told.text) | about for told in other.statements if told not in named)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _by_heading(statements: Iterable[Statement]) -> dict[str, list[Statement]]:
    found: dict[str, list[Statement]] = {}
    told: set[object] = set()
    for one in statements:
        # The same is often said on page one and in full on another sheet.
        if (same := (same_statement(one.text), one.by)) not in told:
            told.add(same)
            found.setdefault(one.under, []).append(one)
    return found


def _under(under: str, gone: list[Statement], new: list[Statement]) -> Iterator[Changed]:
    left = list(gone)
    for one in new:
        old = _nearest(one, left[:MOST_PAIRED])
        if old is not None:
            left.remove(old)
        yield Changed(under, old.whole if old is not None else None, one.whole)
    yield from (Changed(under, one.whole, None) for one in left)


def _nearest(this: Statement, others: Sequence[Statement]) -> Statement | None:
    """The one of them that this says anew, whoever says it: what speaks of the same thing, and of sentences the one
    most alike."""
    best, how = None, 0.0
    for other in others:
        same = is_of_the_same(this.text, other.text)
        if same is False:
            continue
        ratio = SequenceMatcher(None, other.text, this.text, autojunk=False).ratio()
        if ratio >= max(how, 0.0 if same else ALIKE):
            best, how = other, ratio
    return best
