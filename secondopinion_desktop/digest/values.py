"""Results that were written down as a number, test by test through time, each as the paper prints it. Pure.

Only what has the same name and the same unit stands in one row: mg/dL and µmol/L are two rows, never converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from secondopinion_desktop.base.dates import PartialDate
from secondopinion_desktop.base.numbers import Number
from secondopinion_desktop.digest.tests import ordered_tests
from secondopinion_desktop.records.kinds import Test

LEAST_READINGS = 2
"""One result alone shows no course."""
_TWO_CODES = str.maketrans({"\u03bc": "\u00b5", "\u2126": "\u03a9"})
"""Signs that look alike and are written with two codes: the micro sign, the ohm sign."""
_NUMBERS = re.compile(r"(?<![\d.,])\d+(?:[.,]\d{1,2})?(?![\d.,]*\d)")
"""Numbers in words that can be read in one way only: "1,234" can be two."""


@dataclass(frozen=True)
class Reading:
    """One result. `when` is the day it was made; where that is not known, the day it `came`."""

    test: Test
    when: PartialDate | None
    came: bool = False

    @property
    def printed(self) -> str:
        """The number, or the words in its place ("<0.5"), as typed; with the digits its result in words has ("3.0")."""
        if self.test.value is None:
            return ""
        typed = [one for one in _NUMBERS.findall(self.test.result or "") if _is_said_by(self.test.value, one)]
        return typed[0] if len(set(typed)) == 1 and not self.test.value.typed else self.test.value.reads()

    @property
    def number(self) -> float | None:
        """None for words: "<0.5" is no 0.5."""
        return self.test.value.value if self.test.value is not None else None

    @property
    def day(self) -> date | None:
        """Where it stands on a line of days: the middle of what its date can mean."""
        if self.when is None or not self.when.is_dated:
            return None
        first, last = self.when.begins or self.when.latest, self.when.ends or self.when.earliest
        return first + timedelta(days=(last - first).days // 2)

    @property
    def is_rough(self) -> bool:
        """True when its day is not known exactly, or is the day it came."""
        return self.came or self.when is None or self.when.about or not self.when.is_exact


@dataclass(frozen=True)
class ResultRow:
    """All results of one test in one unit, oldest first; `unit` is "" where nobody wrote one down."""

    name: str
    unit: str
    readings: tuple[Reading, ...]

    @property
    def one_range(self) -> str:
        """The range, where every one of its papers prints the same; "" otherwise."""
        ranges = {" ".join((one.test.normal_range or "").split()) for one in self.readings}
        return ranges.pop() if len(ranges) == 1 else ""


def result_rows(tests: Iterable[Test]) -> tuple[ResultRow, ...]:
    """The rows there are, one name's together, in the order in which the names were first written down."""
    found: dict[str, dict[str, list[Test]]] = {}
    for test in tests:
        if test.name and test.value is not None and test.standing != "called_off":
            found.setdefault(_name_of(test), {}).setdefault(unit_of(test), []).append(test)
    return tuple(
        ResultRow(own[-1].name or "", unit, tuple(_reading(test) for test in ordered_tests(own)))
        for units in found.values()
        for unit, own in units.items()
    )


def unit_of(test: Test) -> str:
    """The unit as typed, large letters kept apart from small ones: mU/L is not MU/L."""
    return " ".join((test.unit or "").split()).translate(_TWO_CODES)


def _name_of(test: Test) -> str:
    return " ".join((test.name or "").split()).casefold()


def _reading(test: Test) -> Reading:
    return Reading(test, test.done_on or test.result_on, came=test.done_on is None and test.result_on is not None)


def _is_said_by(value: Number, written: str) -> bool:
    return value.value is not None and float(written.replace(",", ".")) == value.value
