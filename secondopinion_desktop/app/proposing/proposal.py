"""The two sorts of proposal: a field of a paper itself, and a fact that the paper speaks of."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.ids import id_of
from secondopinion_desktop.intake.reading import Box
from secondopinion_desktop.records.kind import kind_of

PLAIN_FROM = 0.8
"""How sure a proposal must be to be taken with all others that are plain."""
NEW, KNOWN, DIFFERS = "new", "known", "differs"
"""Where a fact stands: the file has nothing of it; the file has it, and only the proof is added; the file says
something else, and neither is chosen."""
_LETTERS = 16


class _OnPages:
    """What both have: a paper as its pages are laid, and the original whose page it is, where that is another."""

    document: str
    original: str
    sure: float
    doubtful: bool

    @property
    def source(self) -> str:
        """The original whose page `page` is."""
        return self.original or self.document

    @property
    def is_plain(self) -> bool:
        """True when it may be taken without a look of its own."""
        return self.sure >= PLAIN_FROM and not self.doubtful


@dataclass(frozen=True)
class PaperProposal(_OnPages):
    """One field of one paper that nobody answered yet, and the words on the page that speak for an answer.

    `value` is as a change takes it; for a place or a person their name. `doubtful` when its words were read from a
    picture and must be compared with it. `page` is 0 and `box` None where no single place speaks for it. `other` is
    the second way to read a day such as 03/04/2025, until somebody said how dates are written there. `document` is the
    paper as its pages are laid; `original` the file whose page `page` is, where that is another.
    """

    document: str
    field: str
    value: str
    words: str
    sure: float
    page: int = 0
    box: Box | None = None
    doubtful: bool = False
    other: str = ""
    original: str = ""

    @property
    def remembered(self) -> tuple[str, str]:
        """By which paper, and what of it, an answer to this is remembered."""
        return self.document, self.about

    @property
    def id(self) -> str:
        """Names it for as long as it is there."""
        return f"{self.document}.{self.field}"

    @property
    def about(self) -> str:
        """By what a refusal remembers it in its paper: another value is another proposal."""
        return _key("document", self.field, self.value)


@dataclass(frozen=True)
class FactProposal(_OnPages):
    """One fact a paper speaks of, with the words it stands on.

    `fields` are as a change takes them, a person or a place by name. `entry` is the one the file has of it, where it is
    known or differs, and `differing` names the fields in which it says something else. `document` is the paper as its
    pages are laid; `original` the file whose page `page` is, where that is another.
    """

    document: str
    kind: str
    fields: Mapping[str, str]
    words: str
    page: int
    sure: float
    box: Box | None = None
    doubtful: bool = False
    standing: str = NEW
    entry: str | None = None
    differing: tuple[str, ...] = ()
    nth: int = field(default=0)
    """Of several facts of one kind on the very same words, which one."""
    original: str = ""

    @property
    def remembered(self) -> tuple[str, str]:
        """By which paper, and what of it, an answer to this is remembered: its original's, wherever the page lies."""
        return self.source, self.about

    @cached_property
    def about(self) -> str:
        """By what a refusal remembers it in its paper: its kind and its words, whatever their spaces and capitals."""
        return about_fact(self.kind, self.words, self.nth)

    @property
    def id(self) -> str:
        """Names it for as long as it is there, on every computer alike."""
        return f"{self.document}.{self.about}"

    @property
    def is_plain(self) -> bool:
        """True when it may be taken without a look of its own; never where the file says something else."""
        return self.standing in (NEW, KNOWN) and super().is_plain


Proposal = PaperProposal | FactProposal


def about_fact(kind: str, words: str, nth: int) -> str:
    """By what an answer to a fact is remembered: its kind and its words, and of several on the same words, which."""
    return _key(kind, words, str(nth) if nth else "")


def said(proposal: Proposal) -> str:
    """What is proposed, as a person reads it."""
    if isinstance(proposal, PaperProposal):
        return str(PartialDate.from_edtf(proposal.value)) if proposal.field == "dated" else proposal.value
    info = kind_of(proposal.kind)
    named = proposal.fields.get(info.title, "")
    rest = [value for name, value in proposal.fields.items() if name != info.title and _is_words(proposal.kind, name)]
    return ", ".join((named, *rest)) if named else ", ".join(rest)


def _is_words(kind: str, name: str) -> bool:
    return kind_of(kind).by_name[name].type in ("words", "lines", "number")


@lru_cache(maxsize=20_000)
def _key(kind: str, *words: str) -> str:
    return f"{kind}-{id_of(*(_normal(word) for word in words))[:_LETTERS]}"


def _normal(words: str) -> str:
    """Words as they compare: without spaces, capitals and other ways to write a letter."""
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())
