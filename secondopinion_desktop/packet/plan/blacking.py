"""Words that go wherever they stand, taken out of what a packet's own sheets say. Pure: a plan in, a plan out."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

from secondopinion_desktop.base.hidden_words import INSTEAD, HiddenWords
from secondopinion_desktop.packet.plan.plan import Plan
from secondopinion_desktop.packet.plan.said import Said
from secondopinion_desktop.packet.plan.words import Form, Span, Target

_NO_WORDS = frozenset(
    {"document", "kind", "spill_of", "says_again", "role", "words_read", "words_seen", "black", "translates"}
)
"""Fields that name things for the program, and what is taken care of where a paper is opened."""
_SAID = ("title", "patient", "born", "footer", "sheets", "papers", "gaps", "unused", "memory", "whole")


def blacked(plan: Plan, words: HiddenWords) -> Plan:
    """The plan without these words; in their place stands that something was blacked out."""
    if not words:
        return plan
    said = {name: _without(getattr(plan, name), words) for name in _SAID if name != "whole"}
    whole = blacked(plan.whole, words) if plan.whole is not None else None
    sheets = tuple(dict.fromkeys((*plan.black_sheets, *sheets_saying(plan, words))))
    return replace(plan, **said, whole=whole, black_words=words.terms, black_sheets=sheets)


def said_without(said: Said, words: HiddenWords) -> Said:
    """What an earlier packet said, as it would be printed now: what was blacked out since is not said anew."""
    found: Said = _without(said, words) if words else said
    return found


def sheets_saying(plan: Plan, words: HiddenWords) -> tuple[str, ...]:
    """The titles of the sheets of a plan on which these words stand, before they are taken out."""
    own = [words.without(sheet.title) for sheet in plan.sheets if _without(sheet.blocks, words) != sheet.blocks]
    index = ["Papers in this packet"] if any(_without(paper, words) != paper for paper in plan.papers) else []
    foot = ["The foot of every page"] if _without((plan.patient, plan.born), words) != (plan.patient, plan.born) else []
    return (*own, *index, *foot)


def _without(given: Any, words: HiddenWords) -> Any:
    if isinstance(given, str):
        return words.without(given)
    if isinstance(given, tuple):
        if given and all(isinstance(one, Span) for one in given):
            return _line_without(given, words)
        return tuple(_without(one, words) for one in given)
    if isinstance(given, Sequence):
        return _FormsWithout(given, words)
    if not dataclasses.is_dataclass(given) or isinstance(given, Target | type):
        return given
    changed = {
        field.name: found
        for field in dataclasses.fields(given)
        if field.name not in _NO_WORDS
        and (found := _without(now := getattr(given, field.name), words)) is not now
        and found != now
    }
    return replace(given, **changed) if changed else given


def _line_without(line: tuple[Span, ...], words: HiddenWords) -> tuple[Span, ...]:
    """A line's words may go on from one span to the next: what is left of each keeps its style."""
    starts, text = [], ""
    for span in line:
        starts.append(len(text))
        # A page number is no word, and nothing goes on over it.
        text += "\x00\x00\x00\x00\x00" if span.to else span.text
    for start, end in reversed(words.found_in(text)):
        line = tuple(_cut(span, at, start, end, words) for span, at in zip(line, starts, strict=True))
    return line


def _cut(span: Span, at: int, start: int, end: int, words: HiddenWords) -> Span:
    """A span that begins at `at`, without what of it lies between; the first one says that something was there."""
    low, high = max(0, start - at), min(len(span.text), end - at)
    if span.to or low >= high:
        return span
    said = INSTEAD if start >= at else ""
    return replace(span, text=f"{span.text[:low]}{said}{span.text[high:]}")


@dataclass(frozen=True)
class _FormsWithout(Sequence[Form]):
    """Shorter forms of a section, each without the words once it is asked for: most of them never are."""

    forms: Sequence[Form]
    words: HiddenWords

    def __len__(self) -> int:
        return len(self.forms)

    @overload
    def __getitem__(self, at: int) -> Form: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Form]: ...

    def __getitem__(self, at: int | slice) -> Form | Sequence[Form]:
        if isinstance(at, slice):
            return _FormsWithout(self.forms[at], self.words)
        found: Form = _without(self.forms[at], self.words)
        return found
