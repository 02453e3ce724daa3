"""Two papers that say different things of one specimen: neither is taken without a look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from secondopinion_desktop.digest.same_words import plain_words
from secondopinion_desktop.intake.guessing.facts import Fact
from secondopinion_desktop.intake.guessing.facts.paper import read_paper
from secondopinion_desktop.intake.guessing.versions import version_in

_NODES = ("node", "lymphknoten", "gangli")


@dataclass(frozen=True)
class OfSpecimen:
    """What one paper says of a specimen: `numbers` it is known by, the `day` it was taken, and by subject what is
    said of it."""

    numbers: frozenset[str]
    day: str | None
    said: Mapping[str, frozenset[str]]

    def is_of_one(self, other: OfSpecimen) -> bool:
        """Whether both are of one specimen: the same number, or, where one names none, the same day."""
        if self.numbers and other.numbers:
            return bool(self.numbers & other.numbers)
        return self.day is not None and self.day == other.day


def specimen_of(texts: Iterable[str], sort: str | None, dates: str | None, facts: Iterable[Fact]) -> OfSpecimen:
    """Of which specimen a paper is, and what these of its facts say of that."""
    pages = tuple(texts)
    said: dict[str, frozenset[str]] = {}
    for fact in facts:
        subject = subject_of(fact.kind, fact.fields)
        if subject:
            said[subject] = said.get(subject, frozenset()) | {_value(fact.fields)}
    paper = read_paper(pages, sort, dates)
    return OfSpecimen(version_in("\n".join(pages)).numbers, paper.day, said)


def subject_of(kind: str, fields: Mapping[str, str]) -> str:
    """What a fact counts or measures in a specimen; "" for one that is of no specimen."""
    if kind == "diagnosis" and "stage" in fields:
        return "stage"
    if kind != "finding":
        return ""
    words = fields["what"].casefold()
    return "nodes" if any(words.startswith(one) or f" {one}" in words for one in _NODES) else words


def is_disputed(subject: str, own: OfSpecimen, others: Iterable[OfSpecimen]) -> bool:
    """Whether another paper of the same specimen says something else on this, and not what this one says."""
    mine = own.said.get(subject, frozenset())
    told = [other.said[subject] for other in others if subject in other.said and own.is_of_one(other)]
    return any(not mine & theirs for theirs in told)


def _value(fields: Mapping[str, str]) -> str:
    told = [fields[name] for name in ("stage", "taken", "positive") if name in fields]
    return " ".join(sorted(plain_words(" ".join(told)))) if "stage" in fields else "/".join(told)
