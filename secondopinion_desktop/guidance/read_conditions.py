"""Reading conditions of the pack: every fact must exist, and every test must suit the fact's type."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from secondopinion_desktop.guidance.conditions import ALWAYS, Condition, FactIs, FactWorth, Not, Several, Verdict
from secondopinion_desktop.guidance.faults import Table
from secondopinion_desktop.guidance.pack import Fact

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "gte": operator.ge,
    "lte": operator.le,
    "gt": operator.gt,
    "lt": operator.lt,
}
_DEEPEST = 12
"""Conditions within conditions; deeper nesting is a mistake, not a rule people can check."""


@dataclass(frozen=True)
class ConditionReader:
    """Turns what the pack says under one key into a condition; faults are told with their place."""

    facts: Mapping[str, Fact]

    def read(self, table: Table, key: str) -> Condition:
        """The condition under a key; one for everybody, with a fault, when it cannot be read."""
        if key not in table.values:
            table.fault(key, "is missing")
            return ALWAYS
        return self._read(table, key, table.values[key], 1)

    def _read(self, table: Table, key: str, raw: Any, depth: int) -> Condition:
        if raw == "always":
            return ALWAYS
        if not isinstance(raw, Mapping) or len(raw) != 1:
            table.fault(key, "a condition is “always” or a table with exactly one key")
            return ALWAYS
        if depth > _DEEPEST:
            table.fault(key, "conditions are nested too deep")
            return ALWAYS
        name, inner = next(iter(raw.items()))
        if name in ("all", "any"):
            return self._several(table, key, name, inner, depth)
        if name == "not":
            return Not(self._read(table, key, inner, depth + 1))
        return self._fact(table, key, str(name), inner)

    def _several(self, table: Table, key: str, name: str, inner: Any, depth: int) -> Condition:
        if not isinstance(inner, list) or not inner:
            table.fault(key, f"“{name}” needs a list of conditions")
            return ALWAYS
        parts = tuple(self._read(table, key, one, depth + 1) for one in inner)
        return Several(parts, settles=name == "any")

    def _fact(self, table: Table, key: str, name: str, test: Any) -> Condition:
        fact = self.facts.get(name)
        if fact is None:
            table.fault(key, f"“{name}” is not a fact")
            return ALWAYS
        passes = _test_for(fact, test)
        if passes is None:
            table.fault(key, f"{test!r} is no test for “{name}”, which is {_in_words(fact)}")
            return ALWAYS
        return FactIs(name, passes, repr(test))


def _test_for(fact: Fact, test: Any) -> Callable[[FactWorth], Verdict] | None:
    if isinstance(test, Mapping):
        return _comparison(fact, test)
    wanted = tuple(test) if isinstance(test, list) else (test,)
    if not wanted or not all(_suits(fact, one) for one in wanted):
        return None
    return lambda worth: None if worth is None else worth in wanted


def _comparison(fact: Fact, test: Mapping[str, Any]) -> Callable[[FactWorth], Verdict] | None:
    if len(test) != 1:
        return None
    word, bound = next(iter(test.items()))
    if word == "known" and isinstance(bound, bool):
        return lambda worth: (worth is not None) is bound
    compare = _COMPARISONS.get(word)
    if compare is None or fact.type != "int" or not _suits(fact, bound):
        return None
    return lambda worth: None if worth is None else compare(worth, bound)


def _suits(fact: Fact, value: Any) -> bool:
    if fact.type == "bool":
        return isinstance(value, bool)
    if fact.type == "int":
        return isinstance(value, int) and not isinstance(value, bool)
    return value in fact.choices


def _in_words(fact: Fact) -> str:
    return {"bool": "yes or no", "int": "a whole number"}.get(fact.type, f"one of {', '.join(fact.choices)}")
