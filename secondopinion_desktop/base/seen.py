"""What somebody had seen of a journal: for each hand that writes into it, the number of its last change.

A hand is one working copy of one casebook on one computer: it numbers its own changes 1, 2, 3 and knows all it wrote.
So one number for each hand says all of what was seen (a version vector), and of two changes it can be told whether
one of their authors knew the other's or whether they were made apart, whoever merged what first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

_NOTHING: Mapping[str, int] = MappingProxyType({})
MOST_HANDS = 10_000
"""Hands one journal may name; a family has a few."""


@dataclass(frozen=True)
class Seen:
    """The number of the last change seen, by hand; a hand not named was never seen."""

    last: Mapping[str, int] = field(default_factory=lambda: _NOTHING)

    def __hash__(self) -> int:
        return hash(frozenset(self.last.items()))

    def has(self, hand: str, number: int) -> bool:
        """Whether this change is among what was seen."""
        return self.last.get(hand, 0) >= number

    def covers(self, other: Seen) -> bool:
        """Whether all the other saw was seen here too."""
        return all(self.last.get(hand, 0) >= number for hand, number in other.last.items())

    def with_change(self, hand: str, number: int) -> Seen:
        """This, and one more change of a hand."""
        return Seen({**self.last, hand: max(number, self.last.get(hand, 0))})

    def joined(self, other: Seen) -> Seen:
        """What both saw together."""
        hands = {**self.last, **other.last}
        return Seen({hand: max(self.last.get(hand, 0), other.last.get(hand, 0)) for hand in hands})

    @property
    def count(self) -> int:
        """How many changes these are."""
        return sum(self.last.values())

    def text(self) -> str:
        """As files keep it: the same for the same knowledge, "" for none."""
        if not self.last:
            return ""
        return json.dumps(dict(sorted(self.last.items())), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Seen:
        """What `text` gave; ValueError when it is something else."""
        return _read(text)


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> Seen:
    # A merge reads the same changes more than once, and what was seen never changes.
    if not text:
        return Seen()
    untrusted = json.loads(text)
    if not isinstance(untrusted, dict) or len(untrusted) > MOST_HANDS:
        raise ValueError("not what somebody saw")
    if not all(type(number) is int and 0 < number < 1 << 53 for number in untrusted.values()):
        raise ValueError("not the number of a change")
    return Seen(MappingProxyType(untrusted))
