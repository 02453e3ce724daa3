"""When a tip is for this person: a condition over the facts of a case, answered yes, no, or "not known yet".

The logic is Kleene's: an unknown answer decides nothing by itself, but "no" in a list of `all`, or "yes" in a
list of `any`, settles the list whatever else is unknown. Conditions are parsed once, when the pack is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

FactWorth = bool | int | str | None
"""A fact's value; None is "nobody has filled this in"."""
Verdict = bool | None
"""Yes, no, or None: not known yet."""


class Facts(Protocol):
    """What conditions are asked of: the value of a fact by its name."""

    def worth(self, name: str) -> FactWorth:
        """The fact's value; None while unknown."""


@dataclass(frozen=True)
class Outcome:
    """The answer of a condition, the facts it lacked, and the facts that decided it (names, in order)."""

    verdict: Verdict
    missing: tuple[str, ...] = ()
    because: tuple[str, ...] = ()


class Condition(Protocol):
    """One node of a parsed condition."""

    def ask(self, facts: Facts) -> Outcome:
        """Answer for these facts."""

    def names(self) -> tuple[str, ...]:
        """Every fact the condition speaks of."""


@dataclass(frozen=True)
class Always:
    """For everybody."""

    def ask(self, facts: Facts) -> Outcome:
        return Outcome(True)

    def names(self) -> tuple[str, ...]:
        return ()


@dataclass(frozen=True)
class FactIs:
    """One fact put to a test. `words` is the test as written in the pack, for messages."""

    fact: str
    passes: Callable[[FactWorth], Verdict]
    words: str

    def ask(self, facts: Facts) -> Outcome:
        verdict = self.passes(facts.worth(self.fact))
        if verdict is None:
            return Outcome(None, missing=(self.fact,))
        return Outcome(verdict, because=(self.fact,))

    def names(self) -> tuple[str, ...]:
        return (self.fact,)


@dataclass(frozen=True)
class Not:
    """The opposite; what is not known stays not known."""

    part: Condition

    def ask(self, facts: Facts) -> Outcome:
        inner = self.part.ask(facts)
        verdict = None if inner.verdict is None else not inner.verdict
        return Outcome(verdict, inner.missing, inner.because)

    def names(self) -> tuple[str, ...]:
        return self.part.names()


@dataclass(frozen=True)
class Several:
    """A list of conditions: `settles` is the verdict that one part alone can give the whole list.

    False for `all` (one no is enough), True for `any` (one yes is enough).
    """

    parts: tuple[Condition, ...]
    settles: bool

    def ask(self, facts: Facts) -> Outcome:
        found = [part.ask(facts) for part in self.parts]
        deciding = [one for one in found if one.verdict is self.settles]
        if deciding:
            return Outcome(self.settles, because=_joined(one.because for one in deciding))
        unsure = [one for one in found if one.verdict is None]
        if unsure:
            return Outcome(None, missing=_joined(one.missing for one in unsure))
        return Outcome(not self.settles, because=_joined(one.because for one in found))

    def names(self) -> tuple[str, ...]:
        return _joined(part.names() for part in self.parts)


ALWAYS = Always()


def both(first: Condition, second: Condition) -> Condition:
    """Both conditions at once; spares the list where one of them is for everybody."""
    if isinstance(first, Always):
        return second
    return first if isinstance(second, Always) else Several((first, second), settles=False)


def _joined(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for group in groups:
        names.update(dict.fromkeys(group))
    return tuple(names)
